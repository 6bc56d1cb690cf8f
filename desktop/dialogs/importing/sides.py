"""The middle of the import's dialog: nothing yet, or how the file is read beside what was found in it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.dialogs.importing.file import CHOOSE
from desktop.dialogs.importing.finding import Findings
from desktop.dialogs.importing.question import Question
from desktop.dialogs.importing.reading import ReadingForm
from desktop.look.tokens import GRID
from desktop.widgets.empty import Empty
from resources.mark import N_


class Sides(QStackedWidget):
    """Reading at the left; at the right the question that stops it, or the findings."""

    def __init__(
        self, reading: ReadingForm, question: Question, findings: Findings, choose: Callable[[], None]
    ) -> None:
        super().__init__()
        nothing = Empty()
        nothing.say(
            N_("No file yet."),
            N_(
                "A list of open items as CSV or a workbook, as your ledger writes it. You see what it would "
                "change before anything is written."
            ),
            (CHOOSE, choose),
        )
        right = QVBoxLayout()
        right.setSpacing(2 * GRID)
        right.addWidget(question, 0, Qt.AlignmentFlag.AlignTop)
        right.addWidget(findings, 1)
        desk = QWidget()
        sides = QHBoxLayout(desk)
        sides.setContentsMargins(0, 0, 0, 0)
        sides.setSpacing(2 * GRID)
        sides.addWidget(reading)
        sides.addLayout(right, 1)
        self.addWidget(nothing)
        self.addWidget(desk)

    def show_file(self) -> None:
        """A file was chosen."""
        self.setCurrentIndex(1)
