"""Settings: this computer."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QFileDialog

from desktop.look import theme
from desktop.speech import language
from desktop.workstation import workstation
from tests.desktop.pages.settings.tab import press, turn_to
from tests.desktop.screen import read_words


def test_language_and_theme_change_at_once(desk, page):
    section = turn_to(page, "workstation")
    section.language.set_value("zh")
    section.language.chosen.emit("zh")
    section.theme.set_value("dark")
    section.theme.chosen.emit("dark")
    assert (language(), theme.worn()) == ("zh", "dark")
    assert (workstation().language, workstation().theme) == ("zh", "dark")
    theme.wear("light")


def test_the_printer_is_chosen_among_those_that_are_there(desk, page, monkeypatch):
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Brother", "Office"])
    section = turn_to(page, "workstation")
    section.printer.setFocus()
    desk.keyClick(section.printer, Qt.Key.Key_Down)
    assert section.printer.value() == "Brother"
    assert workstation().printer == "Brother"
    monkeypatch.setattr(QPrinterInfo, "availablePrinterNames", lambda: ["Office"])
    page.tabs.choose("backup")
    page.tabs.choose("workstation")
    assert section.printer.value() == "Brother"
    assert any("This printer is not there now." in words for words in read_words(section))


def test_the_folder_of_papers_must_be_there(desk, page, tmp_path, monkeypatch):
    section = turn_to(page, "workstation")
    folder = tmp_path / "papers"
    section.folder.setText(str(folder))
    desk.keyClick(section.folder, Qt.Key.Key_Return)
    assert any(f"There is no folder {folder}." in words for words in read_words(section))
    assert workstation().folder == ""
    folder.mkdir()
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(folder))
    press(desk, page, Qt.Key.Key_O)
    assert section.folder.text() == workstation().folder == str(folder)
    assert page.heard == ["Papers are offered to be saved there from now on."]
    folder.rmdir()
    page.tabs.choose("backup")
    page.tabs.choose("workstation")
    assert any("This folder is not there now." in words for words in read_words(section))
