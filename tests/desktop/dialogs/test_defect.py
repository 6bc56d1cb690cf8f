"""A defect is told without a word of a debtor."""

from __future__ import annotations

from PySide6.QtCore import Qt, qVersion
from PySide6.QtGui import QGuiApplication

from desktop.defect import report
from desktop.dialogs.defect import DefectDialog
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


def test_it_can_be_copied(desk):
    error = _error()
    dialog = DefectDialog(error)
    desk.addWidget(dialog)
    dialog.show()
    copy, go_on = dialog.findChildren(Button)
    desk.mouseClick(copy, Qt.MouseButton.LeftButton)
    words = QGuiApplication.clipboard().text()
    assert words == report(error, f"Qt {qVersion()}")
    assert "domain/money.py:" in words
    assert "上海" not in words
    desk.mouseClick(go_on, Qt.MouseButton.LeftButton)
    assert not dialog.isVisible()
