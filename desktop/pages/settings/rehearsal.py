"""What came of a rehearsed restore: the figures of the back-up beside those of the office, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout

from db.queries.backup import Figures
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say, tongue
from desktop.widgets.label import Card, Label
from desktop.widgets.layout import empty
from desktop.widgets.pill import Pill, PillLabel
from resources.mark import N_, text

SHORT: Final = 16  # signs of a head that tell it from every other one here
FINE: Final = Pill(N_("Restored, verified, and thrown away again"), "ok")
WRONG: Final = Pill(N_("This back-up restores nothing that could be relied on"), "danger")


class RehearsalCard(Speaking, Card):
    """Shows the answer of `RehearseRestore`."""

    def __init__(self) -> None:
        super().__init__()
        self._answer: Mapping[str, Any] | None = None
        self._file = ""
        self._state, self._what = PillLabel(FINE), Label("", "muted", wrap=True)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setColumnStretch(3, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(self._state)
        layout.addWidget(self._what)
        layout.addLayout(self._grid)
        self.hide()

    def show_answer(self, file: str, answer: Mapping[str, Any]) -> None:
        """Show what a rehearsal found."""
        self._file, self._answer = file, answer
        self.retranslate()
        self.show()

    def retranslate(self) -> None:
        """Figures as the language writes them."""
        answer = self._answer
        if answer is None:
            return
        self._state.show_pill(FINE if answer["ok"] else WRONG)
        entry = answer["entry"]
        self._what.say(
            text("{file}", file=self._file)
            if entry is None
            else text(
                N_("{file} stands at entry {entry} of this office’s journal."), file=self._file, entry=entry
            )
        )
        empty(self._grid)
        if answer["backup"] is not None:
            self._compare(answer["backup"], answer["office"])
        for problem in answer["problems"]:
            row = self._grid.rowCount()
            told = text(N_("{message} {advice}"), message=problem.what, advice=problem.advice)
            self._grid.addWidget(Label(told, "error", wrap=True), row, 0, 1, 4)

    def _compare(self, backed: Figures, here: Figures) -> None:
        for column, title in ((1, N_("In the back-up")), (2, N_("In the office now"))):
            self._grid.addWidget(Label(title, "label"), 0, column, Qt.AlignmentFlag.AlignRight)
        for row, (title, values) in enumerate(
            (
                (N_("Entries"), [tongue().number(each.entries) for each in (backed, here)]),
                (N_("Debtors"), [tongue().number(each.debtors) for each in (backed, here)]),
                (N_("Open balance"), [_open(each) for each in (backed, here)]),
                (N_("Head of the journal"), [each.head[:SHORT] for each in (backed, here)]),
            ),
            start=1,
        ):
            self._grid.addWidget(Label(title, "label"), row, 0, Qt.AlignmentFlag.AlignTop)
            for column, words in enumerate(values, start=1):
                value = Label("", "")
                value.show_words(words or say(N_("none")))
                value.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(value, row, column)


def _open(figures: Figures) -> str:
    """What is open, a line for each currency."""
    return "\n".join(tongue().money(each.amount) for each in figures.open)
