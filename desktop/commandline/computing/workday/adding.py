"""Days that lie some working days, days or months after a day, or before it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.workday.calendar import read_calendar, read_day_of, told
from domain.calendar import (
    Calendar,
    Convention,
    MonthEnd,
    Moved,
    add_months,
    add_working_days,
    roll,
    series,
)
from domain.calendar.rolling import shift
from domain.derivation import Derivation, Step
from resources.mark import N_, text

MOST_DAYS: Final = 3_652_059  # from the year 1 to the year 9999
MOST_IN_SERIES: Final = 1200


def compute_working_days(given: Given) -> Mapping[str, Any]:
    """`start` and `days`: the working day so many working days later (WORKDAY, WORKDAY.INTL)."""
    start = read_day_of(given, "start", "date")
    calendar = read_calendar(given)
    days = given.whole("days")
    moved = add_working_days(start, days, calendar)
    return {"start": start, "days": days, **_reached(moved, calendar)}


def compute_calendar_days(given: Given) -> Mapping[str, Any]:
    """`start` and `calendar_days`: the last day of a term, and where it rolls to (shape of vector L17)."""
    start = read_day_of(given, "start", "date")
    calendar = read_calendar(given)
    convention = given.choice("convention", Convention, Convention.FOLLOWING)
    return term(start, given.whole("calendar_days"), convention, calendar)


def term(start: date, days: int, convention: Convention, calendar: Calendar) -> dict[str, Any]:
    """The nominal last day of a term of days, where it rolls to, and the last working day that is safe."""
    nominal = shift(start, timedelta(days=max(-MOST_DAYS, min(days, MOST_DAYS))))
    rolled = roll(nominal, convention, calendar)
    safe = roll(nominal, Convention.PRECEDING, calendar)
    return {
        "start": start,
        "calendar_days": days,
        "nominal_last_day": nominal,
        "rolled": rolled.day,
        "safe": safe.day,
        **_reached(rolled, calendar),
        "warnings": calendar.warnings(safe.day, max(nominal, rolled.day)),
    }


def compute_months(given: Given) -> Mapping[str, Any]:
    """`date` and `months` (EDATE; with `month_end` always EOMONTH), moved by `convention` afterwards.

    `anchor`, a day or a number from 1 to 31, is the day of the month to aim at.
    """
    start = read_day_of(given, "date", "start")
    calendar = read_calendar(given)
    months, end = given.whole("months"), _month_end(given)
    convention = given.choice("convention", Convention, Convention.NONE)
    nominal = add_months(start, months, end, _anchor(given))
    moved = roll(nominal, convention, calendar)
    steps = (
        Step(text(N_("{count} months from {day}: {reached}"), count=months, day=start, reached=nominal)),
        *moved.derivation.steps,
    )
    derivation = Derivation(
        rule="calendar.add_months",
        version="1",
        source=moved.derivation.source,
        inputs={
            "date": start,
            "months": months,
            "month_end": end.value,
            "convention": convention.value,
            "calendar": calendar.name,
        },
        steps=steps,
    )
    warnings = moved.warnings if convention is not Convention.NONE else ()
    return {
        "start": start,
        "months": months,
        "nominal": nominal,
        **_reached(Moved(moved.day, derivation, warnings), calendar),
    }


def compute_series(given: Given) -> Mapping[str, Any]:
    """`start` and `n`: the days that follow every `every` months, counted from the start (shape of vector S07)."""
    start = read_day_of(given, "start", "date", "anchor")
    calendar = read_calendar(given)
    count, every = given.whole("n"), given.whole("every", 1)
    for field, value in (("n", count), ("every", every)):
        if not 1 <= value <= MOST_IN_SERIES:
            message = text(N_("A number from 1 to {most} is needed here."), most=MOST_IN_SERIES)
            raise bad(message, given.place(field))
    convention = given.choice("convention", Convention, Convention.NONE)
    days = series(start, count, every, _month_end(given))
    moved = [roll(day, convention, calendar).day for day in days]
    steps = [
        Step(text(N_("Month {number}: {day}"), number=every * number, day=day))
        for number, day in enumerate(days, start=1)
    ]
    derivation = Derivation(
        rule="calendar.series",
        version="1",
        source=calendar.source if convention is not Convention.NONE else "each counted from the start",
        inputs={"start": start, "n": count, "every": every, "convention": convention.value},
        steps=tuple(steps),
    )
    lowest, highest = min(*days, *moved), max(*days, *moved)
    return {
        "start": start,
        "anchor_clamped": days,
        "buggy_drift": _drift(start, count, every),
        "dates": moved,
        "convention": convention,
        "warnings": () if convention is Convention.NONE else calendar.warnings(lowest, highest),
        "derivation": derivation,
    }


def _drift(start: date, count: int, every: int) -> list[date]:
    """What stepping from each date to the next would make of the series, beside the right one for comparison."""
    days = [start]
    for _ in range(count):
        days.append(add_months(days[-1], every))
    return days[1:]


def _reached(moved: Moved, calendar: Calendar) -> dict[str, Any]:
    return {
        "date": moved.day,
        "is_workday": calendar.is_working(moved.day),
        "calendar": calendar.name,
        **told(moved),
    }


def _month_end(given: Given) -> MonthEnd:
    """`month_end` by its word; `end_of_month` true is the rule that keeps last days last."""
    if given.has("end_of_month") and not given.has("month_end"):
        return MonthEnd.KEEP if given.flag("end_of_month", default=False) else MonthEnd.CLAMP
    return given.choice("month_end", MonthEnd, MonthEnd.CLAMP)


def _anchor(given: Given) -> int | None:
    """The day of the month to aim at."""
    if not given.has("anchor"):
        return None
    value = given.raw("anchor")
    if isinstance(value, str) and "-" in value:
        return read_day(value, given.place("anchor")).day
    day = given.whole("anchor")
    if not 1 <= day <= 31:
        raise bad(text(N_("A number from 1 to {most} is needed here."), most=31), given.place("anchor"))
    return day
