"""The machine of a clock: what each event does to it, by the table of a law, under one reading of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from domain.calendar import add_months
from domain.limitation.event import Event, Grade, Kind
from domain.limitation.law import AfterEnd, Effect, Law, Manner, Rule, State, Suspending
from domain.limitation.suspension import Extended, Interval, extend


@dataclass(frozen=True, slots=True)
class Reading:
    """Under what view the events are read.

    `strict`: only what is proven by grade A or B helps; what harms counts however it is proven. `late`: of
    contested readings the later one.
    """

    strict: bool
    late: bool


@dataclass(slots=True)
class Machine:
    """A clock while its events are read; `expiry` is kept until something moves it."""

    law: Law
    reading: Reading
    months: int
    today: date | None
    intervals: list[Interval]
    least: int  # days that the period has at the least: within them nothing needs to be computed
    start: date | None = None
    anchor: date | None = None
    floor: date | None = None
    long_stop: date | None = None
    outer: date | None = None
    was_pending: bool = False
    filed_in_time: bool = False
    matters: dict[str, date] | None = None
    ended: Event | None = None
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

    def expiry_by(self, day: date) -> date | None:
        """The expiry as it stands on a day, by what had ended of its suspensions by then; for a derivation."""
        known = [interval for interval in self.intervals if interval.end is not None and interval.end <= day]
        if len(known) == len(self.intervals) or self.anchor is None or self.expiry is None:
            return self.expiry
        base = self.base(self.anchor)
        found = extend(self.law.end(base, self.months), base, known, self.today).expiry
        if found is None or self.reading.late or self.filed_in_time or self.long_stop is None:
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
        if self.anchor is not None and (day - self.anchor).days <= self.least:
            return
        expiry = self.extended().expiry
        if expiry is not None and expiry < day:
            self.is_dead, self.is_revived = True, False
            self.expired_on = self.expired_on or expiry

    def renews_simply(self, event: Event, rule: Rule) -> bool:
        """Take the event of which most clocks have many: a new beginning, well before the period could be over."""
        anchor = self.anchor
        if anchor is None or self.is_dead or rule.renews or (event.on - anchor).days > self.least:
            return False
        if event.on > anchor and counts(event, rule, self.reading):
            self.anchor, self.kept = event.on, None
        return True

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
            case _:  # Effect.CLOSE
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
        self.anchor = max(self.anchor or event.on, event.on)
        self.kept = None
        return True

    def _file(self, event: Event) -> bool:
        if self.is_dead:
            return False
        self.filed_in_time |= self.long_stop is None or event.on <= self.long_stop
        self.was_pending = True
        self.matters = self.matters or {}
        self.matters.setdefault(event.matter, event.on)
        return True

    def _end(self, event: Event) -> bool:
        if not self.matters or event == self.ended:  # told twice, it ends no second procedure
            return False
        self.ended = event
        ended = [event.matter] if event.matter in self.matters else list(self.matters)
        if event.matter and event.matter not in self.matters:
            ended = [""] if "" in self.matters else []
        since = [self.matters.pop(matter) for matter in ended if matter in self.matters]
        if self.matters or not since:
            return bool(since)
        self.is_revived, self.kept = False, None
        if self.law.after_end is AfterEnd.RESTART:
            self.anchor = max(self.anchor or event.on, event.on)
        if self.law.after_end is AfterEnd.ADD:
            how = Suspending(Manner.ADD, self.law.end_source)
            self.intervals.append(Interval(min(since), add_months(event.on, self.law.after_months), how))
        return True

    def _accelerate(self, event: Event) -> bool:
        if self.reading.late:
            return False
        begun = self.law.begin(event.on)
        self.floor = None if self.floor is None else min(self.floor, event.on)
        self.anchor = min(self.anchor or begun, begun)
        self.start = None if self.start is None else min(self.start, event.on)
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


def counts(event: Event, rule: Rule, reading: Reading) -> bool:
    """Whether an event counts under a reading: what helps must be proven for a strict one."""
    if rule.contested and not reading.late:
        return False
    return not (reading.strict and rule.helps and (event.grade is Grade.C or event.grade is Grade.D))
