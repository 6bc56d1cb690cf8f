"""Why an instalment's interest is what it is."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.calendar import office_calendar
from db.queries.query import query
from db.queries.timetable.following import rows_of
from db.queries.timetable.sheet import terms_of
from db.tables.timetable import TimetableRow
from domain.calendar import Convention
from domain.derivation import Derivation
from domain.timetable import build


@query
def instalment_interest(connection: Connection, *, timetable: UUID, number: int) -> Derivation | None:
    """The derivation of the interest of one instalment, by segments; None where it bears none.

    The terms are built again by the calendar that was known on the day of their making. Where that gives another
    sum than the one that was agreed, because days of the past were corrected since, there is no derivation either.
    """
    row = connection.execute(
        select(TimetableRow.id, TimetableRow.made_on).where(TimetableRow.uid == timetable)
    ).one_or_none()
    if row is None:
        return None
    terms, made_on = terms_of(connection, row.id), row.made_on
    agreed = {each.number: each for each in rows_of(connection, [row.id])[row.id]}
    moves = terms.convention is not Convention.NONE
    built = build(terms, made_on, office_calendar(connection, made_on) if moves else None)
    found = {each.number: each for each in built.rows}.get(number)
    if found is None or found.interest != agreed[number].interest:
        return None
    return found.derivation
