"""The ageing on any day: choose what the rows stand for, see that they add up, go down to the items."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QHeaderView, QWidget
from sqlalchemy import Connection

from db.queries.ageing import (
    BY_LABELS,
    AgedItems,
    Ageing,
    AgeingControl,
    By,
    ageing,
    ageing_control,
    ageing_items,
    debtor_names,
)
from db.queries.bank import bank_decided
from db.queries.exchange import exchange_currencies
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.ageing.columns import Shown, columns, shown_rows, shown_totals
from desktop.pages.ageing.items import ItemsDialog
from desktop.pages.beginning import IMPORT, may_import
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.table import Column, FrozenColumns, TableModel, TableView
from domain.ageing import Basis, column_label
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, joined, text

_BASES: Final = ((Basis.DUE, N_("Due date")), (Basis.DOCUMENT, N_("Document date")))
_NOT: Final = ("", N_("– not –"))
_WHOSE: Final = ("code", "key", "currency")  # stay in sight beside the oldest buckets
_TOTALS: Final = 4  # totals that are in sight without scrolling


@dataclass(frozen=True, slots=True)
class _Answer:
    found: Ageing
    control: tuple[AgeingControl, ...]
    currencies: tuple[str, ...]
    names: Mapping[str, str]
    bank: date | None


class AgeingPage(Page):
    """Enter on a cell shows the items behind it, on any other column those of the row."""

    name, title, icon = "ageing", N_("Ageing"), "ageing"
    help = N_(
        "How old what is open is, on any past or future day. The columns of a row add up to what is open;"
        " currencies are never added. Enter on a figure shows the items behind it, and from there their debtor."
        " Over time draws the ends of the months before; its arrow keys go over the amounts."
    )
    shows = frozenset(
        {
            "account", "bank_mark", "bank_statement", "batch", "exchange", "item", "membership", "posting", "problem",
            "receipt", "fee_settlement", "responsibility", "rule",
        }
    )  # fmt: skip

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._found: Ageing | None = None
        self._no_rate: QuittanceError | None = None
        self.day = DayField(lambda: self._desk.today, past=True)
        self.day.set_value(office.today)
        self.by = Choice(tuple(BY_LABELS.items()))
        self.basis = Choice(_BASES)
        self.reporting = Choice((_NOT,))
        self.table: TableModel[Shown] = TableModel(columns(By.DEBTOR, (), ""), self)
        self.totals: TableModel[Shown] = TableModel(columns(By.DEBTOR, (), ""), self)
        self.view, self.foot = (
            TableView(self.table, "ageing", by_cell=True),
            TableView(self.totals, "ageing_totals", N_("Totals"), by_cell=True),
        )
        self._frozen = FrozenColumns(self.view, _WHOSE), FrozenColumns(self.foot, _WHOSE)
        self.begin_at(self.view)
        self.warnings = MessageBar()
        self.control = Label("", "muted", wrap=True)
        self._arrange_body()
        for choice in (self.by, self.basis, self.reporting):
            choice.chosen.connect(lambda _key: self.reload())
        self.day.accepted.connect(self.reload)
        self.day.refused.connect(self.refuse)
        self.view.opened.connect(lambda row: self._drill(row, self.view))
        self.foot.opened.connect(lambda row: self._drill(row, self.foot))
        for view in (self.view, self.foot):
            view.told.connect(self.told)
        self.view.horizontalHeader().sectionResized.connect(self._follow)
        self.view.horizontalHeader().sectionMoved.connect(self._follow)
        self.view.horizontalScrollBar().valueChanged.connect(self._scroll)

    def reload(self) -> None:
        """Ask for the ageing that the fields describe; a day that cannot be read is said at its field."""
        try:
            as_of = self.day.value() or self._desk.today
        except Refused:
            return
        by, basis, reporting = self._by(), Basis(str(self.basis.value())), str(self.reporting.value())

        def read(connection: Connection) -> _Answer:
            found = ageing(connection, as_of=as_of, by=by, basis=basis, reporting=reporting)
            names = debtor_names(connection) if by is By.DEBTOR else {}
            control = ageing_control(connection, as_of=as_of)
            return _Answer(found, control, exchange_currencies(connection), names, bank_decided(connection))

        self._desk.ask(read, lambda answer: self._show(answer, by, reporting), self, self._refused)

    def _by(self) -> By:
        return By(str(self.by.value()))

    def _refused(self, error: QuittanceError) -> None:
        """Without a rate there is no figure in one currency; the others are shown again."""
        if error.code == "no_rate":
            self._no_rate = error
        else:
            self.refuse(error)
        if self.reporting.value():
            self.reporting.set_value("")
            self.reload()

    def _show(self, answer: _Answer, by: By, reporting: str) -> None:
        if by is not self._by() or reporting != self.reporting.value():
            return  # another question was asked meanwhile
        found = answer.found
        self._found = found
        known = sorted({*answer.currencies, *(row.currency for row in found.totals)})
        self.reporting.show_options((_NOT, *((code, code) for code in known)))
        self._set_columns(columns(by, found.buckets.columns, reporting))
        self.view.empty.say(
            N_("Nothing is open on this day."),
            N_("Choose another day, or import the open items of the ledger."),
            (N_("Import"), lambda: self.go.emit("debtors", IMPORT)) if may_import(self._desk.actor) else None,
        )
        self.table.set_rows(shown_rows(found, by, answer.names))
        totals = shown_totals(found)
        self.totals.set_rows(totals)
        self.foot.setFixedHeight(
            self.foot.verticalHeader().defaultSectionSize() * min(len(totals), _TOTALS) + 6
        )
        self.foot.setVisible(bool(totals) and by is not By.CURRENCY)  # whose rows are the totals
        self._fit(found)
        self._follow()
        count = self.table.rowCount()
        words = N_("1 row as of {day}") if count == 1 else N_("{count} rows as of {day}")
        subtitle = [text(words, count=count, day=found.as_of)]
        if answer.bank is not None:
            subtitle.append(text(N_("bank posted up to {day}"), day=answer.bank))
        self.show_subtitle(joined(subtitle))
        self.control.say(_control(found, answer.control))
        self._show_warnings(found.warnings)

    def _set_columns(self, wanted: Sequence[Column[Shown]]) -> None:
        """Other columns with their own widths; those that stay keep what somebody made of them."""
        if [(one.key, one.title) for one in wanted] == [(one.key, one.title) for one in self.table.columns]:
            return
        for model, view, name in (
            (self.table, self.view, "ageing"),
            (self.totals, self.foot, "ageing_totals"),
        ):
            model.set_columns(wanted)
            view.recall(f"{name}_{self._by().value}{'_in_one' if self.reporting.value() else ''}")

    def _fit(self, found: Ageing) -> None:
        """Every figure is seen whole, also those of the totals; a column in which nothing stands leaves its room."""
        for at, column in enumerate(self.table.columns):
            if column.key in found.buckets.columns:
                stands = any(row.columns[column.key] for row in (*found.totals, *found.rows))
                self.view.withhold(column.key, out=not stands)
            if column.kind == "money" and not self.view.isColumnHidden(at):
                asked = max(self.view.sizeHintForColumn(at), self.foot.sizeHintForColumn(at))
                self.view.setColumnWidth(at, max(self.view.columnWidth(at), asked))

    def _show_warnings(self, warnings: Sequence[Text]) -> None:
        missing, self._no_rate = self._no_rate, None
        if missing is not None:
            act = (N_("Exchange rates"), lambda: self.go.emit("settings", "exchange"))
            self.warnings.tell(missing.message, "warn", missing.advice, act)
        elif warnings:
            self.warnings.tell(joined(warnings), "warn")
        else:
            self.warnings.dismiss()

    def _follow(self, *_resized: int) -> None:
        """The totals stand below the columns that they are the totals of."""
        head, foot = self.view.horizontalHeader(), self.foot.horizontalHeader()
        for at in range(min(head.count(), foot.count())):
            foot.setSectionResizeMode(at, QHeaderView.ResizeMode.Fixed)
            foot.moveSection(foot.visualIndex(head.logicalIndex(at)), at)
            self.foot.setColumnHidden(at, head.isSectionHidden(at))
            foot.resizeSection(at, head.sectionSize(at))

    def _scroll(self, value: int) -> None:
        """As far as the table, which has less room where it has a bar at its right."""
        bar = self.foot.horizontalScrollBar()
        bar.setMaximum(max(bar.maximum(), self.view.horizontalScrollBar().maximum()))
        bar.setValue(value)

    def _drill(self, row: Shown, view: TableView) -> None:
        """The items of the cell with the focus, or of the whole row."""
        found = self._found
        if found is None:
            return
        by, key = self._by(), row.key
        at = view.currentIndex().column()
        name = self.table.columns[at].key if 0 <= at < len(self.table.columns) else ""
        column = row.column or (name if name in found.buckets.columns else "")
        currency, as_of, basis = row.row.currency, found.as_of, found.basis
        buckets = ",".join(map(str, found.buckets.bounds))

        def read(connection: Connection) -> AgedItems:
            return ageing_items(
                connection,
                as_of=as_of,
                currency=currency,
                by=by,
                key=key,
                column=column,
                buckets=buckets,
                basis=basis,
            )

        self._desk.ask(read, lambda items: self._show_items(row, column, as_of, items), self, self.refuse)

    def _show_items(self, row: Shown, column: str, as_of: date, items: AgedItems) -> None:
        of = text(
            N_("{key} · {column} · {currency} · as of {day}"),
            key=row.title if isinstance(row.title, Text) else text(row.title),
            column=column_label(column) if column else text(N_("All columns")),
            currency=row.row.currency,
            day=as_of,
        )
        dialog = ItemsDialog(of, items, self.window())
        dialog.opened.connect(lambda account: self.go.emit("debtor", account))
        dialog.open()

    def over_time(self) -> None:
        """How it was at the ends of the months before; loaded when it is wanted, for papers take a while to load."""
        from desktop.pages.ageing.overtime import show_over_time  # noqa: PLC0415 - as said above

        show_over_time(self._desk, self, self.day.value() or self._desk.today, Basis(str(self.basis.value())))

    def _arrange_body(self) -> None:
        self.add_act(Button(N_("Over time"), self.over_time, icon="metric", key="Ctrl+T"))
        tools = QHBoxLayout()
        tools.setSpacing(GRID)
        self.day.setFixedWidth(132)
        for words, field in (
            (N_("As of"), self.day),
            (N_("One row for each"), self.by),
            (N_("Aged from"), self.basis),
            (N_("Also in"), self.reporting),
        ):
            label = Label(words, "muted")
            label.setBuddy(field)
            tools.addWidget(label)
            tools.addWidget(field)
            tools.addSpacing(GRID)
        tools.addStretch(1)
        self.foot.horizontalHeader().hide()
        self.foot.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.foot.hide()
        self.body.addWidget(self.warnings)
        self.body.addLayout(tools)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.foot)
        self.body.addWidget(self.control)


def _control(found: Ageing, control: Sequence[AgeingControl]) -> Text | str:
    """In words whether the columns add up to what items, postings and receipts come to."""
    facts = {one.currency: one.open for one in control}
    parts = []
    for row in found.totals:
        is_same = facts.get(row.currency) == row.total
        right = N_("{amount}: buckets = open balance.")
        wrong = N_("{amount} in buckets, but {open} open by items and receipts: verify the office.")
        parts.append(text(right if is_same else wrong, amount=row.total, open=facts.get(row.currency, "–")))
    if found.reported and found.rows:
        parts.append(text(N_("All together {amount} at these rates."), amount=found.reported.whole.total))
    return joined(parts, "{first} {then}") if parts else ""
