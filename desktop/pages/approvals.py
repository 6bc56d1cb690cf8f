"""What waits for another person: the queue with its age, and what one must know to decide."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.timetable import ApprovalLine, TimetableSheet, approvals, timetable
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.pages.timetable.side import TermsGrid
from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.label import Label, Line
from desktop.widgets.panel import Panel
from desktop.widgets.pill import Pill
from desktop.widgets.state import grade_pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.error import QuittanceError
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command
from usecases.timetable import ApproveTimetable, ReturnTimetable

WIDTH: Final = 328
NEEDED: Final = N_("Needed to return, and to approve in spite of a test.")
NOBODY: Final = N_("Nobody else in this office can do it: it waits until an administrator adds a supervisor.")


@dataclass(frozen=True, slots=True)
class Request:
    """What waits, and whether the person who looks can decide it."""

    line: ApprovalLine
    is_mine: bool
    can_decide: bool


def _decision(request: Request) -> Pill:
    if request.is_mine:
        return Pill(N_("Your own"), "neutral", "lock")
    if request.can_decide:
        return Pill(N_("You decide"), "accent", "approvals")
    return Pill(N_("Others decide"), "neutral", "pending")


COLUMNS: Final = (
    Column[Request]("debtor", N_("Debtor"), lambda row: row.line.debtor, width=150, grows=True),
    Column[Request]("asked", N_("Asked by"), lambda row: row.line.asked_by, width=72),
    Column[Request](
        "days",
        N_("Waiting"),
        lambda row: row.line.days,
        "number",
        72,
        hint=N_("How many days it has been waiting"),
    ),
    Column[Request]("currency", N_("Currency"), lambda row: row.line.principal.currency, width=60),
    Column[Request](
        "amount", N_("Amount"), lambda row: row.line.principal + row.line.interest, "money", 104, strong=True
    ),
    Column[Request]("grade", N_("Enforceability"), lambda row: grade_pill(row.line.grade), "pill", 136),
    Column[Request]("decision", N_("Who decides"), _decision, "pill", 128),
)


class ApprovalsPage(Page):
    """At the left the queue, the longest waiting first; at the right the chosen request with its acts."""

    name, title, icon = "approvals", N_("Approvals"), "approvals"
    help = N_(
        "Timetables to which a debtor agreed wait here for another person than their makers. Own requests are"
        " seen but cannot be decided. Enter opens the timetable."
    )
    shows = frozenset({"account", "item", "person", "posting", "timetable", "timetable_step"})

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self.table: TableModel[Request] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "approvals")
        self.panel = RequestPanel()
        parts = QHBoxLayout()
        parts.setSpacing(2 * GRID)
        parts.addWidget(self.view, 1)
        parts.addWidget(self.panel)
        self.body.addLayout(parts, 1)
        self.view.empty.say(
            N_("Nothing waits for approval."),
            N_("A timetable comes here when the debtor’s agreement in principle is recorded."),
        )
        self.view.chosen.connect(self._choose)
        self.view.opened.connect(lambda row: self.go.emit("timetable", row.line.timetable))
        self.view.told.connect(self.told)
        self.panel.approving.connect(self._approve)
        self.panel.returning.connect(self._return)
        self.panel.mending.connect(self._mend)

    def reload(self) -> None:
        """Ask for the queue."""
        today = self._desk.today
        self._desk.ask(lambda connection: approvals(connection, as_of=today), self._show, self, self.refuse)

    def has_unsaved(self) -> bool:
        """Whether a reason was begun."""
        return bool(self.panel.reason.words())

    def _show(self, lines: tuple[ApprovalLine, ...]) -> None:
        me = self._desk.actor
        rows = [
            Request(
                line,
                is_mine=me.name in line.makers,
                can_decide=Role.SUPERVISOR in me.roles and me.name not in line.makers,
            )
            for line in lines
        ]
        place = self.view.currentIndex().row()
        self.show_subtitle(
            text(
                N_("{count} waiting, {mine} for you · as of {day}"),
                count=len(rows),
                mine=sum(row.can_decide for row in rows),
                day=self._desk.today,
            )
        )
        self.table.set_rows(rows)
        self.view.go_to(min(max(place, 0), len(rows) - 1))
        self._choose(self.view.current_row())

    def _choose(self, request: Request | None) -> None:
        """Show the request with the focus; a reason that was begun belongs to the one before."""
        if request is None:
            self.panel.show_nothing()
            return
        uid, today = request.line.timetable, self._desk.today

        def read(connection: Connection) -> TimetableSheet:
            return timetable(connection, timetable=uid, as_of=today)

        self._desk.ask(read, lambda sheet: self._show_request(request, sheet), self, self.refuse)

    def _show_request(self, request: Request, sheet: TimetableSheet) -> None:
        current = self.view.current_row()
        if current is not None and current.line.timetable == sheet.timetable:
            self.panel.show_request(request, sheet)

    def _approve(self, uid: UUID, reason: str) -> None:
        self._decide(ApproveTimetable(timetable=uid, reason=reason), N_("Approved."))

    def _return(self, uid: UUID, reason: str) -> None:
        self._decide(ReturnTimetable(timetable=uid, reason=reason), N_("Returned to the officer."))

    def _decide(self, command: Command, done: str) -> None:
        def decided(_changes: object) -> None:
            self.panel.reason.clear()
            self.told.emit(done)

        self._desk.act(command, decided, self._refused, self)

    def _refused(self, error: QuittanceError) -> None:
        if not self.panel.form.refuse(error):
            self.refuse(error)

    def _mend(self) -> None:
        current = self.view.current_row()
        if current is not None:
            self.go.emit("debtor", current.line.account)


class RequestPanel(QWidget):
    """What is asked, by whom, on which terms and with which worth; `approving(timetable, reason)` and so on."""

    approving = Signal(object, str)
    returning = Signal(object, str)
    mending = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._uid: UUID | None = None
        self._nothing = Label(N_("Choose a request to see what it asks."), "muted", wrap=True)
        self._name, self._asked = Label("", "heading", wrap=True), Label("", "muted", wrap=True)
        self._terms, self._worth = TermsGrid(), EnforceabilityView()
        self._bar = Label("", "strong", wrap=True)
        self.form, self.reason = Form(), LineField()
        self.form.add("reason", N_("Reason"), self.reason, NEEDED)
        self._return = Button(N_("Return"), self._ask_return, icon="return", key="Ctrl+R")
        self._approve = Button(
            N_("Approve"), self._ask_approve, icon="approvals", part="primary", key="Ctrl+Return"
        )
        self._worth.mending.connect(lambda _test: self.mending.emit())
        self._shown, self._foot = QWidget(), QWidget()
        self._arrange()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No request is chosen."""
        self._uid = None
        self._shown.hide()
        self._foot.hide()
        self._nothing.show()

    def show_request(self, request: Request, sheet: TimetableSheet) -> None:
        """Show a request; what cannot be decided here says who can."""
        if sheet.timetable != self._uid:
            self.reason.clear()
            self.form.clear_errors()
        self._uid = sheet.timetable
        line, worth = request.line, sheet.enforceability
        self._name.show_words(line.debtor)
        self._asked.say(_asked(line))
        self._terms.show_terms(sheet.terms)
        self._worth.show_results(worth.score, worth.grade, worth.knock_outs, worth.tests)
        self._bar.say(_barred(request))
        self._bar.setVisible(not request.can_decide)
        for each in (self.form, self._return, self._approve):
            each.setEnabled(request.can_decide)
        self._nothing.hide()
        self._shown.show()
        self._foot.show()

    def _ask_approve(self) -> None:
        self.approving.emit(self._uid, self.reason.words())

    def _ask_return(self) -> None:
        self.returning.emit(self._uid, self.reason.words())

    def _arrange(self) -> None:
        """What is asked scrolls; the decision stays in sight below it."""
        above, below = QVBoxLayout(self._shown), QVBoxLayout(self._foot)
        for layout in (above, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GRID)
        for each in (self._name, self._asked, self._terms, Line(), self._worth):
            above.addWidget(each)
        acts = QHBoxLayout()
        acts.setSpacing(GRID)
        acts.addStretch()
        acts.addWidget(self._return)
        acts.addWidget(self._approve)
        below.addWidget(self._bar)
        below.addWidget(self.form)
        below.addLayout(acts)
        panel = Panel()
        panel.body.addWidget(self._nothing)
        panel.body.addWidget(self._shown)
        panel.body.addStretch()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(GRID)
        whole.addWidget(panel, 1)
        whole.addWidget(self._foot)


def _asked(line: ApprovalLine) -> Text:
    since: date = line.since
    return text(
        N_("{person} asks since {since} to approve {amount} in {count} instalments until {last}."),
        person=line.asked_by,
        since=since,
        amount=line.principal + line.interest,
        count=line.instalments,
        last=line.last_due,
    )


def _barred(request: Request) -> Text | str:
    """Why this person cannot decide, and who can."""
    names = ", ".join(request.line.checkers)
    who = text(N_("It waits for one of these: {names}."), names=names) if names else text(NOBODY)
    own = text(N_("Nobody approves what they made themselves."))
    return text("{first} {then}", first=own, then=who) if request.is_mine else who
