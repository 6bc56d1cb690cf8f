"""What the tests of Today read of the page and type into it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.contact import Channel, NextAct, Outcome
from tests.makers import Claim, cny
from usecases.contact import LogContact

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier


def _claim(number, amount, days, **more):
    return Claim(number, cny(amount), TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


def _settle(page):
    assert page._desk.jobs.wait()


def _debtors(page):
    model = page.queue.model
    return [model.row_at(at).debtor for at in range(model.rowCount())]


def _press(page, key):
    """A shortcut of the page as its key would press it."""
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _words(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def _type(desk, widget, words):
    widget.setFocus()
    widget.selectAll()
    desk.keyClicks(widget, words)


def _promise_today(page, account):
    act = LogContact(
        account=account,
        channel=Channel.CALL,
        outcome=Outcome.PROMISED,
        person="Wu Lan",
        promised=cny("700"),
        promised_for=TODAY,
        next_act=NextAct.CALL,
        next_on=TODAY,
    )
    page._desk.act(act, lambda _changes: None, page.refuse, page)
    _settle(page)
