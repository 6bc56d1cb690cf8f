"""Months: always counted from the anchor, so that a series from the 31st does not drift to the 28th (vector S07)."""

from __future__ import annotations

import calendar as months
from datetime import MAXYEAR, MINYEAR, date
from enum import StrEnum
from typing import Final

from domain.calendar.rolling import beyond

_SHORTEST: Final = 28  # days that every month has


class MonthEnd(StrEnum):
    """What a month that is too short, or the end of a month, does to the day.

    CLAMP: the anchor's day, or the month's last where it has no such day (EDATE). KEEP: besides, an anchor on
    the last day of its month stays on last days. ALWAYS: the last day, whatever the anchor (EOMONTH).
    """

    CLAMP = "clamp"
    KEEP = "keep"
    ALWAYS = "always"


def add_months(anchor: date, count: int, end: MonthEnd = MonthEnd.CLAMP, on: int | None = None) -> date:
    """The day so many months after the anchor (before it where negative).

    `on` is the day of the month to aim at where it is not the anchor's own: a series agreed for the 31st that
    stands on 28 February aims at 31.
    """
    index = anchor.year * 12 + anchor.month - 1 + count
    year, month = index // 12, index % 12 + 1
    if not MINYEAR <= year <= MAXYEAR:
        raise beyond()
    aim = anchor.day if on is None else on
    keeps = end is MonthEnd.KEEP and aim >= _last(anchor.year, anchor.month)
    return clamp(year, month, 31 if end is MonthEnd.ALWAYS or keeps else aim)


def series(anchor: date, count: int, every: int = 1, end: MonthEnd = MonthEnd.CLAMP) -> tuple[date, ...]:
    """The days that follow the anchor every so many months, each counted from the anchor."""
    return tuple(add_months(anchor, every * number, end) for number in range(1, count + 1))


def clamp(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it has no such day."""
    return date(year, month, day if day <= _SHORTEST else min(day, _last(year, month)))


def _last(year: int, month: int) -> int:
    return months.monthrange(year, month)[1]
