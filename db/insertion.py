"""Writing many rows at once, past conversions that would cost more than the writing itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert

_statements: dict[tuple[Table, str], str] = {}


def insert_kept(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert rows whose values stand as `db.types` keeps them, in the order of the table's columns.

    Whole numbers, days as text of ISO 8601, bytes; a key that is None is given by the database. The tables are
    STRICT, so that a value of another kind is refused here as well; that a text holds no NUL is the caller's
    to know.
    """
    if not rows:
        return
    place = table, connection.dialect.name
    if place not in _statements:
        _statements[place] = str(insert(table).compile(connection))  # names all columns
    connection.exec_driver_sql(_statements[place], list(rows))
