"""What a file would change: counts, totals by currency with their controls, and every line that is doubtful."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.importing.evidence.file_total import AGREES
from db.importing.reading import Prepared
from db.importing.row import Rejection, Skip
from desktop.dialogs.importing.assigning import ColumnTable
from desktop.dialogs.importing.column import REJECTED, ROWS, SKIPPED, WARNINGS
from desktop.dialogs.importing.control import ControlTotals
from desktop.dialogs.importing.look import Seen
from desktop.dialogs.importing.obstacle import Obstacles
from desktop.dialogs.importing.reconciliation import Reconciliation, ReconciliationView
from desktop.look.tokens import GRID
from desktop.widgets.figure import Figure, FigureRow
from desktop.widgets.label import Label
from desktop.widgets.table import Column, FittingView, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.money import Money, parse_money
from resources.mark import N_, Text, text
from usecases.importing.checking import Obstacle


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a dry run, or an import, answered."""

    counts: Mapping[str, int]
    totals: Mapping[str, tuple[Money, Money]]
    rejected: Sequence[Rejection]
    skipped: Sequence[Skip]
    warnings: Sequence[Text]
    map: str
    reconciliation: Reconciliation
    obstacles: Sequence[Obstacle]
    questions: int
    asked: int
    proposals: int
    agreeing: Sequence[Text]
    """What is said of totals that the file prints and its rows come to."""

    @property
    def is_empty(self) -> bool:
        """Whether the file says nothing that the record does not know."""
        return not (self.counts["new"] or self.counts["changed"] or self.rejected or self.questions)

    @property
    def told(self) -> Text:
        """What was imported, in one sentence."""
        return text(
            N_("Imported: {new} new, {changed} changed, {unchanged} unchanged."),
            new=self.counts["new"],
            changed=self.counts["changed"],
            unchanged=self.counts["unchanged"],
        )

    @property
    def left(self) -> Text | None:
        """What stays open of it under Settings, Imports."""
        told = None
        for count, words in (
            (
                len(self.rejected),
                N_("Rows that were not taken: {count}. They stay open under Settings, Imports."),
            ),
            (self.asked, N_("Items missing from the ledger: {count}. Explain them under Settings, Imports.")),
            (self.proposals, N_("Debtors that are probably one: {count}. Decide under Settings, Imports.")),
        ):
            if count:
                more = text(words, count=count)
                told = more if told is None else text(N_("{first} {then}"), first=told, then=more)
        return told

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
            Reconciliation.of(answer["reconciliation"]),
            answer["obstacles"],
            answer["reconciliation"]["questions"]["added"]
            + answer["reconciliation"]["questions"]["answered"],
            answer["reconciliation"]["questions"]["added"],
            len(answer["proposals"]),
            [total["told"] for total in answer["file_totals"] if total["verdict"] == AGREES],
        )


class Findings(QWidget):
    """Shows first how a file is read, then what it would change; `assigned(name, field, before)` of a column."""

    assigned = Signal(str, str, str)
    confirmed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.obstacles = Obstacles()
        self._changes = ReconciliationView()
        self._columns = ColumnTable()
        self._prepared: Prepared | None = None
        self._read_as = text("")
        self._figures = FigureRow()
        self._totals = ControlTotals()
        self._decided, self._detail = Label("", "muted", wrap=True), Label("", "muted", wrap=True)
        self._models: dict[str, TableModel[Any]] = {}
        self._tabs = Tabs()
        self._tables: dict[str, TableView] = {}
        self._add("rows", N_("As read"), ROWS)
        self._tabs.add("columns", N_("Columns"), self._columns)
        self._tabs.add("changes", N_("Reconciliation"), self._changes)
        self._add("rejected", N_("Rejected"), REJECTED)
        self._add("skipped", N_("Skipped"), SKIPPED)
        self._add("warnings", N_("Warnings"), WARNINGS)
        self._tables["rejected"].chosen.connect(self._explain)
        self._tables["warnings"].chosen.connect(lambda warning: self._tell("warnings", warning))
        self._changes.chosen.connect(lambda _row: self._look())
        self._columns.assigned.connect(self._assign)
        self._columns.told.connect(lambda words: self._tell("columns", words))
        self.obstacles.changed.connect(self.confirmed)
        self._tabs.currentChanged.connect(lambda _at: self._look())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2 * GRID)
        layout.addWidget(self._decided)
        layout.addWidget(self._figures)
        layout.addWidget(self.obstacles)
        layout.addWidget(self._totals)
        layout.addWidget(self._tabs, 1)
        layout.addWidget(self._detail)

    def show_reading(self, seen: Seen) -> None:
        """How the file is read: columns, formats, and its first items."""
        prepared = seen.prepared
        self._prepared = prepared
        self._columns.show_columns(prepared, seen.cells)
        self._models["rows"].set_rows(seen.sample)
        told = text(
            N_("As of {day}, {why}. Amounts without a currency are in {currency}, {ground}."),
            day=prepared.as_of,
            why=prepared.as_of_why,
            currency=prepared.layout.currency,
            ground=prepared.layout.currency_why,
        )
        remembered = seen.remembered
        for sentence in (*((remembered.told,) if remembered.told else ()), *remembered.warnings):
            told = text(N_("{first} {then}"), first=told, then=sentence)
        self._read_as = told
        self._decided.say(told)

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
        told = self._read_as
        for sentence in outlook.agreeing:
            told = text(N_("{first} {then}"), first=told, then=sentence)
        self._decided.say(told)
        self._show("rejected", N_("Rejected ({count})"), outlook.rejected)
        self._show("skipped", N_("Skipped ({count})"), outlook.skipped)
        self._show("warnings", N_("Warnings ({count})"), outlook.warnings)
        self._changes.show_reconciliation(outlook.reconciliation)
        count = sum(counts[name] for name in ("new", "changed", "vanished"))
        self._tabs.say("changes", text(N_("Reconciliation ({count})"), count=count))
        self.obstacles.show_obstacles(outlook.obstacles)
        if outlook.rejected:
            self._tabs.choose("rejected")
        elif counts["changed"] or counts["vanished"]:
            self._tabs.choose("changes")
        self._look()

    def control_totals(self) -> tuple[Money, ...]:
        """The control totals that were typed; refuses what is no amount."""
        return self._totals.values()

    def forget(self) -> None:
        """Another file."""
        self._totals.forget()
        self.obstacles.show_obstacles(())

    # ---- inside

    def _assign(self, name: str, field: str) -> None:
        if self._prepared is not None:
            before = next((each.field for each in self._prepared.columns if each.name == name), "")
            self.assigned.emit(name, field, before)

    def _add(self, key: str, title: str, columns: Sequence[Column[Any]]) -> None:
        model = TableModel[Any](columns)
        table = FittingView(model, f"import/{key}")
        table.empty.say(N_("None."))
        self._models[key], self._tables[key] = model, table
        self._tabs.add(key, title, table)

    def _show(self, key: str, title: str, rows: Sequence[object]) -> None:
        self._models[key].set_rows(rows)
        self._tabs.say(key, text(title, count=len(rows)))

    def _look(self) -> None:
        """The sentence below belongs to the row of the tab that is shown."""
        key = self._tabs.chosen()
        if key == "changes":
            self._tell(key, self._changes.current())
            return
        if key == "columns":
            self._tell(key, self._columns.evidence())
            return
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
