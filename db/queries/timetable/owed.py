"""What is owed under an agreement beside its open items: interest that fell due, and what it acknowledges."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Connection, select

from db.queries.timetable.clause import clauses_of
from db.queries.timetable.following import followed, money_for, rows_of
from db.tables.timetable import TimetableStepRow
from domain.default import Beside, beside
from domain.money import Money, total, zero
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


def further_open(connection: Connection, timetable: int, as_of: date) -> Money:
    """What lacks of the sums that an agreement acknowledges beside the principal, late interest and costs.

    They are paid after the instalments; a waiver that has vested is taken off.
    """
    owed, rows = beside_of(connection, timetable, as_of), rows_of(connection, [timetable])[timetable]
    nothing = zero(owed.costs.currency)
    came = total(
        (each.amount for each in money_for(connection, timetable) if each.day <= as_of), nothing.currency
    )
    spare = max(came - total((row.amount for row in rows), nothing.currency), nothing)
    return max(owed.late + owed.costs - spare, nothing)
