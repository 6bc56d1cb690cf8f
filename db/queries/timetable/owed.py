"""What is owed under an agreement beside its open items: interest that fell due, and what it acknowledges."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from db.queries.timetable.clause import clauses_of
from db.queries.timetable.following import followed, rows_of
from db.tables.timetable import TimetableStepRow
from domain.default import Beside, beside
from domain.timetable_state import Act


def beside_of(connection: Connection, timetable: int, as_of: date) -> Beside:
    """What is owed on a day; after a call for the whole balance, or a break, no more instalments fall due."""
    ended = connection.execute(
        select(TimetableStepRow.on_day)
        .where(
            TimetableStepRow.timetable_id == timetable,
            TimetableStepRow.act.in_((Act.ACCELERATE.value, Act.BREAK.value)),
            TimetableStepRow.on_day <= as_of,
        )
        .order_by(TimetableStepRow.step)
        .limit(1)
    ).scalar_one_or_none()
    rows = rows_of(connection, [timetable])[timetable]
    statuses = followed(connection, as_of, [timetable])[timetable]
    return beside(clauses_of(connection, timetable), rows, statuses, ended or as_of)
