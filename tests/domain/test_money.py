"""Money: exact minor units, one currency at a time, sums that are kept by every split."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.money import (
    LIMIT,
    Money,
    check_currency,
    exponent,
    is_currency,
    parse_money,
    round_half_up,
    split_by_weight,
    total,
    zero,
)


@pytest.mark.parametrize(
    ("currency", "decimals"), [("CNY", 2), ("JPY", 0), ("KWD", 3), ("USD", 2), ("CLF", 4), ("BGN", 2)]
)
def test_decimals_of_currencies(currency: str, decimals: int) -> None:
    assert exponent(currency) == decimals


@pytest.mark.parametrize("code", ["", "cny", "CN", "CNYY", "C1Y", "人民币", "ABC", "XAU", "XDR", "XTS"])
def test_what_is_no_currency(code: str) -> None:
    assert not is_currency(code)
    with pytest.raises(Refused, match="not a currency code"):
        exponent(code)


@pytest.mark.parametrize(("code", "meant"), [("RMB", "CNY"), ("cnh", "CNY"), ("usd", "USD")])
def test_what_was_probably_meant(code: str, meant: str) -> None:
    with pytest.raises(Refused) as refused:
        check_currency(code, "currency")
    assert str(refused.value.advice) == f"Write {meant}."
    assert refused.value.where == "currency"
    assert check_currency(meant) == meant


def test_no_currency_counts_like_a_usual_one() -> None:
    assert exponent("XXX") == 2
    assert not is_currency("XXX")


def test_arithmetic() -> None:
    ten, four = Money(1000, "CNY"), Money(400, "CNY")
    assert ten + four == Money(1400, "CNY")
    assert ten - four == Money(600, "CNY")
    assert -ten == Money(-1000, "CNY")
    assert four < ten
    assert max(four, ten) == ten
    assert bool(ten)
    assert not zero("CNY")
    assert total([ten, four, -four], "CNY") == ten
    assert total([], "JPY") == Money(0, "JPY")


def test_amounts_as_words() -> None:
    assert str(Money(-123450, "CNY")) == "-1234.50 CNY"
    assert str(Money(1234, "JPY").decimal) == "1234"
    assert str(Money(1, "KWD").decimal) == "0.001"


def test_currencies_are_never_added_or_compared() -> None:
    yuan, dollar = Money(1, "CNY"), Money(1, "USD")
    with pytest.raises(TypeError, match="never added"):
        yuan + dollar
    with pytest.raises(TypeError, match="never added"):
        yuan - dollar
    with pytest.raises(TypeError, match="never added"):
        _ = yuan < dollar


def test_minor_units_are_whole_and_bounded() -> None:
    with pytest.raises(TypeError, match="not float"):
        Money(1.0, "CNY")  # type: ignore[arg-type]  # the point of the test
    with pytest.raises(TypeError, match="not bool"):
        Money(True, "CNY")
    assert Money(1 - LIMIT, "CNY").minor == 1 - LIMIT
    with pytest.raises(Refused, match="too large"):
        Money(-LIMIT, "CNY")


@pytest.mark.parametrize(
    ("words", "currency", "minor"),
    [("-1234.50", "CNY", -123450), ("1234", "JPY", 1234), ("0.001", "KWD", 1), ("1e3", "CNY", 100000)],
)
def test_reading(words: str, currency: str, minor: int) -> None:
    assert parse_money(words, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    ("words", "currency"),
    [("", "CNY"), ("abc", "CNY"), ("1,234.50", "CNY"), ("0.001", "CNY"), ("0.1", "JPY"), ("NaN", "CNY"),
     ("Infinity", "CNY"), ("1E+999999", "CNY")],
)  # fmt: skip
def test_reading_refuses_garbage(words: str, currency: str) -> None:
    with pytest.raises(Refused, match="is not an amount in") as refusal:
        parse_money(words, currency)
    assert refusal.value.code == "amount"


@pytest.mark.parametrize(
    ("exact", "currency", "minor"),
    [("0.005", "CNY", 1), ("-0.005", "CNY", -1), ("0.0049999", "CNY", 0), ("0.5", "JPY", 1), ("1.0005", "KWD", 1001)],
)  # fmt: skip
def test_rounding(exact: str, currency: str, minor: int) -> None:
    assert round_half_up(Decimal(exact), currency) == Money(minor, currency)


def test_seasonal_weights() -> None:
    """Vector S05."""
    parts = split_by_weight(parse_money("1000000.01", "CNY"), [5, 5, 10, 20, 25, 35])
    assert [str(part.decimal) for part in parts] == [
        "50000.00",
        "50000.00",
        "100000.00",
        "200000.00",
        "250000.00",
        "350000.01",
    ]


def test_splits_that_make_no_sense() -> None:
    for weights in ([], [0, 0], [2, -1]):
        with pytest.raises(ValueError, match="weights"):
            split_by_weight(Money(1, "CNY"), weights)


_amounts = st.integers(-(10**12), 10**12).map(lambda minor: Money(minor, "CNY"))


@given(_amounts, st.lists(st.integers(0, 100), min_size=1, max_size=12).filter(any))
def test_weighted_parts_make_the_whole(amount: Money, weights: list[int]) -> None:
    parts = split_by_weight(amount, weights)
    assert total(parts, "CNY") == amount
    for part, weight in zip(parts, weights, strict=True):
        assert abs(part.minor * sum(weights) - amount.minor * weight) < sum(weights)


@given(st.integers(1 - LIMIT, LIMIT - 1), st.sampled_from(["CNY", "JPY", "KWD"]))
def test_words_and_back(minor: int, currency: str) -> None:
    money = Money(minor, currency)
    assert parse_money(str(money.decimal), currency) == money


def test_a_sum_takes_one_currency() -> None:
    assert total([Money(1, "CNY"), Money(2, "CNY")], "CNY") == Money(3, "CNY")
    assert total([], "CNY") == Money(0, "CNY")
    with pytest.raises(TypeError, match="CNY and USD are never added"):
        total([Money(1, "CNY"), Money(2, "USD")], "CNY")
