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
        "source_map",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("source_id", types.Number(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("decided_on", types.Day(), nullable=False),
        sa.Column("map", types.Words(), nullable=False),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_source_map_batch_id")),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=operations.f("fk_source_map_source_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_source_map")),
        sa.UniqueConstraint("uid", name=operations.f("uq_source_map_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_source_map_source", "source_map", ["source_id", "id"], unique=False)
    operations.create_table(
        "alias",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("account_id", types.Number(), nullable=False),
        sa.Column("keep_id", types.Number(), nullable=False),
        sa.Column("same", types.Flag(), nullable=False),
        sa.Column("decided_on", types.Day(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("entry", types.Number(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=operations.f("fk_alias_account_id")),
        sa.ForeignKeyConstraint(["keep_id"], ["account.id"], name=operations.f("fk_alias_keep_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_alias")),
        sa.UniqueConstraint("uid", name=operations.f("uq_alias_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_alias_account", "alias", ["account_id", "id"], unique=False)
    operations.create_index("ix_alias_keep", "alias", ["keep_id"], unique=False)
    operations.create_table(
        "missing",
        sa.Column("id", types.Number(), nullable=False),
        sa.Column("uid", types.Uid(), nullable=False),
        sa.Column("batch_id", types.Number(), nullable=False),
        sa.Column("item_id", types.Number(), nullable=False),
        sa.Column("open", types.Money(), nullable=False),
        sa.Column("state", types.Words(), nullable=False),
        sa.Column("explanation", types.Words(), nullable=False),
        sa.Column("reason", types.Words(), nullable=False),
        sa.Column("closed_on", types.Day(), nullable=True),
        sa.Column("closed_batch_id", types.Number(), nullable=True),
        sa.Column("entry", types.Number(), nullable=True),
        sa.ForeignKeyConstraint(["batch_id"], ["batch.id"], name=operations.f("fk_missing_batch_id")),
        sa.ForeignKeyConstraint(
            ["closed_batch_id"], ["batch.id"], name=operations.f("fk_missing_closed_batch_id")
        ),
        sa.ForeignKeyConstraint(["item_id"], ["item.id"], name=operations.f("fk_missing_item_id")),
        sa.PrimaryKeyConstraint("id", name=operations.f("pk_missing")),
        sa.UniqueConstraint("uid", name=operations.f("uq_missing_uid")),
        sqlite_strict=True,
    )
    operations.create_index("ix_missing_batch", "missing", ["batch_id"], unique=False)
    operations.create_index("ix_missing_item", "missing", ["item_id"], unique=False)
    operations.execute(
        "CREATE TRIGGER alias_no_delete BEFORE DELETE ON alias BEGIN SELECT RAISE(ABORT, 'alias: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER alias_no_update BEFORE UPDATE ON alias BEGIN SELECT RAISE(ABORT, 'alias: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER missing_no_delete BEFORE DELETE ON missing WHEN NOT coalesce((SELECT taken_back FROM batch WHERE id = OLD.batch_id) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'missing: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_delete BEFORE DELETE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER rule_no_update BEFORE UPDATE ON rule BEGIN SELECT RAISE(ABORT, 'rule: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_map_no_delete BEFORE DELETE ON source_map BEGIN SELECT RAISE(ABORT, 'source_map: facts are added, never changed or deleted'); END"
    )
    operations.execute(
        "CREATE TRIGGER source_map_no_update BEFORE UPDATE ON source_map BEGIN SELECT RAISE(ABORT, 'source_map: facts are added, never changed or deleted'); END"
    )
