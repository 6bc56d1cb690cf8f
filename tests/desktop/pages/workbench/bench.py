"""What the tests of the workbench read of the page and type into it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.money import Money
from tests.makers import Claim, cny

TODAY = date(2026, 3, 2)
USCC = "91110000802100433B"  # the check sign fits (GB 32100-2015)


def _claim(number, amount, days, **more):
    money = amount if isinstance(amount, Money) else cny(amount)
    return Claim(number, money, TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


def _settle(page):
    assert page._desk.jobs.wait()


def _press(page, key):
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _type(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    field.selectAll()
    desk.keyClick(field, Qt.Key.Key_Delete)
    desk.keyClicks(field, words)
    desk.keyClick(field, Qt.Key.Key_Tab)


def _choose(desk, page, key, words):
    """With the first letters of an option, as on a keyboard."""
    field = page.terms.fields.field(key)
    field.setFocus()
    desk.keyClicks(field, words)
    assert field.currentText().startswith(words)


def _rows(page):
    table = page.outcome.table
    return [table.row_at(at) for at in range(table.rowCount())]


def _words(widget):
    return [
        label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget) and label.text()
    ]


def _error(page, key):
    label = page.terms.form._errors[key]
    return label.text() if label.isVisibleTo(page) else ""
