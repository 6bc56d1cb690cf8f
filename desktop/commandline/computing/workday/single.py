"""One day: whether it is worked, and where it moves to (shape of vector S08)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given
from desktop.commandline.computing.workday.calendar import read_calendar, read_day_of
from domain.calendar import Calendar, Convention, roll


def compute(given: Given) -> Mapping[str, Any]:
    """`date`, and `convention` where only one movement is wanted as `moved`."""
    day = read_day_of(given, "date", "start", "day")
    calendar = read_calendar(given)
    convention = given.choice("convention", Convention, Convention.FOLLOWING)
    return movements(day, convention, calendar)


def movements(day: date, convention: Convention, calendar: Calendar) -> dict[str, Any]:
    """All movements of a day; `moved`, the warnings and the derivation are those of the one that was asked for."""
    moved = roll(day, convention, calendar)
    ways = {way: roll(day, way, calendar) for way in Convention if way is not Convention.NONE}
    days = sorted([day, *(found.day for found in ways.values())])
    return {
        "date": day,
        "is_workday": calendar.is_working(day),
        "reason": calendar.reason(day),
        **{way.value: found.day for way, found in ways.items()},
        "convention": convention,
        "moved": moved.day,
        "calendar": calendar.name,
        "warnings": calendar.warnings(days[0], days[-1]),
        "derivation": moved.derivation,
    }
