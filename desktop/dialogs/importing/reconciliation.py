"""What a file would change, item by item: new, changed, missing, contradicted, each with what follows and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID, Tone
from desktop.speech import Speaking, say
from desktop.widgets.choice import Choice
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.search import SearchField
from desktop.widgets.table import Column, FittingView, TableModel
from domain.money import Money, parse_money
from resources.mark import N_, Text, joined, text

ALL: Final = ""
KINDS: Final[Mapping[str, tuple[str, Tone]]] = {
    "vanished": (N_("Missing"), "warn"),
    "contradicted": (N_("Contradicted"), "danger"),
    "changed": (N_("Changed"), "accent"),
    "new": (N_("New"), "ok"),
}
SUMS: Final[Mapping[str, str]] = {
    "vanished": N_("{kind}: {count}, {before} open in the record"),
    "contradicted": N_("{kind}: {count}, {before} open in the record"),
    "changed": N_("{kind}: {count}, open {before} → {after}"),
    "new": N_("{kind}: {count}, {after} open"),
}
EXPLAINED: Final[Mapping[str, str]] = {
    "": "",
    "paid": N_("Probably paid."),
    "credited": N_("Probably credited."),
    "error": N_("Probably an error."),
}


@dataclass(frozen=True, slots=True)
class Change:
    """One item of a reconciliation as the table shows it."""

    kind: str
    debtor: str
    number: str
    due_date: date | None
    before: Money
    after: Money
    follows: Text
    explanation: str
    reason: Text | None

    @property
    def told(self) -> Text:
        """What follows, and why it probably is so."""
        if self.reason is None:
            return self.follows
        if not self.explanation:
            return self.reason
        return text(N_("{guess} {reason}"), guess=text(EXPLAINED[self.explanation]), reason=self.reason)


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """A reconciliation as `ImportItems` answers it: its items, and the sums by kind and currency."""

    rows: tuple[Change, ...]
    sums: tuple[tuple[str, Text], ...]
    left_out: int

    @staticmethod
    def of(answer: Mapping[str, Any]) -> Reconciliation:
        """From the answer's `reconciliation`."""
        rows = tuple(_change(kind, row) for kind in KINDS for row in answer[kind]["rows"])
        sums = tuple((kind, line) for kind in KINDS for line in _sums(kind, answer[kind]))
        return Reconciliation(rows, sums, sum(answer[kind]["left_out"] for kind in KINDS))


def _change(kind: str, row: Mapping[str, Any]) -> Change:
    currency = row["currency"]
    return Change(
        kind,
        row["debtor_name"] or row["debtor_code"],
        row["number"],
        row["due_date"],
        parse_money(row["before"], currency),
        parse_money(row["after"], currency),
        row["follows"],
        row["explanation"],
        row["reason"],
    )


def _sums(kind: str, answer: Mapping[str, Any]) -> Iterator[Text]:
    for currency, total in answer["totals"].items():
        yield text(
            SUMS[kind],
            kind=text(KINDS[kind][0]),
            count=total["count"],
            before=parse_money(total["before"], currency),
            after=parse_money(total["after"], currency),
        )


COLUMNS: Final = (
    Column[Change]("kind", N_("Kind"), lambda row: Pill(*KINDS[row.kind]), "pill", 100),
    Column[Change]("debtor", N_("Debtor"), lambda row: row.debtor, width=90, grows=True),
    Column[Change]("number", N_("Number"), lambda row: row.number, width=80, strong=True),
    Column[Change]("due", N_("Due date"), lambda row: row.due_date, "day", 88),
    Column[Change]("before", N_("Open before"), lambda row: row.before, "money", 84),
    Column[Change]("after", N_("Open after"), lambda row: row.after, "money", 84),
    Column[Change]("currency", N_("Currency"), lambda row: row.before.currency, width=66),
    Column[Change]("told", N_("What follows, and why"), lambda row: row.told, width=120, grows=True),
)


class ReconciliationView(Speaking, QWidget):
    """The items of a reconciliation, by kind and by any part of debtor or number; `chosen` with what a row tells."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._known = Reconciliation((), (), 0)
        self._kind = Choice(
            [(ALL, text(N_("All kinds"))), *((key, text(word)) for key, (word, _) in KINDS.items())]
        )
        self._sums = Label("", "muted", wrap=True)
        self.table: TableModel[Change] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "import/reconciliation", "due", "before")
        self._search = SearchField(N_("Debtor or number"), self.view)
        self.view.empty.say(N_("The record has all of it already."))
        self.view.chosen.connect(self.chosen)
        self._kind.chosen.connect(lambda _key: self._narrow())
        self._search.textChanged.connect(lambda _words: self._narrow())
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self._kind)
        head.addWidget(self._search, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, GRID, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(head)
        layout.addWidget(self._sums)
        layout.addWidget(self.view.framed(), 1)
        self.retranslate()

    def retranslate(self) -> None:
        """The name of a field that has no label."""
        self._kind.setAccessibleName(say(N_("Kind")))

    def show_reconciliation(self, known: Reconciliation) -> None:
        """Show another file's."""
        self._known = known
        self._search.clear()
        self._kind.set_value(ALL)
        self._narrow()

    def current(self) -> Text | None:
        """What the chosen row tells, in whole sentences."""
        row = self.view.current_row()
        return row.told if isinstance(row, Change) else None

    def _narrow(self) -> None:
        kind, part = self._kind.value() or ALL, self._search.words().casefold()
        rows = [row for row in self._known.rows if _fits(row, str(kind), part)]
        self.table.set_rows(rows)
        self._sums.say(
            _joined([line for of, line in self._known.sums if kind in (ALL, of)], self._known.left_out)
        )


def _fits(row: Change, kind: str, part: str) -> bool:
    return kind in (ALL, row.kind) and (
        not part or part in row.debtor.casefold() or part in row.number.casefold()
    )


def _joined(lines: Sequence[Text], left_out: int) -> Text:
    whole = joined(lines) if lines else text("")
    if left_out:
        whole = text(N_("{first} · {count} more are not listed"), first=whole, count=left_out)
    return whole
