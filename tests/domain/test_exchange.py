"""Exchange: which rate holds on a day, crosses, and the one rounding of a converted amount."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.exchange import Conversion, Quote, find_conversion, half_up
from domain.money import Money

DAY = date(2026, 10, 30)
OLD = date(2026, 10, 20)


def quote(base: str, other: str, rate: str, day: date = DAY) -> Quote:
    return Quote(day, base, other, Decimal(rate), "ECB")


@pytest.mark.parametrize(
    ("quotes", "base", "other", "minor", "expected"),
    [
        ([quote("USD", "CNY", "7.1")], "USD", "CNY", 100_00, 710_00),
        ([quote("USD", "CNY", "7.1")], "CNY", "USD", 710_00, 100_00),
        ([quote("USD", "CNY", "7.1")], "CNY", "CNY", 5, 5),
        ([quote("EUR", "USD", "1.25"), quote("EUR", "CNY", "8")], "USD", "CNY", 100_00, 640_00),
        ([quote("USD", "EUR", "0.8"), quote("CNY", "EUR", "0.125")], "USD", "CNY", 100_00, 640_00),
        ([quote("JPY", "CNY", "0.047")], "JPY", "CNY", 1_000, 47_00),
        ([quote("CNY", "KWD", "0.0425")], "CNY", "KWD", 100_00, 4_250),
        ([quote("USD", "CNY", "1.005")], "USD", "CNY", 1_00, 1_01),
        ([quote("USD", "CNY", "1.005")], "USD", "CNY", -1_00, -1_01),
    ],
)
def test_amounts(quotes: list[Quote], base: str, other: str, minor: int, expected: int) -> None:
    found = find_conversion(quotes, base, other, DAY)
    assert found.convert(Money(minor, base)) == Money(expected, other)


def test_the_newest_rate_on_or_before_the_day() -> None:
    later = quote("USD", "CNY", "9", date(2026, 10, 31))
    found = find_conversion(
        [quote("USD", "CNY", "7", OLD), quote("USD", "CNY", "7.2"), later], "USD", "CNY", DAY
    )
    assert (found.rate, found.day, found.age, found.through, found.caution()) == (
        Decimal("7.2"),
        DAY,
        0,
        "",
        None,
    )
    again = [quote("USD", "CNY", "7.2"), quote("USD", "CNY", "7.3")]
    assert find_conversion(again, "USD", "CNY", DAY).rate == Decimal("7.3")


def test_an_older_own_rate_gives_way_to_a_newer_cross_of_one_day() -> None:
    quotes = [quote("USD", "CNY", "7", OLD), quote("EUR", "USD", "1.1", OLD), quote("EUR", "USD", "1.25")]
    assert find_conversion(quotes, "USD", "CNY", DAY).day == OLD
    found = find_conversion([*quotes, quote("EUR", "CNY", "8")], "USD", "CNY", DAY)
    assert (found.day, found.through, found.rate) == (DAY, "EUR", Decimal("6.40000000"))
    back = find_conversion([quote("USD", "EUR", "0.8"), quote("CNY", "EUR", "0.125")], "USD", "CNY", DAY)
    assert back.through == "EUR"
    assert [step.amount for step in back.derivation().steps] == [Decimal("0.8"), Decimal("0.125"), back.rate]


@pytest.mark.parametrize(("source", "told"), [("ECB", "2 CNY on {day}, ECB"), ("", "2 CNY on {day}")])
def test_a_rate_names_its_source_where_it_has_one(source: str, told: str) -> None:
    found = find_conversion([Quote(DAY, "USD", "CNY", Decimal(2), source)], "USD", "CNY", DAY)
    assert str(found.derivation().steps[0].label) == f"1 USD = {told.format(day=DAY)}"


def test_an_old_rate_is_told_of() -> None:
    quotes = [quote("USD", "CNY", "7", OLD)]
    assert find_conversion(quotes, "USD", "CNY", date(2026, 10, 27)).caution() is None
    assert "8 days" in str(find_conversion(quotes, "USD", "CNY", date(2026, 10, 28)).caution())


def test_no_rate_and_a_wrong_currency_are_refused() -> None:
    with pytest.raises(Refused, match="no rate of USD in CNY"):
        find_conversion([quote("USD", "CNY", "7")], "USD", "CNY", OLD)
    with pytest.raises(Refused):
        find_conversion([quote("EUR", "CNY", "7")], "USD", "CNY", DAY)
    with pytest.raises(TypeError):
        Conversion("USD", "CNY", DAY).convert(Money(1, "EUR"))
    assert Conversion("CNY", "CNY", DAY).derivation().steps[-1].amount == 1


@given(st.integers(-(10**15), 10**15), st.integers(1, 10**6))
def test_half_up_is_the_nearest(numerator: int, denominator: int) -> None:
    found = half_up(numerator, denominator)
    assert abs(2 * (found * denominator - numerator)) <= denominator
    assert half_up(-numerator, denominator) == -found
