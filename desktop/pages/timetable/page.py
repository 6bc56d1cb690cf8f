"""The page of one timetable."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.paper import PaperLine
from db.queries.timetable import InstalmentLine, StepLine, TimetableSheet
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.signature import SignatureDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.timetable.agreement import show_agreement
from desktop.pages.timetable.columns import FILLED, STEPS, instalment_columns
from desktop.pages.timetable.record import COMMANDS, TimetableRecord, read_record
from desktop.pages.timetable.side import SidePanel
from desktop.widgets.button import Button
from desktop.widgets.figure import Figure, FigureRow
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.state import state_pill
from desktop.widgets.table import TableModel, TableView
from domain.error import NotAllowed
from domain.money import Money
from domain.timetable_state import ACT_LABELS, Act, State
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.timetable import ApproveTimetable, CancelTimetable, ReturnTimetable

KEYS: Final[Mapping[Act, str]] = {Act.RETURN: "Ctrl+R", Act.CANCEL: "Ctrl+Shift+X"}
NOBODY: Final = N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")
ONWARD: Final = "Ctrl+Return"  # the one act that leads on; a state has no two of them
WORDS: Final[Mapping[Act, str]] = {**ACT_LABELS, Act.CANCEL: N_("Cancel the timetable")}
ICONS: Final[Mapping[Act, str]] = {
    Act.AGREE: "accept",
    Act.APPROVE: "approvals",
    Act.RETURN: "return",
    Act.SIGN: "sign",
    Act.CANCEL: "cancel",
}
DONE: Final[Mapping[Act, str]] = {
    Act.PROPOSE: N_("Proposed to the debtor."),
    Act.AGREE: N_("Agreement recorded. Now another person must approve it."),
    Act.APPROVE: N_("Approved."),
    Act.RETURN: N_("Returned to the officer."),
    Act.SIGN: N_("Signature recorded. Now another person must activate it."),
    Act.ACTIVATE: N_("Active: its instalments are watched from now on."),
    Act.PERFORM: N_("Performed."),
    Act.CANCEL: N_("Cancelled."),
}


class TimetablePage(Page):
    """`arrive(timetable)` shows one; its acts are those of its state that the person's roles allow."""

    name, title, icon = "timetable", N_("Timetable"), "timetables"
    help = N_(
        "What was agreed, how far it is paid, and every step with who took it and why. Ctrl+Enter takes the"
        " next step. Nobody approves what they made themselves."
    )
    shows = frozenset(
        {
            "account",
            "instalment",
            "item",
            "paper",
            "party_signature",
            "posting",
            "receipt",
            "timetable",
            "timetable_step",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._uid: UUID | None = None
        self._record: TimetableRecord | None = None
        self.state, self.figures = PillLabel(Pill("")), FigureRow()
        self.barred = MessageBar()
        self.side = SidePanel()
        self.table: TableModel[InstalmentLine] = TableModel((*instalment_columns(), *FILLED), self)
        self.view = TableView(self.table, "timetable-instalments")
        self.steps: TableModel[StepLine] = TableModel(STEPS, self)
        self.life = TableView(self.steps, "timetable-steps")
        self._buttons = {act: self._button(act) for act in COMMANDS}
        self._arrange_body()
        self.side.opened.connect(self._open_paper)
        self.side.printing.connect(self.print_agreement)
        self.side.mending.connect(self._go_to_debtor)
        for view in (self.view, self.life):
            view.told.connect(self.told)

    def arrive(self, timetable: object) -> None:
        """Show a timetable."""
        if not isinstance(timetable, UUID):
            raise TypeError("this page needs a timetable")
        self._uid = timetable
        self.grow_stale()

    def reload(self) -> None:
        """Ask for the timetable."""
        uid, office, today = self._uid, self._desk.office, self._desk.today
        if uid is not None:
            self._desk.ask(
                lambda connection: read_record(connection, office, uid, today), self._show, self, self.refuse
            )

    # ---- acting

    def take(self, act: Act) -> None:
        """Take an act; one that needs a reason or more asks for it first."""
        if self._record is None:
            return
        uid, label = self._record.sheet.timetable, WORDS[act]
        if act is Act.SIGN:
            dialog: ReasonDialog | SignatureDialog = SignatureDialog(self._desk, uid, self.window())
        elif act is Act.RETURN:
            dialog = self._reason(label, lambda why: ReturnTimetable(timetable=uid, reason=why))
        elif act is Act.CANCEL:
            dialog = self._reason(label, lambda why: CancelTimetable(timetable=uid, reason=why))
        elif act is Act.APPROVE and self._record.sheet.enforceability.knock_outs:
            dialog = self._reason(label, lambda why: ApproveTimetable(timetable=uid, reason=why))
            dialog.body.insertWidget(0, Label(_doubt(self._record.sheet), wrap=True))
        else:
            self._desk.act(_plain(act, uid), lambda _changes: self._took(act), self.refuse, self)
            return
        dialog.done_with.connect(lambda _changes: self._took(act))
        dialog.open()

    def print_agreement(self, language: str) -> None:
        """Print the agreement and show it."""
        if self._uid is not None:
            show_agreement(self, self._desk, self._uid, language)

    def _reason(self, label: str, command: Callable[[str], Command]) -> ReasonDialog:
        return ReasonDialog(self._desk, text(label), text(label), command, self.window())

    def _took(self, act: Act) -> None:
        self.told.emit(DONE[act])

    # ---- showing

    def _show(self, record: TimetableRecord) -> None:
        if record.sheet.timetable != self._uid:
            return  # somebody went on to another one meanwhile
        first = self._record is None or self._record.sheet.timetable != self._uid
        self._record, sheet = record, record.sheet
        self.show_title(sheet.debtor)
        self.show_subtitle(
            text(
                N_("Timetable in {currency} · drawn up by {officer} on {day} · as of {today}"),
                currency=sheet.terms.total.currency,
                officer=sheet.officer,
                day=sheet.made_on,
                today=self._desk.today,
            )
        )
        self.state.show_pill(state_pill(sheet.state))
        self.figures.show_figures(_figures(sheet))
        self.table.set_rows(sheet.instalments)
        self.steps.set_rows(sheet.steps[::-1])
        self.side.show_sheet(sheet, record.papers)
        self._allow(record)
        if first:
            self.side.language.propose(sheet.language, sheet.terms.total.currency)
            self.view.setFocus()

    def _allow(self, record: TimetableRecord) -> None:
        """Offer the acts of the state; one that is barred by own making is seen, disabled, with the words why."""
        bars: dict[Act, NotAllowed] = {act: bar for act, bar in record.acts.items() if bar is not None}
        for act, button in self._buttons.items():
            button.setVisible(act in record.acts)
            button.setEnabled(act not in bars)
        self.side.allow(printing=record.may_print)
        self.barred.dismiss()
        for bar in bars.values():
            self.barred.tell(bar.message, "neutral", bar.advice)
        if record.sheet.state is State.AGREED and Act.APPROVE not in record.acts:
            names = ", ".join(record.waits_for)
            self.barred.tell(
                text(N_("It waits for one of these: {names}."), names=names) if names else NOBODY, "neutral"
            )

    def _open_paper(self, paper: PaperLine) -> None:
        self._desk.open_paper(
            paper.sha256,
            lambda content: PaperDialog(content, paper.file_name, self.window()).open(),
            self,
            self.refuse,
        )

    def _go_to_debtor(self) -> None:
        if self._record is not None:
            self.go.emit("debtor", self._record.sheet.account)

    # ---- building

    def _button(self, act: Act) -> Button:
        onward = act not in KEYS
        return Button(
            WORDS[act],
            lambda: self.take(act),
            icon=ICONS.get(act, ""),
            part="primary" if onward else "plain",
            key=ONWARD if onward else KEYS[act],
        )

    def _arrange_body(self) -> None:
        self.add_act(Button(N_("Debtor"), self._go_to_debtor, icon="debtors", key="Ctrl+D"))
        for act in (Act.CANCEL, Act.RETURN):
            self.add_act(self._buttons[act])
        for act, button in self._buttons.items():
            button.hide()
            if act not in KEYS:
                self.add_act(button)
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(self.state)
        head.addWidget(self.figures, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.barred)
        column.addLayout(head)
        column.addWidget(self.view, 3)
        column.addWidget(Label(N_("Steps"), "heading"))
        column.addWidget(self.life, 2)
        parts = QHBoxLayout()
        parts.setSpacing(2 * GRID)
        parts.addLayout(column, 1)
        parts.addWidget(self.side)
        self.body.addLayout(parts, 1)


def _doubt(sheet: TimetableSheet) -> Text:
    """Why an approval needs a reason: the first test that forbids to sign."""
    worth = sheet.enforceability
    return next(test.reason for test in worth.tests if test.id in worth.knock_outs)


def _plain(act: Act, timetable: UUID) -> Command:
    return COMMANDS[act](timetable=timetable)  # type: ignore[call-arg] # all these commands name a timetable


def _figures(sheet: TimetableSheet) -> list[Figure]:
    currency = sheet.terms.total.currency
    late = [row for row in sheet.instalments if row.days_late and row.paid < row.amount]
    owed = Money(sum((row.amount - row.paid).minor for row in late), currency)
    return [
        Figure(N_("To pay"), sheet.terms.total + sheet.interest),
        Figure(N_("Interest"), sheet.interest),
        Figure(N_("Paid"), sheet.paid),
        *([Figure(N_("Late"), owed, bad=True)] if late else []),
    ]
