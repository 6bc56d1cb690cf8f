"""How many working days lie between two days (NETWORKDAYS, NETWORKDAYS.INTL)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from desktop.commandline.computing.given import Given
from desktop.commandline.computing.workday.calendar import read_calendar, read_day_of
from domain.calendar import Calendar, working_days_between


def compute(given: Given) -> Mapping[str, Any]:
    """`start` and `end`, both of which count; negative where the end lies before the start."""
    start = read_day_of(given, "start", "date")
    return count(start, given.day("end"), read_calendar(given))


def count(start: date, end: date, calendar: Calendar) -> dict[str, Any]:
    """The number with its derivation."""
    found = working_days_between(start, end, calendar)
    return {
        "start": start,
        "end": end,
        "count": found.days,
        "calendar": calendar.name,
        "warnings": found.warnings,
        "derivation": found.derivation,
    }
