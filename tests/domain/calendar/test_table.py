"""Calendars: marks go before the week, later marks before earlier ones, and unknown years are named."""

from __future__ import annotations

from datetime import date

import pytest

from domain.calendar import DELIVERED, OWN, Calendar, Kind, Mark, Run, check_calendar
from domain.error import Refused

SATURDAY, SUNDAY, MONDAY = date(2026, 2, 14), date(2026, 2, 15), date(2026, 2, 16)
MARKS = {
    SATURDAY: Mark(SATURDAY, Kind.WORKING, "Spring Festival"),
    SUNDAY: Mark(SUNDAY, Kind.OFF, "Spring Festival"),
    MONDAY: Mark(MONDAY, Kind.OFF, "{strange} name"),
}
CALENDAR = Calendar("CN", MARKS, frozenset({2026}))


def test_a_mark_goes_before_the_week() -> None:
    assert [CALENDAR.is_working(day) for day in (SATURDAY, SUNDAY, MONDAY, date(2026, 2, 17))] == [
        True, False, False, True,
    ]  # fmt: skip


def test_the_reason_is_the_name_or_the_day_of_the_week() -> None:
    days = (SATURDAY, MONDAY, date(2026, 2, 17))
    assert [str(CALENDAR.reason(day)) for day in days] == ["Spring Festival", "{strange} name", "Tuesday"]


def test_a_later_word_goes_before_an_earlier_one() -> None:
    laid = CALENDAR.over([Mark(MONDAY, Kind.WORKING), Mark(date(2027, 1, 1), Kind.OFF)], [2027])
    assert laid.is_working(MONDAY)
    assert laid.years == {2026, 2027}
    assert not CALENDAR.is_working(MONDAY)
    assert str(laid.reason(MONDAY)) == "Monday"


def test_only_what_changes_the_week_is_a_departure() -> None:
    assert [mark.day for mark in CALENDAR.departures(SATURDAY, date(2026, 12, 31))] == [SATURDAY, MONDAY]


def test_days_with_one_reason_are_one_run() -> None:
    days = [date(2026, 10, day) for day in (1, 2, 5, 6)]
    calendar = Calendar("CN", {day: Mark(day, Kind.OFF, "National Day") for day in days})
    assert calendar.runs(days[0], days[-1]) == (
        Run(days[0], days[1], Kind.OFF, "National Day"),
        Run(days[2], days[3], Kind.OFF, "National Day"),
    )
    assert calendar.runs(days[0], days[-1])[0].days == 2


ONE = "The calendar CN does not know {}: only weekends were taken as days off."
MANY = "The calendar CN does not know all years from {} to {}: there only weekends were off."


@pytest.mark.parametrize(
    ("first", "last", "told"),
    [
        (2026, 2026, []),
        (2027, 2026, [ONE.format(2027)]),
        (2024, 2027, [ONE.format(2024), ONE.format(2025), ONE.format(2027)]),
        (2020, 2030, [MANY.format(2020, 2030)]),
    ],
)
def test_unknown_years_are_named(first: int, last: int, told: list[str]) -> None:
    assert [str(each) for each in CALENDAR.warnings(date(first, 1, 1), date(last, 12, 31))] == told


def test_a_year_of_which_some_days_are_entered_is_unknown_in_other_words() -> None:
    begun = CALENDAR.over([Mark(date(2027, 3, 1), Kind.OFF, "stocktaking")])
    assert [str(each) for each in begun.warnings(date(2027, 1, 1), date(2028, 1, 1))] == [
        "The calendar CN does not know all of 2027: only weekends and the days entered so far count.",
        ONE.format(2028),
    ]
    assert str(begun.warnings(date(2020, 1, 1), date(2030, 1, 1))[0]) == (
        "The calendar CN does not know all years from 2020 to 2030: "
        "there only weekends and the days entered so far count."
    )


def test_a_calendar_has_one_of_the_codes() -> None:
    assert [check_calendar(name) for name in DELIVERED] == list(DELIVERED)
    assert OWN in DELIVERED
    with pytest.raises(Refused, match="There is no calendar “cn”"):
        check_calendar("cn")
