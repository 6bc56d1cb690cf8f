"""The queue of Today: its lanes, its rows, why they stand there, and who rests."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from desktop.pages.beginning import IMPORT
from desktop.pages.today.resting import RestingDialog
from desktop.pages.today.why import WhyDialog
from desktop.widgets.button import Button
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from domain.role import Role
from tests.desktop.pages.today.queue import (
    TODAY,
    _claim,
    _debtors,
    _press,
    _promise_today,
    _settle,
    _type,
    _words,
)
from tests.makers import FOUNDER, Claim, add_user, cny, take_ledger
from usecases.contact import LogContact
from usecases.receipt import RecordReceipt


def test_the_queue_and_its_first_debtor(page):
    assert _debtors(page) == ["Debtor C", "Debtor B", "Debtor A"]
    shown = page.queue.view.arranger.shown()
    heads = [page.queue.model.headerData(at, Qt.Orientation.Horizontal) for at in shown]
    assert heads == ["Lane", "Debtor", "Reason", "Overdue", "Days late"]
    cells = [page.queue.model.data(page.queue.model.index(0, at)) for at in shown]
    assert cells == ["Overdue", "Debtor C", "overdue for 200 days", "90,000.00", "200"]
    words = _words(page.side)
    assert "overdue for 200 days" in words
    assert "Chen Jie, Finance" in words
    assert "+86 21 5555 0100" in words
    assert "CNY 90,000.00 overdue" in words
    assert "of CNY 90,100.00 open · oldest item 200 days past due" in words
    assert page.log._title.text() == "Contact with Debtor C"
    assert page.log._person.text() == "Chen Jie"
    assert page.foot._counts.text() == "Waiting 3 · deadlines 0 · contacts today 0 · resting 0"
    assert page._subtitle.text() == "As of 2026-03-02 · amounts in CNY"


def test_a_change_elsewhere_keeps_the_row_and_the_entry(desk, page, office, taken):
    page.queue.view.go_to(1)
    _settle(page)
    _type(desk, page.log._note, "half a sen")
    receipt = RecordReceipt(account=taken.accounts["A"], amount=cny("100"), received_on=TODAY)
    page._desk.act(receipt, lambda _changes: None, page.refuse, page)
    _settle(page)
    assert page.queue.current().debtor == "Debtor B"
    assert page.log._note.text() == "half a sen"
    assert page.foot._received.text() == "Received since yesterday: CNY 100.00"


def test_why_a_row_stands_where_it_does(page):
    _press(page, "W")
    dialog = page.window().findChild(WhyDialog)
    words = _words(dialog)
    line = page.queue.current()
    assert "Debtor C" in words
    assert "30 of 30" in words
    assert f"{line.points} of {line.maximum}" in words
    assert sum(part.points for part in line.explanation) == line.points
    dialog.accept()


def test_who_rests_and_why(desk, page, taken):
    act = LogContact(
        account=taken.accounts["A"],
        channel=Channel.CALL,
        outcome=Outcome.NO_ANSWER,
        next_act=NextAct.CALL,
        next_on=TODAY + timedelta(days=3),
    )
    page._desk.act(act, lambda _changes: None, page.refuse, page)
    _settle(page)
    _press(page, "R")
    dialog = page.window().findChild(RestingDialog)
    row = dialog.model.row_at(0)
    assert (row.debtor, str(row.reason)) == ("Debtor A", "Quiet until 2026-03-05: “Call”.")
    with desk.waitSignal(page.go) as gone:
        dialog.view.setFocus()
        desk.keyClick(dialog.view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", taken.accounts["A"]]


def test_enter_opens_the_debtor(desk, page, taken):
    page.queue.view.setFocus()
    with desk.waitSignal(page.go) as gone:
        desk.keyClick(page.queue.view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", taken.accounts["C"]]
    with desk.waitSignal(page.go):
        _press(page, "O")


def test_lanes_narrow_the_queue(desk, page, taken):
    _promise_today(page, taken.accounts["A"])
    buttons = page.queue.chips._buttons
    assert [button.text() for button in buttons.values()] == [
        "All  3",
        "Deadline  1",
        "Promise  0",
        "Timetable  0",
        "Overdue  2",
        "Follow-up  0",
    ]
    desk.mouseClick(buttons["deadline"], Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == ["Debtor A"]
    desk.mouseClick(buttons["promise"], Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == []
    assert page.log._title.text() == "Nobody is chosen"
    assert not page.log.isEnabled()
    show_all = page.queue.view.empty.findChild(Button)
    assert show_all.isVisible()
    desk.mouseClick(show_all, Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == ["Debtor A", "Debtor C", "Debtor B"]
    desk.mouseClick(buttons["all"], Qt.MouseButton.LeftButton)  # taking it away is the same as all
    assert page.queue.chips.chosen() == {"all"}


def test_an_office_without_debtors_leads_to_the_import(desk, office, show):
    page = show()
    assert "There are no debtors yet." in _words(page.queue.view.empty)
    with desk.waitSignal(page.go) as gone:
        desk.mouseClick(page.queue.view.empty.findChild(Button), Qt.MouseButton.LeftButton)
    assert gone.args == ["debtors", IMPORT]
    officer = show(add_user(office, "Li Na", Role.OFFICER))
    assert "Somebody of finance imports the open items" in " ".join(_words(officer.queue.view.empty))
    assert not officer.queue.view.empty.findChild(Button).isVisible()


def test_an_empty_day_says_what_would_fill_it(desk, office, show):
    take_ledger(office, {"A": (_claim("A1", "1000", 10),)})
    page = show()
    assert "Nothing waits here." in _words(page.queue.view.empty)
    with desk.waitSignal(page.go) as gone:
        desk.mouseClick(page.queue.view.empty.findChild(Button), Qt.MouseButton.LeftButton)
    assert gone.args == ["debtors", None]
    _press(page, "W")  # nothing to explain
    assert page.window().findChild(WhyDialog) is None


def test_a_thousand_rows_come_in_windows(desk, office, show):
    rows = {f"{at:04}": (_claim(f"N{at}", str(1000 + at), 30),) for at in range(1000)}
    take_ledger(office, rows, officer=FOUNDER)
    page = show()
    assert page.queue.model.rowCount() == 1000
    page.queue.view.go_to(990)
    desk.waitUntil(lambda: page.queue.current() is not None)  # its window is fetched first
    _settle(page)
    assert page.queue.current().rank == 991
    assert page.log._title.text() == f"Contact with {page.queue.current().debtor}"
    page.log._outcome._pick("no_answer")
    page.log.save()
    _settle(page)
    desk.waitUntil(lambda: page.queue.current() is not None)
    assert page.queue.model.rowCount() == 999
    assert page.queue.current().rank == 991  # the one that came after it


def test_amounts_of_another_currency_name_it(desk, office, show):
    take_ledger(
        office,
        {"U": (Claim("U1", Money(123400, "USD"), date(2026, 2, 1)),), "A": (_claim("A1", "1000", 10),)},
        officer=FOUNDER,
    )
    page = show()
    cells = {page.queue.model.data(page.queue.model.index(at, 3)) for at in range(2)}
    assert cells == {"USD 1,234.00", "1,000.00"}
    amount = page.queue.model.columns[3]
    written = {amount.cell(page.queue.model.row_at(at)) for at in range(2)}
    assert written == {Money(123400, "USD"), cny("1000.00")}  # figures for other programs


@pytest.mark.parametrize(("width", "shown"), [(840, False), (1100, True)])
def test_in_a_narrow_table_the_reason_takes_the_room_of_the_next_act(page, width, shown):
    queue = page.queue
    queue.setFixedWidth(width)
    _settle(page)
    keys = [column.key for column in queue.view.shown_columns()]
    assert ("next_act" in keys) is shown
    assert "next_act" in [column.key for column in queue.view.written_columns()]
    assert (
        queue.view.columnWidth(keys.index("reason")) >= 280
    )  # “promise of CNY 460,000.00 broken 41 days ago”
