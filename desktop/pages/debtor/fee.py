"""The reminder fees of a debtor: what each reminder charged for an item, what settled it, and what is open."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from db.act import Changes
from db.queries.fee import FeeLine, open_fees
from desktop.dialogs.reason import ReasonDialog
from desktop.look.tokens import GRID
from desktop.pages.debtor.tab import Tab, show_currency
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.layout import Flow
from desktop.widgets.table import Column, FittingView, TableModel
from resources.mark import N_, joined, text
from usecases.fee import SettleFees, WaiveFees

COLUMNS: Final = (
    Column[FeeLine]("number", N_("Document"), lambda line: line.number, width=110, strong=True, grows=True),
    Column[FeeLine]("serial", N_("Reminder"), lambda line: line.serial, width=116),
    Column[FeeLine]("charged_on", N_("Charged on"), lambda line: line.charged_on, "day", 92),
    Column[FeeLine]("currency", N_("Currency"), lambda line: line.amount.currency, width=64),
    Column[FeeLine]("amount", N_("Fee"), lambda line: line.amount, "money", 84),
    Column[FeeLine]("paid", N_("Paid"), lambda line: line.paid, "money", 84),
    Column[FeeLine]("waived", N_("Waived"), lambda line: line.waived, "money", 84),
    Column[FeeLine]("open", N_("Open"), lambda line: line.open, "money", 84, strong=True),
    Column[FeeLine]("reason", N_("Reason"), lambda line: line.reason or None, width=120),
)


class FeePanel(QWidget):
    """Hidden while no reminder charged anything. The acts are for those whose roles allow them."""

    def __init__(self, tab: Tab) -> None:
        super().__init__()
        self._tab = tab
        self.table: TableModel[FeeLine] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "fees", "reason", "serial", "paid", "waived")
        self.sum = Label("", "strong", wrap=True)
        self.settle = Button(
            N_("Pay from money left"), self.ask_settle, icon="payment", part="link", key="Ctrl+Shift+J"
        )
        self.waive = Button(N_("Waive"), self.ask_waive, icon="close", part="link", key="Ctrl+Shift+W")
        head = QWidget()
        line = Flow(head, GRID, below=0)
        for each in (self.sum, self.settle, self.waive):
            line.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(head)
        layout.addWidget(self.view, 1)
        layout.addWidget(self.view.aside)
        self.view.told.connect(tab.told)
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.hide()

    def show_fees(self, lines: tuple[FeeLine, ...]) -> None:
        """The fees as of today; what was chosen stays chosen where it is there still."""
        self.setVisible(bool(lines))
        left = open_fees(lines)
        self.sum.say(
            joined([text(N_("{amount} reminder fees"), amount=each) for each in left])
            if left
            else N_("Reminder fees: nothing is open.")
        )
        show_currency(self.view, "currency", len({line.amount.currency for line in lines}))
        self.view.withhold("reason", out=not any(line.reason for line in lines))
        self.table.set_rows(lines)
        self.view.go_to(0)
        self._enable()

    def ask_settle(self) -> None:
        """Let what receipts have left pay the chosen fees."""
        account, chosen = self._tab.account, self._open()
        if account is not None and chosen:
            command = SettleFees(account=account, fees=tuple(line.fee for line in chosen))
            self._tab.office.act(command, self._settled, self._tab.refuse, self)

    def ask_waive(self) -> None:
        """Ask why the chosen fees are not asked for any more."""
        account, chosen = self._tab.account, self._open()
        if account is None or not chosen:
            return
        fees = tuple(line.fee for line in chosen)
        dialog = ReasonDialog(
            self._tab.office,
            text(N_("Waive {count} reminder fees"), count=len(fees)),
            N_("Waive"),
            lambda reason: WaiveFees(account=account, fees=fees, reason=reason),
            self.window(),
        )
        dialog.done_with.connect(
            lambda _changes: self._tab.told.emit(
                text(N_("{count} reminder fees were waived."), count=len(fees))
            )
        )
        dialog.open()

    def _settled(self, changes: Changes) -> None:
        told = joined(
            [text("{amount}", amount=each["amount"]) for each in changes.answer["paid"]], "{first}; {then}"
        )
        self._tab.told.emit(text(N_("Reminder fees were paid: {amounts}."), amounts=told))

    def _open(self) -> list[FeeLine]:
        return [line for line in self.view.selection.rows() if line.open]

    def _enable(self) -> None:
        some = bool(self._open())
        for button, command in ((self.settle, SettleFees), (self.waive, WaiveFees)):
            button.setVisible(self._tab.may(command))
            button.setEnabled(some)
