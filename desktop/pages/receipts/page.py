"""Receipts: what came in by the bank, decided line by line with one key, and what no item took."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.act import Changes
from db.queries.bank import BankAccountLine, BankLine, ProposalLine, UnappliedLine
from desktop.dialogs.bank import StatementDialog
from desktop.dialogs.line import DebtorDialog
from desktop.dialogs.mark import MarkDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.split import SplitDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.receipts.columns import (
    ACCOUNT_COLUMNS,
    DISMISSED_COLUMNS,
    DONE_COLUMNS,
    OPEN_COLUMNS,
    UNAPPLIED_COLUMNS,
    OpenLine,
)
from desktop.pages.receipts.material import Material, headline, read_material
from desktop.pages.receipts.panel import LinePanel
from desktop.widgets.button import Button
from desktop.widgets.table import FittingView, TableModel, TableView
from desktop.widgets.tabs import Tabs
from domain.error import Refused
from domain.matching import Certainty
from domain.role import Role
from resources.mark import N_, text
from usecases.bank import ConfirmLine, DismissLine, ReopenLine, ReturnLine
from usecases.command import Command
from usecases.receipt import ApplyReceipt

_LINES: Final = frozenset({"open", "done", "dismissed"})
_COUNTED: Final = {
    "open": N_("To decide ({count})"),
    "done": N_("Confirmed ({count})"),
    "dismissed": N_("Dismissed ({count})"),
    "unapplied": N_("Unapplied cash ({count})"),
    "accounts": N_("Bank accounts ({count})"),
}


class ReceiptsPage(Page):
    """At the left the lists by tab; at the right the chosen line with its proposals and acts."""

    name, title, icon = "receipts", N_("Receipts"), "receipts"
    help = N_(
        "Take a statement of the bank; every line says for whom it probably is, and why. Enter confirms the"
        " proposal and moves on; where two debtors fit, you choose; Ctrl+T splits a line over items and debtors."
        " Money that no item took waits in its own list."
    )
    shows = frozenset(
        {"account", "item", "posting", "receipt", "promise", "timetable", "timetable_step", "bank_account",
         "fee_settlement", "bank_statement", "bank_line", "bank_verdict", "bank_mark"}
    )  # fmt: skip

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._may = Role.FINANCE in office.actor.roles
        self._place = 0
        self.open: TableModel[OpenLine] = TableModel(OPEN_COLUMNS, self)
        self.done: TableModel[BankLine] = TableModel(DONE_COLUMNS, self)
        self.dismissed: TableModel[BankLine] = TableModel(DISMISSED_COLUMNS, self)
        self.unapplied: TableModel[UnappliedLine] = TableModel(UNAPPLIED_COLUMNS, self)
        self.accounts: TableModel[BankAccountLine] = TableModel(ACCOUNT_COLUMNS, self)
        self.open_view = FittingView(self.open, "receipts/open", "day")
        self.done_view = FittingView(self.done, "receipts/done", "day")
        self.dismissed_view = TableView(self.dismissed, "receipts/dismissed")
        self.unapplied_view = TableView(self.unapplied, "receipts/unapplied")
        self.account_view = TableView(self.accounts, "receipts/accounts")
        self.tabs, self.panel = Tabs(), LinePanel(may_decide=self._may)
        self._add_acts()
        self._arrange_body()
        self._listen()
        self._enable()
        self.begin_at(self.open_view)

    def reload(self) -> None:
        """Everything anew; the place in the list is kept, so that one confirms on and on."""
        today = self._desk.today
        self._desk.ask(lambda connection: read_material(connection, today), self._show, self)

    def arrive(self, argument: object) -> None:
        """Come for one of the lists: open, done, dismissed, unapplied, accounts."""
        self.tabs.choose(str(argument))

    # ---- acts

    def confirm(self) -> None:
        """Confirm the chosen proposal; where two debtors fit as well, only after one chose."""
        row, proposal = self.open_view.current_row(), self.panel.proposal
        if not self._may or row is None:
            return
        if proposal is None:
            self.refuse(
                Refused(
                    "no_proposal",
                    N_("Nothing fits."),
                    N_("Choose the debtor, or dismiss the line with a reason."),
                )
            )
            return
        if proposal.certainty is Certainty.CONTESTED and self.open_view.hasFocus():
            self.refuse(
                Refused(
                    "contested",
                    N_("Two fit: nothing is confirmed unseen."),
                    N_("Choose one at the right and press Enter there."),
                )
            )
            self.panel.proposal_view.setFocus()
            return
        self._act(_command(row.line, proposal), lambda changes: self._tell_confirmed(proposal, changes))

    def choose_debtor(self) -> None:
        """Choose another debtor for the line."""
        row = self.open_view.current_row()
        if row is not None:
            self._ask(DebtorDialog(self._desk, row.line, self))

    def split(self) -> None:
        """Change what each item gets of the chosen proposal, or let several debtors have a part of the line."""
        row = self.open_view.current_row()
        if row is not None:
            dialog = SplitDialog(self._desk, row.line, self.panel.proposal, self)
            dialog.done_with.connect(self._tell_split)
            self._ask(dialog)

    def dismiss(self) -> None:
        """The line is no receipt."""
        row = self.open_view.current_row()
        if row is not None:
            line: UUID = row.line.line
            self._ask(
                ReasonDialog(
                    self._desk,
                    N_("This line is no receipt"),
                    N_("Dismiss"),
                    lambda reason: DismissLine(line=line, reason=reason),
                    self,
                )
            )

    def open_again(self) -> None:
        """Take a decision back."""
        view = self.done_view if self.tabs.chosen() == "done" else self.dismissed_view
        found = view.current_row()
        if found is not None:
            line: UUID = found.line
            self._ask(
                ReasonDialog(
                    self._desk,
                    N_("Open the line again"),
                    N_("Open it again"),
                    lambda reason: ReopenLine(line=line, reason=reason),
                    self,
                )
            )

    def apply(self) -> None:
        """Let open items take what is unapplied of the chosen receipt."""
        found = self.unapplied_view.current_row()
        if self._may and found is not None:
            self._act(
                ApplyReceipt(receipt=found.receipt),
                lambda _changes: self.told.emit(text(N_("Applied to open items."))),
            )

    def take_statement(self) -> None:
        """Take a statement of the bank."""
        self._ask(StatementDialog(self._desk, self))

    def mark(self) -> None:
        """Say by hand up to which day an account is posted."""
        found = self.account_view.current_row() if self.tabs.chosen() == "accounts" else None
        self._ask(MarkDialog(self._desk, found, self))

    # ---- answers

    def _show(self, material: Material) -> None:
        place = self._place
        self.open.set_rows(material.open)
        self.done.set_rows(material.done)
        self.dismissed.set_rows(material.dismissed)
        self.unapplied.set_rows(material.unapplied)
        self.accounts.set_rows(material.accounts)
        counts = {
            "open": len(material.open),
            "done": len(material.done),
            "dismissed": len(material.dismissed),
            "unapplied": len(material.unapplied),
            "accounts": len(material.accounts),
        }
        for key, count in counts.items():
            self.tabs.say(key, text(_COUNTED[key], count=count))
        self.show_subtitle(headline(material))
        self.open_view.go_to(min(place, self.open.rowCount() - 1))
        self._choose()

    def _tell_split(self, changes: Changes) -> None:
        shares = changes.answer["shares"]
        rest = changes.answer["unapplied"]
        told = text(N_("Recorded; debtors: {count}."), count=len(shares))
        if rest:
            told = text(
                N_("Recorded; debtors: {count}; {rest} stays unapplied."), count=len(shares), rest=rest
            )
        self.told.emit(told)

    def _tell_confirmed(self, proposal: ProposalLine, changes: Changes) -> None:
        if proposal.receipt is not None:
            self.told.emit(text(N_("The receipt of {debtor} was taken back."), debtor=proposal.debtor))
            return
        rest = changes.answer["unapplied"]
        told = text(N_("Recorded for {debtor}."), debtor=proposal.debtor)
        if rest:
            told = text(
                N_("Recorded for {debtor}; {rest} stays unapplied."), debtor=proposal.debtor, rest=rest
            )
        self.told.emit(told)

    # ---- inside

    def _act(self, command: Command, then: Callable[[Changes], None]) -> None:
        self._place = max(self.open_view.currentIndex().row(), 0)
        self._desk.act(command, then, self.refuse, self)

    def _ask(self, dialog: Any) -> None:
        self._place = max(self.open_view.currentIndex().row(), 0)
        dialog.open()

    def _choose(self) -> None:
        """Show the line that is current in the list that is shown."""
        key = self.tabs.chosen()
        if key == "open":
            row = self.open_view.current_row()
            if row is None:
                self.panel.show_nothing()
            else:
                self.panel.show_open(row)
        elif key in _LINES:
            line = (self.done_view if key == "done" else self.dismissed_view).current_row()
            if line is None:
                self.panel.show_nothing()
            else:
                self.panel.show_decided(line)
        self._enable()

    def _enable(self) -> None:
        key = self.tabs.chosen()
        self.panel.setVisible(key in _LINES)
        self._apply.setVisible(self._may and key == "unapplied")
        self._apply.setEnabled(self.unapplied_view.current_row() is not None)
        self._mark.setVisible(self._may and key == "accounts")
        self._take.setVisible(self._may)

    def _add_acts(self) -> None:
        self._mark = self.add_act(Button(N_("Posted up to …"), self.mark, icon="calendar", key="Ctrl+P"))
        self._apply = self.add_act(
            Button(N_("Apply to open items"), self.apply, icon="receipt", key="Ctrl+Return")
        )
        self._take = self.add_act(
            Button(N_("Take a statement"), self.take_statement, icon="import", part="primary", key="Ctrl+O")
        )

    def _arrange_body(self) -> None:
        take = (N_("Take a statement"), self.take_statement) if self._may else None
        self.open_view.empty.say(
            N_("No line waits for a decision."),
            N_("Lines of bank statements come here, each with the debtor whose money it probably is."),
            take,
        )
        self.done_view.empty.say(N_("No line was confirmed yet."))
        self.dismissed_view.empty.say(N_("No line was dismissed."))
        self.unapplied_view.empty.say(N_("Items took all that came in."))
        self.account_view.empty.say(
            N_("No bank account is known."),
            N_(
                "It is known from its first statement on, or when somebody says up to which day it is posted."
            ),
        )
        for key, title, view in (
            ("open", N_("To decide"), self.open_view.framed()),
            ("done", N_("Confirmed"), self.done_view.framed()),
            ("dismissed", N_("Dismissed"), self.dismissed_view),
            ("unapplied", N_("Unapplied cash"), self.unapplied_view),
            ("accounts", N_("Bank accounts"), self.account_view),
        ):
            self.tabs.add(key, title, view)
        parts = QHBoxLayout()
        parts.setSpacing(2 * GRID)
        parts.addWidget(self.tabs, 1)
        parts.addWidget(self.panel)
        self.body.addLayout(parts, 1)

    def _listen(self) -> None:
        self.tabs.currentChanged.connect(lambda _at: self._choose())
        for view in (self.open_view, self.done_view, self.dismissed_view):
            view.chosen.connect(lambda _row: self._choose())
        self.unapplied_view.chosen.connect(lambda _row: self._enable())
        for view in (
            self.open_view, self.done_view, self.dismissed_view, self.unapplied_view, self.account_view
        ):  # fmt: skip
            view.told.connect(self.told)
        self.open_view.opened.connect(lambda _row: self.confirm())
        self.done_view.opened.connect(
            lambda line: self.go.emit("debtor", line.account) if line.account else None
        )
        self.unapplied_view.opened.connect(lambda line: self.go.emit("debtor", line.account))
        self.panel.confirming.connect(self.confirm)
        self.panel.splitting.connect(self.split)
        self.panel.choosing.connect(self.choose_debtor)
        self.panel.dismissing.connect(self.dismiss)
        self.panel.opening.connect(self.open_again)


def _command(line: BankLine, proposal: ProposalLine) -> Command:
    if proposal.receipt is not None:
        return ReturnLine(line=line.line, receipt=proposal.receipt)
    return ConfirmLine(
        line=line.line, account=proposal.account, items=tuple(item.item for item in proposal.items)
    )
