"""The verdict of a verification: what was checked, and every problem with its place and advice."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.verify import Verdict
from desktop.look.tokens import GRID
from desktop.pages.audit.wording import CHECKS
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_, Text, text

# A problem as the table shows it: its place, what is wrong, what to do.
Trouble = tuple[str, Text | str, Text | str]

NOT_YET: Final = Pill(N_("Not verified yet"))
HOLDS: Final = Pill(N_("Everything holds"), "ok")
COLUMNS: Final = (
    Column[Trouble]("where", N_("Place"), lambda row: row[0], width=160),
    Column[Trouble]("what", N_("What is wrong"), lambda row: row[1], width=360, strong=True, grows=True),
    Column[Trouble]("advice", N_("What to do"), lambda row: row[2], width=320, grows=True),
)
CHECKED: Final = (Column[Text]("check", N_("What was checked"), lambda check: check, width=420, grows=True),)


class VerificationView(QWidget):
    """Says so until somebody verifies; then the checks that were made, and what they found."""

    def __init__(self) -> None:
        super().__init__()
        self._pill, self._words = PillLabel(NOT_YET), Label("", wrap=True)
        self._words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.checks: TableModel[Text] = TableModel(CHECKED, self)
        self.problems: TableModel[Trouble] = TableModel(COLUMNS, self)
        self._checks, self._problems = (
            TableView(self.checks, "audit/checks", N_("What was checked")),
            TableView(self.problems, "audit/problems", N_("What is wrong")),
        )
        self._checks.empty.say(
            N_("Nothing was checked yet."),
            N_(
                "“Verify now” computes every hash again, compares tables with journal, and reads every paper."
            ),
        )
        self._problems.empty.say(N_("No problem was found."))
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._pill)
        head.addWidget(self._words, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._checks, 1)
        layout.addWidget(self._problems, 1)
        self.checks.set_rows([])
        self._problems.hide()

    def show_verdict(self, verdict: Verdict) -> None:
        """Show what was found."""
        count = len(verdict.problems)
        bad = Pill(text(N_("{count} problems"), count=count), "danger")
        self._pill.show_pill(HOLDS if verdict.ok else bad)
        self._words.say(
            text(N_("{entries} entries; the head is {head}."), entries=verdict.entries, head=verdict.head)
        )
        self.checks.set_rows([text(CHECKS.get(name, name)) for name in verdict.checked])
        self.problems.set_rows([(found.where, found.what, found.advice) for found in verdict.problems])
        self._problems.setVisible(bool(count))
