"""RT14: whatever the computer writes decimals, digits and letters like, an amount is read as it was written.

What is ambiguous in a ledger is asked: `tests/db/importing/format/test_amount.py`.
"""

from __future__ import annotations

import locale
from collections.abc import Iterator
from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QLocale

from db.queries.debtor import debtors
from desktop.widgets.money import MoneyField, read_amount
from documents.cell import plain
from documents.words import money_in_text
from domain.error import Refused
from domain.money import LIMIT, Money, parse_money
from resources.translate import catalogue
from tests.makers import Taken
from tests.size import rounds
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.office import Office

COMPUTERS = ("de_DE", "fr_FR", "tr_TR", "ar_EG", "hi_IN")


@pytest.fixture(params=COMPUTERS)
def computer(request: pytest.FixtureRequest, desk: object) -> Iterator[str]:
    """A computer of another country: Qt's own locale, and that of the C library where it is installed."""
    before, numeric = QLocale(), locale.setlocale(locale.LC_NUMERIC)
    QLocale.setDefault(QLocale(request.param))
    with suppress(locale.Error):
        locale.setlocale(locale.LC_NUMERIC, f"{request.param}.UTF-8")
    yield request.param
    QLocale.setDefault(before)
    locale.setlocale(locale.LC_NUMERIC, numeric)


@settings(max_examples=rounds(100, 5_000), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(minor=st.integers(1 - LIMIT, LIMIT - 1), currency=st.sampled_from(["CNY", "JPY", "KWD", "EUR"]))
def test_what_is_written_is_read(computer: str, minor: int, currency: str) -> None:
    money = Money(minor, currency)
    for language in ("en", "zh"):
        assert read_amount(catalogue(language).amount(money), currency) == money
        assert catalogue(language).amount(money) in money_in_text(abs_of(money), language) or minor < 0
    assert parse_money(plain(money), currency) == money
    field = MoneyField(currency)
    field.set_value(money)
    assert field.value() == money
    assert field.text().isascii()


def abs_of(money: Money) -> Money:
    return money if money.minor >= 0 else -money


@pytest.mark.parametrize("words", ["1.234,50", "1,23", "1.234.567", "12,34,567.00", "1 234,5"])
def test_a_figure_of_another_country_is_refused_and_never_guessed(computer: str, words: str) -> None:
    with pytest.raises(Refused):
        read_amount(words, "CNY")


@pytest.mark.parametrize(
    ("typed", "minor"), [("１，２３４．５０", 123_450), ("١٢٣", 12_300), ("१२३", 12_300)]
)
def test_other_digits_are_read_or_refused(computer: str, typed: str, minor: int) -> None:
    try:
        found = read_amount(typed, "CNY")
    except Refused:
        return
    assert found == Money(minor, "CNY")


def test_the_turkish_i_finds_its_debtor(computer: str, office: Office, taken: Taken) -> None:
    perform(office, DescribeDebtor(account=taken.accounts["D001"], name="INDUSTRIAL Ltd"))
    assert [line.code for line in office.ask(debtors, like="industrial")] == ["D001"]
