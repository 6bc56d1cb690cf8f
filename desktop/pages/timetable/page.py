"""The page of one timetable."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.paper import PaperLine
from db.queries.timetable import InstalmentLine, StepLine
from desktop.dialogs.default import PauseDialog, ResumeDialog
from desktop.dialogs.form import FormDialog
from desktop.dialogs.paper import PaperDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.timetable.acting import (
    BEFORE_SIGNING,
    DONE,
    ICONS,
    IN_ORDER,
    KEYS,
    ONWARD,
    WORDS,
    dialog_for,
    onward,
    plain,
)
from desktop.pages.timetable.agreement import save_calendar, show_agreement, show_paper
from desktop.pages.timetable.columns import FILLED, LEFT_OUT, STEPS, instalment_columns
from desktop.pages.timetable.derivation import explain_interest
from desktop.pages.timetable.figure import figures_of, following
from desktop.pages.timetable.record import TimetableRecord, read_record
from desktop.pages.timetable.side import SidePanel
from desktop.widgets.button import Button
from desktop.widgets.figure import FigureRow
from desktop.widgets.label import Label
from desktop.widgets.message import MessageBar
from desktop.widgets.pill import Pill, PillLabel
from desktop.widgets.state import state_pill
from desktop.widgets.table import FittingView, TableModel
from domain.error import NotAllowed
from domain.timetable_state import Act, State
from resources.mark import N_, text
from usecases.command import Command
from usecases.timetable import PauseTimetable, RenegotiateTimetable, ResumeTimetable

DONE_BESIDE: Final[dict[type[Command], str]] = {
    PauseTimetable: N_("Paused: nothing is chased meanwhile."),
    ResumeTimetable: N_("Resumed: it is chased again."),
}
NOBODY: Final = N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")


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
            "default_notice",
            "instalment",
            "item",
            "office",
            "paper",
            "party_signature",
            "posting",
            "receipt",
            "timetable",
            "timetable_pause",
            "timetable_resumption",
            "timetable_step",
            "timetable_version",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._uid: UUID | None = None
        self._record: TimetableRecord | None = None
        self._onward: Act | None = None
        self.state, self.figures = PillLabel(Pill("")), FigureRow()
        self.barred, self.follows = MessageBar(), Label("", wrap=True)
        self.side = SidePanel()
        self.table: TableModel[InstalmentLine] = TableModel((*instalment_columns(), *FILLED), self)
        self.view = FittingView(self.table, "timetable-instalments", *LEFT_OUT, title=N_("Instalments"))
        self.begin_at(self.view)
        self.steps: TableModel[StepLine] = TableModel(STEPS, self)
        self.life = FittingView(self.steps, "timetable-steps", title=N_("Steps"))
        self._lead = Button("", self.take_onward, part="primary", key=ONWARD)
        self._why = Button(N_("Why this interest?"), self.explain, icon="why", part="link", key="Ctrl+I")
        self._buttons: dict[Act | None, Button] = {act: self._button(act) for act in IN_ORDER}
        self._buttons[None] = self._lead
        self._arrange_body()
        self.side.opened.connect(self._open_paper)
        self.side.printing.connect(self.print_agreement)
        self.side.mending.connect(self._go_to_debtor)
        self.side.describing.connect(lambda: self.go.emit("settings", "company"))
        self.side.beside.connect(self.open_beside)
        self.side.printing_beside.connect(self.print_beside)
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
        dialog = dialog_for(act, self._record.sheet, self._desk, self.window())
        if dialog is None:
            command = plain(act, self._record.sheet.timetable)
            self._desk.act(command, lambda _changes: self._took(act), self.refuse, self)
            return
        dialog.done_with.connect(lambda _changes: self._took(act))
        dialog.open()

    def take_onward(self) -> None:
        """Take the act that leads on."""
        if self._onward is not None:
            self.take(self._onward)

    def open_beside(self, command: type[Command]) -> None:
        """Ask for what is no step of its life: a pause or its end; the next version is drawn up on the workbench."""
        if self._record is None:
            return
        if command is RenegotiateTimetable:
            self.go.emit("workbench", (self._record.sheet.account, self._record.sheet.timetable))
            return
        sheet, told = self._record.sheet, DONE_BESIDE[command]
        dialog: FormDialog
        if command is PauseTimetable:
            dialog = PauseDialog(self._desk, sheet.timetable, self.window())
        else:
            dialog = ResumeDialog(self._desk, sheet.timetable, self.window())
        dialog.done_with.connect(lambda _changes: self.told.emit(told))
        dialog.open()

    def explain(self) -> None:
        """Show how the interest of the current row comes to be."""
        row, uid = self.view.current_row(), self._uid
        if row is not None and uid is not None:
            explain_interest(self, self._desk, uid, row)

    def print_beside(self, kind: str) -> None:
        """Print a notice or the page for the debtor and show it, or save the calendar file."""
        if self._uid is None:
            return
        if kind == "calendar":
            save_calendar(self, self._desk, self._uid)
        else:
            show_paper(self, self._desk, self._uid, kind, str(self.side.language.value()))

    def print_agreement(self, language: str) -> None:
        """Print the agreement and show it."""
        if self._uid is not None:
            show_agreement(self, self._desk, self._uid, language)

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
            if record.version.number == 1
            else text(
                N_("Version {number} in {currency}, because: {reason} · as of {today}"),
                number=record.version.number,
                currency=sheet.terms.total.currency,
                reason=record.version.reason,
                today=self._desk.today,
            )
        )
        self.state.show_pill(state_pill(sheet.state))
        self.figures.show_figures(figures_of(record))
        told = following(record)
        self.follows.say(told or "")
        self.follows.setVisible(told is not None)
        self.table.set_rows(sheet.instalments)
        self.steps.set_rows(sheet.steps[::-1])
        self.side.show_outlook(record.outlook, signed=bool(record.sheet.signatures))
        self.side.show_sheet(sheet, record.papers)
        self._why.setVisible(bool(sheet.interest))
        self._allow(record)
        if first:
            self.side.language.propose(sheet.language, sheet.terms.total.currency)
            self.view.setFocus()

    def _allow(self, record: TimetableRecord) -> None:
        """Offer the acts of the state; one that is barred by own making is seen, disabled, with the words why."""
        bars: dict[Act, NotAllowed] = {act: bar for act, bar in record.acts.items() if bar is not None}
        proposed = record.course.act if record.course else None
        self._onward = onward(record.acts, proposed)
        for act, button in self._buttons.items():
            button.setVisible(act in record.acts and act is not self._onward)
            button.setEnabled(act not in bars)
        self._lead.setVisible(self._onward is not None)
        self._lead.setEnabled(self._onward not in bars)
        if self._onward is not None:
            self._lead.show_icon(ICONS.get(self._onward, ""))
            self._lead.say(WORDS[self._onward])
        self.side.allow(record)
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
        return Button(WORDS[act], lambda: self.take(act), icon=ICONS.get(act, ""), key=KEYS.get(act, ""))

    def _arrange_body(self) -> None:
        self.add_act(Button(N_("Debtor"), self._go_to_debtor, icon="debtors", key="Ctrl+D"))
        for act, button in self._buttons.items():
            button.hide()
            if act is None or act in BEFORE_SIGNING:
                self.add_act(button)
            else:
                self.side.add_act(button)
        head = QHBoxLayout()
        head.setSpacing(3 * GRID)
        head.addWidget(self.state)
        head.addWidget(self.figures, 1)
        column = QVBoxLayout()
        column.setSpacing(GRID)
        column.addWidget(self.barred)
        column.addLayout(head)
        column.addWidget(self.follows)
        column.addWidget(self.view, 3)
        below = QHBoxLayout()
        below.addWidget(self.view.aside, 1)
        below.addWidget(self._why, 0, Qt.AlignmentFlag.AlignRight)
        column.addLayout(below)
        column.addWidget(Label(N_("Steps"), "heading"))
        column.addWidget(self.life, 2)
        parts = QHBoxLayout()
        parts.setSpacing(2 * GRID)
        parts.addLayout(column, 1)
        parts.addWidget(self.side)
        self.body.addLayout(parts, 1)
