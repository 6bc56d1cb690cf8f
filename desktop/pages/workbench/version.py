"""The next version of a running timetable on the workbench: what it replaces, where it begins, and why it comes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout

from db.queries.timetable import Renegotiation, TimetableSheet
from desktop.look.tokens import GRID
from desktop.widgets.field import LineField, mark_wrong
from desktop.widgets.label import Card, Label
from domain.agreement import Clauses
from domain.error import QuittanceError
from domain.money import Money
from domain.timetable import OwnRow, Terms
from domain.timetable.version import next_terms
from resources.mark import N_, text

WRONG = N_("{message} {advice}")


@dataclass(frozen=True, slots=True)
class Running:
    """The version that runs still, and what its renegotiation would be."""

    sheet: TimetableSheet
    next: Renegotiation

    @property
    def clauses(self) -> Clauses:
        """Its clauses, and in them what is owed beside the items."""
        return self.next.clauses

    def terms(self, debt: Money, today: date) -> Terms:
        """Its terms over what is left of the debt on a day."""
        sheet = self.sheet
        rows = [row for row in sheet.instalments if row.number]
        moved = sheet.terms.moved_interest
        days = [OwnRow(row.due if moved else row.nominal or row.due, row.principal) for row in rows]
        paid = sum(row.paid >= row.amount for row in rows)
        fallen = sum(row.due <= today for row in rows)
        return next_terms(sheet.terms, days, paid, fallen, debt, today)


class VersionPart(Card):
    """`changed()` with every sign of the reason."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._title, self._about = Label("", "strong"), Label("", "label", wrap=True)
        self._error = Label("", "error", wrap=True)
        self._error.hide()
        self.reason = LineField(N_("Why the version before does not hold"))
        self.reason.setAccessibleName(self._title.text())
        self.reason.textEdited.connect(lambda _words: self._enter())
        label = Label(N_("Reason"), "label")
        label.setBuddy(self.reason)
        line = QHBoxLayout(self)
        line.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        line.setSpacing(GRID + GRID // 2)
        line.addWidget(self._title, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self._about, 3)
        line.addWidget(label)
        line.addWidget(self.reason, 4)
        line.addWidget(self._error, 2)
        self.hide()

    def show_running(self, running: Running | None) -> None:
        """Show what the terms would replace; nothing where they are a first version."""
        self.setVisible(running is not None)
        if running is None:
            return
        sheet = running.sheet
        self._title.say(text(N_("Version {number}"), number=running.next.number))
        self._about.say(
            text(
                N_(
                    "In place of the timetable of {day}, of which {paid} is paid. It holds until the next version"
                    " is active."
                ),
                day=sheet.made_on,
                paid=sheet.paid,
            )
        )
        self.reason.setAccessibleName(self._title.text())

    def refuse(self, error: QuittanceError) -> None:
        """Say what is wrong with the reason."""
        self._error.say(text(WRONG, message=error.message, advice=error.advice))
        self._error.show()
        mark_wrong(self.reason, wrong=True)
        self.reason.setFocus()

    def _enter(self) -> None:
        self._error.hide()
        mark_wrong(self.reason, wrong=False)
        self.changed.emit()
