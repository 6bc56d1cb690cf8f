"""Reminder fees on the page of a debtor: what is open, and the acts of those who may."""

from __future__ import annotations

import pytest

from desktop.dialogs.reason import ReasonDialog
from domain.role import Role
from tests.desktop.pages.debtor.dossier import _dialog, _press, _settle, _submit, _tab, _warnings
from tests.desktop.screen import read_column
from tests.makers import add_user, cny
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.letter import WriteLetters
from usecases.receipt import RecordReceipt
from usecases.rule import DecideRule

PAID, WAIVED, OPEN = 5, 6, 7


@pytest.fixture
def charged(office, account):
    """A reminder of the one item that is overdue and not disputed, with its fee."""
    perform(office, DescribeDebtor(account=account, address="1 High Street"))
    perform(
        office,
        DecideRule(rule="reminder_fee", value="40.00 CNY", effective_from=office.today, reason="contract"),
    )
    perform(office, WriteLetters(as_of=office.today))
    return account


def test_without_fees_nothing_is_shown_of_them(page):
    tab = _tab(page, "interest")
    assert tab.fees.isHidden()
    whole = tab.body.contentsRect().width()
    assert tab.view.width() == whole  # nothing is derived: no half of the tab is void


def test_money_left_pays_them(office, charged, show):
    page = show(charged)
    assert "CNY 40.00 reminder fees" in _warnings(page)
    tab = _tab(page, "interest")
    assert tab.fees.sum.text() == "CNY 40.00 reminder fees"
    assert read_column(tab.fees.table, 0) == ["A-1"]
    heard, told = [], []
    page.refused.connect(heard.append)
    page.told.connect(told.append)
    _press(page, "Ctrl+Shift+J")
    assert [error.code for error in heard] == ["no_money"]
    money = RecordReceipt(account=charged, amount=cny("1265.00"), received_on=office.today)
    page._desk.act(money, lambda _changes: None, pytest.fail, page)
    _settle(page)
    _press(page, "Ctrl+Shift+J")
    assert [str(words) for words in told] == ["Reminder fees were paid: 15.00 CNY."]
    assert [read_column(tab.fees.table, at) for at in (PAID, WAIVED, OPEN)] == [
        ["15.00"],
        ["0.00"],
        ["25.00"],
    ]
    assert "CNY 25.00 reminder fees" in _warnings(page)


def test_a_supervisor_waives_them_with_a_reason(desk, office, charged, show):
    page = show(charged, add_user(office, "Zhao Min", Role.SUPERVISOR))
    tab = _tab(page, "interest")
    assert not tab.fees.settle.isVisible()
    _press(page, "Ctrl+Shift+W")
    dialog = _dialog(page, ReasonDialog)
    dialog.reason.setText("goodwill")
    _submit(desk, page, dialog)
    assert [read_column(tab.fees.table, at) for at in (PAID, WAIVED, OPEN)] == [["0.00"], ["40.00"], ["0.00"]]
    assert tab.fees.sum.text() == "Reminder fees: nothing is open."
    assert not tab.fees.waive.isEnabled()
    assert "CNY 40.00 reminder fees" not in _warnings(page)


def test_an_officer_reads_them(office, charged, show):
    page = show(charged, add_user(office, "Li Wei", Role.OFFICER))
    tab = _tab(page, "interest")
    assert tab.fees.isVisible()
    assert not tab.fees.settle.isVisible()
    assert not tab.fees.waive.isVisible()
