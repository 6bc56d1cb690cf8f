"""The register of bills: taken on the debtor's page, honoured and dishonoured here, with its totals."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from db.queries.bill import bills
from db.queries.item import receipts
from desktop.dialogs.bill import BillStepDialog, HonourDialog, TakeBillDialog
from desktop.pages.bills import BillsPage
from desktop.pages.debtor import DebtorPage
from desktop.widgets.pill import PillLabel
from domain.bill import BillKind, BillState
from domain.money import Money
from domain.role import Role
from tests.makers import FOUNDER, Claim, Clock, add_user, cny, make_office, take_ledger
from usecases.bill import TakeBill
from usecases.command import perform

TODAY = date(2026, 3, 2)


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def office(tmp_path, clock):
    return make_office(tmp_path / "office", clock)


@pytest.fixture
def account(office):
    claim = Claim("A-1", cny("1000"), TODAY - timedelta(days=9), TODAY - timedelta(days=40))
    return take_ledger(office, {"K1": (claim,)}, officer=FOUNDER).accounts["K1"]


@pytest.fixture
def taken(office, account):
    """Three bills: one due today, one in half a year, one in dollars."""
    for number, amount, days, kind in (
        ("1", cny("400"), 0, BillKind.COMMERCIAL),
        ("2", cny("300"), 180, BillKind.BANK),
        ("3", Money(100, "USD"), 10, BillKind.E_VOUCHER),
    ):
        perform(
            office,
            TakeBill(
                account=account,
                kind=kind,
                number=number,
                amount=amount,
                received_on=TODAY,
                maturity=TODAY + timedelta(days=days),
                acceptor="Steel Works",
            ),
        )


@pytest.fixture
def page(show_page, office, taken):
    return show_page(BillsPage, office)


def _settle(page):
    assert page._desk.jobs.wait()


def _rows(page):
    return [page.table.row_at(at) for at in range(page.table.rowCount())]


def _dialog(page, kind):
    return next(each for each in page.window().findChildren(kind) if each.isVisible())


def _submit(desk, page, dialog):
    desk.keyClick(dialog._button, Qt.Key.Key_Space)
    _settle(page)


def test_bills_stand_by_maturity_with_their_totals(page):
    assert [row.number for row in _rows(page)] == ["1", "3", "2"]
    assert page.total.text().split("\n") == [
        "CNY 700.00 to be honoured, of that CNY 400.00 within 30 days and CNY 0.00 overdue; CNY 0.00 dishonoured",
        "USD 1.00 to be honoured, of that USD 1.00 within 30 days and USD 0.00 overdue; USD 0.00 dishonoured",
    ]


def test_chips_and_search_narrow_the_register(desk, page):
    page.chips.choose("later")
    page._narrow()
    assert [row.number for row in _rows(page)] == ["2"]
    desk.keyClicks(page.search, "nobody")
    page._narrow()
    assert _rows(page) == []
    page.show_all()
    assert len(_rows(page)) == 3


def test_a_bill_is_honoured_and_dishonoured(desk, office, account, page):
    page.buttons[BillState.HONOURED].click()
    _settle(page)
    dialog = _dialog(page, HonourDialog)
    assert [str(line.settled.decimal) for line in map(dialog.settlement.table.row_at, range(1))] == ["400.00"]
    _submit(desk, page, dialog)
    assert [line.amount for line in office.ask(receipts, account=account)] == [cny("400")]
    page.buttons[BillState.DISHONOURED].click()
    step = _dialog(page, BillStepDialog)
    _submit(desk, page, step)
    assert step.form._errors["reason"].isVisible()
    desk.keyClicks(step.words, "taken back by the bank")
    _submit(desk, page, step)
    assert office.ask(bills, as_of=TODAY)[0].state is BillState.DISHONOURED
    assert len(office.ask(receipts, account=account)) == 2


@pytest.mark.parametrize(
    ("state", "words"),
    [(BillState.PRESENTED, ""), (BillState.ENDORSED, "Supplier"), (BillState.RETURNED, "against cash")],
)
def test_other_steps(desk, office, page, state, words):
    page.buttons[state].click()
    dialog = _dialog(page, BillStepDialog)
    desk.keyClicks(dialog.words, words)
    _submit(desk, page, dialog)
    assert office.ask(bills, as_of=TODAY)[0].state is state


def test_a_bill_that_is_not_due_yet_is_no_cash(desk, page):
    page.view.go_to(2)
    page.buttons[BillState.HONOURED].click()
    dialog = _dialog(page, HonourDialog)
    _submit(desk, page, dialog)
    assert "no cash" in dialog.form._errors["on"].text()


def test_others_than_finance_only_look(office, taken, show_page):
    page = show_page(BillsPage, add_user(office, "Li Wei", Role.OFFICER))
    assert len(_rows(page)) == 3
    assert not any(button.isVisible() for button in page.buttons.values())


def test_a_bill_is_taken_on_the_page_of_its_debtor(desk, office, account, show_page):
    page = show_page(DebtorPage, office, account)
    page._take_bill()
    dialog = _dialog(page, TakeBillDialog)
    _submit(desk, page, dialog)
    assert dialog.form._errors["amount"].isVisible()
    desk.keyClicks(dialog.number, "B-7")
    desk.keyClicks(dialog.amount, "250")
    desk.keyClicks(dialog.acceptor, "Bank of North")
    dialog.maturity.setText("2026-09-02")
    _submit(desk, page, dialog)
    (line,) = office.ask(bills, as_of=TODAY)
    assert (line.number, line.amount, line.kind) == ("B-7", cny("250"), BillKind.BANK)
    warnings = [label.accessibleName() for label in page.findChildren(PillLabel)]
    assert any("CNY 250.00 in bills, not honoured yet" in words for words in warnings)
    page.tabs.choose("story")
    _settle(page)
    story = page.tabs.currentWidget()
    gone = []
    story.go.connect(lambda name, argument: gone.append((name, argument)))
    story._do()
    assert gone == [("bills", line.bill)]


def test_a_page_without_bills_says_where_they_come_from(office, account, show_page):
    page = show_page(BillsPage, office)
    assert _rows(page) == []
    assert page.view.empty.isVisible()
