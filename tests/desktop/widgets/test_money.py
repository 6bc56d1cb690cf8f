"""Amounts are read as people type them, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt

from desktop.speech import speak, tongue
from desktop.widgets.money import MoneyField, read_amount
from domain.error import Refused
from domain.money import Money


@pytest.mark.parametrize(
    ("words", "currency", "minor"),
    [
        ("1234.5", "CNY", 123450),
        ("1,234.50", "CNY", 123450),
        ("1,234,567", "CNY", 123456700),
        ("-5", "CNY", -500),
        ("−5", "CNY", -500),
        ("0", "CNY", 0),
        ("CNY 20", "CNY", 2000),
        ("¥20", "CNY", 2000),
        ("￥20", "CNY", 2000),
        ("$20", "USD", 2000),
        ("20 000", "USD", 2000000),
        ("1'000", "CHF", 100000),
        ("1234", "JPY", 1234),
        ("1.234", "KWD", 1234),
        ("12k", "CNY", 1200000),
        ("1.5m", "CNY", 150000000),
        ("20万", "CNY", 20000000),
        ("1.25亿", "CNY", 12500000000),
        ("１２３．５", "CNY", 12350),
        (" 7 ", "CNY", 700),
    ],
)
def test_what_people_type(desk, words, currency, minor):
    assert read_amount(words, currency) == Money(minor, currency)


@pytest.mark.parametrize(
    "words",
    [
        "1.234,50",
        "1,23",
        "12,34,567",
        "1,2345",
        "abc",
        "1.2.3",
        "--5",
        "5-",
        "(5)",
        "1e5",
        "nan",
        "12.345",
        "5%",
        "k",
    ],
)
def test_what_could_mean_two_things_or_nothing_is_refused(desk, words):
    with pytest.raises(Refused) as refusal:
        read_amount(words, "CNY")
    assert refusal.value.code == "amount"
    assert str(refusal.value.advice)


@given(minor=st.integers(-(10**14), 10**14), currency=st.sampled_from(["CNY", "USD", "JPY", "KWD"]))
def test_whatever_is_written_is_read_again(minor, currency):
    money = Money(minor, currency)
    assert read_amount(tongue().amount(money), currency) == money
    assert read_amount(tongue().money(money), currency) == money


@pytest.fixture
def field(desk):
    made = MoneyField("CNY")
    desk.addWidget(made)
    made.show()
    return made


def test_leaving_the_field_shows_how_it_was_understood(desk, field):
    desk.keyClicks(field, "20000")
    desk.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "20,000.00"
    assert field.value() == Money(2000000, "CNY")
    assert not field.property("wrong")


def test_garbage_is_marked_and_told_and_mended_by_typing(desk, field):
    desk.keyClicks(field, "1.234,50")
    with desk.waitSignal(field.refused) as heard:
        desk.keyClick(field, Qt.Key.Key_Return)
    assert heard.args[0].code == "amount"
    assert field.property("wrong")
    assert field.text() == "1.234,50"
    with pytest.raises(Refused):
        field.value()
    desk.keyClick(field, Qt.Key.Key_Backspace)
    assert not field.property("wrong")


def test_nothing_typed_is_no_amount(desk, field):
    with desk.waitSignal(field.accepted):
        desk.keyClick(field, Qt.Key.Key_Return)
    assert field.value() is None
    assert field.placeholderText() == "CNY"
    field.set_value(Money(5, "JPY"))
    assert (field.currency, field.text()) == ("JPY", "5")
    field.set_value(None)
    field.set_currency("USD")
    speak("zh")
    assert (field.text(), field.placeholderText()) == ("", "USD")
