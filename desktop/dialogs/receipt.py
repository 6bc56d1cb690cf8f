"""Money came in: the amount, the day, and before it is saved which items it will settle."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.settlement import SettledLine, Settlement, settlement
from desktop.dialogs.form import FormDialog
from desktop.jobs import Ticket
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from desktop.widgets.money import MoneyField
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError, Refused
from domain.money import Money
from resources.mark import N_, text
from usecases.receipt import RecordReceipt

COLUMNS: Final = (
    Column[SettledLine]("number", N_("Document"), lambda line: line.number, width=130, grows=True),
    Column[SettledLine]("due", N_("Original due date"), lambda line: line.due_date, "day", 130),
    Column[SettledLine]("open", N_("Open"), lambda line: line.open, "money", 110),
    Column[SettledLine](
        "settled", N_("Will be settled"), lambda line: line.settled, "money", 120, strong=True
    ),
)
WAITS: Final = N_("Enter an amount to see what it will settle.")


class ReceiptDialog(FormDialog):
    """Records a receipt of an account; `currencies` are those in which something is open, the usual first."""

    def __init__(
        self, office: DeskOffice, account: UUID, currencies: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, N_("Record a receipt"), N_("Record"), parent)
        self.setMinimumSize(560, 560)
        self._account = account
        self._ticket: Ticket | None = None
        self.currency = Choice([(code, code) for code in currencies])
        self.amount = MoneyField(currencies[0])
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.reference = LineField(N_("for example the line of the bank statement"))
        self.table: TableModel[SettledLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settlement")
        self.rest = Label(WAITS, "muted")
        self._place(one=len(currencies) == 1)
        self.currency.chosen.connect(self._change_currency)
        self.amount.textEdited.connect(self._look)
        self.day.textEdited.connect(self._look)
        self.amount.setFocus()

    def command(self) -> RecordReceipt:
        """The receipt."""
        return RecordReceipt(
            account=self._account,
            amount=self._amount(),
            received_on=self.read_day("received_on", self.day),
            reference=self.reference.words(),
        )

    def _amount(self) -> Money:
        amount = self.read("amount", self.amount.value)
        if amount is None:
            raise Refused("amount", N_("The amount is missing."), N_("Enter what came in."), "amount")
        return amount

    def _change_currency(self, code: object) -> None:
        self.amount.set_currency(str(code))
        self._look()

    def _look(self, _words: object = None) -> None:
        """Ask what the receipt as typed so far would settle; what cannot be read yet settles nothing."""
        if self._ticket is not None:
            self._ticket.cancel()
        try:
            asked = self.command()
        except QuittanceError:
            self._show_nothing()
            return
        today = self.office.today
        self._ticket = self.office.ask(
            lambda connection: settlement(
                connection,
                account=asked.account,
                amount=asked.amount,
                received_on=asked.received_on,
                today=today,
            ),
            self._show,
            self,
            lambda _error: self._show_nothing(),
        )

    def _show_nothing(self) -> None:
        self.table.set_rows([])
        self.rest.say(WAITS)

    def _show(self, found: Settlement) -> None:
        self.table.set_rows(found.lines)
        self.view.empty.say(N_("It settles no item."))
        self.rest.say(
            text(N_("{amount} will stay unapplied."), amount=found.unapplied)
            if found.unapplied
            else text(N_("Nothing will stay unapplied."))
        )

    def _place(self, *, one: bool) -> None:
        if not one:
            self.form.add("currency", N_("Currency"), self.currency)
        self.form.add("amount", N_("Amount"), self.amount)
        self.form.add("received_on", N_("Received on"), self.day)
        self.form.add("reference", N_("Reference"), self.reference)
        self.body.addWidget(Label(N_("It will settle, oldest original due date first"), "heading"))
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.rest)
