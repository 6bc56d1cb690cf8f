"""What a receipt will settle, item by item with the grounds, and which items the debtor named for it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.queries.settlement import SettledLine, Settlement, settlement
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.widgets.label import Label
from desktop.widgets.table import Column, TableModel, TableView
from domain.allocation import said
from domain.error import QuittanceError
from domain.money import Money
from resources.mark import N_, Text, text

LEAST: Final = 240  # pixels: the head and seven rows
WAITS: Final = N_("Enter an amount to see what it will settle.")


def _grounds(line: SettledLine) -> Text | str:
    """Why the item gets what it gets; two grounds where it gets it twice."""
    found = [said(ground) for ground in dict.fromkeys(line.grounds)]
    if len(found) > 1:
        return text(N_("{first}; {then}"), first=found[0], then=found[1])
    return found[0] if found else ""


COLUMNS: Final = (
    Column[SettledLine]("named", N_("Named"), lambda line: bool(line.designated), "tick", 56),
    Column[SettledLine]("number", N_("Document"), lambda line: line.number, width=110),
    Column[SettledLine]("due", N_("Original due date"), lambda line: line.due_date, "day", 122),
    Column[SettledLine]("open", N_("Open"), lambda line: line.open, "money", 108),
    Column[SettledLine](
        "settled", N_("Will be settled"), lambda line: line.settled or None, "money", 118, strong=True
    ),
    Column[SettledLine]("ground", N_("Ground"), _grounds, width=200, grows=True),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """A payment that is looked at; `receipt` is the one that would be allocated anew."""

    account: UUID
    amount: Money
    received_on: date
    receipt: UUID | None = None


class SettlementTable(QWidget):
    """Space or a click names an item, in the order in which they are named; `changed()` when that changes."""

    changed = Signal()

    def __init__(self, office: DeskOffice) -> None:
        super().__init__()
        self._office = office
        self._ticket: Ticket | None = None
        self._named: list[str] = []
        self.table: TableModel[SettledLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settlement")
        self.rest = Label(WAITS, "muted")
        self.view.setMinimumHeight(LEAST)
        self.view.ticked.connect(self._tick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("It will settle"), "heading"))
        layout.addWidget(
            Label(N_("Tick the items that the debtor named when paying, in their order."), "label")
        )
        layout.addWidget(self.view, 1)
        layout.addWidget(self.rest)

    def designation(self) -> tuple[str, ...]:
        """The items that the debtor named, in the order in which they were ticked."""
        return tuple(self._named)

    def forget(self) -> None:
        """Nothing is named any more: the items of another currency were."""
        self._named.clear()

    def look(self, asked: Asked | None) -> None:
        """Ask what a payment would settle; None, for one that cannot be read yet, settles nothing."""
        if self._ticket is not None:
            self._ticket.cancel()
        if asked is None:
            self._show_nothing()
            return
        today, named = self._office.today, self.designation()
        self._ticket = self._office.ask(
            lambda connection: settlement(
                connection,
                account=asked.account,
                amount=asked.amount,
                received_on=asked.received_on,
                today=today,
                designation=named,
                receipt=asked.receipt,
            ),
            self._show,
            self,
            self._refuse,
        )

    def _tick(self, line: SettledLine) -> None:
        if line.item in self._named:
            self._named.remove(line.item)
        else:
            self._named.append(line.item)
        self.changed.emit()

    def _refuse(self, error: QuittanceError) -> None:
        """What was named is not open on another day: it is named no longer."""
        if error.where == "designation" and self._named:
            self.forget()
            self.changed.emit()
        else:
            self._show_nothing()

    def _show_nothing(self) -> None:
        self.table.set_rows([])
        self.rest.say(WAITS)

    def _show(self, found: Settlement) -> None:
        current = self.view.current_row()
        self.table.set_rows(found.lines)
        places = [at for at, line in enumerate(found.lines) if current and line.item == current.item]
        self.view.go_to(places[0] if places else 0)
        self.view.empty.say(N_("It settles no item."))
        self.rest.say(
            text(N_("{amount} will stay unapplied."), amount=found.unapplied)
            if found.unapplied
            else text(N_("Nothing will stay unapplied."))
        )
