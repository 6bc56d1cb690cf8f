"""Working days: calendars with adjusted working days, and how days move by them; an unknown year says so."""

from domain.calendar.counting import Count, add_working_days, working_days_between
from domain.calendar.month import MonthEnd, add_months, clamp, series
from domain.calendar.reading import FIRST_YEAR, LAST_YEAR, check_day, read_marks
from domain.calendar.rolling import LABELS, Convention, Moved, roll
from domain.calendar.table import (
    DELIVERED,
    KIND_LABELS,
    OWN,
    WEEKDAY_LABELS,
    WEEKEND,
    Calendar,
    Kind,
    Mark,
    Run,
    check_calendar,
    spoken,
    unknown_year,
)

__all__ = [
    "DELIVERED",
    "FIRST_YEAR",
    "KIND_LABELS",
    "LABELS",
    "LAST_YEAR",
    "OWN",
    "WEEKDAY_LABELS",
    "WEEKEND",
    "Calendar",
    "Convention",
    "Count",
    "Kind",
    "Mark",
    "MonthEnd",
    "Moved",
    "Run",
    "add_months",
    "add_working_days",
    "check_calendar",
    "check_day",
    "clamp",
    "read_marks",
    "roll",
    "series",
    "spoken",
    "unknown_year",
    "working_days_between",
]
