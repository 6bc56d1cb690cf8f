"""Money came in: the amount, the day, whom it came from, and before it is saved which items it will settle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import ClassVar
from uuid import UUID

from PySide6.QtWidgets import QWidget

from desktop.dialogs.form import FormDialog
from desktop.dialogs.settlement import Asked, SettlementTable
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.money import MoneyField
from desktop.widgets.room import size_on_screen
from domain.error import QuittanceError, Refused
from domain.money import Money
from resources.mark import N_
from usecases.receipt import ReallocateReceipt, RecordReceipt


class ReceiptDialog(FormDialog):
    """Records a receipt of an account; `currencies` are those in which something is open, the usual first."""

    named: ClassVar[dict[str, str]] = {"designation": "amount"}
    columns = 2
    grows = True

    def __init__(
        self, office: DeskOffice, account: UUID, currencies: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, N_("Record a receipt"), N_("Record"), parent)
        self.resize(size_on_screen(self, 960, 620))
        self._account = account
        self.currency = Choice([(code, code) for code in currencies])
        self.amount = MoneyField(currencies[0])
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.payer = LineField(N_("where it is not the debtor"))
        self.reference = LineField(N_("for example the line of the bank statement"))
        self.bank_reference = LineField()
        self.settlement = SettlementTable(office)
        self._place(one=len(currencies) == 1)
        self.currency.chosen.connect(self._change_currency)
        self.amount.textEdited.connect(self._look)
        self.day.textEdited.connect(self._look)
        self.settlement.changed.connect(self._look)
        self.amount.setFocus()

    def command(self) -> RecordReceipt:
        """The receipt."""
        return RecordReceipt(
            account=self._account,
            amount=self._amount(),
            received_on=self.read_day("received_on", self.day),
            reference=self.reference.words(),
            designation=self.settlement.designation(),
            payer=self.payer.words(),
            bank_reference=self.bank_reference.words(),
        )

    def _amount(self) -> Money:
        amount = self.read("amount", self.amount.value)
        if amount is None:
            raise Refused("amount", N_("The amount is missing."), N_("Enter what came in."), "amount")
        return amount

    def _change_currency(self, code: object) -> None:
        self.amount.set_currency(str(code))
        self.settlement.forget()
        self._look()

    def _look(self, _words: object = None) -> None:
        """Ask what the receipt as typed so far would settle; what cannot be read yet settles nothing."""
        try:
            asked = self.command()
        except QuittanceError:
            self.settlement.look(None)
        else:
            self.settlement.look(Asked(asked.account, asked.amount, asked.received_on))

    def _place(self, *, one: bool) -> None:
        if not one:
            self.form.add("currency", N_("Currency"), self.currency, wide=True)
        self.form.add("amount", N_("Amount"), self.amount)
        self.form.add("received_on", N_("Received on"), self.day)
        self.form.add("payer", N_("Payer"), self.payer)
        self.form.add("bank_reference", N_("Bank reference"), self.bank_reference)
        self.form.add("reference", N_("Reference"), self.reference, wide=True)
        self.body.addWidget(self.settlement, 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """A receipt that stands, as its new allocation needs it."""

    receipt: UUID
    account: UUID
    amount: Money
    received_on: date


class ReallocationDialog(FormDialog):
    """A receipt settled the wrong items: which it should have settled, and why."""

    named: ClassVar[dict[str, str]] = {"designation": "reason"}
    grows = True

    def __init__(self, office: DeskOffice, standing: Standing, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Allocate the receipt anew"), N_("Allocate"), parent)
        self.resize(size_on_screen(self, 960, 500))
        self._standing = standing
        self.reason = LineField(N_("for example “the debtor named other invoices”"))
        self.settlement = SettlementTable(office)
        self.form.add(
            "reason",
            N_("Reason"),
            self.reason,
            N_(
                "From today on its items are open again, and it settles those below. Past days do not change."
            ),
        )
        self.body.addWidget(self.settlement, 1)
        self.settlement.changed.connect(self._look)
        self.reason.setFocus()
        self._look()

    def command(self) -> ReallocateReceipt:
        """The new allocation."""
        return ReallocateReceipt(
            receipt=self._standing.receipt,
            reason=self.reason.words(),
            designation=self.settlement.designation(),
        )

    def _look(self) -> None:
        asked = self._standing
        self.settlement.look(Asked(asked.account, asked.amount, asked.received_on, asked.receipt))
