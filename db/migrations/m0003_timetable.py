"""The step to schema version 3."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 2 to version 3."""
    operations.add_column("instalment", sa.Column("nominal_on", types.Day(), nullable=True))
    operations.add_column("instalment", sa.Column("moved_because", types.Words(), nullable=True))
    operations.add_column("timetable", sa.Column("terms", types.Words(), nullable=True))
    operations.add_column("timetable", sa.Column("clauses", types.Words(), nullable=True))
