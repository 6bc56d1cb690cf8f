"""For whom a line of a statement is, where no proposal fits: the debtor is looked for."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from db.queries.bank import BankLine
from db.queries.debtor import DebtorLine, debtors
from desktop.dialogs.form import FormDialog
from desktop.jobs import Ticket
from desktop.office import DeskOffice
from desktop.widgets.label import Label
from desktop.widgets.room import size_on_screen
from desktop.widgets.search import SearchField
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import Refused
from resources.mark import N_, text
from usecases.bank import ConfirmLine

SIZE: Final = (680, 560)
MOST: Final = 200  # debtors that are shown
_COLUMNS: Final = (
    Column[DebtorLine]("code", N_("Code"), lambda line: line.code, width=110),
    Column[DebtorLine]("name", N_("Debtor"), lambda line: line.name, width=240, strong=True, grows=True),
    Column[DebtorLine]("currency", N_("Currency"), lambda line: line.currency, width=76),
    Column[DebtorLine]("total", N_("Open"), lambda line: line.total if line.currency else None, "money", 130),
)


class DebtorDialog(FormDialog):
    """Looks for the debtor of a line by name, code or document; the money settles the oldest items."""

    grows = True

    def __init__(self, office: DeskOffice, line: BankLine, parent: QWidget | None = None) -> None:
        super().__init__(office, N_("Whose money is it?"), N_("Confirm"), parent)
        self.resize(size_on_screen(self, *SIZE))
        self._line = line
        self._ticket: Ticket | None = None
        self.model: TableModel[DebtorLine] = TableModel(_COLUMNS, self)
        self.view = TableView(self.model, "line/debtors")
        self.view.setMinimumHeight(120)
        self.view.empty.say(N_("Nobody is called so."), N_("Look for a part of the name, or a document."))
        self.search = SearchField(results=self.view)
        told = text(N_("{amount} of {day}, from {payer}"), amount=line.amount, day=line.booked_on,
                    payer=line.payer or line.payer_account or line.remittance)  # fmt: skip
        self.body.insertWidget(0, Label(told, "strong", wrap=True))
        self.body.insertWidget(1, self.search)
        self.body.insertWidget(2, self.view, 1)
        self.search.searched.connect(self._look)
        self.view.opened.connect(lambda _row: self.submit())
        self._look("")
        self.search.setFocus()

    def command(self) -> ConfirmLine:
        """The line as a receipt of the chosen debtor."""
        found = self.view.current_row()
        if found is None:
            raise Refused("account", N_("No debtor is chosen."), N_("Choose one in the list."), "account")
        return ConfirmLine(line=self._line.line, account=found.account)

    def _look(self, words: str) -> None:
        if self._ticket is not None:
            self._ticket.cancel()
        self._ticket = self.office.ask(
            lambda connection: debtors(connection, like=words, limit=MOST), self._show, self
        )

    def _show(self, lines: tuple[DebtorLine, ...]) -> None:
        """Each debtor in the currency of the line, or in none."""
        currency = self._line.amount.currency
        best: dict[object, DebtorLine] = {}
        for line in lines:
            if line.account not in best or line.currency == currency:
                best[line.account] = line
        self.model.set_rows(list(best.values()))
