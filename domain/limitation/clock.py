"""A limitation clock: two dates, the safe one and the asserted one, and where it stands on a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from domain.error import Refused
from domain.limitation.event import TERMS, Event, Grade, Kind
from domain.limitation.law import ORDER, Effect, Law, State
from domain.limitation.machine import Machine, Reading
from domain.limitation.suspension import Extended, intervals
from domain.limitation.walk import Change, Told, order, run
from resources.mark import N_

SAFE: Final = Reading(strict=True, late=False)
LATER: Final = Reading(strict=True, late=True)
ASSERTED: Final = Reading(strict=False, late=True)

_CONTESTED: Final = frozenset({ORDER[Effect.ACCELERATE], ORDER[Effect.WITHDRAW]})
_LEAST_MONTHS: Final = 12


@dataclass(frozen=True, slots=True)
class Clock:
    """What time is left to claim from one obligor for one item, by one law.

    `deed` is the form of a deed where the law has a longer period for it, `months` a period that the parties
    agreed where the law lets them shorten it.
    """

    law: Law
    events: tuple[Event, ...]
    deed: bool = False
    months: int | None = None

    @property
    def period(self) -> int:
        """The period in months; refuses one that this law does not allow."""
        if self.deed:
            if not self.law.deed_months:
                raise _no_period(N_("This law has no longer period for deeds."), "form")
            return self.law.deed_months
        if self.months is None:
            return self.law.months
        if not self.law.name.startswith("US"):
            raise _no_period(N_("This law does not let the parties agree on the period."), "agreed_months")
        if not _LEAST_MONTHS <= self.months <= self.law.months:
            raise _no_period(N_("The parties may shorten four years to one at the least."), "agreed_months")
        return self.months


@dataclass(frozen=True, slots=True)
class Figures:
    """What a clock says as of a day.

    `safe` is the last safe day to act, by what is proven alone and the earlier of contested readings, `later` the
    later of them, `asserted` by all that is claimed. A date is empty while nothing can be named: before the claim
    is due, while a procedure is pending or a suspension lasts, and when all is closed. `expired_on` is the day on
    which it expired first, also where it was revived since.
    """

    state: State
    safe: date | None
    asserted: date | None
    later: date | None
    expired_on: date | None
    start: date | None
    long_stop: date | None
    was_pending: bool
    suspended: Extended
    asserted_state: State
    today: date
    titled: bool = False

    @property
    def is_proven(self) -> bool:
        """Whether no date leans on what is not proven or is contested."""
        return self.safe == self.asserted

    def days_left(self, today: date) -> int | None:
        """Days up to the safe date; below zero after it, empty where there is none."""
        return None if self.safe is None else (self.safe - today).days


def read(clock: Clock, today: date | None = None, log: list[Change] | None = None) -> Figures:
    """The dates and the state of a clock as of a day; without one, as of the day after the last act.

    What is done after the day has not happened yet. `log` receives what each event did to the safe date.
    """
    law, months = clock.law, clock.period
    known: Iterable[Event] = clock.events
    if today is not None and any(event.on > today for event in known):
        known = [event for event in known if event.on <= today or event.kind in TERMS]
    if log is not None:
        known = set(known)
    events = order(known, law)
    now = today or _after(clock.events)
    safe = _outcome(law, events, SAFE, months, today, now, log)
    weak, contested = _doubts(events, law, safe.machine)
    safe_date = safe.expiry
    asserted = later = safe
    if weak or contested:
        later = _outcome(law, events, LATER, months, today, now) if contested else safe
        asserted = _outcome(law, events, ASSERTED, months, today, now) if weak else later
        for event, rule in events:
            if rule.effect is not Effect.TITLE or event.grade.is_safe:
                continue
            trusted = [(replace(e, grade=Grade.A) if e is event else e, r) for e, r in events]
            titled = _outcome(law, trusted, SAFE, months, today, now)
            safe_date = _earlier(safe_date, titled.expiry)
        safe_date = _earlier(safe_date, asserted.expiry)
    machine = safe.machine
    return Figures(
        state=_state(safe.state, safe_date, now, machine),
        safe=safe_date,
        asserted=asserted.expiry,
        later=later.expiry if later is not safe else None,
        expired_on=machine.expired_on or (safe_date if safe.state is law.expired else None),
        start=machine.start,
        long_stop=machine.outer,
        was_pending=machine.was_pending,
        suspended=machine.extended(),
        asserted_state=asserted.state,
        today=now,
        titled=machine.title is not None,
    )


@dataclass(frozen=True, slots=True)
class _Outcome:
    expiry: date | None
    state: State
    machine: Machine


def _outcome(
    law: Law,
    events: Told,
    reading: Reading,
    months: int,
    today: date | None,
    now: date,
    log: list[Change] | None = None,
) -> _Outcome:
    """One walk; after a title the law of its execution goes on."""
    machine = run(law, events, reading, months, today, log)
    state = machine.state(now)
    if machine.title is None or machine.is_closed:
        return _Outcome(machine.expiry, state, machine)
    if law.execution is None:
        return _Outcome(None, State.TITLED, machine)
    title = machine.title
    since = [e for e, _ in events if e.on > title.on and e.kind not in TERMS and e.kind is not Kind.TITLE]
    begun = Event(title.until or title.on, Kind.DUE)
    executing = run(
        law.execution,
        order([begun, *since], law.execution),
        reading,
        law.execution.months,
        today,
        log,
    )
    reached = executing.state(now)
    titled = State.TITLED if reached in (State.RUNNING, State.NOT_DUE) else reached
    machine.is_closed = executing.is_closed
    return _Outcome(executing.expiry, titled, machine)


def _doubts(events: Told, law: Law, safe: Machine) -> tuple[bool, bool]:
    """Whether something that would help is not proven, and whether readings of these events differ."""
    weak, contested = False, safe.is_capped
    for event, rule in events:
        if rule.helps and not event.grade.is_safe:
            weak = True
        if rule.contested or rule.place in _CONTESTED or (event.until is not None and not law.by_last):
            contested = True
    return weak, contested or _overlaps(events, law)


def _overlaps(events: Told, law: Law) -> bool:
    """Whether suspensions of one kind overlap, so that it is open which of them an end belongs to."""
    if sum(rule.effect is Effect.SUSPEND for _, rule in events) < 2:
        return False
    told = [event for event, _ in events]
    return list(intervals(told, law)) != list(intervals(told, law, late=True))


def _earlier(one: date | None, other: date | None) -> date | None:
    return min((day for day in (one, other) if day is not None), default=None)


def _state(state: State, safe: date | None, now: date, machine: Machine) -> State:
    """The state by the safe date, where that lies before what the walk alone would say."""
    if machine.is_closed or safe is None or safe >= now:
        return state
    return State.EXPIRED if machine.title is not None else machine.law.expired


def _after(events: Iterable[Event]) -> date:
    """The day after the last event; a claim without events is looked at on the first day that there is."""
    return max((event.on for event in events), default=date.min) + timedelta(days=1)


def _no_period(message: str, where: str) -> Refused:
    return Refused("period", message, N_("Leave the field out, and the period of the law holds."), where)
