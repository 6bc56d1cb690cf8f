"""The year of the trade: working days, and how busy each month is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import accumulate

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Season:
    """`festivals` are the first days of the Spring Festivals, `weights` say how busy each month is."""

    festivals: Sequence[date]
    weights: Sequence[int]
    _rest: set[date] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        week = range(-1, 7)
        object.__setattr__(self, "_rest", {first + ago * _DAY for first in self.festivals for ago in week})

    def works(self, day: date) -> bool:
        """Whether anybody works: no weekend, no Spring Festival, no first week of October.

        Make-up days on weekends are left out: a demonstration need not know which weekend was worked.
        """
        return day.weekday() < 5 and day not in self._rest and not (day.month == 10 and day.day <= 7)

    def on_or_before(self, day: date) -> date:
        """The nearest working day up to a day."""
        while not self.works(day):
            day -= _DAY
        return day

    def on_or_after(self, day: date) -> date:
        """The nearest working day from a day on."""
        while not self.works(day):
            day += _DAY
        return day

    def days(self, start: date, end: date) -> tuple[list[date], list[int]]:
        """The working days of a span, both ends included, and the running sum of how busy they are."""
        found = [day for day in _each(start, end) if self.works(day)]
        return found, list(accumulate(self.weights[day.month - 1] for day in found))


def _each(start: date, end: date) -> Iterator[date]:
    for ahead in range((end - start).days + 1):
        yield start + ahead * _DAY


def month_ends(start: date, end: date) -> Iterator[date]:
    """The last days of the months from `start` up to before `end`."""
    day = start.replace(day=1)
    while True:
        day = (day + 31 * _DAY).replace(day=1)
        if day - _DAY >= end:
            return
        yield day - _DAY
