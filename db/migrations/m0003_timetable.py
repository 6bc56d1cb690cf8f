"""The step to schema version 3."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 2 to version 3."""
    operations.create_table(
        "obligor",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("role", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("uscc", types.Words(), nullable=False),
        sa.Column("address", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_obligor_account_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_obligor")),
        sa.UniqueConstraint(
            "account_id", "name", "role", name=operations.f("uq_obligor_account_id_name_role")
        ),
        sa.UniqueConstraint("uid", name=operations.f("uq_obligor_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "evidence",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("obligor_id", types.Number(), nullable=True),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("done_on", types.Day(), nullable=False),
        sa.Column("arrived_on", types.Day(), nullable=True),
        sa.Column("until", types.Day(), nullable=True),
        sa.Column("grade", types.Words(), nullable=False),
        sa.Column("channel", types.Words(), nullable=False),
        sa.Column("waybill", types.Words(), nullable=False),
        sa.Column("words", types.Words(), nullable=False),
        sa.Column("matter", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=True),
        sa.Column("void", types.Flag(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("logged_at", types.Instant(), nullable=False),
        sa.Column("corrects_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_evidence_account_id")),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["evidence.id"], name=operations.f("fk_evidence_corrects_id")
        ),
        sa.ForeignKeyConstraint(["obligor_id"], ["obligor.id"], name=operations.f("fk_evidence_obligor_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_evidence_paper_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_evidence_person_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_evidence")),
        sa.UniqueConstraint("corrects_id", name=operations.f("uq_evidence_corrects_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_evidence_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_evidence_account", "evidence", ["account_id", "id"], unique=False)
    operations.create_table(
        "security",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("obligor_id", types.Number(), nullable=True),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("form", types.Words(), nullable=False),
        sa.Column("amount", types.Money(), nullable=True),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("given_on", types.Day(), nullable=False),
        sa.Column("months", types.Number(), nullable=True),
        sa.Column("until", types.Day(), nullable=True),
        sa.Column("consented_on", types.Day(), nullable=True),
        sa.Column("resolution", types.Words(), nullable=False),
        sa.Column("registration", types.Words(), nullable=False),
        sa.Column("registered_on", types.Day(), nullable=True),
        sa.Column("subject", types.Words(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=True),
        sa.Column("ended_on", types.Day(), nullable=True),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("logged_at", types.Instant(), nullable=False),
        sa.Column("corrects_id", types.Number(), nullable=True),
        sa.CheckConstraint("amount IS NULL OR amount > 0", name=operations.f("ck_security_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_security_account_id")),
        sa.ForeignKeyConstraint(
            ["corrects_id"], ["security.id"], name=operations.f("fk_security_corrects_id")
        ),
        sa.ForeignKeyConstraint(["obligor_id"], ["obligor.id"], name=operations.f("fk_security_obligor_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_security_paper_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_security_person_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_security")),
        sa.UniqueConstraint("corrects_id", name=operations.f("uq_security_corrects_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_security_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_security_account", "security", ["account_id", "id"], unique=False)
    operations.create_table(
        "evidence_check",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("evidence_id", types.Number(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("checked_at", types.Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=operations.f("fk_evidence_check_evidence_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_evidence_check_person_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_evidence_check")),
        sa.UniqueConstraint("evidence_id", name=operations.f("uq_evidence_check_evidence_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_evidence_check_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "evidence_item",
        sa.Column("evidence_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["evidence_id"], ["evidence.id"], name=operations.f("fk_evidence_item_evidence_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_evidence_item_item_id")),
        sa.PrimaryKeyConstraint("evidence_id", "item_id", name=operations.f("pk_evidence_item")),
        sqlite_strict=True,
    )
    operations.create_index("ix_evidence_item_item", "evidence_item", ["item_id"], unique=False)
    operations.execute(
        "CREATE TRIGGER evidence_check_no_delete BEFORE DELETE ON evidence_check BEGIN SELECT RAISE(ABORT, 'evidence_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER evidence_check_no_update BEFORE UPDATE ON evidence_check BEGIN SELECT RAISE(ABORT, 'evidence_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER evidence_item_no_delete BEFORE DELETE ON evidence_item BEGIN SELECT RAISE(ABORT, 'evidence_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER evidence_item_no_update BEFORE UPDATE ON evidence_item BEGIN SELECT RAISE(ABORT, 'evidence_item: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER evidence_no_delete BEFORE DELETE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER evidence_no_update BEFORE UPDATE ON evidence BEGIN SELECT RAISE(ABORT, 'evidence: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER obligor_no_delete BEFORE DELETE ON obligor BEGIN SELECT RAISE(ABORT, 'obligor: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER security_no_delete BEFORE DELETE ON security BEGIN SELECT RAISE(ABORT, 'security: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER security_no_update BEFORE UPDATE ON security BEGIN SELECT RAISE(ABORT, 'security: facts are added, never changed or deleted'); END"
    )
