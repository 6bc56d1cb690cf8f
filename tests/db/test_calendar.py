"""Delivered calendars: China's adjusted working days as published, and others only for the years that are law."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.calendar import delivered
from domain.calendar import DELIVERED, OWN, Kind
from domain.error import Refused

YEARS = {
    "CN": (2006, 2026),
    "HK": (2007, 2026),
    "GB-ENG": (2000, 2027),
    "DE": (2000, 2027),
    "US": (2000, 2027),
}


@pytest.mark.parametrize("name", [name for name in DELIVERED if name != OWN])
def test_a_calendar_says_its_source_and_its_years(name: str) -> None:
    calendar = delivered(name)
    first, last = YEARS[name]
    assert (min(calendar.years), max(calendar.years), len(calendar.years)) == (first, last, last - first + 1)
    assert {day.year for day in calendar.marks} == calendar.years
    assert "holidays 0." in calendar.source
    assert calendar.verified_on


def test_the_offices_own_calendar_knows_nothing_of_itself() -> None:
    assert (delivered(OWN).marks, delivered(OWN).years) == ({}, frozenset())
    with pytest.raises(Refused):
        delivered("XX")


# Working days of China by year; in these years 46 days of weekends were worked and 129 others were off.
COUNTS = {2020: 249, 2021: 250, 2022: 249, 2023: 249, 2024: 251, 2025: 248, 2026: 248}


def test_chinas_table_has_the_published_numbers_of_days() -> None:
    china = delivered("CN")
    worked = [
        mark for mark in china.departures(date(2020, 1, 1), date(2026, 12, 31)) if mark.kind is Kind.WORKING
    ]
    off = [mark for mark in china.departures(date(2020, 1, 1), date(2026, 12, 31)) if mark.kind is Kind.OFF]
    assert (len(worked), len(off)) == (46, 129)
    for year, count in COUNTS.items():
        days = (date(year, 1, 1) + timedelta(n) for n in range(366))
        assert sum(china.is_working(day) for day in days if day.year == year) == count


@pytest.mark.parametrize(
    ("name", "day", "reason"),
    [
        ("CN", date(2015, 9, 3), "Victory Day"),
        ("CN", date(2026, 2, 15), "Spring Festival"),
        ("HK", date(2026, 4, 7), "Tomb-Sweeping Day (observed)"),
        ("GB-ENG", date(2026, 12, 28), "Boxing Day (observed)"),
        ("GB-ENG", date(2022, 9, 19), "State Funeral of Queen Elizabeth II"),
        ("DE", date(2026, 5, 14), "Ascension Day"),
        ("US", date(2026, 7, 3), "Independence Day (observed)"),
    ],
)
def test_days_off_have_their_names(name: str, day: date, reason: str) -> None:
    calendar = delivered(name)
    assert not calendar.is_working(day)
    assert str(calendar.reason(day)) == reason
