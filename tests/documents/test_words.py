"""Amounts in words and rates, against worked examples."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.words import amount_in_words, money_in_text, rate_in_text
from domain.money import Money, parse_money


@pytest.mark.parametrize(
    ("amount", "capitals"),
    [
        ("0.00", "人民币零元整"),
        ("0.05", "人民币伍分"),
        ("0.50", "人民币伍角整"),
        ("1.00", "人民币壹元整"),
        ("10.00", "人民币壹拾元整"),
        ("100.10", "人民币壹佰元壹角整"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("1010.00", "人民币壹仟零壹拾元整"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("100000.00", "人民币壹拾万元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("1234567.89", "人民币壹佰贰拾叁万肆仟伍佰陆拾柒元捌角玖分"),
        ("10000001.00", "人民币壹仟万零壹元整"),
        ("100100000.00", "人民币壹亿零壹拾万元整"),
        ("-12.00", "人民币负壹拾贰元整"),
    ],
)
def test_renminbi_in_capitals(amount: str, capitals: str) -> None:
    assert amount_in_words(parse_money(amount, "CNY"), "zh") == capitals


@pytest.mark.parametrize(
    ("amount", "currency", "chinese", "english"),
    [
        (
            "1409.50",
            "USD",
            "美元壹仟肆佰零玖元伍角整",
            "one thousand, four hundred and nine US dollars and 50/100",
        ),
        ("1.00", "EUR", "欧元壹元整", "one euro and 00/100"),
        ("12000", "JPY", "日元壹万贰仟元整", "twelve thousand Japanese yen"),
        ("5.125", "KWD", "科威特第纳尔伍点壹贰伍", "five Kuwaiti dinars and 125/1000"),
        (
            "-16409.02",
            "CNY",
            "人民币负壹万陆仟肆佰零玖元零贰分",
            "minus sixteen thousand, four hundred and nine Chinese yuan and 02/100",
        ),
    ],
)
def test_other_currencies(amount: str, currency: str, chinese: str, english: str) -> None:
    money = parse_money(amount, currency)
    assert amount_in_words(money, "zh") == chinese
    assert amount_in_words(money, "en") == english


def test_money_inside_a_sentence() -> None:
    assert money_in_text(Money(1640902, "CNY"), "en") == "CNY 16,409.02"
    assert money_in_text(Money(1640902, "CNY"), "zh") == "人民币16,409.02元"
    assert money_in_text(Money(1640902, "USD"), "zh") == "16,409.02美元"


@pytest.mark.parametrize(
    ("rate", "spoken"),
    [
        ("0.045", "4.50%"),
        ("0.06", "6.00%"),
        ("0.04355", "4.355%"),
        ("0", "0.00%"),
        ("0.2", "20.00%"),
        ("1", "100.00%"),
    ],
)
def test_rates_keep_their_decimals(rate: str, spoken: str) -> None:
    assert rate_in_text(Decimal(rate), "en") == spoken
    assert rate_in_text(Decimal(rate), "zh") == spoken


@given(st.integers(0, 2**53 - 1))
def test_every_amount_can_be_written_and_is_unlike_its_neighbour(minor: int) -> None:
    here, next_one = Money(minor, "CNY"), Money(max(minor - 1, 0), "CNY")
    assert (amount_in_words(here, "zh") == amount_in_words(next_one, "zh")) == (here == next_one)
    assert (amount_in_words(here, "en") == amount_in_words(next_one, "en")) == (here == next_one)
