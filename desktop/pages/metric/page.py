"""The page of figures: a day and a number of days before it, three tables, and the derivation at the right."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.metric.lateness import Lateness, LatenessLine, days_late
from db.queries.metric.migration import RollLine, RollMatrix, roll_matrix
from db.queries.metric.sales import Cei, Dso, cei, dso
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.beginning import IMPORT, may_import
from desktop.pages.metric.columns import (
    LATENESS,
    MATRIX,
    ROLL,
    SALES,
    SalesLine,
    sales_lines,
    value_of,
)
from desktop.pages.page import Page
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.derivation import DerivationPanel
from desktop.widgets.label import Label
from desktop.widgets.row import FieldRow
from desktop.widgets.table import TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.ageing import column_label
from domain.calendar import MonthEnd, add_months
from domain.error import QuittanceError
from domain.metric.figure import Figure
from resources.mark import N_, Text, text

SPANS: Final = (30, 90, 180, 365)
USUAL: Final = 90

Found = tuple[Dso, Cei, RollMatrix, Lateness]


class MetricPage(Page):
    """The figures follow the day; the chosen one is explained at the right."""

    name, title, icon = "metric", N_("Figures"), "metric"
    help = N_(
        "How long sales stay unpaid, how much of what could be collected was, what became of each age, and how late"
        " debtors pay: as of any day, with nothing after it. Choose a row to see where its figure comes from."
    )
    shows = frozenset({"item", "posting", "receipt", "rule"})

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._day = office.today
        self.as_of = DayField(lambda: office.today, past=True)
        self.days = Choice([(days, text(N_("{days} days"), days=days)) for days in SPANS])
        self.days.set_value(USUAL)
        self.sales: TableModel[SalesLine] = TableModel(SALES, self)
        self.matrix: TableModel[RollLine] = TableModel(MATRIX, self)
        self.lateness: TableModel[LatenessLine] = TableModel(LATENESS, self)
        self.sales_view = TableView(self.sales, "metric/sales")
        self.matrix_view = TableView(self.matrix, "metric/matrix")
        self.lateness_view = TableView(self.lateness, "metric/lateness")
        self.tabs, self.why = Tabs(), DerivationPanel()
        self.warnings = Label("", "muted", wrap=True)
        self.as_of.set_value(office.today)
        self._arrange_body()
        self._listen()

    def reload(self) -> None:
        """All figures of the day."""
        try:
            day = self.as_of.value() or self._desk.today
        except QuittanceError as error:
            self.refuse(error)
            return
        days = int(str(self.days.value()))
        self._day = day

        def read(connection: Connection) -> Found:
            eve = day - timedelta(days=days)
            return (
                dso(connection, as_of=day, days=days),
                cei(connection, start=eve + timedelta(days=1), end=day),
                roll_matrix(connection, start=add_months(day, -1, MonthEnd.KEEP), end=day),
                days_late(connection, as_of=day),
            )

        if (day - date.min).days > days:
            self._desk.ask(read, self._show, self, self.refuse)

    def _typed(self) -> None:
        """Leaving the field with another day in it."""
        if self.as_of.value() != self._day:
            self.reload()

    def _show(self, found: Found) -> None:
        outstanding, effectiveness, matrix, lateness = found
        self.show_subtitle(text(N_("{start} to {end}"), start=outstanding.start, end=outstanding.as_of))
        self.sales.set_rows(tuple(sales_lines(outstanding, effectiveness)))
        self.matrix.set_rows(matrix.rows)
        self.lateness.set_rows(lateness.rows)
        self.warnings.say(outstanding.warnings[-1] if outstanding.warnings else "")
        self.warnings.setVisible(bool(outstanding.warnings))
        self._explain()

    def _explain(self) -> None:
        """Why the chosen figure of the table in sight is what it is."""
        chosen = self._chosen()
        self.why.setVisible(chosen is not None)
        if chosen is not None:
            title, figure = chosen
            self.why.show_derivation(title, value_of(figure), figure.derivation)

    def _chosen(self) -> tuple[Text, Figure] | None:
        views = {"sales": self.sales_view, "matrix": self.matrix_view, "lateness": self.lateness_view}
        row = views[self.tabs.chosen()].current_row()
        if isinstance(row, SalesLine):
            return text(N_("{figure}, {currency}"), figure=text(row.title), currency=row.currency), row.figure
        if isinstance(row, RollLine) and row.roll is not None:
            title = text(N_("{figure}, {currency}"), figure=column_label(row.bucket), currency=row.currency)
            return title, row.roll
        if isinstance(row, LatenessLine):
            return text(N_("{figure}, {currency}"), figure=row.name, currency=row.currency), row.weighted
        return None

    def _listen(self) -> None:
        self.as_of.refused.connect(self.refuse)
        self.as_of.accepted.connect(self._typed)
        self.days.chosen.connect(lambda _days: self.reload())
        for view in (self.sales_view, self.matrix_view, self.lateness_view):
            view.chosen.connect(lambda _row: self._explain())
            view.told.connect(self.told)
        self.tabs.currentChanged.connect(lambda _at: self._explain())
        self.lateness_view.opened.connect(lambda line: self.go.emit("debtor", line.account))

    def _arrange_body(self) -> None:
        asked = FieldRow()
        asked.add(N_("As of"), self.as_of, 110)
        asked.add(N_("Days before it"), self.days, 120)
        self.tabs.add("sales", N_("Days sales outstanding (DSO) and effectiveness"), self.sales_view)
        self.tabs.add("matrix", ROLL, self.matrix_view)
        self.tabs.add("lateness", N_("How late debtors pay"), self.lateness_view)
        for view in (self.sales_view, self.matrix_view, self.lateness_view):
            view.empty.say(
                N_("Nothing was sold or open up to this day."),
                N_("Choose another day, or import the open items of the ledger."),
                (N_("Import"), lambda: self.go.emit("debtors", IMPORT))
                if may_import(self._desk.actor)
                else None,
            )
        both = QHBoxLayout()
        both.setSpacing(2 * GRID)
        both.addWidget(self.tabs, 1)
        both.addWidget(self.why)
        self.body.addWidget(asked)
        self.body.addWidget(self.warnings)
        self.body.addLayout(both, 1)
        self.begin_at(self.sales_view)
