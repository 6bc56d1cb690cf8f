"""Three offers are kept already: which of them gives way to a fourth."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from resources.mark import N_, Text, text

TITLE: Final = N_("Which offer gives way?")


class OfferDialog(Speaking, QDialog):
    """`chosen(name)` with the one in whose place the terms are kept; Escape keeps all three."""

    chosen = Signal(str)

    def __init__(self, offers: Sequence[tuple[str, Text]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        layout, grid, foot = QVBoxLayout(self), QGridLayout(), QHBoxLayout()
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(TITLE, "title"))
        layout.addWidget(
            Label(N_("Three offers are kept. The terms on the screen take the place of one."), wrap=True)
        )
        grid.setHorizontalSpacing(2 * GRID)
        grid.setVerticalSpacing(GRID)
        grid.setColumnStretch(1, 1)
        for at, (name, words) in enumerate(offers):
            replaced = text(N_("In place of {name}"), name=name)
            grid.addWidget(Button(replaced, partial(self._choose, name), key=f"Alt+{name}"), at, 0)
            grid.addWidget(Label(words, "muted"), at, 1)
        layout.addLayout(grid)
        foot.addStretch()
        foot.addWidget(Button(N_("Keep all three"), self.reject, key="Esc"))
        layout.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(TITLE))

    def _choose(self, name: str) -> None:
        self.accept()
        self.chosen.emit(name)
