"""Counting days: the bases of a year, and whether the first and the last day count."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Final

_ONE: Final = timedelta(days=1)


class Basis(StrEnum):
    """How days are counted and how many make a year; ACT/ACT (ISDA): each day by the length of its own year."""

    ACT_365F = "ACT/365F"
    ACT_360 = "ACT/360"
    E30_360 = "30E/360"
    US30_360 = "30/360 US"
    ACT_ACT = "ACT/ACT"


class Count(StrEnum):
    """Which ends count. PRC courts and calculators know all of them; the first is ours unless agreed."""

    EXCLUDE_DUE_INCLUDE_PAY = "exclude_due_include_pay"
    INCLUDE_BOTH = "include_both"
    EXCLUDE_BOTH = "exclude_both"
    INCLUDE_DUE_EXCLUDE_PAY = "include_due_exclude_pay"

    @property
    def head(self) -> bool:
        """Whether the due day bears interest."""
        return self in (Count.INCLUDE_BOTH, Count.INCLUDE_DUE_EXCLUDE_PAY)

    @property
    def tail(self) -> bool:
        """Whether the day of payment bears interest."""
        return self in (Count.EXCLUDE_DUE_INCLUDE_PAY, Count.INCLUDE_BOTH)


def actual(start: date, end: date) -> int:
    """Calendar days from one day to another."""
    return (end - start).days


def e30_360(start: date, end: date) -> int:
    """30E/360 (Eurobond): a 31st counts as the 30th; February keeps its days."""
    return _months(start, end) + min(end.day, 30) - min(start.day, 30)


def us30_360(start: date, end: date) -> int:
    """30/360 US (NASD) with the end-of-February rule: the last of February counts as the 30th."""
    first, last = start.day, end.day
    if _ends_february(start):
        if _ends_february(end):
            last = 30
        first = 30
    if last == 31 and first >= 30:
        last = 30
    return _months(start, end) + last - min(first, 30)


def _months(start: date, end: date) -> int:
    return 360 * (end.year - start.year) + 30 * (end.month - start.month)


def _ends_february(day: date) -> bool:
    return day.month == 2 and (day + _ONE).month == 3


COUNTERS: Final[Mapping[Basis, Callable[[date, date], int]]] = {
    Basis.ACT_365F: actual,
    Basis.ACT_360: actual,
    Basis.E30_360: e30_360,
    Basis.US30_360: us30_360,
    Basis.ACT_ACT: actual,
}
YEAR: Final[Mapping[Basis, int]] = {
    Basis.ACT_365F: 365,
    Basis.ACT_360: 360,
    Basis.E30_360: 360,
    Basis.US30_360: 360,
}
"""Days of a year; not of ACT/ACT, whose years differ."""


def share_of_year(basis: Basis, first: date, last: date, days: int) -> Fraction:
    """The share of a year that the days from one to another are, both counted; `days` as the basis counts them."""
    if basis is not Basis.ACT_ACT or not days:
        return Fraction(days, YEAR.get(basis, 1))
    years = range(first.year, last.year + 1)
    ends = ((max(first, date(year, 1, 1)), min(last, date(year, 12, 31))) for year in years)
    return sum(
        (Fraction((end - begin).days + 1, 366 if isleap(begin.year) else 365) for begin, end in ends),
        Fraction(0),
    )


@dataclass(frozen=True, slots=True)
class Period:
    """The days that bear interest between a due day and an end, by a basis and a way of counting."""

    due: date
    end: date
    basis: Basis = Basis.ACT_365F
    count: Count = Count.EXCLUDE_DUE_INCLUDE_PAY

    @property
    def first(self) -> date:
        """The first day that bears interest."""
        return self.due if self.count.head else self.due + _ONE

    @property
    def last(self) -> date:
        """The last day that bears interest; before `first` where there is none."""
        return self.end if self.count.tail else self.end - _ONE

    @property
    def total(self) -> int:
        """All days that bear interest; never below zero."""
        return self._through_end() if self.first <= self.last else 0

    def days(self, first: date, last: date) -> int:
        """The days of a part; the parts of a period always sum to its total, also where months have 30 days."""
        return self._through(last) - self._through(first - _ONE)

    def _through(self, day: date) -> int:
        """Days that bear interest from the first one to a day."""
        if day < self.first:
            return 0
        return self._through_end() if day >= self.last else self._counted(day)

    def _through_end(self) -> int:
        """The ends are counted as days are: by the basis between them, then one more or less."""
        return self._counted(self.end) - (not self.count.tail)

    def _counted(self, day: date) -> int:
        return COUNTERS[self.basis](self.due, day) + self.count.head
