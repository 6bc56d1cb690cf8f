"""The tab of open items: each with its original due date, what is open, and what is done about it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout
from sqlalchemy import Connection

from db.queries.coverage import Coverage, coverage
from db.queries.item import ItemLine, items
from desktop.dialogs.reason import ReasonDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.tab import Tab, show_currency
from desktop.widgets.button import Button
from desktop.widgets.check import Check
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, FittingView, TableModel
from domain.item import LABELS
from domain.money import Money
from domain.timetable_state import LABELS as STATE_LABELS
from resources.mark import N_, Text, joined, text
from usecases.set_off import SetOffCredits


@dataclass(frozen=True, slots=True)
class ItemView:
    """An item with the timetable that covers it."""

    item: ItemLine
    covered: Coverage | None


def _timetable(row: ItemView) -> Pill | str:
    if row.covered is None:
        return ""
    return Pill(STATE_LABELS[row.covered.state], "accent", "timetables")


COLUMNS: Final = (
    Column[ItemView]("number", N_("Document"), lambda row: row.item.number, width=116, strong=True),
    Column[ItemView]("type", N_("Type"), lambda row: text(LABELS[row.item.document_type]), width=90),
    Column[ItemView](
        "dated", N_("Dated"), lambda row: row.item.document_date, "day", 90, hint=N_("Document date")
    ),
    Column[ItemView]("due", N_("Original due date"), lambda row: row.item.due_date, "day", 128),
    Column[ItemView](
        "days",
        N_("Days past due"),
        lambda row: row.item.days_past_due if row.item.due_date else None,
        "number",
        88,
        tone=lambda row: "danger" if row.item.days_past_due and row.item.open.minor > 0 else None,
    ),
    Column[ItemView]("currency", N_("Currency"), lambda row: row.item.amount.currency, width=70),
    Column[ItemView]("amount", N_("Amount"), lambda row: row.item.amount, "money", 104),
    Column[ItemView]("open", N_("Open"), lambda row: row.item.open, "money", 104, strong=True),
    Column[ItemView](
        "disputed",
        N_("Dispute"),
        lambda row: Pill(N_("Disputed"), "warn", "dispute") if row.item.disputed else "",
        "pill",
        100,
    ),
    Column[ItemView]("timetable", N_("Timetable"), _timetable, "pill", 112, grows=True),
    Column[ItemView](
        "officer",
        N_("Officer"),
        lambda row: row.item.officer or None,
        width=86,
        tone=lambda row: None if row.item.officer else "danger",
    ),
)
CURRENCY: Final = "currency"


class ItemsTab(Tab):
    """Enter on an item that a timetable covers opens the timetable."""

    key: ClassVar[str] = "items"
    title: ClassVar[str] = N_("Open items")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.table: TableModel[ItemView] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "items", "officer", "type")
        self.sum = Label("", "strong")
        self._credits: tuple[str, ...] = ()
        self.settled = Check(N_("Also settled items"))
        self.settled.toggled.connect(self._again)
        self.set_off = Button(N_("Set off credits"), self._set_off, icon="exchange", key="Ctrl+O")
        self.set_off.hide()
        self.view.opened.connect(self._open)
        self.view.told.connect(self.told)
        self.begin_at(self.view)
        head = QHBoxLayout()
        head.setSpacing(2 * GRID)
        head.addWidget(self.sum, 1)
        head.addWidget(self.set_off)
        head.addWidget(self.settled)
        self.body.addLayout(head)
        self.body.addWidget(self.view.framed(), 1)

    def load(self, account: UUID) -> None:
        """The items of today."""
        as_of, settled = self.office.today, self.settled.isChecked()

        def read(connection: Connection) -> tuple[tuple[ItemLine, ...], Mapping[int, Coverage]]:
            found = items(connection, account=account, as_of=as_of, settled=settled)
            return found, coverage(connection, account=account)

        self.ask(read, self._show)

    def _show(self, answer: tuple[Sequence[ItemLine], Mapping[int, Coverage]]) -> None:
        lines, covered = answer
        self.view.empty.say(
            N_("Nothing is open."), N_("Settled items are shown when you ask for them above the table.")
        )
        show_currency(self.view, CURRENCY, len({line.amount.currency for line in lines}))
        self.table.set_rows([ItemView(line, covered.get(line.id)) for line in lines])
        self.sum.say(sum_of(lines))
        self._credits = tuple(sorted(_with_credits(lines)))
        self.set_off.setVisible(bool(self._credits) and self.may(SetOffCredits))

    def _again(self, _settled: bool) -> None:
        if self.account is not None:
            self.load(self.account)

    def _set_off(self) -> None:
        """Ask for the reason; of several currencies one after the other."""
        account = self.account
        if account is None or not self._credits:
            return
        currency = self._credits[0]
        dialog = ReasonDialog(
            self.office,
            text(N_("Set off credits in {currency}"), currency=currency),
            N_("Set off"),
            lambda reason: SetOffCredits(account=account, currency=currency, reason=reason),
            self.window(),
        )
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("Set off.")))
        dialog.open()

    def _open(self, row: ItemView) -> None:
        if row.covered is not None:
            self.go.emit("timetable", row.covered.timetable)


def _with_credits(lines: Sequence[ItemLine]) -> set[str]:
    """The currencies in which something is open both ways."""
    owed = {line.open.currency for line in lines if line.open.minor > 0}
    return owed & {line.open.currency for line in lines if line.open.minor < 0}


def sum_of(lines: Sequence[ItemLine]) -> Text | str:
    """How many items there are, and what is open of them by currency."""
    sums: dict[str, int] = {}
    for line in lines:
        sums[line.open.currency] = sums.get(line.open.currency, 0) + line.open.minor
    open_ = [text(N_("{amount} open"), amount=Money(minor, code)) for code, minor in sorted(sums.items())]
    words = N_("1 item") if len(lines) == 1 else N_("{count} items")
    return joined([text(words, count=len(lines)), *open_])
