"""Calendar months up to a day, for figures that are looked at over time."""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from domain.error import Refused
from resources.mark import N_, text

MOST: Final = 60
"""Months beyond which nobody reads a chart."""


@dataclass(frozen=True, slots=True)
class Period:
    """A calendar month, or what has passed of it; both days inclusive."""

    first: date
    last: date


def periods(as_of: date, months: int) -> tuple[Period, ...]:
    """The last whole calendar months up to a day, then what has passed of its own month where that is not whole.

    Refuses less than one month and more than sixty.
    """
    if not 1 <= months <= MOST:
        raise Refused(
            "months",
            text(N_("{months} months cannot be shown over time."), months=months),
            text(N_("Ask for 1 to {most} months."), most=MOST),
            "months",
        )
    begun = not is_month_end(as_of)
    found: list[Period] = []
    last = as_of
    while True:
        first = last.replace(day=1)
        found.append(Period(first, last))
        if len(found) == months + begun or first == date.min:
            return tuple(reversed(found))
        last = first - timedelta(days=1)


def is_month_end(day: date) -> bool:
    """Whether a day is the last of its calendar month."""
    return day.day == monthrange(day.year, day.month)[1]
