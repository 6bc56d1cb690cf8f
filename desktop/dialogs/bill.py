"""Bills and e-vouchers: taking one, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import ClassVar, Final
from uuid import UUID

from PySide6.QtWidgets import QWidget

from db.queries.bill import BillLine
from desktop.dialogs.form import FormDialog
from desktop.dialogs.settlement import Asked, SettlementTable
from desktop.office import DeskOffice
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.money import MoneyField
from desktop.widgets.room import size_on_screen
from domain.bill import KIND_LABELS, BillKind, BillState
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text
from usecases.bill import DishonourBill, EndorseBill, HonourBill, PresentBill, ReturnBill, TakeBill
from usecases.command import Command


class TakeBillDialog(FormDialog):
    """A debtor gave a bill: it settles nothing yet."""

    columns = 2

    def __init__(
        self, office: DeskOffice, account: UUID, currencies: Sequence[str], parent: QWidget | None = None
    ) -> None:
        super().__init__(office, N_("Take a bill"), N_("Take"), parent)
        self.setMinimumWidth(560)
        self._account = account
        self.kind = Choice([(kind, KIND_LABELS[kind]) for kind in BillKind])
        self.number = LineField()
        self.currency = Choice([(code, code) for code in currencies])
        self.amount = MoneyField(currencies[0])
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.maturity = DayField(lambda: office.today)
        self.acceptor = LineField(N_("who must pay it"))
        self.drawer = LineField()
        self.currency.chosen.connect(lambda code: self.amount.set_currency(str(code)))
        self.form.add("kind", N_("Kind"), self.kind)
        self.form.add("number", N_("Number of the bill"), self.number)
        if len(currencies) > 1:
            self.form.add("currency", N_("Currency"), self.currency, wide=True)
        self.form.add("amount", N_("Amount"), self.amount)
        self.form.add("received_on", N_("Taken on"), self.day)
        self.form.add(
            "maturity", N_("Maturity"), self.maturity, N_("Nothing is settled before it is honoured.")
        )
        self.form.add("acceptor", N_("Acceptor"), self.acceptor)
        self.form.add("drawer", N_("Drawer"), self.drawer)
        self.number.setFocus()

    def command(self) -> TakeBill:
        """The bill."""
        amount = self.read("amount", self.amount.value)
        if amount is None:
            raise Refused(
                "amount", N_("The amount is missing."), N_("Enter the amount that the bill names."), "amount"
            )
        return TakeBill(
            account=self._account,
            kind=BillKind(str(self.kind.value())),
            number=self.number.words(),
            amount=amount,
            received_on=self.read_day("received_on", self.day),
            maturity=self.read_day("maturity", self.maturity),
            acceptor=self.acceptor.words(),
            drawer=self.drawer.words(),
        )


Make = Callable[[UUID, date, str], Command]
STEPS: Final[dict[BillState, tuple[str, str, str, str, Make]]] = {
    BillState.PRESENTED: (
        N_("Present the bill"), N_("Present"), "", "", lambda bill, on, _words: PresentBill(bill=bill, on=on),
    ),
    BillState.ENDORSED: (
        N_("Endorse the bill away"), N_("Endorse"), "to", N_("To whom"),
        lambda bill, on, words: EndorseBill(bill=bill, on=on, to=words),
    ),
    BillState.DISHONOURED: (
        N_("The bill was dishonoured"), N_("Record dishonour"), "reason", N_("Reason"),
        lambda bill, on, words: DishonourBill(bill=bill, on=on, reason=words),
    ),
    BillState.RETURNED: (
        N_("Give the bill back"), N_("Return"), "reason", N_("Reason"),
        lambda bill, on, words: ReturnBill(bill=bill, on=on, reason=words),
    ),
}  # fmt: skip
"""Title, act, field of words with its label (empty: none), and the command of each step."""


class BillStepDialog(FormDialog):
    """What became of a bill: on which day, and where it needs words, which."""

    def __init__(
        self, office: DeskOffice, line: BillLine, state: BillState, parent: QWidget | None = None
    ) -> None:
        title, act, self._field, label, self._make = STEPS[state]
        super().__init__(office, title, act, parent)
        self._line = line
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.words = LineField()
        self.form.add("on", N_("Day"), self.day, _hint(line, state))
        if self._field:
            self.form.add(self._field, label, self.words)
            self.words.setFocus()

    def command(self) -> Command:
        """The step."""
        return self._make(self._line.bill, self.read_day("on", self.day), self.words.words())


def _hint(line: BillLine, state: BillState) -> Text | str:
    if state is BillState.DISHONOURED and line.state is BillState.HONOURED:
        return N_("What it had settled is open again from this day on.")
    return ""


class HonourDialog(FormDialog):
    """The bill was paid: from which day on, and what that settles."""

    named: ClassVar[dict[str, str]] = {"designation": "on", "received_on": "on"}
    columns = 2
    grows = True

    def __init__(self, office: DeskOffice, line: BillLine, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("The bill was honoured"), N_("Record receipt"), parent)
        self.resize(size_on_screen(self, 960, 500))
        self._line = line
        self.day = DayField(lambda: office.today, past=True)
        self.day.set_value(office.today)
        self.bank_reference = LineField()
        self.settlement = SettlementTable(office)
        self.form.add("on", N_("Honoured on"), self.day)
        self.form.add("bank_reference", N_("Bank reference"), self.bank_reference)
        self.body.addWidget(self.settlement, 1)
        self.day.textEdited.connect(self._look)
        self.settlement.changed.connect(self._look)
        self._look()

    def command(self) -> HonourBill:
        """The money of the bill."""
        return HonourBill(
            bill=self._line.bill,
            on=self.read_day("on", self.day),
            designation=self.settlement.designation(),
            bank_reference=self.bank_reference.words(),
        )

    def _look(self, _words: object = None) -> None:
        try:
            on = self.command().on
        except QuittanceError:
            self.settlement.look(None)
        else:
            self.settlement.look(Asked(self._line.account, self._line.amount, on))
