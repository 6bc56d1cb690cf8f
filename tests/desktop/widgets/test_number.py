"""Whole numbers and percentages are read as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.widgets.number import NumberField, PercentField, read_number, read_percent
from domain.error import Refused


@pytest.mark.parametrize(("words", "number"), [("6", 6), (" 12 ", 12), ("１２", 12), ("007", 7)])
def test_whole_numbers(words, number):
    assert read_number(words) == number


@pytest.mark.parametrize("words", ["1.5", "-1", "six", "1,000", "1" * 10, ""])
def test_no_whole_numbers(words):
    with pytest.raises(Refused, match="is not a whole number"):
        read_number(words)


@pytest.mark.parametrize(
    ("words", "share"),
    [
        ("4.5", "0.045"),
        ("4.5 %", "0.045"),
        ("４．５％", "0.045"),
        ("0", "0"),
        ("18", "0.18"),
        ("10.0", "0.1"),
    ],
)
def test_percentages(words, share):
    assert read_percent(words) == Decimal(share)


@pytest.mark.parametrize("words", ["4,5", "-1", "%", "4.5%%", "1e2", ""])
def test_no_percentages(words):
    with pytest.raises(Refused, match="is not a percentage"):
        read_percent(words)


def test_arrows_count_and_never_below_one(desk):
    field = NumberField()
    desk.addWidget(field)
    edits = []
    field.textEdited.connect(edits.append)
    desk.keyClick(field, Qt.Key.Key_Down)
    desk.keyClick(field, Qt.Key.Key_Up)
    assert (field.value(), edits) == (2, ["1", "2"])
    field.setText("x")
    desk.keyClick(field, Qt.Key.Key_Up)
    assert field.text() == "x"


def test_leaving_a_field_writes_what_was_understood(desk):
    number, share = NumberField(), PercentField()
    for field, typed, shown in ((number, "０６", "6"), (share, "10.50 %", "10.5"), (share, "100", "100")):
        desk.addWidget(field)
        field.setText(typed)
        with desk.waitSignal(field.accepted):
            desk.keyClick(field, Qt.Key.Key_Return)
        assert field.text() == shown
    number.set_value(None)
    share.set_value(None)
    assert (number.value(), share.value()) == (None, None)
