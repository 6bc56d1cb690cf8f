"""What the terms come to: the instalments with their totals, and how the balance falls."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.timetable.columns import instalment_columns
from desktop.widgets.chart import BalanceChart
from desktop.widgets.figure import Figure, FigureRow
from desktop.widgets.label import Card, Label
from desktop.widgets.table import TableModel, TableView
from domain.error import QuittanceError
from domain.instalment import Instalment
from domain.timetable import Timetable
from resources.mark import N_, text


class OutcomePart(QWidget):
    """The live timetable; the currency stands once, in its heading."""

    def __init__(self) -> None:
        super().__init__()
        self._title = Label(N_("Timetable"), "heading")
        self._totals = FigureRow()
        self.table: TableModel[Instalment] = TableModel(instalment_columns(), self)
        self.view = TableView(self.table, "workbench-instalments")
        self._chart, self._card = BalanceChart(), Card()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(GRID, GRID, GRID, GRID)
        inside.setSpacing(0)
        inside.addWidget(Label(N_("Balance of principal"), "label"))
        inside.addWidget(self._chart, 1)
        head = QHBoxLayout()
        head.addWidget(self._title)
        head.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self.view, 3)
        layout.addWidget(self._totals)
        layout.addWidget(self._card, 2)

    def show_timetable(self, built: Timetable, today: date) -> None:
        """Show the rows that follow from the terms."""
        terms = built.terms
        self._title.say(text(N_("Timetable, {currency}"), currency=terms.total.currency))
        place = self.view.currentIndex().row()
        self.table.set_rows(built.rows)
        self.view.go_to(min(place, len(built.rows) - 1))
        self._totals.show_figures(
            [
                Figure(N_("Principal"), terms.total),
                Figure(N_("Interest"), built.interest),
                Figure(N_("Amount"), built.amount),
            ]
        )
        first = min(today, built.rows[0].due)
        self._chart.show_points([(first, terms.total), *((row.due, row.balance) for row in built.rows)])
        self._totals.show()
        self._card.show()

    def show_nothing(self, error: QuittanceError) -> None:
        """Say why there is no timetable."""
        self.table.set_rows([])
        self.view.empty.say(error.message, error.advice)
        self._totals.hide()
        self._card.hide()
