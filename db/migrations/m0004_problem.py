"""The step to schema version 4."""

from __future__ import annotations

import sqlalchemy as sa
from alembic.operations import Operations

from db import types


def upgrade(operations: Operations) -> None:
    """Bring a file of version 3 to version 4."""
    operations.add_column("problem", sa.Column("debtor", types.Words(), nullable=True))
