"""The page of settings in sight, and its tabs: one opened, a key pressed in it, a row of it chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.pages.settings import SettingsPage
from tests.desktop.screen import read_column, show

FILES = Path(__file__).parents[3] / "db" / "importing" / "files"
NEW = "four unrelated words here"
CONTROL = Qt.KeyboardModifier.ControlModifier


def open_settings(desk, office):
    return show(desk, SettingsPage(office), office)


def press(desk, widget, key):
    """A key with Ctrl in the window of a widget."""
    widget.window().activateWindow()
    desk.waitUntil(widget.isActiveWindow)
    desk.keyClick(widget, key, CONTROL)


def turn_to(page, key):
    """The tab of a name, in sight."""
    page.arrive(key)
    QApplication.processEvents()
    return page.tabs.currentWidget()


def choose(section, name):
    section.view.go_to(read_column(section.table, 0).index(name))
