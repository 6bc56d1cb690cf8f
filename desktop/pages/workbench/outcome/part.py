"""What the terms come to: the instalments with their totals, how the balance falls, and offers side by side."""

from __future__ import annotations

from collections.abc import Callable, Collection
from datetime import date
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID, ROW
from desktop.pages.workbench.outcome.offer import HEAD, OffersPart
from desktop.pages.workbench.outcome.rows import RowsView
from desktop.widgets.button import Button
from desktop.widgets.chart import BalanceChart
from desktop.widgets.figure import Figure, FigureRow
from desktop.widgets.label import Card, Label
from desktop.widgets.table import TableModel
from domain.calendar import spoken
from domain.error import QuittanceError
from domain.instalment import Instalment
from domain.money import Money
from domain.timetable import Timetable
from resources.mark import N_, Text, text

LEAST_ROWS: Final = 4


class OutcomePart(QWidget):
    """The live timetable; the currency stands once, in its heading.

    `undone()` when all changes of rows shall be forgotten, `kept()` when the terms shall be kept as an offer.
    """

    undone = Signal()
    kept = Signal()

    def __init__(self, today: Callable[[], date]) -> None:
        super().__init__()
        self._edited: frozenset[int] = frozenset()
        self._built: Timetable | None = None
        self._worth: Money | None = None
        self._title = Label(N_("Timetable"), "heading")
        self._said = Label("", "muted")
        self._totals = FigureRow(small=True)
        self.view = RowsView(today, self._numbers)
        self.view.setMinimumHeight(HEAD + LEAST_ROWS * ROW)
        self.view.chosen.connect(self._tell)
        self.view.refused.connect(self.refuse)
        self.offers = OffersPart()
        self.undo = Button(N_("Undo changes"), self.undone.emit, icon="reverse", part="link", key="Alt+U")
        self.keep = Button(N_("Keep as an offer"), self.kept.emit, icon="copy", part="link", key="Alt+K")
        self.chart, self._card = BalanceChart(), Card()
        self._arrange()

    @property
    def table(self) -> TableModel[Instalment]:
        """The rows as they are shown."""
        return self.view.rows

    def show_timetable(self, built: Timetable, edited: Collection[int]) -> None:
        """Show the rows that follow from the terms; `edited` are the numbers of those changed by hand."""
        self._built, self._edited = built, frozenset(edited)
        currency = built.terms.total.currency
        self._title.say(text(N_("Timetable, {currency}"), currency=currency))
        self.view.show_timetable(built)
        self.undo.setVisible(bool(edited))
        self.keep.setEnabled(True)
        self._tell(self.view.current_row())
        self._show_totals()
        for each in (self._totals, self._card, self._said):
            each.show()

    def show_late(self, today: date, worth: Money | None) -> None:
        """What takes longer than a key: the worth of the payments today, and the chart."""
        built = self._built
        if built is None:
            return
        self._worth = worth
        self._show_totals()
        first = min(today, built.rows[0].due)
        points = [(first, built.terms.total), *((row.due, row.balance) for row in built.rows)]
        self.chart.show_points(points)

    def show_nothing(self, error: QuittanceError) -> None:
        """Say why there is no timetable."""
        self._built = None
        self.view.rows.set_rows([])
        self.view.empty.say(error.message, error.advice)
        self.undo.hide()
        self.keep.setEnabled(False)
        for each in (self._totals, self._card, self._said):
            each.hide()

    def refuse(self, error: QuittanceError) -> None:
        """Say below the table why a row cannot be like that."""
        self._said.colour("danger")
        self._said.say(text(N_("{message} {advice}"), message=error.message, advice=error.advice))

    # ---- inside

    def _numbers(self) -> frozenset[int]:
        return self._edited

    def _show_totals(self) -> None:
        built = self._built
        if built is None:
            return
        worth = [] if self._worth is None else [Figure(N_("Worth today"), self._worth)]
        self._totals.show_figures(
            [
                Figure(N_("Principal"), built.terms.total),
                Figure(N_("Interest"), built.interest),
                Figure(N_("To be paid"), built.amount),
                Figure(N_("Last payment"), built.rows[-1].due),
                *worth,
            ]
        )

    def _tell(self, row: Instalment | None) -> None:
        """What is to be known of the current row: whence its day moved, else how it is changed."""
        self._said.colour("")
        self._said.say(_about(row))

    def _arrange(self) -> None:
        self.undo.hide()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.setSpacing(0)
        inside.addWidget(Label(N_("Balance of principal"), "label"))
        inside.addWidget(self.chart, 1)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title)
        head.addStretch()
        head.addWidget(self.undo)
        head.addWidget(self.keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        layout.addWidget(self.view, 4)
        layout.addWidget(self._said)
        layout.addWidget(self._totals)
        layout.addWidget(self.offers)
        layout.addWidget(self._card, 3)


def _about(row: Instalment | None) -> Text | str:
    if row is None:
        return ""
    if row.nominal is not None and not row.number:
        return text(
            N_("The down payment was agreed for {day} ({reason}); it is changed in the terms."),
            day=row.nominal,
            reason=spoken(row.moved_because),
        )
    if row.nominal is not None:
        return text(
            N_("Instalment {number} was agreed for {day} ({reason}). F2 changes day and amount."),
            number=row.number,
            day=row.nominal,
            reason=spoken(row.moved_because),
        )
    if not row.number:
        return text(N_("The down payment is changed in the terms."))
    return text(
        N_("F2 changes day and amount of instalment {number}; the rows after it follow."), number=row.number
    )
