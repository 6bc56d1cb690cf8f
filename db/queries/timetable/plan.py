"""Cash against plan: instalments that fell due, month by month, and the money that came in for them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from sqlalchemy import Connection, func, select

from db.queries.query import query
from db.queries.timetable.following import money_for, rows_of, states_of
from db.queries.timetable.past import versions_of
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.calendar.period import periods
from domain.plan import Bound, PlanMonth, against_plan
from domain.timetable_state import WATCHED, State

_BINDS: Final = (State.SIGNED, *WATCHED, State.PERFORMED, State.DEFAULTED, State.ACCELERATED)


@query
def cash_against_plan(connection: Connection, *, as_of: date, months: int = 12) -> tuple[PlanMonth, ...]:
    """Instalments due and money received for timetables, per month and currency, and both since the first instalment.

    A timetable counts from its signature until it is replaced; the version that replaces it takes over on the day of
    its signature. The month of the day itself counts up to the day.
    """
    by_currency: dict[str, list[Bound]] = defaultdict(list)
    for currency, bound in _bound(connection, as_of):
        by_currency[currency].append(bound)
    found = [
        month
        for currency, known in sorted(by_currency.items())
        for month in against_plan(known, periods(as_of, months), currency)
    ]
    return tuple(sorted(found, key=lambda month: (month.last, month.currency)))


def _bound(connection: Connection, as_of: date) -> Iterator[tuple[str, Bound]]:
    """(currency, timetable) of those that have bound their debtor by the day."""
    begun = (
        select(TimetableStepRow.timetable_id, TimetableRow.currency, func.min(TimetableStepRow.on_day))
        .join(TimetableRow, TimetableRow.id == TimetableStepRow.timetable_id)
        .where(TimetableStepRow.on_day <= as_of, TimetableStepRow.state.in_([each.value for each in _BINDS]))
        .group_by(TimetableStepRow.timetable_id, TimetableRow.currency)
    )
    known = {key: (currency, day) for key, currency, day in connection.execute(begun)}
    states = states_of(connection, list(known), as_of)
    ended = _ended(connection, [key for key, state in states.items() if state is State.SUPERSEDED], as_of)
    rows, versions = rows_of(connection, list(known)), versions_of(connection, list(known))
    for key, (currency, day) in known.items():
        if states[key] in _BINDS or key in ended:
            yield (
                currency,
                Bound(
                    day if key in versions else None,
                    ended.get(key),
                    [(row.due, row.amount) for row in rows[key]],
                    [each for each in money_for(connection, key) if each.day <= as_of],
                ),
            )


def _ended(connection: Connection, timetables: list[int], as_of: date) -> dict[int, date]:
    """The days on which timetables were replaced."""
    wanted = (
        select(TimetableStepRow.timetable_id, func.max(TimetableStepRow.on_day))
        .where(TimetableStepRow.timetable_id.in_(timetables), TimetableStepRow.on_day <= as_of)
        .group_by(TimetableStepRow.timetable_id)
    )
    return dict(connection.execute(wanted).all())
