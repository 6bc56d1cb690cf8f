"""Interest by every method: flat, by periods and days, in steps, and rows of interest alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.error import Refused
from domain.interest.count import Basis, Count
from domain.money import Money
from domain.timetable import Collect, Method, Rounding, Shape, Terms, Unit, build
from tests.domain.timetable.debt import DEBT, amounts, cny, eur, interests


def test_flat_interest_and_whole_payments() -> None:
    """A loan of 1,250 at 15 % in four payments of whole euros, halves to even."""
    terms = Terms(
        eur("1250.00"),
        4,
        date(2023, 10, 1),
        rate=Decimal("0.15"),
        shape=Shape.ANNUITY,
        method=Method.FLAT,
        rounding=Rounding.HALF_EVEN,
        multiple=eur("1.00"),
    )
    found = build(terms)
    assert amounts(found) == ["328.00", "328.00", "328.00", "328.50"]
    assert interests(found) == ["15.62", "15.62", "15.62", "15.64"]
    assert found.rows[-1].derivation is not None
    assert str(found.rows[-1].derivation.steps[-1].label) == "The rest of all interest"
    equal = build(replace(terms, shape=Shape.EQUAL, multiple=None, collect=Collect.LAST))
    assert interests(equal) == ["0.00", "0.00", "0.00", "62.50"]


@pytest.mark.parametrize(
    ("method", "expected"),
    [(Method.PERIODIC, ["12.00", "16.00"]), (Method.FLAT, ["12.00", "24.00"])],
)
def test_periods_without_a_payment_bear_interest(method: Method, expected: list[str]) -> None:
    """Payments after two and after six months, 0.5 % a month on 1,200.00 and then on 800.00."""
    weights = tuple(map(Decimal, (0, 1, 0, 0, 0, 2, 0)))
    terms = replace(DEBT, total=cny("1200.00"), count=0, shape=Shape.SEASONAL, weights=weights)
    assert interests(build(replace(terms, rate=Decimal("0.06"), method=method))) == expected


def test_rows_of_interest_alone() -> None:
    terms = Terms(
        eur("5000.00"),
        18,
        date(2022, 12, 1),
        rate=Decimal("0.12"),
        shape=Shape.ANNUITY,
        method=Method.PERIODIC,
        rounding=Rounding.HALF_EVEN,
        multiple=eur("1.00"),
        interest_only=3,
    )
    assert amounts(build(terms)) == ["50.00"] * 3 + ["361.00"] * 14 + ["354.87"]
    equal = build(replace(DEBT, interest_only=1))
    assert [row.principal.decimal for row in equal.rows] == [0, 300000, 300000]


def test_interest_on_interest_needs_its_clause() -> None:
    terms = replace(
        DEBT,
        shape=Shape.BULLET,
        count=1,
        first_due=date(2026, 4, 15),
        method=Method.COMPOUND,
        compounding_months=1,
        clause="art. 5",
        collect=Collect.LAST,
    )
    # 600,000 × 4.35 % × 31 / 365 = 2216.71; 602,216.71 × … × 28 / 365 = 2009.59; 604,226.30 × … × 31 / 365 = 2232.33
    assert interests(build(terms)) == ["6458.63"]
    level = build(replace(terms, shape=Shape.ANNUITY, unit=Unit.QUARTERS, count=2, collect=Collect.EACH))
    assert level.rows[-1].balance == cny("0.00")
    assert abs(level.rows[0].amount.minor - level.rows[1].amount.minor) <= 2
    yen = replace(terms, total=Money(100, "JPY"))
    assert build(yen).interest == Money(0, "JPY")  # each posting is less than half a yen
    with pytest.raises(Refused, match="clause"):
        build(replace(terms, clause=" "))


def test_rates_in_steps() -> None:
    terms = replace(DEBT, count=1, rate_steps=((date(2026, 2, 1), Decimal("0.06")),))
    found = build(terms)
    # 17 days (16 to 31 January … 1 February excluded) at 4.35 %, 15 days at 6 %
    assert interests(found) == ["2623.56"]
    derivation = found.rows[0].derivation
    assert derivation is not None
    assert [step.days for step in derivation.steps] == [16, 15, None]
    zero_first = build(replace(terms, rate=Decimal(0)))
    assert interests(zero_first) == ["1479.45"]
    periodic = build(
        replace(terms, method=Method.PERIODIC, rate_steps=((date(2026, 1, 10), Decimal("0.06")),))
    )
    assert interests(periodic) == ["3000.00"]


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (Count.EXCLUDE_DUE_INCLUDE_PAY, [31, 28, 31]),
        (Count.INCLUDE_BOTH, [32, 28, 31]),
        (Count.EXCLUDE_BOTH, [31, 28, 30]),
        (Count.INCLUDE_DUE_EXCLUDE_PAY, [31, 28, 31]),
    ],
)
def test_days_between_rows_count_once(count: Count, days: list[int]) -> None:
    rows = build(replace(DEBT, day_count=count)).rows
    assert [row.derivation.steps[0].days for row in rows if row.derivation] == days


def test_actual_days_of_their_year() -> None:
    terms = replace(
        DEBT, count=1, basis=Basis.ACT_ACT, interest_from=date(2023, 12, 1), first_due=date(2024, 2, 1)
    )
    # 31 days after 1 December to 1 January (30 of 2023), 32 of 2024
    assert interests(build(terms)) == ["4427.17"]
