"""A defect is told without a word of a debtor."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.dialogs.defect import DefectDialog, report
from desktop.widgets.button import Button
from domain.money import Money


def _fail():
    name = "上海电机厂"
    try:
        Money(1, "CNY") + Money(2, "USD")
    except TypeError as error:
        raise LookupError(f"no account of {name}, 1,234.50") from error


def _error():
    try:
        _fail()
    except LookupError as error:
        return error


def test_the_report_names_places_and_kinds_but_no_message(desk):
    words = report(_error())
    assert "builtins.LookupError" in words
    assert "builtins.TypeError" in words
    assert "domain/money.py:" in words
    assert "_fail" in words
    assert "上海" not in words
    assert "1,234.50" not in words
    assert "CNY" not in words


def test_it_can_be_copied(desk):
    error = _error()
    dialog = DefectDialog(error)
    desk.addWidget(dialog)
    dialog.show()
    copy, go_on = dialog.findChildren(Button)
    desk.mouseClick(copy, Qt.MouseButton.LeftButton)
    assert QGuiApplication.clipboard().text() == report(error)
    desk.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
