"""All is in sight, and the keyboard is where one expects it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication

from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.importing.dialog import SIZE
from desktop.speech import speak
from desktop.widgets.room import FRAME
from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from tests.desktop.dialogs.importing.dialog import PLAIN, cells, open_dialog
from tests.desktop.dialogs.walking import faults_of
from tests.desktop.screen import read_words

NARROW = 880  # pixels


@pytest.mark.parametrize("tab", range(6))
def test_a_file_that_was_read_is_walked_by_tab_with_all_columns_in_sight(desk, office, ambiguous, tab):
    """Each tab: the rows, the columns, the reconciliation, what is rejected, skipped and warned of."""
    dialog = open_dialog(desk, office, ambiguous)
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
    dialog = open_dialog(desk, office, file)
    assert dialog.width() == SIZE[0]
    assert dialog._file.text() != str(file)
    assert dialog._file.text().endswith(".csv")
    assert (dialog._file.toolTip(), dialog._file.accessibleName()) == (str(file), str(file))


def test_the_keyboard_stays_where_somebody_says_how_a_file_is_read(desk, office):
    dialog = open_dialog(desk, office, PLAIN)
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
    assert cells(dialog, "columns")[0][:2] == ["Debtor", "Customer"]


def test_after_a_refusal_the_keyboard_is_where_it_was(desk, office, ambiguous):
    dialog = open_dialog(desk, office, ambiguous)
    dialog._reading.answer("--date-format", "DMY")
    assert office.jobs.wait()
    check = dialog._reading._strict
    check.setFocus()
    desk.keyClick(check, Qt.Key.Key_Space)
    assert office.jobs.wait()
    desk.keyClick(check, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert QApplication.focusWidget() is dialog._close
    assert office.jobs.wait()
    assert any(words.startswith("1 rows cannot be taken") for words in read_words(dialog))
    assert QApplication.focusWidget() is check


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


@pytest.mark.parametrize("language", ["en", "zh"])
def test_half_the_laptops_screen_has_its_buttons(desk, office, ambiguous, language, monkeypatch):
    """As on a screen of 1366 by 768 pixels at 200 %."""
    half = QSize(683, 384)
    monkeypatch.setattr("desktop.widgets.room.width_on_screen", lambda _widget: half.width() - FRAME)
    monkeypatch.setattr(
        "desktop.dialogs.importing.dialog.width_on_screen", lambda _widget: half.width() - FRAME
    )
    speak(language)
    dialog = ImportDialog(office, None, ambiguous)
    desk.addWidget(dialog)
    dialog.show()
    assert office.jobs.wait()
    QApplication.processEvents()
    least = dialog.minimumSizeHint()
    assert least.width() <= half.width() - FRAME
    assert least.height() <= half.height() - FRAME
