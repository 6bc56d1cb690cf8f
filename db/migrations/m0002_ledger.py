"""The step to schema version 2."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 1 to version 2."""
    operations.create_table(
        "rate",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("table_name", types.Words(), nullable=False),
        sa.Column("effective", types.Day(), nullable=False),
        sa.Column("rate", types.Rate(), nullable=False),
        sa.Column("source", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rate")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rate_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_rate_table_name", "rate", ["table_name", "effective", "id"], unique=False)
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
        "rate_check",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("table_name", types.Words(), nullable=False),
        sa.Column("verified", types.Day(), nullable=False),
        sa.Column("person_id", types.Number(), nullable=True),
        sa.Column("note", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["person.id"], name=operations.f("fk_rate_check_person_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_rate_check")),
        sa.UniqueConstraint("uid", name=operations.f("uq_rate_check_uid")),
        sqlite_strict=True,
    )
    operations.create_index(
        "ix_rate_check_table_name", "rate_check", ["table_name", "verified", "id"], unique=False
    )
    operations.execute(
        "CREATE TRIGGER rate_check_no_delete BEFORE DELETE ON rate_check BEGIN SELECT RAISE(ABORT, 'rate_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_check_no_update BEFORE UPDATE ON rate_check BEGIN SELECT RAISE(ABORT, 'rate_check: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_no_delete BEFORE DELETE ON rate BEGIN SELECT RAISE(ABORT, 'rate: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rate_no_update BEFORE UPDATE ON rate BEGIN SELECT RAISE(ABORT, 'rate: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
