"""Letters on the screen: looking writes nothing, writing writes what was seen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog

from db.queries.letter import letters
from desktop import printing
from desktop.dialogs.paper import PaperDialog
from desktop.pages.letters import LettersPage
from desktop.pages.letters.columns import WRITTEN_COLUMNS
from desktop.widgets.button import Button
from domain.role import Role
from tests.desktop.screen import read_column, settle, show
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.fee import SettleFees
from usecases.receipt import RecordReceipt
from usecases.rule import DecideRule

LEDGER = {
    "D001": (
        Claim("A-1", cny("1000.00"), date(2025, 11, 30), date(2025, 10, 31)),
        Claim("A-2", cny("250.50"), date(2026, 1, 31), date(2025, 12, 31)),
    ),
    "D002": (Claim("B-1", cny("80.00"), date(2025, 12, 15), date(2025, 11, 15)),),
    "D003": (Claim("C-1", cny("5.00"), date(2026, 12, 15), date(2025, 11, 15)),),
}


def _open(desk, office):
    return show(desk, LettersPage(office), office)


@pytest.fixture
def record(tmp_path):
    made = make_office(tmp_path / "office")
    taken = take_ledger(made, LEDGER, officer=FOUNDER)
    for code in ("D001", "D002"):
        address = f"Industrial Road {code}"
        perform(made, DescribeDebtor(account=taken.accounts[code], address=address))
    return made


@pytest.fixture
def page(desk, open_desk, record):
    return _open(desk, open_desk(record))


def _button(page, words):
    return next(b for b in page.findChildren(Button) if words in b.text() and b.isVisible())


def test_the_preview_says_who_gets_one_and_who_none(page):
    assert read_column(page.due, 0) == ["Debtor D001", "Debtor D002"]
    assert [read_column(page.due, at)[0] for at in range(1, 8)] == [
        FOUNDER,
        "Reminder",
        "2",
        "92",
        "1,250.50",
        "0.00",
        "CNY",
    ]
    assert page.due_view.isColumnHidden(6)  # no fee, no column
    assert page._fee.isHidden()
    assert read_column(page.none, 3) == ["Nothing is overdue."]
    assert [page.tabs.tabText(at) for at in range(3)] == ["To write (2)", "No letter (1)", "Written (0)"]
    assert page.paper._sheets is not None
    assert page._desk.office.ask(letters) == ()


def test_who_has_no_address_is_led_to_where_it_is_entered(desk, open_desk, tmp_path):
    made = make_office(tmp_path / "office")
    taken = take_ledger(made, LEDGER, officer=FOUNDER)
    page = _open(desk, open_desk(made))
    page.tabs.choose("none")
    place = read_column(page.none, 3).index("The debtor has no address.")
    page.none_view.go_to(place)
    for lead in (
        lambda: desk.mouseClick(_button(page, "Enter the address"), Qt.MouseButton.LeftButton),
        lambda: desk.keyClick(page.none_view, Qt.Key.Key_Return),
    ):
        with desk.waitSignal(page.go) as gone:
            lead()
        assert gone.args == ["debtor", (page.none_view.current_row().account, "details")]
    page.none_view.go_to(read_column(page.none, 3).index("Nothing is overdue."))
    with desk.waitSignal(page.go) as gone:
        desk.keyClick(page.none_view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", taken.accounts["D003"]]


def test_another_day_has_another_preview(desk, page):
    page.as_of.setText("2025-12-10")
    page.as_of.editingFinished.emit()
    settle(page.office)
    assert read_column(page.due, 0) == ["Debtor D001"]
    page.tabs.choose("none")
    assert page.paper._empty.isVisible()
    heard = []
    page.refused.connect(heard.append)
    page.as_of.setText("11/12/2025")
    page.as_of.editingFinished.emit()
    settle(page.office)
    assert [error.code for error in heard] == ["day"]


def test_writing_all_by_the_keyboard_and_opening_one(desk, page):
    told = []
    page.told.connect(told.append)
    desk.keyClick(page, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page.office)
    assert [str(words) for words in told] == ["Letters written: 2. None is sent by itself."]
    assert page.tabs.chosen() == "written"
    assert read_column(page.written, 0) == ["RL-2026-00002", "RL-2026-00001"]
    assert page.written_view.selection.count() == 2
    assert page.due.rowCount() == 0
    desk.keyClick(page.written_view, Qt.Key.Key_Return)
    dialog = page.findChild(PaperDialog)
    assert dialog.windowTitle() == "RL-2026-00002"
    dialog.reject()


def test_writing_some_in_a_language(desk, page):
    page.language.set_value("zh")
    page.due_view.go_to(1)
    desk.keyClick(
        page,
        Qt.Key.Key_Return,
        Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier,
    )
    settle(page.office)
    assert [(line.debtor, line.language) for line in page._desk.office.ask(letters)] == [
        ("Debtor D002", "zh")
    ]
    assert read_column(page.due, 0) == ["Debtor D001"]


def test_a_day_that_has_not_come_writes_nothing(desk, page):
    heard = []
    page.refused.connect(heard.append)
    page.as_of.set_value(date(2026, 3, 9))
    page.as_of.editingFinished.emit()
    settle(page.office)
    page.write_all()
    settle(page.office)
    assert [error.code for error in heard] == ["future"]
    assert page._desk.office.ask(letters) == ()


def test_a_run_that_is_stopped_writes_nothing(page):
    page.write_all()
    page.strip.stop()
    settle(page.office)
    assert page._desk.office.ask(letters) == ()
    assert _button(page, "Write all (2)").isEnabled()


def test_saving_and_printing_what_was_written(desk, page, tmp_path, monkeypatch):
    page.write_all()
    settle(page.office)
    folder = tmp_path / "out"
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    desk.mouseClick(_button(page, "Save the chosen"), Qt.MouseButton.LeftButton)
    settle(page.office)
    assert sorted(file.name for file in folder.iterdir()) == ["RL-2026-00001.pdf", "RL-2026-00002.pdf"]
    drawer = page._desk.office.record.papers
    for line in page._desk.office.ask(letters):
        assert (folder / line.file_name).read_bytes() == drawer.get(line.sha256)
    heard = []
    page.refused.connect(heard.append)
    (folder / "RL-2026-00001.pdf").write_bytes(b"mine")
    page.save_chosen()
    settle(page.office)
    assert [error.code for error in heard] == ["exists"]
    _print(page, tmp_path, monkeypatch)


def _print(page, tmp_path, monkeypatch):
    file = tmp_path / "printed.pdf"

    class Printer(QPrinter):
        def __init__(self, mode):
            super().__init__(mode)
            self.setOutputFileName(str(file))

    monkeypatch.setattr(printing, "QPrinter", Printer)
    monkeypatch.setattr(QPrintDialog, "exec", lambda _self: QDialog.DialogCode.Accepted)
    told = []
    page.told.connect(told.append)
    page.print_chosen()
    settle(page.office)
    assert [str(words) for words in told] == ["2 letters sent to the printer."]
    assert file.read_bytes().startswith(b"%PDF")


def test_an_officer_sees_own_debtors_only(desk, open_desk, record):
    page = _open(desk, open_desk(add_user(record, "Li Min", Role.OFFICER)))
    assert page.due.rowCount() == page.none.rowCount() == 0
    assert page.due_view.empty.isVisible()


def test_the_row_without_a_letter_leads_to_the_debtor(desk, page):
    page.arrive("none")
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(page.none_view, Qt.Key.Key_Return)
    assert heard.args[0] == "debtor"


def test_a_paper_out_of_sight_is_let_go(desk, page):
    assert page.paper._sheets is not None
    page.hide()
    assert page.paper._sheets is None
    page.show()
    settle(page.office)
    assert page.paper._sheets is not None


def test_fees_are_shown_before_and_after_and_the_state_follows_what_is_paid(desk, open_desk, record):
    perform(
        record,
        DecideRule(rule="reminder_fee", value="40.00 CNY", effective_from=record.today, reason="contract"),
    )
    page = _open(desk, open_desk(record))
    assert not page.due_view.isColumnHidden(6)
    assert page._fee.text() == "Reminder fee: CNY 40.00 for each item, once"
    assert read_column(page.due, 6) == ["80.00", "40.00"]
    page.write_all()
    settle(page.office)
    at = [column.key for column in WRITTEN_COLUMNS].index("fees")
    assert read_column(page.written, at) == ["40.00", "80.00"]
    state = [column.key for column in WRITTEN_COLUMNS].index("state")
    assert read_column(page.written, state) == ["Open", "Open"]
    d002 = next(line.account for line in page._desk.office.ask(letters) if line.debtor == "Debtor D002")
    for command in (
        RecordReceipt(account=d002, amount=cny("120.00"), received_on=page.office.today),
        SettleFees(account=d002),
    ):
        page.office.act(command, lambda _changes: None, pytest.fail, page)
        settle(page.office)
    assert read_column(page.written, state) == ["Settled", "Open"]
