"""The step to schema version 2."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 1 to version 2."""
    operations.create_table(
        "derived_paid",
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("currency", types.Words(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("until", types.Day(), nullable=True),
        sa.Column("due_date", types.Day(), nullable=True),
        sa.Column("document_date", types.Day(), nullable=True),
        sa.Column("loose", types.Flag(), nullable=False),
        sa.Column("paid", types.Money(), nullable=False),
        sa.Column("settled", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint(
            "account_id", "currency", "item_id", "since", name=operations.f("pk_derived_paid")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    operations.create_table(
        "exchange",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("day", types.Day(), nullable=False),
        sa.Column("base", types.Words(), nullable=False),
        sa.Column("quote", types.Words(), nullable=False),
        sa.Column("rate", types.Rate(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_exchange")),
        sa.UniqueConstraint("uid", name=operations.f("uq_exchange_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_exchange_pair", "exchange", ["base", "quote", "day", "id", "rate"], unique=False
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
        "membership",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("name", types.Words(), nullable=False),
        sa.Column("since", types.Day(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name=operations.f("fk_membership_account_id")
        ),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_membership")),
        sa.UniqueConstraint("uid", name=operations.f("uq_membership_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_membership_account", "membership", ["account_id", "since", "id", "name"], unique=False
    )
    operations.drop_index(operations.f("ix_item_ageing"), table_name="item")
    operations.create_index(
        "ix_item_ageing",
        "item",
        ["account_id", "currency", "due_date", "opened_on", "amount", "document_type", "document_date"],
        unique=False,
    )
    operations.execute(
        "CREATE TRIGGER exchange_no_delete BEFORE DELETE ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER exchange_no_update BEFORE UPDATE ON exchange BEGIN SELECT RAISE(ABORT, 'exchange: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER membership_no_update BEFORE UPDATE ON membership BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
