"""Sentences that wrap."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.widgets.label import Label
from domain.money import Money
from resources.hold import HOLDING
from resources.mark import text

SENTENCE = text("{name} owes {amount} at {rate} now", name="A", amount=Money(123450, "CNY"), rate="4.50 %")


@pytest.fixture(autouse=True)
def _dressed(desk):
    return desk


def test_an_amount_is_not_torn_from_its_currency_where_a_line_ends():
    label = Label(SENTENCE, wrap=True)
    assert QLabel.text(label) == f"A owes CNY{HOLDING}1,234.50 at 4.50{HOLDING}% now"
    assert label.text() == "A owes CNY 1,234.50 at 4.50 % now"


def test_words_on_one_line_stay_as_they_are():
    assert QLabel.text(Label(SENTENCE)) == "A owes CNY 1,234.50 at 4.50 % now"
