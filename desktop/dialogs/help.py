"""The help of a page: what it is for, and every act on it with its key."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QScrollArea, QScrollBar, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label, Line
from resources.mark import N_, Text

WIDTH: Final = 520  # pixels
MOVES: Final = {
    "Up": QScrollBar.SliderAction.SliderSingleStepSub,
    "Down": QScrollBar.SliderAction.SliderSingleStepAdd,
    "PgUp": QScrollBar.SliderAction.SliderPageStepSub,
    "PgDown": QScrollBar.SliderAction.SliderPageStepAdd,
}
# Keys that hold on every page.
EVERYWHERE: Final = (
    ("Ctrl+K", N_("Find and go to anything, or do what the page can do")),
    ("F3", N_("Search the list of the page")),
    ("Alt+1", N_("First page of the rail; Alt+2 the second, and so on")),
    ("Ctrl+Tab", N_("The next tab of the page; with Shift the one before")),
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
        inside = QWidget()
        words_of = QVBoxLayout(inside)
        words_of.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 0)
        words_of.setSpacing(GRID)
        words_of.addWidget(Label(title, "title"))
        if words:
            words_of.addWidget(Label(words, wrap=True))
        keyed = [(act.key, act.sentence) for act in acts if act.key]
        if keyed:
            words_of.addWidget(Label(N_("On this page"), "heading"))
            words_of.addLayout(_keys(keyed))
        words_of.addWidget(Line())
        words_of.addWidget(Label(N_("Everywhere"), "heading"))
        words_of.addLayout(_keys([(_native(key), words) for key, words in EVERYWHERE]))
        words_of.addStretch()
        whole = QScrollArea()  # a page with many keys is taller than a small screen
        whole.setWidgetResizable(True)
        whole.setFrameShape(QScrollArea.Shape.NoFrame)
        whole.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.setWidget(inside)
        for key, move in MOVES.items():
            QShortcut(QKeySequence(key), self).activated.connect(
                lambda move=move: whole.verticalScrollBar().triggerAction(move)
            )
        close = Button(N_("Close"), self.accept, part="primary")
        foot = QHBoxLayout()
        foot.setContentsMargins(3 * GRID, GRID, 3 * GRID, 2 * GRID)
        foot.addStretch()
        foot.addWidget(close)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(whole, 1)
        layout.addLayout(foot)
        self.retranslate()
        wanted = words_of.totalHeightForWidth(WIDTH) + foot.sizeHint().height() + GRID
        self.setMinimumWidth(WIDTH)
        self.resize(WIDTH, min(wanted, parent.screen().availableGeometry().height() - 6 * GRID))

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
