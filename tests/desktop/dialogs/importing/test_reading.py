"""How a file is read can be said otherwise, and is kept."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from tests.desktop.dialogs.importing.conftest import FEBRUARY
from tests.desktop.dialogs.importing.dialog import FILES, cells, open_dialog, press
from tests.desktop.screen import read_words


def test_what_was_found_can_be_said_otherwise(desk, office, ambiguous):
    dialog = open_dialog(desk, office, FILES / "06_typed.xlsx")
    dialog._reading._header.setText("x")
    dialog._reading._header.editingFinished.emit()
    assert any("This is no number of a line." in word for word in read_words(dialog))
    dialog.choose(ambiguous)
    dialog._reading._date_format.set_value("MDY")
    dialog._reading._complete.click()
    assert office.jobs.wait()
    assert "vanished" in read_words(dialog)


def test_the_map_is_saved_and_used_again(desk, office, ambiguous, tmp_path, monkeypatch):
    dialog = open_dialog(desk, office, ambiguous)
    dialog._question._submit()
    office.jobs.wait()
    file = tmp_path / "ledger.toml"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert 'date = "DMY"' in file.read_text()
    again = open_dialog(desk, office, ambiguous)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    press(desk, again, "Use a map file")
    assert office.jobs.wait()
    assert again._go.isEnabled()
    again.saving.write_map(tmp_path / "missing" / "ledger.toml")
    assert any("could not be written" in word for word in read_words(again))


def test_the_file_is_read_as_the_last_and_can_be_read_anew(desk, office, february):
    dialog = open_dialog(desk, office, february)
    assert any("Read as the ledger “main” was on" in word for word in read_words(dialog))
    february.write_text(FEBRUARY.replace("Open", "Rest"))
    dialog.choose(february)
    assert office.jobs.wait()
    assert any("names a column “Open”" in word for word in read_words(dialog))
    assert not any(
        "--" in word for word in read_words(dialog)
    )  # the window has other ways than the command line
    press(desk, dialog, "Find out anew")
    assert office.jobs.wait()
    assert not any("names a column “Open”" in word for word in read_words(dialog))
    assert dialog._go.isEnabled()


def test_a_column_is_read_as_another_field(desk, office, tmp_path):
    file = tmp_path / "columns.csv"
    file.write_text("Customer,Invoice,Due date,Amount,Whatever\nA,1,2026-02-03,1.00,2026-01-05\n")
    dialog = open_dialog(desk, office, file)
    table = dialog.findChild(TableView, "import/columns")
    dialog._findings._tabs.choose("columns")
    assert cells(dialog, "columns")[4][:3] == ["not read", "Whatever", "2026-01-05"]
    table.setCurrentIndex(table.model().index(4, 0))
    picker = dialog._findings._columns._field
    picker.set_value("document_date")
    picker.chosen.emit("document_date")
    assert office.jobs.wait()
    assert cells(dialog, "rows")[0][3] == "2026-01-05"


def test_the_evidence_for_a_format_is_read_whole_below_the_columns(desk, office, ambiguous):
    dialog = open_dialog(desk, office, ambiguous)
    dialog._reading.answer("--date-format", "DMY")
    assert office.jobs.wait()
    tabs, view = dialog.findChild(Tabs), dialog.findChild(TableView, "import/columns")
    tabs.choose("columns")
    at = [row[0] for row in cells(dialog, "columns")].index("Due date")
    view.go_to(at)
    assert read_words(dialog)[-1] == cells(dialog, "columns")[at][3]
