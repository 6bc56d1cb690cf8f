"""What is taken, and what stops it."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QFileDialog

from db.queries.office import imports
from desktop.widgets.money import MoneyField
from domain.role import Role
from tests.desktop.dialogs.importing.dialog import PLAIN, cells, open_dialog, press
from tests.desktop.screen import read_words
from tests.makers import add_user, make_office


def test_a_file_is_seen_and_then_taken(desk, office):
    dialog = open_dialog(desk, office, PLAIN)
    words = read_words(dialog)
    assert [words[words.index(name) - 1] for name in ("read", "new", "rejected", "skipped")] == [
        "31",
        "24",
        "0",
        "7",
    ]
    assert any(word.startswith("As of 2013-12-31, as the file says above its heading.") for word in words)
    assert "1,497.33" in words
    assert cells(dialog, "rows")[0][:3] == ["5", "2820-XGXSB", "9231909"]
    assert cells(dialog, "columns")[0][:2] == ["Debtor", "Customer"]
    assert office.office.ask(imports) == ()
    changes = []
    office.changed.connect(changes.append)
    desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert "Imported: 24 new, 0 changed, 0 unchanged." in read_words(dialog)
    assert [line.accepted for line in office.office.ask(imports)] == [24]
    assert "item" in changes[-1].tables
    assert not dialog._go.isEnabled()
    desk.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_the_same_file_again_says_nothing_new(desk, office):
    dialog = open_dialog(desk, office, PLAIN)
    dialog.take()
    office.jobs.wait()
    dialog.choose(PLAIN)
    office.jobs.wait()
    assert "This file says nothing new." in read_words(dialog)


def test_a_control_total_that_differs_refuses_all(desk, office):
    dialog = open_dialog(desk, office, PLAIN)
    control = dialog.findChild(MoneyField)
    desk.keyClicks(control, "1500")
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert "The control total is CNY 1,500.00, but the file's rows come to CNY 1,497.33." in read_words(
        dialog
    )
    assert office.office.ask(imports) == ()
    control.setText("1497.33")
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1


def test_all_rows_or_none(desk, office, ambiguous):
    dialog = open_dialog(desk, office, ambiguous)
    dialog._reading._strict.click()
    dialog._reading._date_format.set_value("DMY")
    dialog.look()
    assert office.jobs.wait()
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert office.office.ask(imports) == ()
    assert dialog.messages.isVisible()


def test_an_import_that_is_stopped_takes_nothing(desk, office):
    dialog = open_dialog(desk, office, PLAIN)
    dialog.take()
    desk.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    assert office.jobs.wait()
    assert "Stopped: nothing was taken." in read_words(dialog)
    assert office.office.ask(imports) == ()
    press(desk, dialog, "Import")
    assert office.jobs.wait()
    assert len(office.office.ask(imports)) == 1


def test_a_file_is_chosen_and_a_strange_one_refused(desk, office, tmp_path, monkeypatch):
    dialog = open_dialog(desk, office)
    assert "No file yet." in read_words(dialog)
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    desk.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    assert office.jobs.wait()
    assert "empty.csv is empty." in read_words(dialog)


def test_only_finance_imports(desk, open_desk, tmp_path):
    office = open_desk(add_user(make_office(tmp_path / "office"), "Li Min", Role.OFFICER))
    dialog = open_dialog(desk, office, PLAIN)
    assert "Your role does not allow this." in read_words(dialog)
    assert not dialog._go.isEnabled()


def test_a_file_is_dropped(desk, office, february):
    dialog = open_dialog(desk, office)
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
