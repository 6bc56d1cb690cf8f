"""The step to schema version 2."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 1 to version 2."""
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
        "bill",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("kind", types.Words(), nullable=False),
        sa.Column("number", types.Words(), nullable=False),
        sa.Column("drawer", types.Words(), nullable=False),
        sa.Column("acceptor", types.Words(), nullable=False),
        sa.Column("amount", types.Money(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("received_on", types.Day(), nullable=False),
        sa.Column("maturity", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.CheckConstraint("amount > 0", name=operations.f("ck_bill_amount")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_bill_account_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bill")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bill_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_bill_account", "bill", ["account_id", "maturity"], unique=False)
    operations.create_index("ix_bill_number", "bill", ["number"], unique=False)
    operations.create_table(
        "bill_step",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("bill_id", types.Number(), nullable=False),
        sa.Column("step", types.Number(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("on_day", types.Day(), nullable=False),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=True),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["bill_id"], ["bill.id"], name=operations.f("fk_bill_step_bill_id")),
        sa.ForeignKeyConstraint(["receipt_id"], ["receipt.id"], name=operations.f("fk_bill_step_receipt_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_bill_step")),
        sa.UniqueConstraint("bill_id", "step", name=operations.f("uq_bill_step_bill_id_step")),
        sa.UniqueConstraint("uid", name=operations.f("uq_bill_step_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_bill_step_receipt_id"), "bill_step", ["receipt_id"], unique=False
    )
    operations.create_table(
        "receipt_naming",
        sa.Column("receipt_id", types.Number(), nullable=False),
        sa.Column("turn", types.Number(), nullable=False),
        sa.Column("place", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("ground", types.Words(), nullable=False),
        sa.Column("amount", types.Money(), nullable=True),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_receipt_naming_item_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_receipt_naming_receipt_id")
        ),
        sa.PrimaryKeyConstraint("receipt_id", "turn", "place", name=operations.f("pk_receipt_naming")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_receipt_naming_item_id"), "receipt_naming", ["item_id"], unique=False
    )
    operations.create_table(
        "receipt_paper",
        sa.Column("paper_id", types.Number(), nullable=False),
        sa.Column("receipt_id", types.Number(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["paper_id"], ["paper.id"], name=operations.f("fk_receipt_paper_paper_id")),
        sa.ForeignKeyConstraint(
            ["receipt_id"], ["receipt.id"], name=operations.f("fk_receipt_paper_receipt_id")
        ),
        sa.PrimaryKeyConstraint("paper_id", name=operations.f("pk_receipt_paper")),
        sqlite_strict=True,
    )
    operations.create_index(
        operations.f("ix_receipt_paper_receipt_id"), "receipt_paper", ["receipt_id"], unique=False
    )
    operations.add_column("receipt", sa.Column("payer", types.Words(), nullable=True))
    operations.add_column("receipt", sa.Column("bank_reference", types.Words(), nullable=True))
    operations.execute(
        "CREATE TRIGGER bill_no_delete BEFORE DELETE ON bill BEGIN SELECT RAISE(ABORT, 'bill: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_no_update BEFORE UPDATE ON bill BEGIN SELECT RAISE(ABORT, 'bill: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_step_no_delete BEFORE DELETE ON bill_step BEGIN SELECT RAISE(ABORT, 'bill_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER bill_step_no_update BEFORE UPDATE ON bill_step BEGIN SELECT RAISE(ABORT, 'bill_step: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_naming_no_delete BEFORE DELETE ON receipt_naming BEGIN SELECT RAISE(ABORT, 'receipt_naming: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_naming_no_update BEFORE UPDATE ON receipt_naming BEGIN SELECT RAISE(ABORT, 'receipt_naming: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_paper_no_delete BEFORE DELETE ON receipt_paper BEGIN SELECT RAISE(ABORT, 'receipt_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER receipt_paper_no_update BEFORE UPDATE ON receipt_paper BEGIN SELECT RAISE(ABORT, 'receipt_paper: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
