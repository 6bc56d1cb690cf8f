"""The days of rows: units, days off that move and say so, and days that meet."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from domain.calendar import Calendar, Convention, Kind, Mark, MonthEnd
from domain.error import Refused
from domain.timetable import Method, Shape, Unit, build
from tests.domain.timetable.debt import BARE, DEBT, cny, interests


def test_units() -> None:
    def days(unit: Unit, every: int = 1) -> list[str]:
        return [row.due.isoformat() for row in build(replace(BARE, count=3, unit=unit, every=every)).rows]

    assert days(Unit.DAYS, 15) == ["2026-01-31", "2026-02-15", "2026-03-02"]
    assert days(Unit.WEEKS) == ["2026-01-31", "2026-02-07", "2026-02-14"]
    assert days(Unit.QUARTERS) == ["2026-01-31", "2026-04-30", "2026-07-31"]
    assert days(Unit.YEARS) == ["2026-01-31", "2027-01-31", "2028-01-31"]
    always = build(replace(BARE, count=2, month_end=MonthEnd.ALWAYS, first_due=date(2022, 10, 17))).rows
    assert [row.due.isoformat() for row in always] == ["2022-10-31", "2022-11-30"]
    aimed = build(replace(BARE, count=2, first_due=date(2026, 2, 28), aim=31)).rows
    assert aimed[1].due == date(2026, 3, 31)
    weekly = build(replace(DEBT, unit=Unit.WEEKS, method=Method.PERIODIC, count=1))
    assert interests(weekly) == ["500.55"]


CALENDAR = Calendar(
    "CN",
    {date(2026, 2, day): Mark(date(2026, 2, day), Kind.OFF, "Spring Festival") for day in range(15, 24)},
    frozenset({2026}),
)


def test_days_off_move_and_say_so() -> None:
    terms = replace(DEBT, convention=Convention.FOLLOWING)
    found = build(terms, calendar=CALENDAR)
    first, second, _ = found.rows
    assert (first.due, first.nominal, first.moved_because) == (
        date(2026, 2, 24),
        date(2026, 2, 15),
        "Spring Festival",
    )
    assert (second.due, second.moved_because) == (date(2026, 3, 16), "Sunday")
    assert interests(found) == interests(build(DEBT))  # moved days bear nothing
    assert "agreed for" in str(found.derivation.steps[1].label)
    running = build(replace(terms, moved_interest=True), calendar=CALENDAR)
    assert running.rows[0].interest == cny("2860.27")  # 40 days
    early = build(replace(terms, convention=Convention.PRECEDING), calendar=CALENDAR)
    assert early.rows[0].due == date(2026, 2, 13)
    level = build(replace(terms, shape=Shape.ANNUITY, moved_interest=True), calendar=CALENDAR)
    assert level.rows[-1].balance == cny("0.00")


def test_a_down_payment_moves_too_and_unknown_years_are_told() -> None:
    terms = replace(
        DEBT,
        convention=Convention.FOLLOWING,
        first_due=date(2027, 2, 15),
        down_payment=cny("1.00"),
        down_payment_due=date(2026, 2, 16),
    )
    found = build(terms, calendar=CALENDAR)
    assert (found.rows[0].due, found.rows[0].nominal) == (date(2026, 2, 24), date(2026, 2, 16))
    assert [str(warning) for warning in found.warnings] == [
        "The calendar CN does not know 2027: only weekends were taken as days off."
    ]


def test_days_that_meet_are_refused() -> None:
    terms = replace(BARE, unit=Unit.DAYS, first_due=date(2026, 2, 15), convention=Convention.FOLLOWING)
    with pytest.raises(Refused, match="is not after that of 2026-02-24") as told:
        build(terms, calendar=CALENDAR)
    assert told.value.where == "first_due"
    with pytest.raises(Refused, match="no calendar"):
        build(terms)
