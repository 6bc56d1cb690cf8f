"""Suspension: how days on which a creditor was kept from acting, or talked, lengthen a period."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from domain.calendar import add_months
from domain.limitation.event import Event, Kind
from domain.limitation.law import FAMILIES, Law, Manner, Suspending

_DAY: Final = timedelta(days=1)
_HALF_YEAR: Final = 6


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from `start` to `end`, both counted, on which time stood still; `end` is empty while it lasts."""

    start: date
    end: date | None
    how: Suspending


@dataclass(frozen=True, slots=True)
class Extended:
    """A period's end after its suspensions: empty while one lasts. `days` were added and lead
    to `by_addition`, `least` is the earliest end that negotiations leave, `used` are the intervals that had an effect.
    """

    expiry: date | None
    days: int = 0
    least: date | None = None
    by_addition: date | None = None
    used: tuple[Interval, ...] = ()


def intervals(events: Iterable[Event], law: Law, *, late: bool = False) -> Iterator[Interval]:
    """The intervals of suspension that events in order open and close.

    An end closes all that are open of its kind. Two that overlap can be read otherwise, and `late` does: each has its
    own end, and time stands still until the last of them.
    """
    told = list(events)
    ends = Counter(FAMILIES.get(event.kind) for event in told)
    open_: dict[Kind, date] = {}
    begun: Counter[Kind] = Counter()
    for event in told:
        began = FAMILIES.get(event.kind)
        if event.kind in law.suspending:
            open_.setdefault(event.kind, event.on)
            begun[event.kind] += 1
        elif began is not None and began in open_:
            begun[began] -= 1
            ends[began] -= 1
            if late and begun[began] and ends[began]:
                continue
            begun[began] = 0
            yield Interval(open_.pop(began), event.on, law.suspending[began])
    for kind, start in open_.items():
        yield Interval(start, None, law.suspending[kind])


def extend(base: date, anchor: date, found: Sequence[Interval], today: date | None) -> Extended:
    """The end of a period that would end on `base`, with its suspensions; counted after `anchor`.

    A suspension that lasts leaves no end to name, unless as of today it has not reached the part of the period
    that counts. Overlapping days are added once.
    """
    used: list[Interval] = []
    expiry, days, least, covered = base, 0, None, anchor
    for interval in sorted(found, key=_start):
        if interval.start > expiry or (interval.end is not None and interval.end <= anchor):
            continue
        window = _window(expiry, interval.how.manner)
        if interval.end is None:
            if window is not None and today is not None and today <= window:
                continue
            return Extended(None, days, least, None, (*used, _within(interval, window)))
        if window is not None and interval.end <= window:
            continue
        used.append(_within(interval, window))
        if interval.how.manner is Manner.SIX_AFTER:
            expiry = max(expiry, add_months(interval.end, _HALF_YEAR))
            continue
        first = max(interval.start, covered + _DAY, *(() if window is None else (window + _DAY,)))
        if interval.end >= first:
            added = (interval.end - first).days + 1
            expiry, days, covered = expiry + timedelta(days=added), days + added, interval.end
        if interval.how.least:
            least = add_months(interval.end, interval.how.least)
            expiry = max(expiry, least)
    return Extended(expiry, days, least, base + timedelta(days=days), tuple(used))


def _window(expiry: date, manner: Manner) -> date | None:
    """The day after which an interval counts: only the last six months do, where the manner says so."""
    return None if manner is Manner.ADD else add_months(expiry, -_HALF_YEAR)


def _within(interval: Interval, window: date | None) -> Interval:
    """The part of an interval that counts."""
    return interval if window is None else replace(interval, start=max(interval.start, window + _DAY))


def _start(interval: Interval) -> tuple[date, date]:
    return interval.start, interval.end or date.max
