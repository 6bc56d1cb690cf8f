"""Splitting a line of a statement: an amount for each item, over one debtor or several, until it adds up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.queries.bank import BankLine, ProposalLine
from db.queries.debtor import DebtorLine, debtors
from db.queries.item import ItemLine, items
from desktop.dialogs.form import FormDialog
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.room import size_on_screen
from desktop.widgets.search import SearchField
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError, Refused
from domain.money import Money, total
from resources.mark import N_, Text, text
from usecases.bank import Share, SplitLine
from usecases.receipt import AgreedPart

SIZE: Final = (860, 660)
LIST: Final = 120  # pixels
FOUND: Final = 116  # pixels: the head and three debtors
GETS: Final = N_("The chosen row gets")
_MOST: Final = 50  # debtors that are shown


@dataclass(frozen=True, slots=True)
class Place:
    """Where money of the line may go: an item, or (with none) what the order of the office settles."""

    account: UUID
    debtor: str
    item: str
    number: str
    due: date | None
    open: Money | None
    part: Money | None

    @property
    def key(self) -> tuple[UUID, str]:
        """What tells places apart."""
        return self.account, self.item


def _document(place: Place) -> Text | str:
    return place.number if place.item else text(N_("the oldest items"))


COLUMNS: Final = (
    Column[Place]("debtor", N_("Debtor"), lambda place: place.debtor, width=220, grows=True),
    Column[Place]("number", N_("Document"), _document, width=160),
    Column[Place]("due", N_("Original due date"), lambda place: place.due, "day", 122),
    Column[Place]("open", N_("Open"), lambda place: place.open, "money", 120),
    Column[Place]("part", N_("Gets"), lambda place: place.part, "money", 120, strong=True),
)
FOUND_COLUMNS: Final = (
    Column[DebtorLine]("code", N_("Code"), lambda line: line.code, width=110),
    Column[DebtorLine]("name", N_("Debtor"), lambda line: line.name, width=240, grows=True, strong=True),
    Column[DebtorLine]("currency", N_("Currency"), lambda line: line.currency, width=76),
    Column[DebtorLine]("total", N_("Open"), lambda line: line.total if line.currency else None, "money", 130),
)


class PartField(MoneyField):
    """The amount of the chosen place; up and down go to the place above and below, Enter to the next."""

    def __init__(self, view: TableView, currency: str) -> None:
        super().__init__(currency)
        self._view = view

    def retranslate(self) -> None:
        """Its name for screen readers: it stands in no form."""
        super().retranslate()
        self.setAccessibleName(say(GETS))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """The keys that go through the list."""
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_Return: 1, Qt.Key.Key_Enter: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().keyPressEvent(event)
            return
        self._view.go_to(self._view.currentIndex().row() + step)
        self.selectAll()


class SplitDialog(FormDialog):
    """Begins with what a proposal says; the line is confirmed only when its parts come to its amount."""

    grows = True

    def __init__(
        self, office: DeskOffice, line: BankLine, proposal: ProposalLine | None, parent: QWidget | None = None
    ) -> None:
        super().__init__(office, N_("Split the line"), N_("Confirm"), parent)
        self.resize(size_on_screen(self, *SIZE))
        self._line = line
        self._places: tuple[Place, ...] = ()
        self._ticket: Ticket | None = None
        self._is_typing = False
        self.model: TableModel[Place] = TableModel(COLUMNS, self)
        self.view = TableView(self.model, "split")
        self.view.setMinimumHeight(LIST)
        self.view.empty.say(N_("Nobody was chosen whose money it is."), N_("Look for a debtor below."))
        self.part = PartField(self.view, line.amount.currency)
        self.rest = Label("", "strong")
        self.found: TableModel[DebtorLine] = TableModel(FOUND_COLUMNS, self)
        self.found_view = TableView(self.found, "split/debtors")
        self.found_view.setFixedHeight(FOUND)
        self.found_view.empty.say(N_("Nobody is called so."))
        self.search = SearchField(N_("Name, code or document number"), self.found_view)
        self._arrange_body()
        self.view.chosen.connect(self._choose)
        self.part.textEdited.connect(lambda _words: self._type())
        self.search.searched.connect(self._look)
        self.found_view.opened.connect(self._take)
        self.view.setFocusProxy(self.part)
        self.found_view.hide()
        if proposal is not None:
            self._read(proposal.account, proposal.debtor, proposal)
        else:
            self.model.set_rows(())
            self.search.setFocus()
        self._say_rest()

    def command(self) -> SplitLine:
        """The shares as they are typed."""
        rest = self._rest()
        if rest:
            raise Refused(
                "sum",
                text(N_("{amount} of the line has no place yet."), amount=rest)
                if rest.minor > 0
                else text(N_("The parts are {amount} more than the line."), amount=-rest),
                N_("Change the parts until nothing is left."),
                "part",
            )
        return SplitLine(line=self._line.line, shares=tuple(self._shares()))

    # ---- inside

    def _shares(self) -> Sequence[Share]:
        shares = []
        for account in dict.fromkeys(place.account for place in self._places):
            mine = [place for place in self._places if place.account == account and place.part]
            parts = tuple(AgreedPart(place.item, place.part) for place in mine if place.item)
            if mine:
                amount = total((place.part for place in mine if place.part), self._line.amount.currency)
                shares.append(Share(account, amount, parts))
        return shares

    def _rest(self) -> Money:
        parts = (place.part for place in self._places if place.part is not None)
        return self._line.amount - total(parts, self._line.amount.currency)

    def _read(self, account: UUID, debtor: str, proposal: ProposalLine | None = None) -> None:
        """The open items of a debtor, each with what a proposal gives it."""
        told = {} if proposal is None else {item.item: item.part for item in proposal.items}
        currency, today = self._line.amount.currency, self.office.today

        def show(lines: tuple[ItemLine, ...]) -> None:
            found = [
                Place(account, debtor, line.item, line.number, line.due_date, line.open, told.get(line.item))
                for line in lines
                if line.open.currency == currency and line.open.minor > 0
            ]
            rest = proposal.rest if proposal is not None and proposal.rest else None
            places = (*found, Place(account, debtor, "", "", None, None, rest))
            self._places += places
            self._show(places[0].key)
            self.part.setFocus()

        self.office.ask(lambda connection: items(connection, account=account, as_of=today), show, self)

    def _show(self, current: tuple[UUID, str]) -> None:
        """The places in the order that was chosen, one of them current."""
        self.model.replace_rows(self._places)
        shown = (self.model.row_at(at) for at in range(self.model.rowCount()))
        self.view.go_to(next(at for at, place in enumerate(shown) if place and place.key == current))
        self._choose()
        self._say_rest()

    def _choose(self, _row: object = None) -> None:
        """The field holds what the chosen place gets."""
        place = self.view.current_row()
        if self._is_typing:
            return
        self.part.setEnabled(place is not None)
        if place is not None:
            self.part.set_value(place.part)
            self.part.selectAll()

    def _type(self) -> None:
        """Take what is typed as far as it can be read."""
        place = self.view.current_row()
        if place is None:
            return
        try:
            part = self.part.value()
        except QuittanceError:
            part = None
        changed = replace(place, part=part or None)
        self._places = tuple(changed if each.key == place.key else each for each in self._places)
        self._is_typing = True  # a row that changes is told as if it were chosen anew
        self._show(changed.key)
        self._is_typing = False

    def _say_rest(self) -> None:
        rest = self._rest()
        if not rest:
            self.rest.say(text(N_("All of {amount} has its place."), amount=self._line.amount))
        elif rest.minor > 0:
            self.rest.say(text(N_("{rest} of {amount} is left."), rest=rest, amount=self._line.amount))
        else:
            self.rest.say(text(N_("{over} more than {amount}."), over=-rest, amount=self._line.amount))

    def _look(self, words: str) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self.found_view.setVisible(bool(words))
        self._ticket = self.office.ask(
            lambda connection: debtors(connection, like=words, limit=_MOST), self._show_found, self
        )

    def _show_found(self, lines: tuple[DebtorLine, ...]) -> None:
        """Each debtor once, in the currency of the line or in none, without those that are here."""
        here = {place.account for place in self._places}
        best: dict[UUID, DebtorLine] = {}
        for line in lines:
            if line.account not in here and (
                line.account not in best or line.currency == self._line.amount.currency
            ):
                best[line.account] = line
        self.found.set_rows(list(best.values()))

    def _take(self, line: DebtorLine) -> None:
        """Let a debtor have a part."""
        if line.account not in {place.account for place in self._places}:
            self._read(line.account, line.name)
        self.search.clear()
        self.found_view.hide()

    def _arrange_body(self) -> None:
        line = self._line
        told = text(N_("{amount} of {day}, from {payer}"), amount=line.amount, day=line.booked_on,
                    payer=line.payer or line.payer_account or line.remittance)  # fmt: skip
        self.body.insertWidget(0, Label(told, "strong", wrap=True))
        self.body.insertWidget(1, self.view, 1)
        typing = QHBoxLayout()
        typing.setSpacing(2 * GRID)
        typing.addWidget(Label(GETS, "label"))
        self.part.setFixedWidth(160)
        typing.addWidget(self.part)
        typing.addStretch()
        typing.addWidget(self.rest)
        self.body.insertLayout(2, typing)
        self.body.insertWidget(3, Label(N_("Another debtor has a part of it"), "label"))
        self.body.insertWidget(4, self.search)
        self.body.insertWidget(5, self.found_view)
