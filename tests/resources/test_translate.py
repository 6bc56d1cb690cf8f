"""Sentences, amounts and days are said in each language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.money import Money
from resources.mark import text
from resources.translate import LANGUAGES, Catalogue, catalogue

DUE = date(2026, 11, 20)


def test_every_language_has_its_catalogue() -> None:
    for language in LANGUAGES:
        assert catalogue(language) is catalogue(language)
        assert catalogue(language).language == language
    with pytest.raises(KeyError):
        Catalogue("xx")


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "{amount} received"), ("zh", "已收{amount}")],
)
def test_sentences_are_said_with_their_fields(language: str, said: str) -> None:
    sentence = text("{amount} received", amount=Money(123_450, "CNY"))
    assert catalogue(language).say(sentence) == said.format(amount="CNY 1,234.50")


def test_texts_inside_of_texts_are_said_too() -> None:
    inner = text("Reminder")
    assert catalogue("zh").say("{day} · {channel}: {outcome}", day=DUE, channel=inner, outcome=5) == (
        "2026-11-20 · 付款提示：5"
    )


def test_fields_given_at_the_end_win() -> None:
    assert catalogue("en").say(text("{a} {b}", a=1, b=2), b=3) == "1 3"


def test_what_no_catalogue_knows_is_said_as_it_stands() -> None:
    assert catalogue("zh").say("Not in any catalogue {x}", x="“{y}”") == "Not in any catalogue “{y}”"


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_says_nothing(language: str) -> None:
    assert catalogue(language).say("") == ""
    assert catalogue(language).say(text("")) == ""


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (1234567, "1,234,567"),
        (-1234, "-1,234"),
        (Decimal("1234.50"), "1,234.50"),
        (Decimal("0.0000001"), "0.0000001"),
        (Decimal("1E+3"), "1,000"),
        (DUE, "2026-11-20"),
        (True, "True"),
        ("words", "words"),
        (Money(-5, "CNY"), "CNY -0.05"),
        (Money(1234567, "JPY"), "JPY 1,234,567"),
    ],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_values_are_written_alike_in_every_language(language: str, value: object, written: str) -> None:
    assert catalogue(language).field(value) == written


@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, max_value=10**15, min_value=-(10**15)))
def test_a_written_number_is_the_number(value: Decimal) -> None:
    for language in LANGUAGES:
        assert Decimal(catalogue(language).number(value).replace(",", "")) == value


def test_money_without_its_currency_is_a_number() -> None:
    assert catalogue("zh").amount(Money(123_450, "CNY")) == "1,234.50"


@pytest.mark.parametrize(
    ("language", "day", "symbol"),
    [("en", "20 November 2026", "CN¥"), ("zh", "2026年11月20日", "¥")],
)
def test_papers_write_days_and_currencies_as_their_language_does(
    language: str, day: str, symbol: str
) -> None:
    assert catalogue(language).day_in_words(DUE) == day
    assert catalogue(language).symbol("CNY") == symbol


@pytest.mark.parametrize(
    ("fraction", "decimals", "written"),
    [("0.045", 2, "4.50 %"), ("0.5263", 1, "52.6 %"), ("1", 0, "100 %")],
)
def test_fractions_become_per_cent(fraction: str, decimals: int, written: str) -> None:
    assert catalogue("en").percent(Decimal(fraction), decimals) == written
    assert catalogue("zh").percent(Decimal(fraction), decimals) == written.replace(" ", "")


def test_numbers_with_more_digits_than_usual() -> None:
    assert catalogue("en").number(10**39).count(",") == 13
    assert catalogue("en").number(Decimal("1" + "0" * 30 + ".25")).endswith(",000.25")
