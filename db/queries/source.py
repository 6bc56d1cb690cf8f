"""The ledgers that files come from, and how their files were read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, Select, func, select

from db.queries.query import query
from db.tables.item import BatchRow, SourceRow
from db.tables.source import SourceMapRow


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A ledger: its newest day, how many imports count, and how its next file will be read (a map file's text)."""

    source: str
    as_of: date
    imports: int
    file: str
    map: str
    decided_on: date | None


@dataclass(frozen=True, slots=True)
class SavedMap:
    """How a file of a ledger was read, and when that was decided."""

    map: str
    decided_on: date


@query
def sources(connection: Connection) -> tuple[SourceLine, ...]:
    """The ledgers of the office by name, as far as an import of them counts."""
    rows = connection.execute(
        select(SourceRow.name, func.max(BatchRow.as_of), func.count(), func.max(BatchRow.id))
        .join(BatchRow, BatchRow.source_id == SourceRow.id)
        .where(BatchRow.taken_back.is_(None))
        .group_by(SourceRow.id, SourceRow.name)
        .order_by(SourceRow.name)
    ).all()
    files = dict(
        connection.execute(
            select(BatchRow.id, BatchRow.file_name).where(BatchRow.id.in_([row[3] for row in rows]))
        ).all()
    )
    found = []
    for name, as_of, count, newest in rows:
        saved = next(iter(saved_maps(connection, source=name)), None)
        found.append(
            SourceLine(
                name,
                as_of,
                count,
                files[newest],
                "" if saved is None else saved.map,
                None if saved is None else saved.decided_on,
            )
        )
    return tuple(found)


def saved_maps(connection: Connection, *, source: str) -> tuple[SavedMap, ...]:
    """How files of a ledger were read, the newest first; what an import decided leaves with it."""
    return tuple(SavedMap(row.map, row.decided_on) for row in connection.execute(_maps(source)))


def _maps(source: str) -> Select[str, date]:
    return (
        select(SourceMapRow.map, SourceMapRow.decided_on)
        .join(SourceRow, SourceRow.id == SourceMapRow.source_id)
        .join(BatchRow, BatchRow.id == SourceMapRow.batch_id)
        .where(SourceRow.name == source, BatchRow.taken_back.is_(None))
        .order_by(SourceMapRow.id.desc())
    )
