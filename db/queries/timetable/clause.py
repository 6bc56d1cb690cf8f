"""The clauses of a timetable as its agreement has them."""

from __future__ import annotations

from sqlalchemy import Connection, select

from db.tables.timetable import TimetableRow
from domain.agreement import Clauses, read


def clauses_of(connection: Connection, timetable: int) -> Clauses:
    """The clauses of a timetable by its key; the delivered ones where it keeps none of its own."""
    kept = connection.execute(select(TimetableRow.clauses).where(TimetableRow.id == timetable)).scalar_one()
    return Clauses() if kept is None else read(kept)
