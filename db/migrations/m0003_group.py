"""The step to schema version 3."""

# ruff: noqa: E501 - statements stand as the file keeps them

from __future__ import annotations

from alembic.operations import Operations


def upgrade(operations: Operations) -> None:
    """Bring a file of version 2 to version 3."""
    operations.execute("DROP TRIGGER membership_no_delete")
    operations.execute(
        "CREATE TRIGGER membership_no_delete BEFORE DELETE ON membership WHEN NOT coalesce((SELECT taken_back FROM batch WHERE entry = OLD.entry) IS NOT NULL, 0) BEGIN SELECT RAISE(ABORT, 'membership: facts are added, never changed or deleted'); END"
    )
