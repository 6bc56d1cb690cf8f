"""What every part of the settings is: a place behind its own tab that reloads with the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from resources.mark import Text

WIDTH = 560  # pixels: longer lines than this are hard to read


class Section(QWidget):
    """`told` and `refused` go to the message bar of the window."""

    told = Signal(object)
    refused = Signal(object)

    def __init__(self, office: DeskOffice, about: Text | str) -> None:
        super().__init__()
        self.desk = office
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 2 * GRID, 0, 0)
        self.body.setSpacing(2 * GRID)
        self.body.addWidget(Label(about, "muted", wrap=True))

    def reload(self) -> None:
        """Ask for what is shown."""

    def has_unsaved(self) -> bool:
        """Whether something was typed that is not saved."""
        return False

    def add_form(self, form: QWidget, *acts: Button) -> None:
        """Put a form of a readable width with its acts below it."""
        form.setMaximumWidth(WIDTH)
        self.body.addWidget(form)
        self.add_acts(acts)
        self.body.addStretch()

    def add_acts(self, acts: Sequence[Button]) -> None:
        """Put acts in a row, the first one at the left."""
        row = QHBoxLayout()
        row.setSpacing(GRID)
        for button in acts:
            row.addWidget(button)
        row.addStretch()
        self.body.addLayout(row)
