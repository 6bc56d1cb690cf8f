"""The list of debtors: a million rows without paging, found while typing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.ageing import freshness, ledger_day, open_problems
from db.queries.debtor import (
    DebtorCount,
    DebtorFilter,
    DebtorKey,
    DebtorKeys,
    DebtorLine,
    DebtorOrder,
    debtor_count,
    debtor_keys,
    debtor_rows_by_key,
    first_debtors,
)
from desktop.dialogs.group import GroupDialog
from desktop.dialogs.missing import MissingDialog
from desktop.dialogs.particulars import ParticularsDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.jobs import Progress, Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.beginning import IMPORT, may_import, no_debtors
from desktop.pages.debtors.chips import chips, filter_of
from desktop.pages.debtors.columns import BRANCH, COLUMNS, headline, sum_line
from desktop.pages.debtors.listed import Listed
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.chip import ChipRow
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableModel, TableView
from desktop.widgets.table.rows import WINDOW
from domain.role import Role
from resources.mark import N_, Text, joined, text
from usecases.group import MOST, too_many


class DebtorsPage(Page):
    """Search, chips and order go to the record; the table holds places and fetches the rows in sight."""

    name, title, icon = "debtors", N_("Debtors"), "debtors"
    help = N_(
        "Everybody who owes something, one row for each currency. Type any part of a name, a code or a"
        " document number; the chips narrow the list, and the heads of the columns order it. Enter opens a debtor."
        " Shift+Down or Ctrl and a click choose several, which are added up below the list, or put into a group."
        " Particulars takes addresses and contacts of many debtors from a list of customers."
    )
    shows = frozenset(
        {
            "account",
            "item",
            "posting",
            "receipt",
            "fee_settlement",
            "dispute",
            "responsibility",
            "batch",
            "problem",
            "missing",
            "alias",
            "membership",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._under_way: list[Ticket] = []
        self._asked: tuple[DebtorFilter, DebtorOrder, bool] | None = None
        self._listed = Listed(office, self)
        self._count: DebtorCount | None = None
        self._ledger: date | None = None
        self.table: TableModel[DebtorLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "debtors")
        self.view.withhold(BRANCH, out=True)
        self.search = SearchField(N_("Name, code or document number"), self.view)
        self.chips = ChipRow(chips(None))
        self.warnings = MessageBar()
        self.sums = Label("", "strong", wrap=True)
        self._arrange_body()
        if self.table.order is None:
            self.view.order_by("overdue", falls=True)
        self.table.resorted.connect(lambda *_: self._ask_first())
        self.search.searched.connect(self._searched)
        self.chips.changed.connect(lambda _keys: self._ask_first())
        self.view.opened.connect(lambda line: self.go.emit("debtor", line.account))
        self.view.told.connect(self.told)

    def reload(self) -> None:
        """Everything anew; who looks far down the list stays there."""
        if self._asked == self._wanted():
            self._cancel()
            self._ask_all()
            self._ask_count()
        else:
            self._ask_first()
        self._desk.ask(_state_of_ledger, self._show_freshness, self)

    def arrive(self, argument: object) -> None:
        """Somebody may come to import."""
        if argument == IMPORT:
            self._import()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Who comes here looks for somebody."""
        super().showEvent(event)
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    # ---- asking

    def _wanted(self) -> tuple[DebtorFilter, DebtorOrder, bool]:
        order, descending = self.table.order or (DebtorOrder.OVERDUE, True)
        chosen = filter_of(self.search.words(), self.chips.chosen(), self._desk.actor.name)
        return chosen, DebtorOrder(order), descending

    def _ask_first(self) -> None:
        """The first rows at once, the others when they are wanted; whatever was asked before is dropped."""
        self._cancel()
        self._asked = self._wanted()
        asked = self._asked

        def read(connection: Connection) -> dict[DebtorKey, DebtorLine]:
            return debtor_rows_by_key(connection, first_debtors(connection, *asked, limit=WINDOW))

        self._under_way.append(self._desk.ask(read, self._show_first, self))
        self._ask_count()

    def _searched(self, _words: str) -> None:
        if self._asked != self._wanted():
            self._ask_first()

    def _ask_all(self, first: Mapping[int, DebtorLine] | None = None) -> None:
        """All keys; `first` are the first rows, where they are as fresh as the keys will be."""
        asked, before = self._wanted(), self._listed.keys

        def read(progress: Progress) -> tuple[DebtorKeys, bool]:
            keys = self._desk.office.ask(debtor_keys, *asked, progress=progress)
            return keys, keys.equals(before)

        self._under_way.append(
            self._desk.jobs.read(read, lambda answer: self._show_all(*answer, first), owner=self)
        )

    def _ask_count(self) -> None:
        chosen, me = self._wanted()[0], self._desk.actor.name
        self._under_way.append(
            self._desk.ask(lambda connection: debtor_count(connection, chosen, me), self._show_count, self)
        )

    def _cancel(self) -> None:
        for ticket in self._under_way:
            ticket.cancel()
        self._under_way.clear()

    # ---- showing

    def _show_first(self, rows: Mapping[DebtorKey, DebtorLine]) -> None:
        first = dict(enumerate(rows.values()))
        self._show_keys(list(rows), first)
        self.view.scrollToTop()
        if len(rows) == WINDOW:
            self._ask_all(first)

    def _show_all(self, keys: DebtorKeys, same: bool, first: Mapping[int, DebtorLine] | None) -> None:
        """Who has moved down meanwhile stays where they are."""
        if same:
            self.table.grow_stale()
            return
        place, above = self.view.currentIndex().row(), self.view.verticalScrollBar().value()
        self._show_keys(keys, first)
        self.view.go_to(min(place, len(keys) - 1))
        self.view.verticalScrollBar().setValue(above)

    def _show_keys(self, keys: Sequence[DebtorKey], first: Mapping[int, DebtorLine] | None) -> None:
        """Rows by their places in the order of the keys."""
        asked = self._asked[0] if self._asked is not None else None
        self._listed = Listed(self._desk, self, asked, keys)
        self._say_empty()
        self.table.set_ids(range(len(keys)), self._listed.fetch, first, self._listed.add_up)

    def _show_count(self, count: DebtorCount) -> None:
        self._count = count
        self.chips.show_chips(chips(count))
        self.sums.say(sum_line(count))
        self.view.withhold(BRANCH, out=not count.branches)
        self._say_subtitle()

    def _show_freshness(self, known: tuple[date | None, tuple[Text, ...]]) -> None:
        self._ledger, warnings = known
        self._say_subtitle()
        if warnings:
            self.warnings.tell(
                joined(warnings, "{first} {then}"), "warn", act=(N_("Show them"), self._show_problems)
            )
        else:
            self.warnings.dismiss()

    def _say_subtitle(self) -> None:
        if self._count is not None:
            self.show_subtitle(headline(self._count, self._ledger))

    def _say_empty(self) -> None:
        wanted = self._wanted()[0]
        if wanted != DebtorFilter():
            self.view.empty.say(
                N_("No debtor is like this."),
                N_("Search for another part of the name, or take the filters away."),
                (N_("Show all debtors"), self._show_everybody),
            )
        else:
            self.view.empty.say(*no_debtors(self._desk.actor, self._import))

    # ---- acts

    def _show_everybody(self) -> None:
        self.search.clear()
        self.chips.choose()
        self._ask_first()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_problems(self) -> None:
        """Rows that were not taken; where there are none, items that are missing."""

        def show(rejected: Sequence[object]) -> None:
            (ProblemDialog if rejected else MissingDialog)(self._desk, self.window()).open()

        self._desk.ask(open_problems, show, self)

    def _import(self) -> None:
        """Loaded when it is wanted: reading spreadsheets takes a while to load, and most people never import."""
        from desktop.dialogs.importing import ImportDialog  # noqa: PLC0415 - as said above

        ImportDialog(self._desk, self.window()).open()

    def describe(self) -> None:
        """Take a list of customers."""
        dialog = ParticularsDialog(self._desk, self.window())
        dialog.done_with.connect(
            lambda changes: self.told.emit(
                text(N_("Debtors whose particulars were taken: {count}."), count=changes.answer["debtors"])
            )
        )
        dialog.open()

    def group(self) -> None:
        """Put the chosen debtors into a group; rows that have not come into sight yet are fetched for it."""
        if self.view.selection.count() > MOST:
            self.refuse(too_many())
            return
        keys = [self._listed.keys[place] for place in self.view.selection.places()]

        def show(rows: Mapping[DebtorKey, DebtorLine]) -> None:
            accounts = tuple(dict.fromkeys(rows[key].account for key in keys if key in rows))
            dialog = GroupDialog(self._desk, accounts, "", self.window())
            dialog.done_with.connect(
                lambda _changes: self.told.emit(
                    text(N_("Debtors whose group was set: {count}."), count=len(accounts))
                )
            )
            dialog.open()

        if keys:
            self._desk.ask(lambda connection: debtor_rows_by_key(connection, keys), show, self)
        else:
            self.told.emit(N_("No debtor is chosen."))

    # ---- inside

    def _arrange_body(self) -> None:
        if self._desk.actor.roles & {Role.OFFICER, Role.SUPERVISOR, Role.FINANCE}:
            self.add_act(Button(N_("Group"), self.group, icon="debtors", key="Ctrl+U"))
        if self._desk.actor.roles & {Role.SUPERVISOR, Role.FINANCE}:
            self.add_act(Button(N_("Particulars"), self.describe, icon="account", key="Ctrl+Shift+I"))
        if may_import(self._desk.actor):
            self.add_act(Button(N_("Import"), self._import, icon="import", part="primary", key="Ctrl+I"))
        self.search.setMinimumWidth(320)
        tools = QHBoxLayout()
        tools.setSpacing(2 * GRID)
        tools.addWidget(self.search)
        tools.addWidget(self.chips, 1)
        self.body.addWidget(self.warnings)
        self.body.addLayout(tools)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.sums)


def _state_of_ledger(connection: Connection) -> tuple[date | None, tuple[Text, ...]]:
    newest = ledger_day(connection)
    return newest, tuple(freshness(connection, newest)) if newest is not None else ()
