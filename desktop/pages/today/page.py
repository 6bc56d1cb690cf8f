"""Today: the ranked queue of an officer, the chosen debtor beside it, and the quick log below."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.act import Changes
from db.queries.calendar import office_calendar
from db.queries.contact import ContactLine
from db.queries.promise import PromiseLine
from db.queries.today import WorkLine
from desktop.dialogs.assign import AssignDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.beginning import IMPORT
from desktop.pages.page import Page
from desktop.pages.today.alarm import AlarmStrip
from desktop.pages.today.entry import Entry, correction
from desktop.pages.today.foot import Foot
from desktop.pages.today.log import QuickLog
from desktop.pages.today.nobody import NobodyStrip
from desktop.pages.today.portrait import Portrait, portrait
from desktop.pages.today.queue import Day, Queue
from desktop.pages.today.resting import RestingDialog
from desktop.pages.today.side import SidePanel
from desktop.pages.today.why import WhyDialog
from desktop.widgets.button import Button
from domain.error import QuittanceError, Refused
from resources.mark import N_, text
from usecases.contact import LogContact, WithdrawPromise

Place = tuple[UUID, str]  # account and currency


class TodayPage(Page):
    """Entries that were begun are kept by account, so that looking at another row loses nothing."""

    name, title, icon = "today", N_("Today"), "today"
    help = N_(
        "Whom to turn to, the hardest first: deadlines, then what promises most. Press L to log a contact;"
        " digits choose channel and outcome, days can be typed as +7 or fr, Ctrl+Enter saves and goes on to"
        " the next row. Escape goes back to the queue. D shows the deadlines of limitation, R who rests and why."
        " Q chooses whose queue it is, for those who see several."
    )
    least = (1000, 680)
    shows = frozenset(
        {
            "account",
            "bank_mark",
            "bank_statement",
            "calendar_day",
            "contact",
            "dispute",
            "evidence",
            "evidence_check",
            "item",
            "person",
            "posting",
            "promise",
            "promise_withdrawal",
            "receipt",
            "responsibility",
            "rule",
            "security",
            "timetable",
            "timetable_step",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._line: WorkLine | None = None
        self._asked: Ticket | None = None
        self._resting = 0
        self._begun: dict[Place, Entry] = {}
        self.queue, self.side = Queue(office), SidePanel()
        self.log, self.foot = QuickLog(lambda: office.today), Foot()
        self.nobody, self.alarm = NobodyStrip(self.assign), AlarmStrip(office)
        self._acts.addWidget(self.queue.officer)
        self.add_act(Button(N_("Why here"), self.explain, icon="why", part="quiet", key="W"))
        self.add_act(Button(N_("Reload"), self.reload, icon="refresh", part="quiet", key="F5"))
        self._arrange_body()
        self._listen()

    def reload(self) -> None:
        """The queue anew; the chosen debtor follows."""
        today = self._desk.today
        self._desk.ask(
            lambda connection: office_calendar(connection, today), self.log.know_calendar, self.log
        )
        self.queue.reload()
        self.alarm.load(self.queue.whose)

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Whoever comes here can move through the queue at once."""
        super().showEvent(event)
        self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def has_unsaved(self) -> bool:
        """Whether an entry was begun with anybody."""
        return bool(self._begun) or self.log.begun() is not None

    # ---- acts

    def explain(self) -> None:
        """The points of the current row."""
        line = self.queue.current()
        if line is not None:
            WhyDialog(line, self.window()).open()

    def assign(self) -> None:
        """Give the accounts that nobody answers for to somebody."""
        dialog = AssignDialog(self._desk, self.window())
        dialog.done_with.connect(lambda _changes: self.told.emit(N_("The accounts were assigned.")))
        dialog.open()

    def show_resting(self) -> None:
        """Who rests today, and why."""
        dialog = RestingDialog(self._desk, self.queue.whose, self._resting, self.window())
        dialog.opened.connect(lambda account: self.go.emit("debtor", account))
        dialog.open()

    def correct(self, line: ContactLine) -> None:
        """Enter a contact anew, in place of the one that was logged."""
        if self.log.begun() is not None:
            self.refuse(
                Refused(
                    "begun",
                    N_("Another entry was begun with this debtor."),
                    N_("Save it or clear it, then correct the contact."),
                )
            )
        else:
            self.log.correct(correction(line))

    def withdraw(self, line: PromiseLine) -> None:
        """Withdraw a promise, with a reason."""
        ReasonDialog(
            self._desk,
            text(N_("Withdraw the promise for {day}"), day=line.due_on),
            N_("Withdraw"),
            lambda reason: WithdrawPromise(promise=line.promise, reason=reason),
            self.window(),
        ).open()

    # ---- inside

    def _choose(self, line: WorkLine | None) -> None:
        """Another row: put away what was begun, take up what was begun with this one."""
        if _place(line) != _place(self._line):
            self._put_away()
            self._line = line
            self._take_up()
        self._line = line
        if self._asked is not None:
            self._asked.cancel()
        if line is None:
            self.side.show_nobody()
        else:
            today = self._desk.today
            self._asked = self._desk.ask(
                lambda connection: portrait(connection, line.account, today),
                partial(self._show_portrait, line),
                self,
            )

    def _put_away(self) -> None:
        place, entry = _place(self._line), self.log.begun()
        if place is not None and entry is not None:
            self._begun[place] = entry

    def _take_up(self) -> None:
        place = _place(self._line)
        if self._line is None or place is None:
            self.log.show_nobody()
        else:
            currency = self._line.amount.currency
            self.log.show_account(
                self._line.account, self._line.debtor, currency, self._begun.pop(place, None)
            )

    def _show_portrait(self, line: WorkLine, found: Portrait) -> None:
        self.side.show_portrait(found, line.reason, self._desk.today)
        self.log.know_person(found.debtor.contact)

    def _show_count(self, day: Day) -> None:
        count = day.count
        self._resting = count.resting
        self.foot.show_count(count)
        self.nobody.show_count(count.unassigned if self.queue.is_supervised else 0)
        if count.as_of is not None:
            as_of = text(N_("As of {day} · amounts in {currency}"), day=count.as_of, currency=day.currency)
            self.show_subtitle(as_of)

    def _save(self, command: LogContact) -> None:
        line = self._line
        if line is not None:
            self.log.wait(waiting=True)
            self._desk.act(command, partial(self._saved, line), partial(self._not_saved, line), self)

    def _saved(self, line: WorkLine, _changes: Changes) -> None:
        self.log.wait(waiting=False)
        self._begun.pop((line.account, line.amount.currency), None)
        self.told.emit(text(N_("The contact with {debtor} is logged."), debtor=line.debtor))
        if _place(self._line) == _place(line):
            self.log.forget()
            self.queue.advance()
            self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_saved(self, line: WorkLine, error: QuittanceError) -> None:
        self.log.wait(waiting=False)
        if _place(self._line) != _place(line) or not self.log.refuse(error):
            self.refuse(error)

    def _open(self, line: WorkLine | None) -> None:
        if line is not None:
            self.go.emit("debtor", line.account)

    def _leave(self, name: str) -> None:
        """Ledgers are imported where the debtors stand."""
        self.go.emit("debtors", IMPORT) if name == IMPORT else self.go.emit(name, None)

    def _listen(self) -> None:
        self.queue.chosen.connect(self._choose)
        self.queue.opened.connect(self._open)
        self.queue.counted.connect(self._show_count)
        self.queue.elsewhere.connect(self._leave)
        self.queue.view.told.connect(self.told)
        self.side.opened.connect(lambda: self._open(self._line))
        self.side.correcting.connect(self.correct)
        self.side.withdrawing.connect(self.withdraw)
        self.log.asked.connect(self._save)
        self.log.left.connect(lambda: self.queue.view.setFocus(Qt.FocusReason.OtherFocusReason))
        self.foot.why.connect(self.show_resting)
        self.alarm.opened.connect(lambda account, tab: self.go.emit("debtor", (account, tab)))
        self.alarm.told.connect(self.told)
        self.queue.officer.chosen.connect(lambda _name: self.alarm.load(self.queue.whose))

    def _arrange_body(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(GRID)
        left.addWidget(self.queue, 1)
        left.addWidget(self.log)
        desk = QHBoxLayout()
        desk.setSpacing(GRID)
        desk.addLayout(left, 14)
        desk.addWidget(self.side, 5)
        self.body.setSpacing(GRID)
        self.body.addWidget(self.nobody)
        self.body.addWidget(self.alarm)
        self.body.addLayout(desk, 1)
        self.body.addWidget(self.foot)


def _place(line: WorkLine | None) -> Place | None:
    return None if line is None else (line.account, line.amount.currency)
