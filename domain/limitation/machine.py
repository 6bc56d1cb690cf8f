"""The machine of a clock: one walk over the events in order, by the table of a law, under one reading of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.calendar import add_months
from domain.limitation.event import Event, Kind
from domain.limitation.law import ORDER, AfterEnd, Effect, Law, Manner, Rule, State, Suspending
from domain.limitation.suspension import Extended, Interval, extend, intervals

HELPFUL: Final = frozenset(
    {Effect.FLOOR, Effect.RESTART, Effect.PENDING, Effect.SUSPEND, Effect.SERVED, Effect.TITLE}
)
"""Effects that lengthen the time, and so must be proven to count for the safe date."""

_STANDING: Final = frozenset({Effect.START, Effect.FLOOR, Effect.NONE, Effect.SUSPEND, Effect.RESUME})


@dataclass(frozen=True, slots=True)
class Reading:
    """Under what view the events are read.

    `strict`: only what is proven by grade A or B helps; what harms counts however it is proven. `late`: of
    contested readings the later one.
    """

    strict: bool
    late: bool


@dataclass(frozen=True, slots=True)
class Change:
    """What one event did, for the derivation: the rule, whether it counted, the state and expiry after it."""

    event: Event
    rule: Rule
    counted: bool
    state: State
    expiry: date | None


@dataclass(slots=True)
class Machine:
    """A clock while its events are read; `expiry` is kept until something moves it."""

    law: Law
    reading: Reading
    months: int
    today: date | None
    intervals: list[Interval]
    start: date | None = None
    anchor: date | None = None
    floor: date | None = None
    long_stop: date | None = None
    outer: date | None = None
    was_pending: bool = False
    filed_in_time: bool = False
    matters: dict[str, date] | None = None
    expired_on: date | None = None
    is_dead: bool = False
    is_revived: bool = False
    is_closed: bool = False
    title: Event | None = None
    kept: Extended | None = None

    @property
    def is_pending(self) -> bool:
        """Whether a procedure runs."""
        return bool(self.matters)

    def base(self, anchor: date) -> date:
        """The day from which the period is counted now."""
        if self.floor is not None and (self.law.by_last or self.reading.late):
            return max(anchor, self.law.begin(self.floor))
        return anchor

    def extended(self) -> Extended:
        """The end of the period with its suspensions; none before anything starts it."""
        if self.kept is None:
            if self.anchor is None:
                return Extended(None)
            base = self.base(self.anchor)
            self.kept = extend(self.law.end(base, self.months), base, self.intervals, self.today)
        return self.kept

    @property
    def expiry(self) -> date | None:
        """The last day on which the claim can be brought; empty while nothing can be named."""
        if self.is_pending or self.is_closed or self.months == 0:
            return None
        found = self.extended().expiry
        if self.reading.late or self.filed_in_time or self.long_stop is None or found is None:
            return found
        return min(found, self.long_stop)

    @property
    def is_capped(self) -> bool:
        """Whether the outer limit ends the claim before its period does."""
        found = self.extended().expiry
        return self.long_stop is not None and found is not None and self.long_stop < found

    def pass_time(self, day: date) -> None:
        """Let the period end, where its last day lies before a day."""
        if self.is_dead or self.is_pending:
            return
        expiry = self.extended().expiry
        if expiry is not None and expiry < day:
            self.is_dead, self.is_revived = True, False
            self.expired_on = self.expired_on or expiry

    def take(self, event: Event, rule: Rule) -> bool:
        """Let an event act; whether it did."""
        self.pass_time(event.on)
        match rule.effect:
            case Effect.RESTART | Effect.SERVED:
                return self._restart(event, rule)
            case Effect.PENDING:
                return self._file(event)
            case Effect.END | Effect.WITHDRAW:
                return self._end(event)
            case Effect.ACCELERATE:
                return self._accelerate(event)
            case Effect.TITLE:
                self.title, self.matters = event, None
            case Effect.CLOSE:
                self.is_closed = True
        self.kept = None
        return True

    def begin(self, due: date, until: date | None) -> None:
        """Start the period."""
        self.start, self.floor = due, until
        self.anchor = self.law.begin(due)
        if self.law.long_stop:
            self.outer = self.long_stop = add_months(due, 12 * self.law.long_stop)

    def weaken(self, event: Event) -> None:
        """What is not proven may still harm: a later timetable that ends sooner."""
        if event.until is not None and self.floor is not None:
            self.floor, self.kept = min(self.floor, event.until), None

    def _restart(self, event: Event, rule: Rule) -> bool:
        if self.is_dead and not rule.revives:
            return False
        if rule.renews and self.law.long_stop:
            renewed = add_months(event.on, 12 * self.law.long_stop)
            self.long_stop = max(self.long_stop or renewed, renewed)
        if event.kind is Kind.TIMETABLE and event.until is not None:
            self.floor = event.until
        if self.is_dead:
            self.is_dead, self.is_revived, self.matters = False, True, None
        self.anchor = event.on if self.anchor is None else max(self.anchor, event.on)
        self.kept = None
        return True

    def _file(self, event: Event) -> bool:
        if self.is_dead:
            return False
        if self.long_stop is None or event.on <= self.long_stop:
            self.filed_in_time = True
        self.was_pending = True
        self.matters = self.matters or {}
        self.matters.setdefault(event.matter, event.on)
        return True

    def _end(self, event: Event) -> bool:
        if not self.matters:
            return False
        ended = [event.matter] if event.matter in self.matters else list(self.matters)
        if event.matter and event.matter not in self.matters:
            ended = [""] if "" in self.matters else []
        since = [self.matters.pop(matter) for matter in ended if matter in self.matters]
        if self.matters or not since:
            return bool(since)
        self.is_revived, self.kept = False, None
        if self.law.after_end is AfterEnd.RESTART:
            self.anchor = event.on if self.anchor is None else max(self.anchor, event.on)
        elif self.law.after_end is AfterEnd.ADD:
            how = Suspending(Manner.ADD, self.law.end_source)
            self.intervals.append(Interval(min(since), add_months(event.on, self.law.after_months), how))
        return True

    def _accelerate(self, event: Event) -> bool:
        if self.reading.late:
            return False
        if self.anchor is None:
            self.begin(event.on, None)
        else:
            self.floor = None if self.floor is None else min(self.floor, event.on)
            self.anchor = min(self.anchor, self.law.begin(event.on))
            self.start = min(self.start or event.on, event.on)
        self.kept = None
        return True

    def state(self, today: date) -> State:
        """Where the clock stands on a day on or after the last event."""
        self.pass_time(today)
        expiry = self.expiry
        if self.is_closed:
            return State.CLOSED
        if self.is_dead or (expiry is not None and expiry < today):
            return self.law.expired
        if self.is_pending:
            return State.PENDING
        if self.anchor is None or (self.start is not None and today <= self.start):
            return State.NOT_DUE
        if any(_holds(interval, today) for interval in self.extended().used):
            return State.SUSPENDED
        return State.REVIVED if self.is_revived else State.RUNNING


def _holds(interval: Interval, today: date) -> bool:
    return interval.start <= today and (interval.end is None or today <= interval.end)


def order(events: Sequence[Event], law: Law) -> list[Event]:
    """Events in the order of their effects; that in which they were told does not matter, and twice is once."""
    return sorted(set(events), key=lambda event: (event.on, ORDER[law.rule(event.kind).effect], event))


def run(
    law: Law,
    events: Sequence[Event],
    reading: Reading,
    months: int,
    today: date | None = None,
    log: list[Change] | None = None,
) -> Machine:
    """Read events in order (see `order`) under one view; `log` receives what each of them did."""
    rules = [(event, law.rule(event.kind)) for event in events]
    if any(rule.effect is Effect.WITHDRAW for _, rule in rules):
        rules = _withdrawn(rules, reading)
    counted = [event for event, rule in rules if _counts(event, rule, reading)]
    machine = Machine(law, reading, months, today, list(intervals(counted, law)) if law.suspending else [])
    _begin(machine, rules)
    for event, rule in rules:
        if rule.effect in _STANDING:
            acted = rule.effect is not Effect.NONE and _counts(event, rule, reading)
        elif _counts(event, rule, reading):
            acted = machine.take(event, rule)
        else:
            acted = False
            if event.kind is Kind.TIMETABLE and rule.effect is Effect.RESTART:
                machine.weaken(event)
        if log is not None:
            log.append(Change(event, rule, acted, machine.state(event.on), machine.expiry))
        if machine.title is not None or machine.is_closed:
            break
    return machine


def _begin(machine: Machine, rules: Sequence[tuple[Event, Rule]]) -> None:
    """Start by the agreed due date, else by the end of grace or a flat refusal, whichever is first.

    A due date that was moved by agreement is a floor under the period, as the last of several instalments is.
    """
    starts = [event for event, rule in rules if rule.effect is Effect.START]
    floors = [
        event.on
        for event, rule in rules
        if rule.effect is Effect.FLOOR and _counts(event, rule, machine.reading)
    ]
    first = min((event for event in starts if event.kind is Kind.DUE), default=min(starts, default=None))
    if first is not None:
        floors += [first.until] if first.until is not None else []
        machine.begin(first.on, max(floors, default=None))
    elif floors:
        machine.begin(min(floors), max(floors))


def _counts(event: Event, rule: Rule, reading: Reading) -> bool:
    if rule.contested and not reading.late:
        return False
    return not (reading.strict and rule.effect in HELPFUL and not event.grade.is_safe)


def _withdrawn(rules: Sequence[tuple[Event, Rule]], reading: Reading) -> list[tuple[Event, Rule]]:
    """A suit that was withdrawn never stopped time, save in the later reading; its service is a demand."""
    if reading.late:
        return [(event, rule) for event, rule in rules if rule.effect is not Effect.SERVED]
    withdrawals = [event for event, rule in rules if rule.effect is Effect.WITHDRAW]

    def is_undone(event: Event) -> bool:
        return any(
            event.on <= w.on and (w.matter in ("", event.matter) or not event.matter) for w in withdrawals
        )

    return [
        (event, rule)
        for event, rule in rules
        if not (rule.effect is Effect.WITHDRAW or (rule.effect is Effect.PENDING and is_undone(event)))
        and not (rule.effect is Effect.SERVED and not is_undone(event))
    ]
