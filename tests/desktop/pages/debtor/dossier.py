"""What the tests of the page of a debtor read of it and do on it."""

from __future__ import annotations

from datetime import date, timedelta

from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from desktop.widgets.button import Button
from desktop.widgets.pill import PillLabel
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from tests.makers import Claim, cny
from usecases.command import perform
from usecases.contact import LogContact

TODAY = date(2026, 3, 2)
USCC = "91110000802100433B"  # the check sign fits (GB 32100-2015)


def _claim(number, amount, days, **more):
    money = amount if isinstance(amount, Money) else cny(amount)
    return Claim(number, money, TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


def _settle(page):
    assert page._desk.jobs.wait()


def _tab(page, key):
    page.tabs.choose(key)
    _settle(page)
    return page.tabs.currentWidget()


def _rows(tab):
    return [tab.table.row_at(at) for at in range(tab.table.rowCount())]


def _press(page, key):
    """A shortcut of the page as its key would press it."""
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _dialog(page, kind):
    [found] = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def _submit(desk, page, dialog):
    desk.keyClick(dialog._button, Qt.Key.Key_Space)
    _settle(page)


def _warnings(page):
    return [pill.accessibleName() for pill in page.standing.findChildren(PillLabel)]


def _keys(page):
    return {each.key for each in page._acts_by_command.values() if each.isVisible()}


def _promise(office, account):
    perform(
        office,
        LogContact(
            account=account,
            channel=Channel.CALL,
            person="Li",
            outcome=Outcome.PROMISED,
            promised=cny("300"),
            promised_for=TODAY + timedelta(days=3),
            next_act=NextAct.CALL,
            next_on=TODAY + timedelta(days=4),
        ),
    )
