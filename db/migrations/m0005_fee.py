"""The step to schema version 5."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 4 to version 5."""
    operations.create_table(
        "reminder_fee",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("letter_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("level", types.Number(), nullable=False),
        sa.Column("charged_on", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.CheckConstraint("amount > 0", name=operations.f("ck_reminder_fee_amount")),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=operations.f("fk_reminder_fee_account_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_reminder_fee_item_id")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=operations.f("fk_reminder_fee_letter_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_reminder_fee")),
        sa.UniqueConstraint("item_id", "level", name=operations.f("uq_reminder_fee_item_id_level")),
        sa.UniqueConstraint("uid", name=operations.f("uq_reminder_fee_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_reminder_fee_account", "reminder_fee", ["account_id", "charged_on"], unique=False
    )
    operations.create_index("ix_reminder_fee_letter", "reminder_fee", ["letter_id"], unique=False)
    operations.create_table(
        "fee_settlement",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("fee_id", types.Number(), nullable=False),
        sa.Column("settled_on", types.Day(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("reason", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(
            ["fee_id"], ["reminder_fee.id"], name=operations.f("fk_fee_settlement_fee_id")
        ),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_fee_settlement_receipt_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_fee_settlement")),
        sa.UniqueConstraint("uid", name=operations.f("uq_fee_settlement_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_fee_settlement_fee", "fee_settlement", ["fee_id", "settled_on", "amount"], unique=False
    )
    operations.create_index(
        "ix_fee_settlement_receipt", "fee_settlement", ["receipt_id", "settled_on", "amount"], unique=False
    )
    operations.add_column("letter_item", sa.Column("fee", types.Money(), nullable=True))
    operations.execute(
        "CREATE TRIGGER fee_settlement_no_delete BEFORE DELETE ON fee_settlement BEGIN SELECT RAISE(ABORT, 'fee_settlement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER fee_settlement_no_update BEFORE UPDATE ON fee_settlement BEGIN SELECT RAISE(ABORT, 'fee_settlement: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER reminder_fee_no_delete BEFORE DELETE ON reminder_fee BEGIN SELECT RAISE(ABORT, 'reminder_fee: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER reminder_fee_no_update BEFORE UPDATE ON reminder_fee BEGIN SELECT RAISE(ABORT, 'reminder_fee: facts are added, never changed or deleted'); END"
    )
