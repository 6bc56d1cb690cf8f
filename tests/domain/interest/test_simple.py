"""Simple interest ACT/365F: exact accrual, one rounding, and its reasons."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.interest import Segment, accrue, check_rate, simple_interest
from domain.money import Money, parse_money, total


@pytest.mark.parametrize(
    ("principal", "rate", "start", "end", "days", "expected"),
    [
        ("1000000.00", "0.045", date(2026, 3, 31), date(2026, 9, 30), 183, "22561.64"),  # I01
        ("1000000.00", "0.045", date(2027, 12, 31), date(2028, 12, 31), 366, "45123.29"),  # I16
        ("800000.00", "0.1825", date(2026, 1, 15), date(2026, 3, 31), 75, "30000.00"),  # I05: 0.05 % a day
        ("1000000.00", "0.045", date(2026, 5, 1), date(2026, 5, 31), 30, "3698.63"),  # I17
        ("365000.00", "0.045", date(2026, 4, 30), date(2026, 5, 20), 20, "900.00"),  # I09
        ("250000.00", "0.045", date(2026, 10, 1), date(2026, 10, 8), 7, "215.75"),  # S09
        ("100.00", "0.10", date(2026, 1, 1), date(2026, 1, 16), 15, "0.41"),  # rule R34
        ("0.73", "0.50", date(2026, 1, 1), date(2026, 1, 6), 5, "0.01"),  # exactly half a cent rounds up
        ("1000.00", "0", date(2026, 1, 1), date(2026, 2, 1), 31, "0.00"),
        ("1000.00", "0.05", date(2026, 1, 1), date(2026, 1, 1), 0, "0.00"),
    ],
)
def test_vectors(principal: str, rate: str, start: date, end: date, days: int, expected: str) -> None:
    interest = simple_interest(parse_money(principal, "CNY"), Decimal(rate), start, end)
    assert interest.amount == parse_money(expected, "CNY")
    segment, rounded = interest.derivation.steps
    assert (segment.start, segment.end, segment.days) == (start, end, days)
    assert (segment.rate, segment.base) == (Decimal(rate), parse_money(principal, "CNY"))
    assert rounded.amount == interest.amount
    assert interest.derivation.rule == "interest.simple"
    assert interest.derivation.inputs["basis"] == "ACT/365F"


def test_the_line_shows_more_decimals_than_the_currency() -> None:
    interest = simple_interest(
        parse_money("1000000.00", "CNY"), Decimal("0.045"), date(2026, 3, 31), date(2026, 9, 30)
    )
    assert interest.derivation.steps[0].amount == Decimal("22561.643836")


def test_segments_are_rounded_once_on_their_sum() -> None:
    day = Segment(date(2026, 1, 1), date(2026, 1, 2), parse_money("333.33", "CNY"))
    once = accrue([day] * 30, Decimal("0.0435"), "CNY")
    assert once.amount == parse_money("1.19", "CNY")
    daily = [accrue([day], Decimal("0.0435"), "CNY").amount] * 30
    assert total(daily, "CNY") == parse_money("1.20", "CNY")  # what rounding daily would make of it


def test_nothing_accrues_without_segments() -> None:
    interest = accrue([], Decimal("0.05"), "JPY")
    assert interest.amount == Money(0, "JPY")
    assert interest.derivation.steps == ()


def test_time_does_not_run_back() -> None:
    with pytest.raises(Refused, match="cannot run") as refusal:
        simple_interest(Money(100, "CNY"), Decimal("0.05"), date(2026, 1, 2), date(2026, 1, 1))
    assert refusal.value.where == "end"


@pytest.mark.parametrize("rate", ["-0.01", "1.01", "4.5", "NaN", "Infinity"])
def test_rates_that_are_refused(rate: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_rate(Decimal(rate))
    assert refusal.value.code == "rate"


@given(
    st.integers(0, 10**15),
    st.decimals(0, 1, places=6),
    st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    st.integers(0, 4000),
)
def test_rounding_stays_within_half_a_minor_unit(minor: int, rate: Decimal, start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    exact = Fraction(minor) * Fraction(rate) * days / 365
    if exact < 2**52:
        amount = simple_interest(Money(minor, "CNY"), rate, start, end).amount
        assert -Fraction(1, 2) <= exact - amount.minor < Fraction(1, 2)
