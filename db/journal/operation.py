"""Operations: how a changed row of the record is told in a payload, in words that travel.

Rows are named by their uid, or by the keys of the rows that they belong to; a reference to another row is
told by that row's name, so that an operation means the same in every file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, select

from db.tables.record import Row
from db.types import write_instant

type_names = {mapper.class_.__tablename__: mapper.class_ for mapper in Row.registry.mappers}
_REFERRED = {
    foreign.column.table.name for table in Row.metadata.sorted_tables for foreign in table.foreign_keys
}
"""Tables whose rows others name."""


class Naming:
    """Names rows of one file, remembering what it found; `connection` sees what is not yet committed."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._names: dict[tuple[str, int], str] = {}

    def key(self, table: Table, values: Mapping[Any, Any]) -> str:
        """The travelling name of a row, from its column values."""
        columns = type_names[table.name].key_columns
        return "/".join(str(self.told(table.c[name], values[name])) for name in columns)

    def remember(self, table: Table, values: Mapping[str, Any]) -> None:
        """Know the name of a row that was just inserted, without asking for it later, where others name it."""
        if table.name in _REFERRED:
            self._names[table.name, values["id"]] = self.key(table, values)

    def told(self, column: Column[Any], value: Any) -> Any:
        """A column's value as payloads tell it: JSON scalars, references by name."""
        if value is None:
            return None
        for foreign in column.foreign_keys:
            return self.name(foreign.column.table.name, value)
        return plain(value)

    def name(self, table_name: str, row_id: int) -> str:
        """The travelling name of the row with an integer key."""
        known = self._names.get((table_name, row_id))
        if known is None:
            table = Row.metadata.tables[table_name]
            columns = [table.c[name] for name in type_names[table.name].key_columns]
            row = self._connection.execute(select(*columns).where(table.c.id == row_id)).mappings().first()
            known = f"missing/{row_id}" if row is None else self.key(table, row)
            self._names[table_name, row_id] = known
        return known


def plain(value: Any) -> Any:
    """A value as JSON without its type: days and instants as ISO 8601, rates and uids as text, bytes as hex."""
    if isinstance(value, datetime):
        return write_instant(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return format(value, "f")
    if isinstance(value, bytes):
        return value.hex()
    return str(value) if isinstance(value, UUID) else value


def told_row(naming: Naming, table: Table, values: Mapping[Any, Any]) -> dict[str, Any]:
    """All columns of a row as a payload tells them, without the file's own integer key and without nulls."""
    return {
        column.name: naming.told(column, values[column.name])
        for column in table.columns
        if column.name != "id" and values.get(column.name) is not None
    }
