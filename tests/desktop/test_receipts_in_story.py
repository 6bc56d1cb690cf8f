"""Receipts through the window: items named by a tick, the rest applied, allocated anew, printed."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from db.queries.item import receipts
from db.queries.receipt import receipt_parts
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.receipt import ReallocationDialog, ReceiptDialog
from desktop.pages.debtor import DebtorPage
from domain.role import Role
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.receipt import RecordReceipt
from usecases.receipt_paper import PrintReceipt

TODAY = date(2026, 3, 2)


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def account(office):
    claims = tuple(
        Claim(number, cny(amount), TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30))
        for number, amount, days in (("A-1", "1000", 100), ("A-2", "200", 10), ("A-3", "50", -30))
    )
    return take_ledger(office, {"K1": claims}, officer=FOUNDER).accounts["K1"]


@pytest.fixture
def page(show_page, office, account):
    return show_page(DebtorPage, office, account)


def _settle(page):
    assert page._desk.jobs.wait()


def _story(page):
    page.grow_stale()
    _settle(page)
    page.tabs.choose("story")
    _settle(page)
    return page.tabs.currentWidget()


def _dialog(page, kind):
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def _submit(desk, page, dialog):
    desk.keyClick(dialog._button, Qt.Key.Key_Space)
    _settle(page)


def _parts(office, account):
    newest = office.ask(receipts, account=account)[0]
    return [
        (part.number, str(part.amount.decimal)) for part in office.ask(receipt_parts, receipt=newest.receipt)
    ]


def test_items_are_named_by_a_tick_in_their_order(desk, office, account, page):
    page._receive()
    dialog = _dialog(page, ReceiptDialog)
    desk.keyClicks(dialog.amount, "240")
    _settle(page)
    table = dialog.settlement
    for place in (2, 1):  # A-3, then A-2, which has moved down by one
        table.view.go_to(place if place == 2 else 2)
        desk.keyClick(table.view, Qt.Key.Key_Space)
        _settle(page)
    rows = [table.table.row_at(at) for at in range(3)]
    assert [(row.number, str(row.settled.decimal)) for row in rows] == [
        ("A-3", "50.00"), ("A-2", "190.00"), ("A-1", "0.00"),
    ]  # fmt: skip
    desk.keyClicks(dialog.payer, "Holding Ltd")
    _submit(desk, page, dialog)
    assert _parts(office, account) == [("A-3", "50.00"), ("A-2", "190.00")]
    assert office.ask(receipts, account=account)[0].payer == "Holding Ltd"


def test_a_tick_can_be_taken_away(desk, page):
    page._receive()
    dialog = _dialog(page, ReceiptDialog)
    desk.keyClicks(dialog.amount, "10")
    _settle(page)
    for _ in range(2):
        desk.keyClick(dialog.settlement.view, Qt.Key.Key_Space)
        _settle(page)
    assert dialog.settlement.designation() == ()


def test_a_receipt_is_allocated_anew_from_the_story(desk, office, account, page):
    perform(office, RecordReceipt(account=account, amount=cny("60"), received_on=TODAY))
    story = _story(page)
    assert story._parts.text().startswith("A-1: CNY 60.00. ")
    story.receipt.anew.click()
    _settle(page)
    dialog = _dialog(page, ReallocationDialog)
    desk.keyClicks(dialog.reason, "named A-3")
    dialog.settlement.view.go_to(2)
    desk.keyClick(dialog.settlement.view, Qt.Key.Key_Space)
    _settle(page)
    _submit(desk, page, dialog)
    assert _parts(office, account) == [("A-3", "50.00"), ("A-1", "10.00")]


def test_what_is_left_is_applied_to_what_came_later(desk, office, account, page):
    perform(office, RecordReceipt(account=account, amount=cny("1300"), received_on=TODAY))
    assert "CNY 50.00 unapplied" in _story(page)._parts.text()
    take_ledger(office, {"K1": (Claim("B-1", cny("80"), TODAY, TODAY - timedelta(days=1)),)}, source="second")
    story = _story(page)
    told = []
    story.told.connect(told.append)
    assert story.receipt.apply.isVisible()
    story.receipt.apply.click()
    _settle(page)
    assert str(told[-1]) == "50.00 CNY was applied."
    assert _parts(office, account)[-1] == ("B-1", "50.00")
    assert not story.receipt.apply.isVisible()


def test_a_receipt_is_printed_and_shown(desk, office, account, page):
    recorded = perform(office, RecordReceipt(account=account, amount=cny("60"), received_on=TODAY)).answer
    perform(office, PrintReceipt(receipt=UUID(recorded["receipt"])))  # the window shows the very same bytes
    story = _story(page)
    story.receipt.print.click()
    _settle(page)
    _settle(page)
    shown = [each for each in page.window().findChildren(PaperDialog) if each.isVisible()]
    assert shown
    for each in shown:
        each.close()


def test_an_officer_prints_but_does_not_allocate(desk, office, account, show_page):
    perform(office, RecordReceipt(account=account, amount=cny("60"), received_on=TODAY))
    supervisor = add_user(office, "Sun Li", Role.SUPERVISOR)
    story = _story(show_page(DebtorPage, supervisor, account))
    assert story.receipt.print.isVisible()
    assert not story.receipt.anew.isVisible()
    assert not page_has(story, "Ctrl+Shift+A")


def page_has(widget, key):
    return any(
        each.isEnabled() and each.key().toString() == key and each.parent().isVisible()
        for each in widget.findChildren(QShortcut)
    )


def test_credits_are_set_off_from_the_open_items(desk, office, account, page):
    credit = Claim("CN-1", cny("-30"), TODAY, TODAY - timedelta(days=1), kind="credit_note")
    assert not page._tabs[0].set_off.isVisible()
    take_ledger(office, {"K1": (credit,)}, source="second")
    page.grow_stale()
    _settle(page)
    page._tabs[0].set_off.click()
    dialog = _dialog(page, ReasonDialog)
    desk.keyClicks(dialog.reason, "notice of today")
    _submit(desk, page, dialog)
    assert [row.item.number for row in map(page._tabs[0].table.row_at, range(3))] == ["A-1", "A-2", "A-3"]
    assert _parts(office, account) == [("A-1", "30.00"), ("CN-1", "-30.00")]
    story = _story(page)
    assert not story.receipt.anew.isVisible()
    assert not story.receipt.print.isVisible()
