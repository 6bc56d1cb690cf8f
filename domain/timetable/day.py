"""Due days: counted from the anchor, never from the day before (vector S07), and moved where they are not worked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache
from typing import Final

from domain.calendar import WEEKDAY_LABELS, Calendar, Convention, add_months
from domain.calendar.rolling import reach, shift
from domain.error import Refused
from domain.interest.count import YEAR
from domain.timetable.terms import Edit, Shape, Terms, Unit
from resources.mark import N_, Text

MONTHS: Final = {Unit.MONTHS: 1, Unit.QUARTERS: 3, Unit.YEARS: 12}
DAYS: Final = {Unit.DAYS: 1, Unit.WEEKS: 7}


@dataclass(frozen=True, slots=True)
class DueDay:
    """A day on which is to be paid; `nominal` is the day as agreed, `reason` in English why it moved, else empty."""

    due: date
    nominal: date
    reason: str = ""


def nominal_day(terms: Terms, number: int) -> date:
    """The day of an instalment (1 is the first) before anything moves it; not of own rows."""
    count = terms.every * (number - 1)
    if terms.unit in DAYS:
        return shift(terms.first_due, timedelta(days=DAYS[terms.unit] * count))
    return add_months(terms.first_due, MONTHS[terms.unit] * count, terms.month_end, terms.aim)


@lru_cache(maxsize=8)  # the same terms are asked several times while they are built
def nominal_days(terms: Terms) -> tuple[date, ...]:
    """The days of all instalments as agreed, without down payment, edits and days without a payment."""
    if terms.shape is Shape.OWN:
        return tuple(row.due for row in terms.own)
    return tuple(nominal_day(terms, number) for number in paying(terms))


def paying(terms: Terms) -> list[int]:
    """The numbers of the periods at whose end is paid; where a weight is zero, nothing is."""
    return [n for n in range(1, terms.count + 1) if not terms.weights or terms.weights[n - 1]]


def with_edits(days: Sequence[date], edits: Iterable[Edit]) -> list[date]:
    """The days with those that were changed by hand."""
    changed = list(days)
    for edit in edits:
        if edit.due is not None:
            changed[edit.number - 1] = edit.due
    return changed


def moved_days(
    days: Iterable[date], convention: Convention, calendar: Calendar | None
) -> tuple[tuple[DueDay, ...], tuple[Text, ...]]:
    """The days as they are paid, and what to mind about the calendar; refuses to move days without one."""
    if convention is Convention.NONE:
        return tuple(DueDay(day, day) for day in days), ()
    if calendar is None:
        raise Refused(
            "calendar",
            N_("There is no calendar by which days could be moved."),
            N_("Name a calendar, or let the days stay."),
            "convention",
        )
    found: list[DueDay] = []
    known = set(calendar.years)  # and those of which a warning was given
    warnings: dict[str, Text] = {}
    for day in days:
        reached, furthest = reach(day, convention, calendar)
        years = {day.year, furthest.year}
        if not years <= known:
            known |= years
            looked_at = sorted((day, reached, furthest))
            said = calendar.warnings(looked_at[0], looked_at[-1])
            warnings.update((str(warning), warning) for warning in said)
        found.append(DueDay(reached, day, "" if reached == day else _reason(calendar, day)))
    return tuple(found), tuple(warnings.values())


def period(terms: Terms) -> Fraction:
    """The share of a year that the time between two instalments is: months / 12, or days by the basis."""
    if terms.unit in DAYS:
        return Fraction(terms.every * DAYS[terms.unit], YEAR.get(terms.basis, 365))
    return Fraction(terms.every * MONTHS[terms.unit], 12)


def _reason(calendar: Calendar, day: date) -> str:
    mark = calendar.marks.get(day)
    return mark.name if mark and mark.name else WEEKDAY_LABELS[day.weekday()]
