"""Making the demonstration: the stories are walked through day by day, and everybody acts in their turn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from heapq import heapify, heappop, heappush
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, func, select

from db import keys
from db.act import Progress, no_progress
from db.clock import Clock, local_clock
from db.queries.office import users
from db.tables.account import AccountRow
from db.tables.bank import BankLineRow
from db.tables.bill import BillRow
from db.tables.contact import ContactRow, PromiseRow
from db.tables.item import BatchRow, ItemRow, ReceiptRow
from db.tables.paper import LetterRow
from db.tables.record import Row
from db.tables.timetable import TimetableRow
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.demonstration import account, breach, legacy, money, office, promise, timetable
from usecases.demonstration.clock import WalkingClock
from usecases.demonstration.desk import Desk
from usecases.demonstration.facts import facts
from usecases.demonstration.place import PASSPHRASE, clear, mark
from usecases.demonstration.scene import Scene
from usecases.demonstration.trade import Trade
from usecases.founding import found_office
from usecases.standing import turn_day

Act = Iterator[int | date] | Iterator[int] | Iterator[date]

_STORIES: Final[Mapping[str, Callable[[Scene], Iterator[int]]]] = {
    each.__name__: each
    for each in (
        account.regular, account.disputed, account.prepaid, account.silent, account.nobody,
        promise.due_today, promise.broken, promise.partly_kept, promise.announced,
        timetable.drafted, timetable.agreed, timetable.asked, timetable.approved, timetable.active, timetable.performed,
        breach.noticed, breach.accelerated, breach.broken_off, legacy.inherited, legacy.stale,
    )
}  # fmt: skip

_COUNTED: Final[Mapping[str, type[Row]]] = {
    "debtors": AccountRow,
    "imports": BatchRow,
    "items": ItemRow,
    "receipts": ReceiptRow,
    "contacts": ContactRow,
    "promises": PromiseRow,
    "timetables": TimetableRow,
    "letters": LetterRow,
    "bills": BillRow,
    "bank_lines": BankLineRow,
}


@dataclass(frozen=True, slots=True)
class DemonstrationUser:
    """Somebody who can log in to the demonstration."""

    name: str
    roles: tuple[Role, ...]
    branch: str


@dataclass(frozen=True, slots=True)
class Demonstration:
    """A demonstration that was made: where, who can log in, of which day, and how much of what it holds."""

    path: Path
    users: tuple[DemonstrationUser, ...]
    as_of: date
    counts: Mapping[str, int]


def make_demonstration(
    path: Path,
    *,
    seed: int = 2026,
    as_of: date | None = None,
    debtors: int | None = None,
    items: int | None = None,
    clock: Clock = local_clock,
    anew: bool = False,
    progress: Progress = no_progress,
) -> Demonstration:
    """Make an office that looks true and tells of the three years before `as_of` (today for None).

    Its figures follow from the seed, the day and the sizes alone. A demonstration that is out of date
    is replaced whole, with `anew` also a fresh one; anything else at the path is refused. `progress` is told the days
    that have passed, of all.
    """
    known = facts()
    trade = _trade(seed, as_of or clock().date(), debtors, items)
    clear(path, clock().date(), anew=anew)
    walking = WalkingClock(clock)
    walking.turn_to(trade.season.on_or_after(trade.ledger_days[0]))
    founder = known.people[0].name
    founded = found_office(
        path, known.company, founder, PASSPHRASE, walking, cost=keys.FAST, demonstration=True
    )
    made = founded.office
    try:
        with TemporaryDirectory() as folder:
            _walk(Desk(made, walking, trade, Path(folder)), progress)
        turn_day(made)
        people, counts = made.ask(_people), made.ask(_counts)
    finally:
        made.close()
    mark(path, trade.as_of, {one.name: one.roles for one in people}, asked=as_of is not None)
    return Demonstration(path, people, trade.as_of, counts)


def _trade(seed: int, as_of: date, debtors: int | None, items: int | None) -> Trade:
    known = facts()
    for number, where in ((debtors, "debtors"), (items, "items")):
        if number is not None and number < 1:
            raise Refused(
                "size",
                text(N_("A demonstration with {count} of them shows nothing."), count=number),
                N_("Ask for at least one."),
                where,
            )
    return Trade(known, seed, as_of, len(known.debtors) if debtors is None else debtors, items)


def _walk(desk: Desk, progress: Progress) -> None:
    """Go through the days: each story says on which day it goes on, and is not heard of before."""
    first = desk.today
    waiting: list[tuple[date, int, Act]] = []
    for order, story in enumerate(_stories(desk)):
        _wait(desk, waiting, order, story)
    heapify(waiting)
    while waiting:
        day, order, story = heappop(waiting)
        progress((day - first).days, (desk.as_of - first).days)
        desk.clock.turn_to(day)
        _wait(desk, waiting, order, story)
    desk.clock.turn_to(desk.as_of)


def _wait(desk: Desk, waiting: list[tuple[date, int, Act]], order: int, story: Act) -> None:
    """Let a story act, and queue it for the day that it waits for; the past is over."""
    asked = next(story, None)
    if asked is not None:
        day = desk.day(asked) if isinstance(asked, int) else asked
        heappush(waiting, (min(max(day, desk.today), desk.as_of), order, story))


def _stories(desk: Desk) -> Iterable[Act]:
    """Those of the office first, so that on a day they go before those of debtors."""
    yield office.people(desk)
    yield from office.handovers(desk)
    yield office.ledgers(desk)
    yield office.letters(desk)
    yield money.rates(desk)
    yield money.groups(desk)
    yield from money.bills(desk)
    yield money.bank(desk)
    for debtor in desk.trade.told:
        if debtor.officer:
            yield office.calls(Scene(desk, debtor))
        if debtor.story:
            yield _shifted(_STORIES[debtor.story](Scene(desk, debtor, debtor.shift)), debtor.shift)
    yield office.crowd(desk)  # so late that no act of the stories has to reckon with a million items


def _shifted(story: Iterator[int], days: int) -> Iterator[int]:
    """A story that is told some days earlier than it stands written."""
    for asked in story:
        yield asked + days


def _people(connection: Connection) -> tuple[DemonstrationUser, ...]:
    return tuple(
        DemonstrationUser(one.name, one.roles, one.branch)
        for one in users(connection)
        if one.log_in and not one.disabled
    )


def _counts(connection: Connection) -> dict[str, int]:
    return {
        name: connection.execute(select(func.count()).select_from(row)).scalar_one()
        for name, row in _COUNTED.items()
    }
