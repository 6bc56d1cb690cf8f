"""Why a row stands where it stands: the points of each rule, and what they are given for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QGridLayout, QVBoxLayout, QWidget

from db.queries.today import WorkLine
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label, Line
from resources.mark import N_, Text, text

_RULES: Final[Mapping[str, str]] = {
    "amount": N_("Amount"),
    "age": N_("Age"),
    "promise": N_("Promise"),
    "timetable": N_("Timetable"),
    "next_act": N_("Next act"),
    "contact": N_("Last contact"),
}
ORDER: Final = N_("Deadlines come first, then the rows with more points, then the larger amounts.")


class WhyDialog(Speaking, QDialog):
    """Rule by rule; Escape closes it."""

    def __init__(self, line: WorkLine, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setMinimumWidth(560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        title = Label("", "title", wrap=True)
        title.show_words(line.debtor)
        layout.addWidget(title)
        layout.addWidget(Label(line.reason, wrap=True))
        layout.addLayout(_table(line))
        layout.addWidget(Line())
        layout.addWidget(Label(ORDER, "muted", wrap=True))
        layout.addWidget(Button(N_("Close"), self.accept, part="primary"), 0, Qt.AlignmentFlag.AlignRight)
        self.retranslate()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """As tall as sentences that take two lines need, which Qt reckons for a narrower window."""
        self.resize(self.width(), max(self.height(), self.heightForWidth(self.width())))
        super().showEvent(event)

    def retranslate(self) -> None:
        """The title of the window names no debtor."""
        self.setWindowTitle(say(N_("Why this place")))


def _table(line: WorkLine) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(2 * GRID)
    grid.setVerticalSpacing(GRID // 2)
    grid.setColumnStretch(2, 1)
    for at, part in enumerate(line.explanation):
        _put(grid, at, (_RULES[part.rule], _points(part.points, part.maximum), part.reason), "")
    total = text(N_("place {rank} of the queue"), rank=line.rank)
    _put(grid, len(line.explanation), (N_("Points"), _points(line.points, line.maximum), total), "strong")
    return grid


def _put(grid: QGridLayout, at: int, words: tuple[Text | str, Text, Text], part: str) -> None:
    for column, each in enumerate(words):
        label = Label(each, part, wrap=column == len(words) - 1)
        side = Qt.AlignmentFlag.AlignRight if column == 1 else Qt.AlignmentFlag.AlignLeft
        grid.addWidget(
            label, at, column, side | Qt.AlignmentFlag.AlignTop if column < 2 else Qt.AlignmentFlag(0)
        )


def _points(points: int, maximum: int) -> Text:
    return text(N_("{points} of {maximum}"), points=points, maximum=maximum)
