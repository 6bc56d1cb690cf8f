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
        "seal_check",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("chop", types.Flag(), nullable=False),
        sa.Column("signature", types.Flag(), nullable=False),
        sa.Column("cross_page", types.Flag(), nullable=False),
        sa.Column("dated", types.Flag(), nullable=False),
        sa.Column("placed", types.Flag(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("checked_on", types.Day(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_seal_check_person_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_seal_check_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_seal_check")),
        sa.UniqueConstraint("uid", name=operations.f("uq_seal_check_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_seal_check_timetable", "seal_check", ["timetable_id", "id"], unique=False)
    operations.create_table(
        "timetable_approval",
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("needed", types.Number(), nullable=False),
        sa.Column("given", types.Number(), nullable=False),
        sa.Column("ground", types.Words(), nullable=False),
        sa.Column("rule", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_approval_timetable_id")
        ),
        sa.PrimaryKeyConstraint("timetable_id", "step", name=operations.f("pk_timetable_approval")),
        sqlite_strict=True,
    )
    operations.create_table(
        "timetable_balance",
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("instalments", types.Money(), nullable=False),
        sa.Column("items", types.Money(), nullable=False),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_balance_timetable_id")
        ),
        sa.PrimaryKeyConstraint("timetable_id", "step", name=operations.f("pk_timetable_balance")),
        sqlite_strict=True,
    )
    operations.create_table(
        "timetable_pause",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("starts_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_timetable_pause_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_pause_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_timetable_pause")),
        sa.UniqueConstraint("uid", name=operations.f("uq_timetable_pause_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_timetable_pause_timetable", "timetable_pause", ["timetable_id", "starts_on"], unique=False
    )
    operations.create_table(
        "timetable_version",
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("before_id", types.Number(), nullable=False),
        sa.Column("number", types.Number(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["before_id"], ["timetable.id"], name=operations.f("fk_timetable_version_before_id")
        ),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_timetable_version_timetable_id")
        ),
        sa.PrimaryKeyConstraint("timetable_id", name=operations.f("pk_timetable_version")),
        sqlite_strict=True,
    )
    operations.create_index("ix_timetable_version_before", "timetable_version", ["before_id"], unique=False)
    operations.create_table(
        "authority_paper",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("entered_on", types.Day(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_authority_paper_paper_id")),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_authority_paper_person_id")
        ),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_authority_paper_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_authority_paper")),
        sa.UniqueConstraint("uid", name=operations.f("uq_authority_paper_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_authority_paper_timetable", "authority_paper", ["timetable_id"], unique=False)
    operations.create_table(
        "default_notice",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("number", types.Number(), nullable=False),
        sa.Column("shortfall", types.Money(), nullable=False),
        sa.Column("delivered_on", types.Day(), nullable=False),
        sa.Column("cure_ends_on", types.Day(), nullable=True),
        sa.Column("safe_on", types.Day(), nullable=True),
        sa.Column("channel", types.Words(), nullable=False),
        sa.Column("proof", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_default_notice_paper_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_default_notice_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_default_notice")),
        sa.UniqueConstraint("uid", name=operations.f("uq_default_notice_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_default_notice_timetable", "default_notice", ["timetable_id", "id"], unique=False
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
        "inflow",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("monthly", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("known_on", types.Day(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=True),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_inflow_account_id")),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_inflow_paper_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_inflow_person_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_inflow")),
        sa.UniqueConstraint("uid", name=operations.f("uq_inflow_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_inflow_account", "inflow", ["account_id", "currency", "known_on"], unique=False
    )
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
        "timetable_resumption",
        sa.Column("pause_id", types.Number(), nullable=False),
        sa.Column("resumed_on", types.Day(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["pause_id"], ["timetable_pause.id"], name=operations.f("fk_timetable_resumption_pause_id")
        ),
        sa.ForeignKeyConstraint(
            ["person_id"], ["person.id"], name=operations.f("fk_timetable_resumption_person_id")
        ),
        sa.PrimaryKeyConstraint("pause_id", name=operations.f("pk_timetable_resumption")),
        sqlite_strict=True,
    )
    operations.create_table(
        "title",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("timetable_id", types.Number(), nullable=False),
        sa.Column("level", types.Number(), nullable=False),
        sa.Column("obtained_on", types.Day(), nullable=False),
        sa.Column("issuer", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_title_paper_id")),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_title_person_id")),
        sa.ForeignKeyConstraint(
            ["timetable_id"], ["timetable.id"], name=operations.f("fk_title_timetable_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_title")),
        sa.UniqueConstraint("uid", name=operations.f("uq_title_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_title_timetable", "title", ["timetable_id"], unique=False)
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
    operations.add_column("instalment", sa.Column("nominal_on", types.Day(), nullable=True))
    operations.add_column("instalment", sa.Column("moved_because", types.Words(), nullable=True))
    operations.add_column("office", sa.Column("email", types.Words(), nullable=True))
    operations.add_column("office", sa.Column("uscc", types.Words(), nullable=True))
    operations.add_column("office", sa.Column("legal_representative", types.Words(), nullable=True))
    operations.add_column("timetable", sa.Column("terms", types.Words(), nullable=True))
    operations.add_column("timetable", sa.Column("clauses", types.Words(), nullable=True))
    operations.execute("DROP TRIGGER membership_no_delete")
    operations.execute(
        "CREATE TRIGGER authority_paper_no_delete BEFORE DELETE ON authority_paper BEGIN SELECT RAISE(ABORT, 'authority_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER authority_paper_no_update BEFORE UPDATE ON authority_paper BEGIN SELECT RAISE(ABORT, 'authority_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER default_notice_no_delete BEFORE DELETE ON default_notice BEGIN SELECT RAISE(ABORT, 'default_notice: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER default_notice_no_update BEFORE UPDATE ON default_notice BEGIN SELECT RAISE(ABORT, 'default_notice: facts are added, never changed or deleted'); END"
    )
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
        "CREATE TRIGGER inflow_no_delete BEFORE DELETE ON inflow BEGIN SELECT RAISE(ABORT, 'inflow: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER inflow_no_update BEFORE UPDATE ON inflow BEGIN SELECT RAISE(ABORT, 'inflow: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership WHEN NOT coalesce((SELECT taken_back FROM batch WHERE entry = OLD.entry) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER obligor_no_delete BEFORE DELETE ON obligor BEGIN SELECT RAISE(ABORT, 'obligor: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER seal_check_no_delete BEFORE DELETE ON seal_check BEGIN SELECT RAISE(ABORT, 'seal_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER seal_check_no_update BEFORE UPDATE ON seal_check BEGIN SELECT RAISE(ABORT, 'seal_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER security_no_delete BEFORE DELETE ON security BEGIN SELECT RAISE(ABORT, 'security: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER security_no_update BEFORE UPDATE ON security BEGIN SELECT RAISE(ABORT, 'security: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_approval_no_delete BEFORE DELETE ON timetable_approval BEGIN SELECT RAISE(ABORT, 'timetable_approval: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_approval_no_update BEFORE UPDATE ON timetable_approval BEGIN SELECT RAISE(ABORT, 'timetable_approval: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_balance_no_delete BEFORE DELETE ON timetable_balance BEGIN SELECT RAISE(ABORT, 'timetable_balance: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_balance_no_update BEFORE UPDATE ON timetable_balance BEGIN SELECT RAISE(ABORT, 'timetable_balance: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_pause_no_delete BEFORE DELETE ON timetable_pause BEGIN SELECT RAISE(ABORT, 'timetable_pause: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_pause_no_update BEFORE UPDATE ON timetable_pause BEGIN SELECT RAISE(ABORT, 'timetable_pause: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_resumption_no_delete BEFORE DELETE ON timetable_resumption BEGIN SELECT RAISE(ABORT, 'timetable_resumption: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_resumption_no_update BEFORE UPDATE ON timetable_resumption BEGIN SELECT RAISE(ABORT, 'timetable_resumption: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_version_no_delete BEFORE DELETE ON timetable_version BEGIN SELECT RAISE(ABORT, 'timetable_version: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER timetable_version_no_update BEFORE UPDATE ON timetable_version BEGIN SELECT RAISE(ABORT, 'timetable_version: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER title_no_delete BEFORE DELETE ON title BEGIN SELECT RAISE(ABORT, 'title: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER title_no_update BEFORE UPDATE ON title BEGIN SELECT RAISE(ABORT, 'title: facts are added, never changed or deleted'); END"
    )
