"""The register of bills and e-vouchers: by maturity, with what is to be done about each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.act import Actor
from db.queries.bill import BillLine, bills, totals_of
from desktop.dialogs.bill import BillStepDialog, HonourDialog
from desktop.dialogs.form import FormDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.bills.columns import COLUMNS, CURRENCY, told_total
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.label import Label
from desktop.widgets.search import SearchField
from desktop.widgets.table import TableModel, TableView
from domain.bill import STATE_LABELS, TIMING_LABELS, BillState, Timing, following
from resources.mark import N_, Text, text
from usecases.bill import DishonourBill, EndorseBill, HonourBill, PresentBill, ReturnBill
from usecases.command import Command
from usecases.permission import allowed

ACTS: Final[dict[BillState, type[Command]]] = {
    BillState.PRESENTED: PresentBill,
    BillState.HONOURED: HonourBill,
    BillState.DISHONOURED: DishonourBill,
    BillState.ENDORSED: EndorseBill,
    BillState.RETURNED: ReturnBill,
}
NEAR: Final = (Timing.OVERDUE, Timing.SOON, Timing.LATER)
SEARCH_WIDTH: Final = 260


class BillsPage(Page):
    """Chips narrow the register, the search looks for debtor, acceptor or number; Enter goes to the debtor."""

    name, title, icon = "bills", N_("Bills"), "bills"
    help = N_(
        "Bills and e-vouchers in the order of their maturity. They are no cash until they are honoured; then the"
        " receipt is recorded by itself, and is reversed if the bill is dishonoured after all. A bill is taken on"
        " the page of its debtor; Enter goes there."
    )
    shows = frozenset({"account", "bill", "bill_step", "item", "posting", "receipt"})

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._lines: tuple[BillLine, ...] = ()
        self._may: frozenset[type[Command]] = frozenset()
        self._wanted: UUID | None = None
        self.table: TableModel[BillLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "bills")
        self.begin_at(self.view)
        self.search = SearchField(N_("Debtor, acceptor or number"), self.view)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.chips = ChipRow(one=True)
        self.total = Label("", "strong", wrap=True)
        self.buttons = {
            BillState.HONOURED: Button(N_("Honoured"), self._honour, icon="ok", part="primary", key="Ctrl+H"),
            BillState.PRESENTED: Button(N_("Present"), self._present, icon="pending", key="Ctrl+P"),
            BillState.ENDORSED: Button(N_("Endorse"), self._endorse, icon="exchange", key="Ctrl+E"),
            BillState.DISHONOURED: Button(N_("Dishonoured"), self._dishonour, icon="danger", key="Ctrl+D"),
            BillState.RETURNED: Button(N_("Return"), self._return, icon="return", key="Ctrl+R"),
        }
        self._arrange_body()
        self.search.searched.connect(lambda _words: self._narrow())
        self.chips.changed.connect(lambda _keys: self._narrow())
        self.view.opened.connect(lambda line: self.go.emit("debtor", line.account))
        self.view.chosen.connect(self._choose)
        self.view.told.connect(self.told)

    def arrive(self, argument: object) -> None:
        """Show the bill with this identity."""
        if isinstance(argument, UUID):
            self._wanted = argument
            self.show_all()
        self.grow_stale()

    def reload(self) -> None:
        """Ask for all of them."""
        today, actor = self._desk.today, self._desk.actor
        self._desk.ask(lambda connection: _read(connection, actor, today), self._show, self, self.refuse)

    def show_all(self) -> None:
        """Take all conditions away."""
        self.search.clear()
        self.chips.choose()
        self._narrow()

    # ---- inside

    def _show(self, answer: tuple[tuple[BillLine, ...], frozenset[type[Command]]]) -> None:
        self._lines, self._may = answer
        self.chips.show_chips(_chips(self._lines))
        self.view.withhold(CURRENCY, out=len({line.amount.currency for line in self._lines}) < 2)
        words = N_("1 bill as of {day}") if len(self._lines) == 1 else N_("{count} bills as of {day}")
        self.show_subtitle(text(words, count=len(self._lines), day=self._desk.today))
        self._narrow()

    def _narrow(self) -> None:
        """Show those that chips and search leave, and stay at the bill where one was."""
        chosen, words = self.chips.chosen(), self.search.words().casefold()
        current = self.view.current_row()
        wanted = self._wanted or (current.bill if current is not None else None)
        rows = [line for line in self._lines if _is_meant(line, chosen, words)]
        self._say_empty()
        self.table.set_rows(rows)
        places = [at for at, line in enumerate(rows) if line.bill == wanted]
        if places:
            self._wanted = None
        self.view.go_to(places[0] if places else 0)
        self.total.say(_told(rows))
        self.total.setVisible(bool(rows))
        self._choose(self.view.current_row())

    def _say_empty(self) -> None:
        if self._lines:
            self.view.empty.say(
                N_("No bill is like this."),
                N_("Choose another state, or empty the search."),
                (N_("Show all"), self.show_all),
            )
        else:
            self.view.empty.say(
                N_("No bill was taken yet."),
                N_("A bill or an e-voucher is taken on the page of its debtor."),
                (N_("Go to the debtors"), lambda: self.go.emit("debtors", None)),
            )

    def _choose(self, line: BillLine | None) -> None:
        """Offer what may become of the bill, to those who may."""
        possible = following(line.state) if line is not None else ()
        for state, button in self.buttons.items():
            button.setVisible(ACTS[state] in self._may)
            button.setEnabled(state in possible)

    def _present(self) -> None:
        self._step(BillState.PRESENTED)

    def _endorse(self) -> None:
        self._step(BillState.ENDORSED)

    def _dishonour(self) -> None:
        self._step(BillState.DISHONOURED)

    def _return(self) -> None:
        self._step(BillState.RETURNED)

    def _honour(self) -> None:
        line = self.view.current_row()
        if line is not None:
            self._open(HonourDialog(self._desk, line, self.window()))

    def _step(self, state: BillState) -> None:
        line = self.view.current_row()
        if line is not None:
            self._open(BillStepDialog(self._desk, line, state, self.window()))

    def _open(self, dialog: FormDialog) -> None:
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("Recorded.")))
        dialog.open()

    def _arrange_body(self) -> None:
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self.search, 1)
        above.addWidget(self.chips, 2)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addStretch()
        for state in (BillState.RETURNED, BillState.ENDORSED, BillState.DISHONOURED, BillState.PRESENTED):
            foot.addWidget(self.buttons[state])
        foot.addWidget(self.buttons[BillState.HONOURED])
        below = QVBoxLayout()
        below.setSpacing(GRID)
        below.addWidget(self.total)
        below.addLayout(foot)
        self.body.addLayout(above)
        self.body.addWidget(self.view, 1)
        self.body.addLayout(below)
        for button in self.buttons.values():
            button.hide()


def _read(
    connection: Connection, actor: Actor, today: date
) -> tuple[tuple[BillLine, ...], frozenset[type[Command]]]:
    return bills(connection, as_of=today), allowed(connection, actor, list(ACTS.values()), today)


def _told(rows: Sequence[BillLine]) -> Text | str:
    """The totals of what is shown, a line for each currency."""
    said: Text | str = ""
    for total in totals_of(rows):
        one = told_total(total)
        said = text("{first}\n{then}", first=said, then=one) if said else one
    return said


def _chips(lines: Sequence[BillLine]) -> list[Chip]:
    """A chip for how near maturity is, and one for each state that occurs."""
    near, states = Counter(line.timing for line in lines), Counter(line.state for line in lines)
    return [
        *(Chip(timing.value, TIMING_LABELS[timing], near[timing]) for timing in NEAR if near[timing]),
        *(Chip(state.value, STATE_LABELS[state], states[state]) for state in BillState if states[state]),
    ]


def _is_meant(line: BillLine, chosen: frozenset[str], words: str) -> bool:
    if chosen and line.state.value not in chosen and line.timing.value not in chosen:
        return False
    return not words or any(words in each.casefold() for each in (line.debtor, line.acceptor, line.number))
