"""Timetables with their state, and how far receipts have filled their instalments."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.queries.timetable.following import FOLLOWED, followed, newest_steps
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow
from domain.instalment import InstalmentState, InstalmentStatus
from domain.money import Money
from domain.timetable_state import State


@dataclass(frozen=True, slots=True)
class TimetableLine:
    """A timetable as lists show it; `next_due` and `late` follow from the receipts of the day."""

    timetable: UUID
    account: UUID
    debtor: str
    officer: str
    state: State
    made_on: date
    principal: Money
    interest: Money
    count: int
    rate: Decimal
    paid: Money
    next_due: date | None
    next_amount: Money
    days_late: int


@query
def timetables(
    connection: Connection, *, as_of: date, account: UUID | None = None, state: State | None = None
) -> tuple[TimetableLine, ...]:
    """The timetables made by a day, all or those of one account or in one state on that day, newest first."""
    newest = newest_steps(as_of)
    wanted = (
        select(
            TimetableRow.id,
            TimetableRow.uid,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            PersonRow.name.label("officer"),
            newest.c.state,
            TimetableRow.made_on,
            TimetableRow.principal,
            TimetableRow.currency,
            TimetableRow.count.label("instalments"),
            TimetableRow.rate,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(PersonRow, PersonRow.id == TimetableRow.officer_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .order_by(TimetableRow.id.desc())
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    if state is not None:
        wanted = wanted.where(newest.c.state == state.value)
    rows = connection.execute(wanted).all()
    statuses = followed(connection, as_of, [row.id for row in rows])
    return tuple(_line(row._asdict(), statuses[row.id]) for row in rows)


def _line(values: Mapping[str, Any], statuses: tuple[InstalmentStatus, ...]) -> TimetableLine:
    currency, state = values["currency"], State(values["state"])
    owed = [status for status in statuses if status.open] if state in FOLLOWED else []
    amount = sum(status.amount.minor for status in statuses)
    return TimetableLine(
        timetable=values["uid"],
        account=values["account"],
        debtor=values["debtor"],
        officer=values["officer"],
        state=state,
        made_on=values["made_on"],
        principal=Money(values["principal"], currency),
        interest=Money(amount - values["principal"], currency),
        count=values["instalments"],
        rate=values["rate"],
        paid=Money(sum(status.paid.minor for status in statuses), currency),
        next_due=owed[0].due if owed else None,
        next_amount=owed[0].open if owed else Money(0, currency),
        days_late=owed[0].days_late if owed and owed[0].state is InstalmentState.LATE else 0,
    )


@query
def instalments(connection: Connection, *, timetable: UUID, as_of: date) -> tuple[InstalmentStatus, ...]:
    """The instalments of one timetable with what receipts have filled of each."""
    found = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable))
    key = found.scalar_one_or_none()
    return () if key is None else followed(connection, as_of, [key])[key]
