"""How days move: rolling (S08), counting working days, and months from the anchor (S07)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar import (
    Calendar,
    Convention,
    Kind,
    Mark,
    MonthEnd,
    add_months,
    add_working_days,
    roll,
    series,
    working_days_between,
)
from domain.error import Refused


def days(*words: str) -> list[date]:
    return [date.fromisoformat(word) for word in words]


OFF = [
    *(date(2026, 2, day) for day in range(15, 24)),
    *days("2026-01-01", "2026-01-02", "2026-01-03", "2026-09-25", "2026-09-26", "2026-09-27"),
    *(date(2026, 10, day) for day in range(1, 8)),
]
WORKING = days("2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-10-10")
CHINA = Calendar(
    "CN",
    {
        **{day: Mark(day, Kind.OFF, "Feast") for day in OFF},
        **{day: Mark(day, Kind.WORKING, "") for day in WORKING},
    },
    frozenset({2026}),
)
PLAIN = Calendar("plain", {}, frozenset(range(2000, 2100)))
REST = Calendar("rest", {}, frozenset({2026}), frozenset(range(7)))

# Day; following, preceding, modified following, modified preceding.
S08 = [
    ("2026-01-04", "2026-01-04", "2026-01-04", "2026-01-04", "2026-01-04"),
    ("2026-01-31", "2026-02-02", "2026-01-30", "2026-01-30", "2026-01-30"),
    ("2026-02-14", "2026-02-14", "2026-02-14", "2026-02-14", "2026-02-14"),
    ("2026-02-15", "2026-02-24", "2026-02-14", "2026-02-24", "2026-02-14"),
    ("2026-02-28", "2026-02-28", "2026-02-28", "2026-02-28", "2026-02-28"),
    ("2026-09-25", "2026-09-28", "2026-09-24", "2026-09-28", "2026-09-24"),
    ("2026-10-01", "2026-10-08", "2026-09-30", "2026-10-08", "2026-10-08"),
    ("2026-05-31", "2026-06-01", "2026-05-29", "2026-05-29", "2026-05-29"),
]


@pytest.mark.parametrize("row", S08, ids=[row[0] for row in S08])
def test_a_day_rolls_by_its_convention(row: tuple[str, ...]) -> None:
    day, *expected = days(*row)
    ways = (
        Convention.FOLLOWING,
        Convention.PRECEDING,
        Convention.MODIFIED_FOLLOWING,
        Convention.MODIFIED_PRECEDING,
    )
    assert [roll(day, way, CHINA).day for way in ways] == expected
    assert roll(day, Convention.NONE, CHINA).day == day


def test_rolling_says_why_day_by_day() -> None:
    moved = roll(date(2026, 5, 31), Convention.MODIFIED_FOLLOWING, CHINA)
    assert [str(step.label) for step in moved.derivation.steps] == [
        "2026-05-31 is off (Sunday)",
        "2026-06-01 is a working day (Monday)",
        "2026-06-01 lies in another month",
        "2026-05-30 is off (Saturday)",
        "2026-05-29 is a working day (Friday)",
    ]


def test_rolling_into_an_unknown_year_warns() -> None:
    new_year = CHINA.over([Mark(date(2026, 12, 31), Kind.OFF)])
    moved = roll(date(2026, 12, 31), Convention.FOLLOWING, new_year)
    assert moved.day == date(2027, 1, 1)
    assert [str(each) for each in moved.warnings] == [
        "The calendar CN does not know 2027: only weekends were taken as days off."
    ]
    back = roll(date(2026, 12, 31), Convention.MODIFIED_FOLLOWING, new_year)
    assert (back.day, len(back.warnings)) == (date(2026, 12, 30), 1)


@pytest.mark.parametrize(
    ("start", "count", "expected"),
    [
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-14", 1, "2026-02-24"),
        ("2026-02-24", -1, "2026-02-14"),
        ("2026-02-16", 0, "2026-02-16"),
        ("2026-02-10", 12, "2026-03-04"),
    ],
)
def test_working_days_are_added(start: str, count: int, expected: str) -> None:
    first, reached = days(start, expected)
    moved = add_working_days(first, count, CHINA)
    assert (moved.day, moved.warnings) == (reached, ())
    assert str(moved.derivation.steps[-1].label).startswith(f"Reached: {reached}")


def test_a_count_is_told_by_its_parts() -> None:
    found = working_days_between(date(2026, 2, 9), date(2026, 3, 1), CHINA)
    assert found.days == 11
    assert [(str(step.label), step.amount) for step in found.derivation.steps] == [
        ("Days from 2026-02-09 to 2026-03-01", 21),
        ("Days of the weekend", -6),
        ("Worked from 2026-02-14 to 2026-02-14: Working day", 1),
        ("Off from 2026-02-16 to 2026-02-20: Feast", -5),
        ("Off from 2026-02-23 to 2026-02-23: Feast", -1),
        ("Worked from 2026-02-28 to 2026-02-28: Working day", 1),
        ("Working days", 11),
    ]
    assert working_days_between(date(2026, 3, 1), date(2026, 2, 9), CHINA).days == -11


DAYS = st.dates(date(2025, 6, 1), date(2027, 6, 1))
CALENDARS = st.builds(
    lambda weekend, off, working: Calendar(
        "any",
        {
            **{day: Mark(day, Kind.OFF) for day in off},
            **{day: Mark(day, Kind.WORKING) for day in working},
        },
        frozenset({2026}),
        weekend,
    ),
    st.frozensets(st.integers(0, 6), max_size=6),
    st.sets(DAYS, max_size=20),
    st.sets(DAYS, max_size=20),
)


@given(DAYS, DAYS, CALENDARS)
def test_a_count_is_what_one_counts_day_by_day(start: date, end: date, calendar: Calendar) -> None:
    first, last = sorted((start, end))
    counted = sum(calendar.is_working(first + timedelta(n)) for n in range((last - first).days + 1))
    assert working_days_between(start, end, calendar).days == (counted if start <= end else -counted)


@given(DAYS, st.integers(1, 60), CALENDARS)
def test_what_was_added_is_what_lies_between(start: date, count: int, calendar: Calendar) -> None:
    after = add_working_days(start, count, calendar).day
    assert calendar.is_working(after)
    assert working_days_between(start + timedelta(1), after, calendar).days == count
    before = add_working_days(start, -count, calendar).day
    assert working_days_between(before, start - timedelta(1), calendar).days == count


def test_what_no_calendar_has_is_refused() -> None:
    for count in (10**9, -(10**9), 3_000_000):
        with pytest.raises(Refused, match="outside the years"):
            add_working_days(date(2026, 1, 1), count, PLAIN)
    with pytest.raises(Refused, match="outside the years"):
        roll(date(9999, 12, 31), Convention.FOLLOWING, CHINA.over([Mark(date(9999, 12, 31), Kind.OFF)]))
    with pytest.raises(Refused, match="outside the years"):
        add_months(date(2026, 1, 1), -30_000)
    with pytest.raises(Refused, match="seven days off"):
        add_working_days(date(2026, 1, 1), 1, REST)
    with pytest.raises(Refused, match="seven days off"):
        roll(date(2026, 1, 1), Convention.PRECEDING, REST)
    assert working_days_between(date(2026, 1, 1), date(2026, 1, 31), REST).days == 0
    assert add_working_days(date(2026, 1, 1), 0, REST).day == date(2026, 1, 1)


def test_a_series_counts_from_its_anchor() -> None:
    expected = days("2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30")
    assert list(series(date(2026, 1, 31), 5)) == expected
    assert list(series(date(2026, 1, 30), 3)) == days("2026-02-28", "2026-03-30", "2026-04-30")
    assert list(series(date(2026, 2, 28), 3)) == days("2026-03-28", "2026-04-28", "2026-05-28")
    assert list(series(date(2026, 2, 28), 3, end=MonthEnd.KEEP)) == days(
        "2026-03-31", "2026-04-30", "2026-05-31"
    )
    assert list(series(date(2026, 1, 31), 2, every=3)) == days("2026-04-30", "2026-07-31")


@pytest.mark.parametrize(
    ("anchor", "count", "end", "on", "expected"),
    [
        ("2001-03-31", 13, MonthEnd.CLAMP, None, "2002-04-30"),
        ("2008-01-01", -35, MonthEnd.ALWAYS, None, "2005-02-28"),
        ("2026-02-28", 1, MonthEnd.CLAMP, 31, "2026-03-31"),
        ("2026-02-15", 1, MonthEnd.KEEP, None, "2026-03-15"),
        ("2024-02-29", 12, MonthEnd.CLAMP, None, "2025-02-28"),
        ("2025-12-31", 2, MonthEnd.CLAMP, None, "2026-02-28"),
    ],
)
def test_months_are_added(anchor: str, count: int, end: MonthEnd, on: int | None, expected: str) -> None:
    start, reached = days(anchor, expected)
    assert add_months(start, count, end, on) == reached
