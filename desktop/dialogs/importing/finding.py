"""What a file would change: counts, totals by currency with their controls, and every line that is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from db.importing.reading import Prepared
from db.importing.row import LedgerRow, Rejection, Skip
from desktop.dialogs.importing.column import FILE_COLUMNS, REJECTED, ROWS, SKIPPED, WARNINGS, file_columns
from desktop.look.tokens import GRID
from desktop.speech import tongue
from desktop.widgets.figure import Figure, FigureRow
from desktop.widgets.label import Card, Label
from desktop.widgets.layout import empty
from desktop.widgets.money import MoneyField
from desktop.widgets.table import Column, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.money import Money, parse_money
from resources.mark import N_, Text, text

FIELD: Final = 150  # pixels of a control total


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a dry run, or an import, answered."""

    counts: Mapping[str, int]
    totals: Mapping[str, tuple[Money, Money]]
    rejected: Sequence[Rejection]
    skipped: Sequence[Skip]
    warnings: Sequence[Text]
    map: str

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing that the record does not know."""
        return not (self.counts["new"] or self.counts["changed"] or self.rejected)

    @property
    def told(self) -> Text:
        """What was imported, in one sentence."""
        return text(
            N_("Imported: {new} new, {changed} changed, {unchanged} unchanged."),
            new=self.counts["new"],
            changed=self.counts["changed"],
            unchanged=self.counts["unchanged"],
        )

    @staticmethod
    def of(answer: Mapping[str, Any]) -> Outlook:
        """From the answer of `ImportItems`."""
        names = ("read", "accepted", "new", "changed", "unchanged", "vanished")
        return Outlook(
            {name: answer[name] for name in names},
            {
                currency: (parse_money(each["amount"], currency), parse_money(each["open"], currency))
                for currency, each in answer["totals"].items()
            },
            answer["rejected"],
            answer["skipped"],
            answer["warnings"],
            answer["map"],
        )


class Findings(QWidget):
    """Shows first how a file is read, then what it would change."""

    def __init__(self) -> None:
        super().__init__()
        self._figures = FigureRow()
        self._totals = ControlTotals()
        self._decided, self._detail = Label("", "muted", wrap=True), Label("", "muted", wrap=True)
        self._models: dict[str, TableModel[Any]] = {}
        self._tabs = Tabs()
        self._tables: dict[str, TableView] = {}
        self._add("rows", N_("As read"), ROWS)
        self._add("columns", N_("Columns"), FILE_COLUMNS)
        self._add("rejected", N_("Rejected"), REJECTED)
        self._add("skipped", N_("Skipped"), SKIPPED)
        self._add("warnings", N_("Warnings"), WARNINGS)
        self._tables["rejected"].chosen.connect(self._explain)
        self._tables["warnings"].chosen.connect(lambda warning: self._tell("warnings", warning))
        self._tabs.currentChanged.connect(lambda _at: self._look())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._decided)
        layout.addWidget(self._figures)
        layout.addWidget(self._totals)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._detail)

    def show_reading(self, prepared: Prepared, sample: Sequence[LedgerRow]) -> None:
        """How the file is read: columns, formats, and its first items."""
        self._models["columns"].set_rows(file_columns(prepared))
        self._models["rows"].set_rows(sample)
        self._decided.say(
            text(
                N_("As of {day}, {why}. Amounts without a currency are in {currency}, {ground}."),
                day=prepared.as_of,
                why=prepared.as_of_why,
                currency=prepared.layout.currency,
                ground=prepared.layout.currency_why,
            )
        )

    def show_outlook(self, outlook: Outlook, *, complete: bool) -> None:
        """What the file would change; what vanished is told only of a complete file."""
        counts = outlook.counts
        figures = [
            Figure(N_("read"), counts["read"]),
            Figure(N_("new"), counts["new"]),
            Figure(N_("changed"), counts["changed"]),
            Figure(N_("unchanged"), counts["unchanged"]),
            Figure(N_("rejected"), len(outlook.rejected), bad=bool(outlook.rejected)),
            Figure(N_("skipped"), len(outlook.skipped)),
        ]
        if complete:
            figures.append(Figure(N_("vanished"), counts["vanished"]))
        self._figures.show_figures(figures)
        self._totals.show_totals(outlook.totals)
        self._show("rejected", N_("Rejected ({count})"), outlook.rejected)
        self._show("skipped", N_("Skipped ({count})"), outlook.skipped)
        self._show("warnings", N_("Warnings ({count})"), outlook.warnings)
        if outlook.rejected:
            self._tabs.choose("rejected")
        self._look()

    def control_totals(self) -> tuple[Money, ...]:
        """The control totals that were typed; refuses what is no amount."""
        return self._totals.values()

    def forget(self) -> None:
        """Another file."""
        self._totals.forget()

    # ---- inside

    def _add(self, key: str, title: str, columns: Sequence[Column[Any]]) -> None:
        model = TableModel[Any](columns)
        table = TableView(model, f"import/{key}")
        table.empty.say(N_("None."))
        self._models[key], self._tables[key] = model, table
        self._tabs.add(key, title, table)

    def _show(self, key: str, title: str, rows: Sequence[object]) -> None:
        self._models[key].set_rows(rows)
        self._tabs.say(key, text(title, count=len(rows)))

    def _look(self) -> None:
        """The sentence below belongs to the row of the tab that is shown."""
        key = self._tabs.chosen()
        row = self._tables[key].current_row() if key in {"rejected", "warnings"} else None
        if isinstance(row, Rejection):
            self._explain(row)
        else:
            self._tell(key, row)

    def _explain(self, row: Rejection | None) -> None:
        told = None if row is None else text(N_("{reason} {advice}"), reason=row.reason, advice=row.advice)
        self._tell("rejected", told)

    def _tell(self, key: str, words: Text | None) -> None:
        if key == self._tabs.chosen():
            self._detail.say(words or "")
            self._detail.setVisible(words is not None)


class ControlTotals(Card):
    """Sums by currency, and beside each the sum that the ledger itself prints."""

    def __init__(self) -> None:
        super().__init__()
        self._fields: dict[str, MoneyField] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(2 * GRID, GRID, 2 * GRID, GRID)
        self._grid.setHorizontalSpacing(3 * GRID)
        self._grid.setColumnStretch(4, 1)
        self.hide()

    def show_totals(self, totals: Mapping[str, tuple[Money, Money]]) -> None:
        """Show the sums of a file; what was typed beside a currency stays."""
        typed = {currency: field.text() for currency, field in self._fields.items()}
        empty(self._grid)
        self._fields = {}
        heads = (N_("Currency"), N_("Amount"), N_("Open"), N_("Control total"))
        for column, head in enumerate(heads):
            self._grid.addWidget(Label(head, "label"), 0, column, _side(column))
        for row, (currency, (amount, left)) in enumerate(sorted(totals.items()), start=1):
            for column, words in enumerate((currency, tongue().amount(amount), tongue().amount(left))):
                label = Label("", "strong" if column else "")
                label.show_words(words)
                self._grid.addWidget(label, row, column, _side(column))
            self._grid.addWidget(self._field(currency, typed.get(currency, "")), row, 3)
        self.setVisible(bool(totals))

    def values(self) -> tuple[Money, ...]:
        """What was typed."""
        amounts = (field.value() for field in self._fields.values())
        return tuple(amount for amount in amounts if amount is not None)

    def forget(self) -> None:
        """Nothing was typed yet."""
        for field in self._fields.values():
            field.clear()

    def _field(self, currency: str, typed: str) -> MoneyField:
        field = MoneyField(currency)
        field.setText(typed)
        field.setFixedWidth(FIELD)
        field.setAccessibleName(currency)
        self._fields[currency] = field
        return field


def _side(column: int) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter
