"""What waits for another person: the queue with its age, and what one must know to decide."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.eligibility import eligibility
from db.queries.quota import quota
from db.queries.timetable import ApprovalLine, TimetableSheet, approvals, precedents, timetable
from db.queries.timetable.evidence import lpr_on
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.approvals.panel import RequestPanel
from desktop.pages.approvals.request import COLUMNS, Asked, Request, worth_of
from desktop.pages.approvals.versions import VersionsDialog
from desktop.pages.page import Page
from desktop.widgets.table import FittingView, TableModel
from domain.delegation import level_of
from domain.error import QuittanceError
from resources.mark import N_, text
from usecases.command import Command
from usecases.timetable import ApproveTimetable, CancelTimetable, ReturnTimetable


class ApprovalsPage(Page):
    """At the left the queue, the longest waiting first; at the right the chosen request with its acts."""

    name, title, icon = "approvals", N_("Approvals"), "approvals"
    help = N_(
        "Timetables to which a debtor agreed wait here for another person than their makers. Own requests are"
        " seen but cannot be decided. Enter opens the timetable."
    )
    shows = frozenset(
        {
            "account",
            "item",
            "office",
            "person",
            "posting",
            "rule",
            "timetable",
            "timetable_step",
            "timetable_version",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self.table: TableModel[Request] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "approvals", "asked")
        self.begin_at(self.view)
        self.panel = RequestPanel()
        parts = QHBoxLayout()
        parts.setSpacing(2 * GRID)
        parts.addWidget(self.view.framed(), 1)
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
        self.panel.refusing.connect(self._turn_down)
        self.panel.comparing.connect(self._compare)
        self.panel.mending.connect(self._mend)
        self.panel.describing.connect(lambda: self.go.emit("settings", "company"))

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
                can_decide=level_of(me.roles) >= line.level and me.name not in line.makers,
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

        before, account = request.line.version.before, request.line.account

        def read(connection: Connection) -> Asked:
            sheet, rate = timetable(connection, timetable=uid, as_of=today), lpr_on(connection, today)
            return Asked(
                sheet,
                timetable(connection, timetable=before, as_of=today) if before is not None else None,
                quota(connection, timetable=uid, as_of=today),
                eligibility(connection, account=account, as_of=today).tests,
                rate,
                worth_of(sheet, rate, today),
                precedents(connection, timetable=uid, as_of=today),
            )

        self._desk.ask(read, lambda asked: self._show_request(request, asked), self, self.refuse)

    def _show_request(self, request: Request, asked: Asked) -> None:
        current = self.view.current_row()
        if current is not None and current.line.timetable == asked.sheet.timetable:
            self.panel.show_request(request, asked)

    def _approve(self, uid: UUID, reason: str) -> None:
        self._decide(ApproveTimetable(timetable=uid, reason=reason), N_("Approved."))

    def _return(self, uid: UUID, reason: str) -> None:
        self._decide(ReturnTimetable(timetable=uid, reason=reason), N_("Returned to the officer."))

    def _turn_down(self, uid: UUID, reason: str) -> None:
        self._decide(CancelTimetable(timetable=uid, reason=reason), N_("Refused: it is cancelled."))

    def _compare(self, now: TimetableSheet, before: TimetableSheet) -> None:
        VersionsDialog(now, before, self.window()).open()

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
