"""Receipts on the screen: a statement is looked at, taken, and decided line by line with one key."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from db.queries.bank import bank_lines, bank_posted
from db.queries.debtor import debtors
from db.queries.item import items
from desktop.dialogs.bank import StatementDialog
from desktop.dialogs.line import DebtorDialog
from desktop.dialogs.mark import MarkDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.split import SplitDialog
from desktop.pages.receipts import ReceiptsPage
from desktop.widgets.button import Button
from domain.bank import LineState
from domain.role import Role
from tests.desktop.screen import read_column, read_words, settle, show
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.bank import ImportStatement
from usecases.command import perform

LEDGER = {
    "D001": (
        Claim("INV-2026-001", cny("1000.00"), date(2026, 1, 31), date(2025, 12, 31)),
        Claim("INV-2026-002", cny("250.50"), date(2026, 2, 28), date(2026, 1, 31)),
    ),
    "D002": (Claim("R-77001", cny("80.00"), date(2025, 12, 15), date(2025, 11, 15)),),
    "D003": (Claim("R-88001", cny("80.00"), date(2026, 1, 15), date(2025, 11, 15)),),
}
STATEMENT = """账号,62220001
交易日期,支出,收入,余额,对方户名,对方账号,摘要
2026-02-25,,1250.50,2250.50,Debtor D001,111,INV-2026-001 INV-2026-002
2026-02-26,,80.00,2330.50,Somebody Ltd,222,payment
2026-02-27,,90.00,2420.50,Debtor D002,333,R-77001
2026-02-28,,7.00,2427.50,Nobody,444,x
"""


@pytest.fixture
def record(tmp_path):
    made = make_office(tmp_path / "office")
    take_ledger(made, LEDGER, officer=FOUNDER)
    return made


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "statement.csv"
    path.write_text(STATEMENT, encoding="utf-8")
    return path


def _page(desk, open_desk, office):
    face = open_desk(office)
    return show(desk, ReceiptsPage(face), face)


def _titles(page):
    return [page.tabs.tabText(at) for at in range(page.tabs.count())]


def _dialog(page, kind):
    settle(page.office)
    return next(each for each in page.findChildren(kind) if each.isVisible())


def _press(widget, key, modifier=Qt.KeyboardModifier.NoModifier):
    QTest.keyClick(widget, key, modifier)


def test_lines_wait_with_their_best_proposal(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    assert _titles(page)[0] == "To decide (4)"
    assert read_column(page.open, 4) == ["Debtor D001", "Debtor D002", "Debtor D002", ""]
    assert read_column(page.open, 5) == ["Certain", "Two fit", "Certain", "Nothing fits"]
    words = read_words(page)
    assert any("Bank posted up to 2026-02-28 · decided up to 2026-02-24" in each for each in words)
    assert any("The text names INV-2026-001, INV-2026-002." in each for each in words)
    assert read_column(page.panel.items, 0) == ["INV-2026-001", "INV-2026-002"]


def test_enter_confirms_and_moves_on(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    told = []
    page.told.connect(lambda each: told.append(str(each)))
    page.open_view.setFocus()
    _press(page.open_view, Qt.Key.Key_Return)
    settle(page.office)
    assert _titles(page)[:2] == ["To decide (3)", "Confirmed (1)"]
    assert told == ["Recorded for Debtor D001."]
    assert page.open_view.current_row().line.payer == "Somebody Ltd"
    assert page.panel.proposal is not None


def test_where_nothing_fits_enter_says_what_to_do(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    refused = []
    page.refused.connect(refused.append)
    page.open_view.go_to(3)
    page.open_view.setFocus()
    _press(page.open_view, Qt.Key.Key_Return)
    assert [each.code for each in refused] == ["no_proposal"]
    assert _titles(page)[0] == "To decide (4)"


def test_two_who_fit_are_never_confirmed_unseen(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    refused = []
    page.refused.connect(refused.append)
    page.open_view.go_to(1)
    page.open_view.setFocus()
    _press(page.open_view, Qt.Key.Key_Return)
    settle(page.office)
    assert [each.code for each in refused] == ["contested"]
    assert page.panel.proposal_view.hasFocus()
    assert page.panel._third.isVisible()
    page.panel.show_next()
    assert page.panel.proposal.debtor == "Debtor D003"
    _press(page.panel.proposal_view, Qt.Key.Key_Return)
    settle(page.office)
    (line,) = record.ask(bank_lines, state=LineState.RECEIPT)
    assert (line.debtor, line.third_party) == ("Debtor D003", True)


def test_a_proposed_split_is_changed_before_it_is_confirmed(desk, open_desk, record, file):
    """What is typed for an item counts, what comes to more than the line is refused, and another debtor joins."""
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    page.open_view.setFocus()
    _press(page, Qt.Key.Key_T, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(page, SplitDialog)
    settle(page.office)
    assert read_column(dialog.model, 4) == ["1,000.00", "250.50", "–"]
    assert dialog.part.hasFocus()
    QTest.keyClicks(dialog.part, "1,100")
    assert dialog.rest.text() == "CNY 100.00 more than CNY 1,250.50."
    _press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.messages.isVisible()
    dialog.part.selectAll()
    QTest.keyClicks(dialog.part, "900")
    _press(dialog.part, Qt.Key.Key_Return)
    QTest.keyClicks(dialog.part, "300.50")
    dialog._look("R-88001")
    settle(page.office)
    dialog.found_view.opened.emit(dialog.found.row_at(0))
    settle(page.office)
    assert read_column(dialog.model, 0)[3:] == ["Debtor D003", "Debtor D003"]
    assert dialog.view.currentIndex().row() == 3
    QTest.keyClicks(dialog.part, "50")
    assert dialog.rest.text() == "All of CNY 1,250.50 has its place."
    _press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page.office)
    assert dialog.messages.isVisible()  # 300.50 is more than is open of the second item
    dialog.view.order_by("open", falls=True)  # what is typed goes to the row that is current, in any order
    dialog.view.go_to(1)
    assert dialog.view.current_row().number == "INV-2026-002"
    QTest.keyClicks(dialog.part, "200.50")
    rows = [dialog.model.row_at(at) for at in range(5)]
    dialog.view.go_to(
        next(at for at, row in enumerate(rows) if (row.debtor, row.item) == ("Debtor D001", ""))
    )
    QTest.keyClicks(dialog.part, "100")
    _press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page.office)
    (line,) = record.ask(bank_lines, state=LineState.RECEIPT)
    assert line.debtor == "Debtor D001, Debtor D003"
    left = {
        each.number: each.open
        for account in {one.account for one in record.ask(debtors)}
        for each in record.ask(items, account=account, as_of=record.today)
    }
    assert left == {
        "INV-2026-001": cny("100.00"),
        "INV-2026-002": cny("50.00"),
        "R-77001": cny("80.00"),
        "R-88001": cny("30.00"),
    }


def test_what_a_narrow_list_of_confirmed_lines_leaves_out_stands_below_it(desk, open_desk, record, file):
    """And never in a window of its own."""
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    _press(page.open_view, Qt.Key.Key_Return)
    settle(page.office)
    page.arrive("done")
    page.resize(900, 700)
    page.done_view.go_to(0)
    settle(page.office)
    assert page.done_view.aside.isVisible()
    assert page.done_view.aside.text() == "Booked on: 2026-02-25"
    assert page.done_view.aside.window() is page


def test_more_than_is_open_stays_unapplied_until_it_is_applied(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    told = []
    page.told.connect(lambda each: told.append(str(each)))
    page.open_view.go_to(2)
    page.confirm()
    settle(page.office)
    assert "stays unapplied" in told[0]
    page.arrive("unapplied")
    assert read_column(page.unapplied, 6) == ["10.00"]
    assert not page.panel.isVisible()
    refused = []
    page.refused.connect(refused.append)
    page.apply()
    settle(page.office)
    assert [each.code for each in refused] == ["nothing_open"]
    went = []
    page.go.connect(lambda name, _argument: went.append(name))
    _press(page.unapplied_view, Qt.Key.Key_Return)
    assert went == ["debtor"]


def test_another_debtor_is_looked_for(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    page.open_view.go_to(3)
    page.choose_debtor()
    dialog = _dialog(page, DebtorDialog)
    dialog.search.setText("D003")
    dialog.search._tell()
    settle(page.office)
    assert read_column(dialog.model, 0) == ["D003"]
    dialog.submit()
    settle(page.office)
    (line,) = record.ask(bank_lines, state=LineState.RECEIPT)
    assert line.debtor == "Debtor D003"


def test_nobody_chosen_is_refused(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    page.choose_debtor()
    dialog = _dialog(page, DebtorDialog)
    dialog.search.setText("nobody at all")
    dialog.search._tell()
    settle(page.office)
    dialog.submit()
    assert dialog.messages.isVisible()


def test_a_line_is_dismissed_and_opened_again(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    page.open_view.go_to(3)
    page.dismiss()
    dialog = _dialog(page, ReasonDialog)
    dialog.reason.setText("interest")
    dialog.submit()
    settle(page.office)
    assert _titles(page)[2] == "Dismissed (1)"
    page.tabs.choose("dismissed")
    assert read_column(page.dismissed, 4) == ["interest"]
    page.open_again()
    dialog = _dialog(page, ReasonDialog)
    dialog.reason.setText("not so")
    dialog.submit()
    settle(page.office)
    assert _titles(page)[0] == "To decide (4)"


def test_a_confirmed_line_is_opened_again(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, record)
    page.confirm()
    settle(page.office)
    page.tabs.choose("done")
    assert any("Receipt of Debtor D001." in each for each in read_words(page))
    page.open_again()
    dialog = _dialog(page, ReasonDialog)
    dialog.reason.setText("wrong")
    dialog.submit()
    settle(page.office)
    assert len(record.ask(bank_lines, state=LineState.OPEN)) == 4


def test_a_statement_is_seen_before_it_is_taken(desk, open_desk, record, file, monkeypatch):
    page = _page(desk, open_desk, record)
    assert "No bank statement yet" in " ".join(read_words(page))
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    page.take_statement()
    dialog = _dialog(page, StatementDialog)
    dialog._choose_file()
    settle(page.office)
    assert read_column(dialog.model, 0) == ["62220001"]
    assert read_column(dialog.model, 7) == ["4"]
    assert record.ask(bank_lines) == ()
    dialog.submit()
    settle(page.office)
    assert len(record.ask(bank_lines)) == 4
    assert _titles(page)[0] == "To decide (4)"


def test_what_a_statement_leaves_open_is_asked_at_its_field(desk, open_desk, record, tmp_path):
    path = tmp_path / "strange.csv"
    path.write_text("Date,Amount\n03/02/2026,5.00\n02/01/2026,x\n", encoding="utf-8")
    face = open_desk(record)
    dialog = StatementDialog(face)
    desk.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert dialog.messages.isVisible()
    dialog.choose(path)
    settle(face)
    assert dialog.order.property("wrong")
    assert read_column(dialog.model, 0) == []
    dialog.account.setText("A 1")
    dialog.order.set_value("DMY")
    dialog.look()
    settle(face)
    assert read_column(dialog.model, 0) == ["A1"]
    assert "Line 3" in dialog.warnings.text()


def test_somebody_says_by_hand_up_to_when_the_bank_is_posted(desk, open_desk, record, file):
    page = _page(desk, open_desk, record)
    page.tabs.choose("accounts")
    page.mark()
    dialog = _dialog(page, MarkDialog)
    dialog.number.setText("DE 89")
    dialog.day.setText("2026-02-20")
    dialog.submit()
    settle(page.office)
    assert record.ask(bank_posted) == date(2026, 2, 20)
    assert read_column(page.accounts, 4) == ["By hand"]


def test_who_may_only_look_has_no_acts(desk, open_desk, record, file):
    perform(record, ImportStatement(path=str(file)))
    page = _page(desk, open_desk, add_user(record, "Li Na", Role.OFFICER))
    assert _titles(page)[0] == "To decide (4)"
    page.confirm()
    settle(page.office)
    assert [each for each in page.findChildren(Button) if each.isVisible()] == list(page.about_list())
    account = next(each.account for each in page.open.row_at(0).proposals)
    assert len(record.ask(items, account=account, as_of=record.today)) == 2
