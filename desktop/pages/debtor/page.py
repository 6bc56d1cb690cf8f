"""The page of one debtor."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from db.act import Changes
from desktop.dialogs.assignment import AssignmentDialog
from desktop.dialogs.bill import TakeBillDialog
from desktop.dialogs.form import FormDialog
from desktop.dialogs.group import GroupDialog
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.receipt import ReceiptDialog
from desktop.dialogs.statement import StatementDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.debtor.contact import ContactDialog
from desktop.pages.debtor.custody import CustodyTab
from desktop.pages.debtor.details import DetailsTab
from desktop.pages.debtor.interest import InterestTab
from desktop.pages.debtor.items import ItemsTab
from desktop.pages.debtor.limitation import LimitationTab
from desktop.pages.debtor.outline import Outline, read_outline, who
from desktop.pages.debtor.papers import PapersTab
from desktop.pages.debtor.standing import StandingCard
from desktop.pages.debtor.story import StoryTab
from desktop.pages.debtor.tab import Tab
from desktop.pages.debtor.timetables import TimetablesTab
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.layout import Flow
from desktop.widgets.tabs import Tabs
from resources.mark import N_, joined
from usecases.bill import TakeBill
from usecases.command import Command
from usecases.contact import LogContact
from usecases.diligence import PrintDiligence
from usecases.group import SetGroup
from usecases.receipt import RecordReceipt
from usecases.responsibility import AssignAccounts
from usecases.statement import PrintStatement
from usecases.timetable import DraftTimetable

TABS: Final[tuple[type[Tab], ...]] = (
    ItemsTab,
    StoryTab,
    InterestTab,
    TimetablesTab,
    LimitationTab,
    PapersTab,
    DetailsTab,
    CustodyTab,
)


class DebtorPage(Page):
    """Head, warnings, figures and ageing; below them the tabs.

    Come here by `go("debtor", account)`, or with `(account, tab)` for what stands in another tab than the first.
    """

    name, title, icon = "debtor", N_("Debtor"), "debtors"
    help = N_(
        "All that is known of one debtor. The acts at the top are those that your roles allow here; the story"
        " tells everything in the order in which it happened. Ctrl+Tab goes through the tabs."
    )
    least = (840, 724)  # of limitation and security, which has the most to show
    shows = frozenset(
        {
            "account", "bank_mark", "bank_statement", "batch", "bill", "bill_step", "contact", "dispute",
            "evidence", "evidence_check", "fee_settlement", "instalment", "item", "letter", "membership", "obligor",
            "paper", "posting", "promise", "promise_withdrawal", "rate", "rate_check", "receipt", "reminder_fee",
            "responsibility", "rule", "security", "timetable", "timetable_step",
        }
    )  # fmt: skip

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._account: UUID | None = None
        self._outline: Outline | None = None
        self.standing = StandingCard()
        self.tabs = Tabs()
        self._tabs = [kind(office) for kind in TABS]
        for tab in self._tabs:
            tab.go.connect(self.go)
            tab.told.connect(self.told)
            tab.refused.connect(self.refused)
            self.tabs.add(tab.key, tab.title, tab)
        self._acts_by_command: dict[type[Command], Button] = {
            LogContact: Button(N_("Log contact"), self._log, icon="contact", part="primary", key="Ctrl+L"),
            RecordReceipt: Button(N_("Record receipt"), self._receive, icon="receipt", key="Ctrl+R"),
            TakeBill: Button(N_("Take a bill"), self._take_bill, icon="bills", key="Ctrl+B"),
            DraftTimetable: Button(N_("New timetable"), self._draft, icon="timetables", key="Ctrl+T"),
            PrintStatement: Button(N_("Statement"), self._state, icon="statement", key="Ctrl+M"),
            AssignAccounts: Button(N_("Assign"), self._assign, icon="assign", key="Ctrl+G"),
            SetGroup: Button(N_("Group"), self._group, icon="debtors", key="Ctrl+U"),
        }
        self._diligence = Button(
            N_("Diligence file"), self._print_diligence, icon="verify", part="quiet", key="Ctrl+D"
        )
        self.add_act(self._diligence)
        row = QWidget()  # not in the head: a debtor's name may need all of its width
        acts = Flow(row, GRID)
        for button in self._acts_by_command.values():
            acts.addWidget(button)
            button.hide()
        self.standing.hide()
        self.body.addWidget(row)
        self.body.addWidget(self.standing)
        self.body.addWidget(self.tabs, 1)

    def arrive(self, argument: object) -> None:
        """Show the debtor with this account."""
        tab = ItemsTab.key
        if isinstance(argument, tuple):  # an account and the tab that tells why one comes
            argument, tab = argument
            self.tabs.choose(tab)
        if isinstance(argument, UUID) and argument != self._account:
            self._account = argument
            self.tabs.choose(tab)
        self.grow_stale()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Who comes here reads the list of the tab first."""
        super().showEvent(event)
        self.tabs.currentWidget().setFocus(Qt.FocusReason.OtherFocusReason)

    def reload(self) -> None:
        """Head and tabs anew."""
        account, actor, today = self._account, self._desk.actor, self._desk.today
        if account is not None:
            self._desk.ask(
                lambda connection: read_outline(connection, account, actor, today),
                self._show,
                self,
                self.refuse,
            )

    def has_unsaved(self) -> bool:
        """Whether a tab holds something that was typed and not saved."""
        return any(tab.has_unsaved() for tab in self._tabs)

    def _show(self, outline: Outline) -> None:
        if outline.debtor.account != self._account:
            return
        self._outline = outline
        self.show_title(outline.debtor.name)
        self.show_subtitle(joined(who(outline, self._desk.today)))
        for command, button in self._acts_by_command.items():
            button.setVisible(command in outline.may)
        self._diligence.setVisible(PrintDiligence in outline.may)
        self.standing.show_outline(outline)
        self.standing.show()
        for tab in self._tabs:
            tab.show_outline(outline)

    # ---- acts

    def _log(self) -> None:
        if self._outline is not None:
            ContactDialog(self._desk, self._outline, None, self.window()).open()

    def _receive(self) -> None:
        if self._outline is not None and self._account is not None:
            currencies = self._outline.currencies or (self._desk.company.currency,)
            self._open(ReceiptDialog(self._desk, self._account, currencies, self.window()), N_("Recorded."))

    def _state(self) -> None:
        outline = self._outline
        if outline is not None and self._account is not None:
            open_in = sorted({*outline.currencies, *(fee.currency for fee in outline.fees)})
            currencies = open_in or [self._desk.company.currency]
            dialog = StatementDialog(
                self._desk, self._account, currencies, outline.debtor.language, self.window()
            )
            dialog.done_with.connect(self._show_statement)
            dialog.open()

    def _show_statement(self, changes: Changes) -> None:
        """The very paper that was kept; it is among the papers from now on."""
        [printed] = changes.answer["statements"]
        serial = str(printed["serial"])
        self._desk.open_paper(
            printed["sha256"],
            lambda content: PaperDialog(content, serial, self.window()).open(),
            self,
            self.refuse,
        )

    def _print_diligence(self) -> None:
        """One click: the whole chronology of today, kept among the papers and shown."""
        if self._account is not None:
            self._desk.act(PrintDiligence(account=self._account), self._show_diligence, self.refuse, self)

    def _show_diligence(self, changes: Changes) -> None:
        serial = str(changes.answer["serial"])
        self._desk.open_paper(
            changes.answer["sha256"],
            lambda content: PaperDialog(content, serial, self.window()).open(),
            self,
            self.refuse,
        )

    def _take_bill(self) -> None:
        if self._outline is not None and self._account is not None:
            currencies = self._outline.currencies or (self._desk.company.currency,)
            self._open(TakeBillDialog(self._desk, self._account, currencies, self.window()), N_("Taken."))

    def _assign(self) -> None:
        if self._account is not None:
            self._open(AssignmentDialog(self._desk, self._account, self.window()), N_("Assigned."))

    def _group(self) -> None:
        if self._outline is not None and self._account is not None:
            held = self._outline.group
            dialog = GroupDialog(self._desk, (self._account,), held.group if held else "", self.window())
            self._open(dialog, N_("The group was set."))

    def _draft(self) -> None:
        self.go.emit("workbench", self._account)

    def _open(self, dialog: FormDialog, news: str) -> None:
        dialog.done_with.connect(lambda _changes: self.told.emit(news))
        dialog.open()
