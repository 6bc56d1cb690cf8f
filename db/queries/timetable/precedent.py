"""Precedents: what was decided on requests like one that waits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, and_, case, or_, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.queries.timetable.following import newest_steps, rows_of
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.money import Money
from domain.timetable_state import Act, State

TIMES: Final = 2  # a principal from half to double the one that is asked for is like it
MOST: Final = 5


@dataclass(frozen=True, slots=True)
class Precedent:
    """A decision of before: of this debtor, or on a principal of half to double in the same currency.

    `act` is `approve`, `return` or `cancel`; `state` is where that timetable stands now.
    """

    timetable: UUID
    debtor: str
    same_debtor: bool
    act: Act
    decided_on: date
    decided_by: str
    reason: str
    principal: Money
    rate: Decimal
    instalments: int
    last_due: date
    state: State


@query
def precedents(connection: Connection, *, timetable: UUID, as_of: date) -> tuple[Precedent, ...]:
    """What was decided on requests like this one up to a day: the debtor's own first, then the newest; at most five."""
    asked = connection.execute(
        select(TimetableRow.id, TimetableRow.account_id, TimetableRow.principal, TimetableRow.currency).where(
            TimetableRow.uid == timetable
        )
    ).one_or_none()
    if asked is None:
        return ()
    newest, waited = newest_steps(as_of), aliased(TimetableStepRow)
    same = TimetableRow.account_id == asked.account_id
    like = and_(
        TimetableRow.currency == asked.currency,
        TimetableRow.principal * TIMES >= asked.principal,
        TimetableRow.principal <= asked.principal * TIMES,
    )
    wanted = (
        select(
            TimetableRow.id,
            TimetableRow.uid,
            TimetableRow.principal,
            TimetableRow.currency,
            TimetableRow.rate,
            AccountRow.name.label("debtor"),
            same.label("same"),
            TimetableStepRow.act,
            TimetableStepRow.on_day,
            TimetableStepRow.reason,
            PersonRow.name.label("person"),
            newest.c.state,
        )
        .join(TimetableStepRow, TimetableStepRow.timetable_id == TimetableRow.id)
        .join(
            waited,
            and_(
                waited.timetable_id == TimetableRow.id,
                waited.step == TimetableStepRow.step - 1,
                waited.state == State.AGREED.value,
            ),
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(PersonRow, PersonRow.id == TimetableStepRow.person_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(TimetableRow.id != asked.id, TimetableStepRow.on_day <= as_of, or_(same, like))
        .order_by(case((same, 0), else_=1), TimetableStepRow.on_day.desc(), TimetableStepRow.id.desc())
        .limit(MOST)
    )
    found = connection.execute(wanted).all()
    rows = rows_of(connection, [row.id for row in found])
    return tuple(
        Precedent(
            timetable=row.uid,
            debtor=row.debtor,
            same_debtor=bool(row.same),
            act=Act(row.act),
            decided_on=row.on_day,
            decided_by=row.person,
            reason=row.reason,
            principal=Money(row.principal, row.currency),
            rate=row.rate,
            instalments=sum(each.number > 0 for each in rows[row.id]),
            last_due=max(each.due for each in rows[row.id]),
            state=State(row.state),
        )
        for row in found
    )
