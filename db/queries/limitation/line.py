"""The clocks of open items as a list, soonest safe date first, and those that speak today."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.limitation.event import gather
from db.queries.limitation.item import Claim, among, claims
from db.queries.limitation.reckoning import Ticking, clocks, laws_in_force, suretyships
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow
from db.tables.security import ObligorRow, SecurityRow
from domain.calendar import add_months
from domain.limitation.alarm import LIMITATION, Urgency, alarm, urgency
from domain.limitation.clock import Clock, read
from domain.limitation.event import Event, Kind
from domain.limitation.law import State
from domain.money import Money

OVER_FOR: Final = 30  # days for which an end that passed is still told


@dataclass(frozen=True, slots=True)
class ClockLine:
    """The clock of one item against one obligor (empty: the debtor himself) on a day.

    `safe` leans on proven events alone, `asserted` on all; `days_left` counts to the safe date, and `alarm` is the
    step of 180, 90, 30, 7 days that is reached.
    """

    account: UUID
    debtor: str
    item: str
    item_id: int
    number: str
    due_date: date | None
    open: Money
    obligor: str
    security: UUID | None
    law: str
    state: State
    safe: date | None
    asserted: date | None
    days_left: int | None
    alarm: int | None
    urgency: Urgency


@query
def limitation(
    connection: Connection,
    *,
    as_of: date,
    account: UUID | None = None,
    officer: str = "",
    within: int = 0,
    limit: int = 0,
) -> tuple[ClockLine, ...]:
    """The clock of every open item, soonest safe date first: of one account, of one officer, or of all.

    `within` keeps those whose safe date is no more than so many days away (or past), `limit` so many of them.
    """
    found = _of_claims(connection, claims(connection, as_of, account, officer), as_of)
    if within:
        last = as_of + timedelta(days=min(within, (date.max - as_of).days))
        found = [one for one in found if one.safe is not None and one.safe <= last]
    ordered = sorted(found, key=_soonest)
    return _lines(connection, ordered[:limit] if limit else ordered, as_of)


def alarms(connection: Connection, as_of: date, officer: str = "") -> tuple[ClockLine, ...]:
    """The clocks that speak on a day: 180, 90, 30 or 7 days before their safe date, or just past it."""
    laws = laws_in_force(connection, as_of)
    shortest = min(law.months for law in laws.values())
    horizon = as_of + timedelta(days=LIMITATION[0])
    due_until = add_months(horizon, -shortest) + timedelta(days=3)  # month ends: 29 February ends on the 28th
    near = claims(connection, as_of, None, officer, due_until)
    secured = set(connection.execute(select(SecurityRow.account_id).distinct()).scalars())
    known = {claim.id for claim in near}
    held = claims(connection, as_of, None, officer, accounts=secured) if secured else []
    near += [claim for claim in held if claim.id not in known]
    first = as_of - timedelta(days=OVER_FOR)
    found = [
        one
        for one in _of_claims(connection, near, as_of)
        if one.safe is not None
        and first <= one.safe <= horizon
        and ((one.safe - as_of).days < 0 or alarm((one.safe - as_of).days, one.steps) is not None)
    ]
    return _lines(connection, sorted(found, key=_soonest), as_of)


@dataclass(frozen=True, slots=True)
class Outlook:
    """The soonest safe date against the debtor among some items, and what it is once a timetable is signed today."""

    now: date | None
    signed: date | None


def outlook(
    connection: Connection, *, account: UUID, numbers: Collection[str], last: date, as_of: date
) -> Outlook:
    """What signing a timetable with its last instalment on a day does to the clocks of these items."""
    found = [
        one
        for one in _of_claims(connection, claims(connection, as_of, account), as_of)
        if one.obligor_id is None and one.claim.number in numbers
    ]
    signing = Event(as_of, Kind.TIMETABLE, until=last)
    signed = [read(Clock(one.law, (*one.events, signing)), as_of).safe for one in found]
    return Outlook(_first(one.safe for one in found), _first(signed))


def _first(days: Iterable[date | None]) -> date | None:
    return min((day for day in days if day is not None), default=None)


def _of_claims(connection: Connection, found: list[Claim], as_of: date) -> list[Ticking]:
    accounts = list({claim.account_id for claim in found})
    bound = suretyships(connection, accounts, as_of)
    laws = laws_in_force(connection, as_of)
    return list(clocks(found, gather(connection, found), bound, laws, as_of))


def _soonest(one: Ticking) -> tuple[date, int, int]:
    return one.safe or date.max, one.claim.id, one.obligor_id or 0


def _lines(connection: Connection, found: Iterable[Ticking], as_of: date) -> tuple[ClockLine, ...]:
    shown = list(found)
    accounts = {
        key: (uid, name)
        for key, uid, name in connection.execute(
            select(AccountRow.id, AccountRow.uid, AccountRow.name).where(
                among(AccountRow.id, (one.claim.account_id for one in shown))
            )
        )
    }
    names = {
        key: f"{uid}/{ordinal}"
        for key, uid, ordinal in connection.execute(
            select(ItemRow.id, BatchRow.uid, ItemRow.ordinal)
            .join(BatchRow, BatchRow.id == ItemRow.batch_id)
            .where(among(ItemRow.id, (one.claim.id for one in shown)))
        )
    }
    obligors = dict(connection.execute(select(ObligorRow.id, ObligorRow.name)).all())
    securities = dict(connection.execute(select(SecurityRow.id, SecurityRow.uid)).all())
    return tuple(_line(one, accounts, names, obligors, securities, as_of) for one in shown)


def _line(
    one: Ticking,
    accounts: dict[int, tuple[UUID, str]],
    names: dict[int, str],
    obligors: dict[int, str],
    securities: dict[int, UUID],
    as_of: date,
) -> ClockLine:
    claim = one.claim
    account, debtor = accounts[claim.account_id]
    left = None if one.safe is None else (one.safe - as_of).days
    return ClockLine(
        account=account,
        debtor=debtor,
        item=names[claim.id],
        item_id=claim.id,
        number=claim.number,
        due_date=claim.due,
        open=Money(claim.open, claim.currency),
        obligor=obligors[one.obligor_id] if one.obligor_id is not None else "",
        security=securities[one.suretyship.security_id] if one.suretyship else None,
        law="PRC-guarantee" if one.suretyship else one.law.name,
        state=one.state,
        safe=one.safe,
        asserted=one.figures.asserted,
        days_left=left,
        alarm=alarm(left, one.steps),
        urgency=urgency(left),
    )
