"""Importing by the dialog: everything is seen before anything is written."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QRadioButton

from db.queries.missing import missing
from db.queries.office import imports, problems
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.importing.dialog import SIZE
from desktop.speech import speak
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.room import FRAME
from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from domain.role import Role
from tests.desktop.dialogs.walking import faults_of
from tests.makers import add_user, make_office
from usecases.command import perform
from usecases.importing import ImportItems

FILES = Path(__file__).parents[2] / "db" / "importing" / "files"
PLAIN = FILES / "05_report_with_totals.csv"
NARROW = 880  # pixels
AMBIGUOUS = """Customer,Invoice,Invoice date,Due date,Amount
A,1,03/04/2013,05/06/2013,100.00
B,2,04/05/2013,06/07/2013,bad
C,3,01/02/2013,03/04/2013,12.50
"""


@pytest.fixture
def office(tmp_path, open_desk):
    return open_desk(make_office(tmp_path / "office"))


@pytest.fixture
def ambiguous(tmp_path):
    file = tmp_path / "ambiguous.csv"
    file.write_text(AMBIGUOUS)
    return file


def _open(desk, office, path=None):
    dialog = ImportDialog(office, None, path)
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.addWidget(dialog)
    dialog.resize(*SIZE)  # the screen of these tests is smaller
    dialog.show()
    dialog.activateWindow()
    desk.waitUntil(dialog.isActiveWindow)
    assert office.jobs.wait()
    return dialog


def _words(widget):
    QApplication.processEvents()  # what was just added is shown by the next turn of the loop
    return [label.text() for label in widget.findChildren(Label) if label.isVisible() and label.text()]


def _press(desk, dialog, sentence):
    button = next(b for b in dialog.findChildren(Button) if b.sentence == sentence)
    assert button.isEnabled()
    desk.mouseClick(button, Qt.MouseButton.LeftButton)


def _cells(dialog, name):
    model = dialog.findChild(TableView, f"import/{name}").model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def test_a_file_is_seen_and_then_taken(desk, office):
    dialog = _open(desk, office, PLAIN)
    words = _words(dialog)
    assert [words[words.index(name) - 1] for name in ("read", "new", "rejected", "skipped")] == [
        "31",
        "24",
        "0",
        "7",
    ]
    assert any(word.startswith("As of 2013-12-31, as the file says above its heading.") for word in words)
    assert "1,497.33" in words
    assert _cells(dialog, "rows")[0][:3] == ["5", "2820-XGXSB", "9231909"]
    assert _cells(dialog, "columns")[0][:2] == ["Debtor", "Customer"]
    assert office.office.ask(imports) == ()
    changes = []
    office.changed.connect(changes.append)
    desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert "Imported: 24 new, 0 changed, 0 unchanged." in _words(dialog)
    assert [line.accepted for line in office.office.ask(imports)] == [24]
    assert "item" in changes[-1].tables
    assert not dialog._go.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_same_file_again_says_nothing_new(desk, office):
    dialog = _open(desk, office, PLAIN)
    dialog.take()
    office.jobs.wait()
    dialog.choose(PLAIN)
    office.jobs.wait()
    assert "This file says nothing new." in _words(dialog)


def test_what_cannot_be_decided_is_asked_with_its_examples(desk, office, ambiguous):
    dialog = _open(desk, office, ambiguous)
    answers = [radio for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert [radio.text() for radio in answers] == [
        "Day, month, year – “03/04/2013” is 2013-04-03",
        "Month, day, year – “03/04/2013” is 2013-03-04",
    ]
    assert not dialog._go.isEnabled()
    desk.keyClick(answers[0], Qt.Key.Key_Down)
    _press(desk, dialog, "Read it so")
    assert office.jobs.wait()
    assert _cells(dialog, "rejected") == [["3", "Amount", "bad", "This is not an amount."]]
    assert _cells(dialog, "rows")[0][3] == "2013-03-04"
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert "Rows that were not taken: 1. They stay open under Settings, Imports." in _words(dialog)
    assert [problem.value for problem in office.office.ask(problems)] == ["bad"]


def test_an_ambiguous_decimal_sign_is_asked_as_well(desk, office, tmp_path):
    file = tmp_path / "decimals.csv"
    file.write_text("Customer;Invoice;Due date;Amount\nA;1;2013-05-06;1.234\nB;2;2013-05-07;5.678\n")
    dialog = _open(desk, office, file)
    answers = [radio.text() for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert answers == ["Point: 1,234.50 – “1.234” is 1.234", "Comma: 1.234,50 – “1.234” is 1,234"]
    desk.keyClick(next(r for r in dialog.findChildren(QRadioButton) if r.isChecked()), Qt.Key.Key_Down)
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[5] for row in _cells(dialog, "rows")] == ["1,234.00", "5,678.00"]


def test_the_sign_of_credit_notes_is_asked_with_both_sums(desk, office, tmp_path):
    file = tmp_path / "credits.csv"
    lines = [
        "Customer,Type,Invoice,Due date,Amount",
        "A,Invoice,1,2013-05-16,100.00",
        "A,Credit Note,2,2013-05-17,30.00",
    ]
    file.write_text("\n".join(lines))
    dialog = _open(desk, office, file)
    answers = [radio.text() for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert answers == [
        "They are taken off: CNY 70.00 is open",
        "They are debts, as written: CNY 130.00 is open",
    ]
    assert not dialog._go.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[5] for row in _cells(dialog, "rows")] == ["100.00", "-30.00"]
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1
    again = _open(desk, office, file)
    assert not again._question.isVisible()
    assert again._reading._credit_sign.currentText() == "Found: Taken off, by type"


def test_a_control_total_that_differs_refuses_all(desk, office):
    dialog = _open(desk, office, PLAIN)
    control = dialog.findChild(MoneyField)
    desk.keyClicks(control, "1500")
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert "The control total is CNY 1,500.00, but the file's rows come to CNY 1,497.33." in _words(dialog)
    assert office.office.ask(imports) == ()
    control.setText("1497.33")
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1


def test_all_rows_or_none(desk, office, ambiguous):
    dialog = _open(desk, office, ambiguous)
    dialog._reading._strict.click()
    dialog._reading._date_format.set_value("DMY")
    dialog.look()
    assert office.jobs.wait()
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert office.office.ask(imports) == ()
    assert dialog.messages.isVisible()


def test_what_was_found_can_be_said_otherwise(desk, office, ambiguous):
    dialog = _open(desk, office, FILES / "06_typed.xlsx")
    dialog._reading._header.setText("x")
    dialog._reading._header.editingFinished.emit()
    assert any("This is no number of a line." in word for word in _words(dialog))
    dialog.choose(ambiguous)
    dialog._reading._date_format.set_value("MDY")
    dialog._reading._complete.click()
    assert office.jobs.wait()
    assert "vanished" in _words(dialog)


def test_the_map_is_saved_and_used_again(desk, office, ambiguous, tmp_path, monkeypatch):
    dialog = _open(desk, office, ambiguous)
    dialog._question._submit()
    office.jobs.wait()
    file = tmp_path / "ledger.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert 'date = "DMY"' in file.read_text()
    again = _open(desk, office, ambiguous)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    _press(desk, again, "Use a map file")
    assert office.jobs.wait()
    assert again._go.isEnabled()
    again.saving.write_map(tmp_path / "missing" / "ledger.toml")
    assert any("could not be written" in word for word in _words(again))


def test_an_import_that_is_stopped_takes_nothing(desk, office):
    dialog = _open(desk, office, PLAIN)
    dialog.take()
    desk.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert office.jobs.wait()
    assert "Stopped: nothing was taken." in _words(dialog)
    assert office.office.ask(imports) == ()
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1


def test_a_file_is_chosen_and_a_strange_one_refused(desk, office, tmp_path, monkeypatch):
    dialog = _open(desk, office)
    assert "No file yet." in _words(dialog)
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert "empty.csv is empty." in _words(dialog)


def test_only_finance_imports(desk, open_desk, tmp_path):
    office = open_desk(add_user(make_office(tmp_path / "office"), "Li Min", Role.OFFICER))
    dialog = _open(desk, office, PLAIN)
    assert "Your role does not allow this." in _words(dialog)
    assert not dialog._go.isEnabled()


JANUARY = """Customer,Invoice,Invoice date,Due date,Amount,Open
A,1,2026-01-03,2026-02-03,100.00,100.00
B,2,2026-01-04,2026-02-04,200.00,200.00
C,3,2026-01-05,2026-02-05,300.00,300.00
"""
FEBRUARY = """Customer,Invoice,Invoice date,Due date,Amount,Open
A,1,2026-01-03,2026-02-03,100.00,40.00
B,2,2026-01-04,2026-02-04,200.00,bad
D,4,2026-01-05,2026-02-05,300.00,300.00
"""


@pytest.fixture
def february(tmp_path, office):
    """The ledger of January is in the office; February's file is given."""
    january, file = tmp_path / "january.csv", tmp_path / "february.csv"
    january.write_text(JANUARY)
    file.write_text(FEBRUARY)
    perform(office.office, ImportItems(path=str(january), as_of=date(2026, 1, 31)))
    return file


def test_what_a_later_file_changes_is_seen_item_by_item(desk, office, february):
    dialog = _open(desk, office, february)
    dialog._reading._complete.click()
    assert office.jobs.wait()
    rows = {row[2]: row for row in _cells(dialog, "reconciliation")}
    assert {number: row[4:6] for number, row in rows.items()} == {
        "3": ["300.00", "300.00"],
        "1": ["100.00", "40.00"],
        "4": ["0.00", "300.00"],
    }
    assert "The file names no open item of this debtor at all." in rows["3"][7]
    dialog._findings._tabs.choose("changes")
    assert any("Changed: 1, open CNY 100.00 → CNY 40.00" in word for word in _words(dialog))
    search = dialog._findings._changes._search
    desk.keyClicks(search, "c")
    assert [row[2] for row in _cells(dialog, "reconciliation")] == ["3"]
    search.clear()
    dialog._findings._changes._kind.setCurrentIndex(4)
    dialog._findings._changes._narrow()
    assert [row[2] for row in _cells(dialog, "reconciliation")] == ["4"]
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert any("Items missing from the ledger: 1." in word for word in _words(dialog))
    assert [line.number for line in office.office.ask(missing)] == ["3"]


def test_the_file_is_read_as_the_last_and_can_be_read_anew(desk, office, february):
    dialog = _open(desk, office, february)
    assert any("Read as the ledger “main” was on" in word for word in _words(dialog))
    february.write_text(FEBRUARY.replace("Open", "Rest"))
    dialog.choose(february)
    assert office.jobs.wait()
    assert any("names a column “Open”" in word for word in _words(dialog))
    assert not any("--" in word for word in _words(dialog))  # the window has other ways than the command line
    _press(desk, dialog, "Find out anew")
    assert office.jobs.wait()
    assert not any("names a column “Open”" in word for word in _words(dialog))
    assert dialog._go.isEnabled()


def test_a_column_is_read_as_another_field(desk, office, tmp_path):
    file = tmp_path / "columns.csv"
    file.write_text("Customer,Invoice,Due date,Amount,Whatever\nA,1,2026-02-03,1.00,2026-01-05\n")
    dialog = _open(desk, office, file)
    table = dialog.findChild(TableView, "import/columns")
    dialog._findings._tabs.choose("columns")
    assert _cells(dialog, "columns")[4][:3] == ["not read", "Whatever", "2026-01-05"]
    table.setCurrentIndex(table.model().index(4, 0))
    picker = dialog._findings._columns._field
    picker.set_value("document_date")
    picker.chosen.emit("document_date")
    assert office.jobs.wait()
    assert _cells(dialog, "rows")[0][3] == "2026-01-05"


def test_a_file_that_is_cut_off_must_be_confirmed(desk, office, tmp_path):
    head = "Customer,Invoice,Due date,Amount\n"
    whole = tmp_path / "whole.csv"
    whole.write_text(head + "".join(f"A,{place},2026-01-05,1.00\n" for place in range(12)))
    perform(office.office, ImportItems(path=str(whole), as_of=date(2026, 1, 31)))
    cut = tmp_path / "cut.csv"
    cut.write_text(head + "A,0,2026-01-05,1.00\nTotal,,,12.00\n")
    dialog = _open(desk, office, cut)
    dialog._reading._complete.click()
    assert office.jobs.wait()
    words = _words(dialog)
    assert "The file names 1 open items; the record has 12 of this ledger." in words
    assert "The file's own total in line 3 is CNY 12.00, but its rows come to CNY 1.00." in words
    assert not dialog._go.isEnabled()
    dialog._findings.obstacles._fewer.click()
    assert not dialog._go.isEnabled()
    desk.keyClicks(dialog._findings.obstacles._reason, "typed by hand")
    _press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(missing)) == 11


def test_rejected_rows_are_saved_to_be_mended(desk, office, february, tmp_path, monkeypatch):
    february.write_text(FEBRUARY.replace("B,2", "=1+B,2"))
    dialog = _open(desk, office, february)
    file = tmp_path / "rejected.csv"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    lines = file.read_text("utf-8-sig").splitlines()
    assert (
        lines[0] == "Customer,Invoice,Invoice date,Due date,Amount,Open,Line,Why it was not taken,What to do"
    )
    assert lines[1].startswith("'=1+B,2,2026-01-04,2026-02-04,200.00,bad,3,This is not an amount.,")
    assert len(lines) == 2


def test_a_file_is_dropped(desk, office, february):
    dialog = _open(desk, office)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(february))])
    where, keys = QPoint(9, 9), Qt.KeyboardModifier.NoModifier
    enter = QDragEnterEvent(where, Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    dialog.dragEnterEvent(enter)
    assert enter.isAccepted()
    drop = QDropEvent(QPointF(where), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, keys)
    dialog.dropEvent(drop)
    assert office.jobs.wait()
    assert dialog._go.isEnabled()


@pytest.mark.parametrize("tab", range(6))
def test_a_file_that_was_read_is_walked_by_tab_with_all_columns_in_sight(desk, office, ambiguous, tab):
    """Each tab: the rows, the columns, the reconciliation, what is rejected, skipped and warned of."""
    dialog = _open(desk, office, ambiguous)
    dialog._reading.answer("--date-format", "DMY")
    assert office.jobs.wait()
    dialog.findChild(Tabs).setCurrentIndex(tab)
    dialog._go.setFocus()
    assert list(faults_of(dialog, desk)) == []


def test_a_long_path_gives_way_and_is_told_whole(desk, office, tmp_path):
    folder = tmp_path / "a folder with a rather long name" / "and one inside it" / "with one more"
    folder.mkdir(parents=True)
    file = folder / ("the ledger of all branches " * 6 + ".csv")
    file.write_bytes(PLAIN.read_bytes())
    dialog = _open(desk, office, file)
    assert dialog.width() == SIZE[0]
    assert dialog._file.text() != str(file)
    assert dialog._file.text().endswith(".csv")
    assert (dialog._file.toolTip(), dialog._file.accessibleName()) == (str(file), str(file))


def test_the_evidence_for_a_format_is_read_whole_below_the_columns(desk, office, ambiguous):
    dialog = _open(desk, office, ambiguous)
    dialog._reading.answer("--date-format", "DMY")
    assert office.jobs.wait()
    tabs, view = dialog.findChild(Tabs), dialog.findChild(TableView, "import/columns")
    tabs.choose("columns")
    at = [row[0] for row in _cells(dialog, "columns")].index("Due date")
    view.go_to(at)
    assert _words(dialog)[-1] == _cells(dialog, "columns")[at][3]


def test_the_keyboard_stays_where_somebody_says_how_a_file_is_read(desk, office):
    dialog = _open(desk, office, PLAIN)
    assert dialog._go.hasFocus()
    tabs, view = dialog.findChild(Tabs), dialog.findChild(TableView, "import/columns")
    tabs.choose("columns")
    view.setFocus()
    desk.keyClick(view, Qt.Key.Key_Tab)
    choice = QApplication.focusWidget()
    desk.keyClick(choice, Qt.Key.Key_Down)
    assert office.jobs.wait()
    assert QApplication.focusWidget() is choice
    desk.keyClick(choice, Qt.Key.Key_Up)
    assert office.jobs.wait()
    assert _cells(dialog, "columns")[0][:2] == ["Debtor", "Customer"]


def test_after_a_refusal_the_keyboard_is_where_it_was(desk, office, ambiguous):
    dialog = _open(desk, office, ambiguous)
    dialog._reading.answer("--date-format", "DMY")
    assert office.jobs.wait()
    check = dialog._reading._strict
    check.setFocus()
    desk.keyClick(check, Qt.Key.Key_Space)
    assert office.jobs.wait()
    desk.keyClick(check, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is dialog._close
    assert office.jobs.wait()
    assert any(words.startswith("1 rows cannot be taken") for words in _words(dialog))
    assert QApplication.focusWidget() is check


def test_the_sheet_is_asked_where_two_hold_items(desk, office, tmp_path):
    file = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(file) as book:
        for name in ("Domestic", "Export"):
            sheet = book.add_worksheet(name)
            sheet.write_row(0, 0, ["Customer", "Invoice", "Date", "Balance"])
            sheet.write_row(1, 0, ["A", f"{name} 1", "2026-01-13", 1.5])
    dialog = _open(desk, office, file)
    answers = [radio for radio in dialog.findChildren(QRadioButton) if radio.isVisible()]
    assert [radio.text() for radio in answers] == ["Domestic", "Export"]
    desk.keyClick(answers[0], Qt.Key.Key_Down)
    desk.keyClick(dialog, Qt.Key.Key_R, Qt.KeyboardModifier.AltModifier)
    assert office.jobs.wait()
    assert [row[2] for row in _cells(dialog, "rows")] == ["Export 1"]
    desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert [line.accepted for line in office.office.ask(imports)] == [1]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_narrow_screen_shows_it_whole(desk, office, ambiguous, language):
    """As on a screen of 1366 pixels at 150 %, less the frame of the window."""
    speak(language)
    dialog = ImportDialog(office, None, ambiguous)
    desk.addWidget(dialog)
    assert dialog.width() <= dialog.screen().availableGeometry().width() - FRAME
    dialog.show()
    assert office.jobs.wait()
    QApplication.processEvents()
    assert dialog.minimumSizeHint().width() <= NARROW
