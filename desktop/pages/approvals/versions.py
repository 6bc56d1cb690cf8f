"""Two versions of a timetable, row beside row."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.timetable import InstalmentLine, TimetableSheet
from desktop.look.tokens import GRID, Tone
from desktop.pages.approvals.difference import Pair, pairs
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.table import Column, FittingView, TableModel
from resources.mark import N_, text

SIZE: Final = (860, 560)


def _of(side: str, value: Callable[[InstalmentLine], object]) -> Callable[[Pair], object]:
    """A figure of one side, where that side has the row."""

    def found(pair: Pair) -> object:
        line: InstalmentLine | None = getattr(pair, side)
        return None if line is None else value(line)

    return found


def _tone(pair: Pair) -> Tone | None:
    return "accent" if pair.differs else None


COLUMNS: Final = (
    Column[Pair]("number", N_("No."), lambda pair: pair.number or None, "number", 44),
    Column[Pair]("was_due", N_("Due date before"), _of("was", lambda row: row.due), "day", 100),
    Column[Pair]("was", N_("Amount before"), _of("was", lambda row: row.amount), "money", 110),
    Column[Pair]("was_paid", N_("Paid of it"), _of("was", lambda row: row.paid), "money", 100),
    Column[Pair]("due", N_("Due date now"), _of("now", lambda row: row.due), "day", 100, tone=_tone),
    Column[Pair](
        "now", N_("Amount now"), _of("now", lambda row: row.amount), "money", 110, strong=True, tone=_tone
    ),
    Column[Pair]("interest", N_("Interest now"), _of("now", lambda row: row.interest), "money", 90),
    Column[Pair](
        "balance",
        N_("Balance now"),
        _of("now", lambda row: row.balance),
        "money",
        110,
        grows=True,
        adds=False,
    ),
)


class VersionsDialog(Speaking, QDialog):
    """Both versions as a table; what differs has the colour of a change, and escape closes."""

    def __init__(self, now: TimetableSheet, before: TimetableSheet, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.table: TableModel[Pair] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "versions", "interest", "was_paid")
        self.table.set_rows(pairs(now, before))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("Row beside row"), "title"))
        about = text(
            N_("The timetable of {before} beside that of {now}, amounts in {currency}."),
            before=before.made_on,
            now=now.made_on,
            currency=now.terms.total.currency,
        )
        layout.addWidget(Label(about, "muted"))
        layout.addWidget(self.view, 1)
        layout.addWidget(self.view.aside)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.reject, key="Esc"))
        layout.addLayout(foot)
        self.view.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Row beside row")))
