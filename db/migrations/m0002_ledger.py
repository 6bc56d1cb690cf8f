"""The step to schema version 2."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 1 to version 2."""
    operations.create_table(
        "bank_account",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_account")),
        sa.UniqueConstraint("number", "currency", name=operations.f("uq_bank_account_number_currency")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_account_uid")),
        sqlite_strict=True,
    )
    operations.create_table(
        "rule",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("value", types.Words(), nullable=False),
        sa.Column("effective_from", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rule")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rule_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_rule_name", "rule", ["name", "effective_from", "id"], unique=False)
    operations.create_table(
        "bank_mark",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bank_account_id", types.Number(), nullable=False),
        sa.Column("posted_up_to", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_account.id"], name=operations.f("fk_bank_mark_bank_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_mark")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_mark_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_bank_mark_account", "bank_mark", ["bank_account_id", "posted_up_to"], unique=False
    )
    operations.create_table(
        "bank_statement",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bank_account_id", types.Number(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("starts_on", types.Day(), nullable=False),
        sa.Column("ends_on", types.Day(), nullable=False),
        sa.Column("opening", types.Money(), nullable=True),
        sa.Column("closing", types.Money(), nullable=True),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("file_name", types.Words(), nullable=False),
        sa.Column("file_hash", types.Blob(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["bank_account_id"], ["bank_account.id"], name=operations.f("fk_bank_statement_bank_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_statement")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_statement_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_bank_statement_account", "bank_statement", ["bank_account_id", "ends_on"], unique=False
    )
    operations.create_index(
        operations.f("ix_bank_statement_file_hash"), "bank_statement", ["file_hash"], unique=False
    )
    operations.create_table(
        "bank_line",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("statement_id", types.Number(), nullable=False),
        sa.Column("ordinal", types.Number(), nullable=False),
        sa.Column("place", types.Number(), nullable=False),
        sa.Column("booked_on", types.Day(), nullable=False),
        sa.Column("value_day", types.Day(), nullable=True),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("payer", types.Words(), nullable=False),
        sa.Column("payer_account", types.Words(), nullable=False),
        sa.Column("reference", types.Words(), nullable=False),
        sa.Column("remittance", types.Words(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("returned", types.Flag(), nullable=False),
        sa.Column("fingerprint", types.Blob(), nullable=False),
        sa.ForeignKeyConstraint(
            ["statement_id"], ["bank_statement.id"], name=operations.f("fk_bank_line_statement_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_line")),
        sa.UniqueConstraint(
            "statement_id", "ordinal", name=operations.f("uq_bank_line_statement_id_ordinal")
        ),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_line_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_bank_line_fingerprint"), "bank_line", ["fingerprint"], unique=False
    )
    operations.create_index(
        operations.f("ix_bank_line_payer_account"), "bank_line", ["payer_account"], unique=False
    )
    operations.create_table(
        "bank_verdict",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("line_id", types.Number(), nullable=False),
        sa.Column("turn", types.Number(), nullable=False),
        sa.Column("verdict", types.Words(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("third_party", types.Flag(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["line_id"], ["bank_line.id"], name=operations.f("fk_bank_verdict_line_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_bank_verdict_receipt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bank_verdict")),
        sa.UniqueConstraint("line_id", "turn", name=operations.f("uq_bank_verdict_line_id_turn")),
        sa.UniqueConstraint("receipt_id", name=operations.f("uq_bank_verdict_receipt_id")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bank_verdict_uid")),
        sqlite_strict=True,
    )
    operations.execute(
        "CREATE TRIGGER bank_account_no_delete BEFORE DELETE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_account_no_update BEFORE UPDATE ON bank_account BEGIN SELECT RAISE(ABORT, 'bank_account: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_line_no_delete BEFORE DELETE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_line_no_update BEFORE UPDATE ON bank_line BEGIN SELECT RAISE(ABORT, 'bank_line: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_mark_no_delete BEFORE DELETE ON bank_mark BEGIN SELECT RAISE(ABORT, 'bank_mark: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_mark_no_update BEFORE UPDATE ON bank_mark BEGIN SELECT RAISE(ABORT, 'bank_mark: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_statement_no_delete BEFORE DELETE ON bank_statement BEGIN SELECT RAISE(ABORT, 'bank_statement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_statement_no_update BEFORE UPDATE ON bank_statement BEGIN SELECT RAISE(ABORT, 'bank_statement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_verdict_no_delete BEFORE DELETE ON bank_verdict BEGIN SELECT RAISE(ABORT, 'bank_verdict: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bank_verdict_no_update BEFORE UPDATE ON bank_verdict BEGIN SELECT RAISE(ABORT, 'bank_verdict: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
