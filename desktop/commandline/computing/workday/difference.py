"""How far two days lie apart, as spreadsheets tell it: DAYS360, YEARFRAC and DATEDIF (ODF 1.3, part 4)."""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

from domain.interest.count import actual, e30_360, us30_360

BASES: Final = range(5)
"""The codes of a basis: 0 is 30/360 US, 1 actual over actual, 2 ACT/360, 3 ACT/365, 4 30E/360."""


def days360(start: date, end: date, *, european: bool) -> int:
    """Days of a year of twelve equal months; unlike 30/360 US, an end on the last of February stays there."""
    if european:
        return e30_360(start, end)
    both = _ends_february(start) and _ends_february(end)
    return us30_360(start, end) - (30 - end.day if both else 0)


def year_fraction(start: date, end: date, basis: int) -> Fraction:
    """The share of a year; which of the two days comes first does not matter."""
    first, last = sorted((start, end))
    counter = {0: us30_360, 4: e30_360}.get(basis, actual)
    year = {1: _actual_year(first, last), 3: Fraction(365)}.get(basis, Fraction(360))
    return counter(first, last) / year


def _actual_year(first: date, last: date) -> Fraction:
    """Days of the year that is meant: beyond one year the mean of the years touched, else 365 or 366 days."""
    if (last.year - first.year, last.month, last.day) > (1, first.month, first.day):
        years = range(first.year, last.year + 1)
        return Fraction(sum(_days_in(year) for year in years), len(years))
    if first.year == last.year:
        return Fraction(_days_in(first.year))
    leap = (isleap(first.year) and (first.month, first.day) <= (2, 29)) or (
        isleap(last.year) and (last.month, last.day) >= (2, 29)
    )
    return Fraction(366 if leap else 365)


def _days_in(year: int) -> int:
    return 366 if isleap(year) else 365


def _ends_february(day: date) -> bool:
    return day.month == 2 and day.day == monthrange(day.year, 2)[1]


def _months(start: date, end: date) -> int:
    return 12 * (end.year - start.year) + end.month - start.month - (end.day < start.day)


def _beyond_months(start: date, end: date) -> int:
    """Days since the day of the start last came round; where a month has no such day, since the first of the next."""
    if end.day >= start.day:
        return end.day - start.day
    year, month = (end.year, end.month - 1) if end.month > 1 else (end.year - 1, 12)
    return (end - min(_shifted(year, month, start.day), end.replace(day=1))).days


def _beyond_years(start: date, end: date) -> int:
    """Days since the day of the start last came round in a year."""
    year = end.year - ((end.month, end.day) < (start.month, start.day))
    return (end - _shifted(year, start.month, start.day)).days


def _shifted(year: int, month: int, day: int) -> date:
    return date(year, month, 1) + timedelta(days=day - 1)


UNITS: Final[Mapping[str, Callable[[date, date], int]]] = {
    "d": actual,
    "m": _months,
    "y": lambda start, end: _months(start, end) // 12,
    "ym": lambda start, end: _months(start, end) % 12,
    "md": _beyond_months,
    "yd": _beyond_years,
}
"""What DATEDIF counts, by its third argument."""
