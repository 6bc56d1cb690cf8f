"""The help of a page: what it is for, and every act on it with its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label, Line
from resources.mark import N_, Text

# Keys that hold on every page.
EVERYWHERE: Final = (
    ("Ctrl+K", N_("Find and go to anything, or do what the page can do")),
    ("F3", N_("Search the list of the page")),
    ("Alt+1", N_("First page of the rail; Alt+2 the second, and so on")),
    ("Alt+Left", N_("Back to the page before")),
    ("Return", N_("Open the row")),
    ("Shift+Down", N_("Choose several rows, Ctrl+A all: they are added up below the list; Esc leaves one")),
    ("Ctrl+C", N_("Copy the chosen rows")),
    ("Ctrl+1", N_("Order a table by its first column; again: the other way round")),
    ("Ctrl+Shift+H", N_("Choose the columns of a list; also the menu key")),
    ("F9", N_("Lock: what you typed waits until you log in again")),
    ("F1", N_("This help")),
)


class HelpDialog(Speaking, QDialog):
    """Opens beside the work; Escape closes it."""

    def __init__(self, title: Text | str, words: Text | str, acts: Sequence[Button], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(480)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(title, "title"))
        if words:
            layout.addWidget(Label(words, wrap=True))
        keyed = [(act.key, act.sentence) for act in acts if act.key]
        if keyed:
            layout.addWidget(Label(N_("On this page"), "heading"))
            layout.addLayout(_keys(keyed))
        layout.addWidget(Line())
        layout.addWidget(Label(N_("Everywhere"), "heading"))
        layout.addLayout(_keys([(_native(key), words) for key, words in EVERYWHERE]))
        layout.addWidget(Button(N_("Close"), self.accept, part="primary"), 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Help")))


def _keys(keyed: Sequence[tuple[str, Text | str]]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(1, 1)
    for at, (key, words) in enumerate(keyed):
        name = Label("", "strong")
        name.show_words(key)
        grid.addWidget(name, at, 0)
        grid.addWidget(Label(words, wrap=True), at, 1)
    return grid


def _native(key: str) -> str:
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
