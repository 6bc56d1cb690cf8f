"""The panel of a chosen request, with the decision below it."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.approvals.difference import differences
from desktop.pages.approvals.request import Asked, Request, asked_by, barred, levelled, told, worth_now
from desktop.pages.timetable.side import TermsGrid
from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.field import LineField
from desktop.widgets.form import Form
from desktop.widgets.label import Label, Line
from desktop.widgets.layout import empty
from desktop.widgets.panel import Panel
from resources.mark import N_

WIDTH: Final = 376
NEEDED: Final = N_("Needed to return or refuse, and to approve in spite of a test.")

NONE_LIKE: Final = N_("Nothing was decided for this debtor before, or on a principal from half to double.")


class RequestPanel(QWidget):
    """What is asked, by whom, on which terms and with which worth; `approving(timetable, reason)` and so on.

    `comparing(now, before)` asks for both versions row beside row.
    """

    approving = Signal(object, str)
    returning = Signal(object, str)
    refusing = Signal(object, str)
    comparing = Signal(object, object)
    mending = Signal()
    describing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._uid: UUID | None = None
        self._asked_for: Asked | None = None
        self._nothing = Label(N_("Choose a request to see what it asks."), "muted", wrap=True)
        self._name, self._asked = Label("", "heading", wrap=True), Label("", "muted", wrap=True)
        self._terms, self._worth = TermsGrid(), EnforceabilityView()
        self._level, self._changed = Label("", wrap=True), TermsGrid()
        self._changed_title = Label(N_("Changed since the version before"), "heading", wrap=True)
        self._compare = Button(
            N_("Row beside row"), self._ask_compare, icon="exchange", part="link", key="Ctrl+Shift+V"
        )
        self._value = Label("", "strong", wrap=True)
        self._precedents_title, self._precedents = Label(N_("Precedents"), "heading"), QWidget()
        self._decisions = QVBoxLayout(self._precedents)
        self._decisions.setContentsMargins(0, 0, 0, 0)
        self._decisions.setSpacing(GRID // 2)
        self._bar = Label("", "strong", wrap=True)
        self.form, self.reason = Form(), LineField()
        self.form.add("reason", N_("Reason"), self.reason, NEEDED)
        self._return = Button(N_("Return"), self._ask_return, icon="return", key="Ctrl+R")
        self._refuse = Button(N_("Refuse"), self._ask_refuse, icon="refuse", key="Ctrl+Shift+X")
        self._approve = Button(
            N_("Approve"), self._ask_approve, icon="approvals", part="primary", key="Ctrl+Return"
        )
        self._worth.mending.connect(lambda _test: self.mending.emit())
        self._worth.describing.connect(self.describing)
        self._shown, self._foot = QWidget(), QWidget()
        self._arrange()
        self.show_nothing()

    def show_nothing(self) -> None:
        """No request is chosen."""
        self._uid = None
        self._shown.hide()
        self._foot.hide()
        self._nothing.show()

    def show_request(self, request: Request, asked: Asked) -> None:
        """Show a request; what cannot be decided here says who can."""
        sheet = asked.sheet
        if sheet.timetable != self._uid:
            self.reason.clear()
            self.form.clear_errors()
        self._uid, self._asked_for = sheet.timetable, asked
        line, worth = request.line, sheet.enforceability
        self._name.show_words(line.debtor)
        self._asked.say(asked_by(line))
        self._level.say(levelled(line, asked))
        self._terms.show_terms(sheet.terms)
        self._changed.show_lines(differences(sheet, asked.before) if asked.before else [])
        self._changed_title.setVisible(asked.before is not None)
        self._changed.setVisible(asked.before is not None)
        self._compare.setVisible(asked.before is not None)
        self._value.say(worth_now(asked))
        self._show_precedents(asked)
        self._worth.show_results(worth.score, worth.grade, worth.knock_outs, worth.tests)
        self._bar.say(barred(request))
        self._bar.setVisible(not request.can_decide)
        for each in (self.form, self._return, self._refuse, self._approve):
            each.setEnabled(request.can_decide)
        self._nothing.hide()
        self._shown.show()
        self._foot.show()

    def _ask_approve(self) -> None:
        self.approving.emit(self._uid, self.reason.words())

    def _ask_return(self) -> None:
        self.returning.emit(self._uid, self.reason.words())

    def _ask_refuse(self) -> None:
        self.refusing.emit(self._uid, self.reason.words())

    def _ask_compare(self) -> None:
        asked = self._asked_for
        if asked is not None and asked.before is not None:
            self.comparing.emit(asked.sheet, asked.before)

    def _show_precedents(self, asked: Asked) -> None:
        """What was decided on the like before, or that there is nothing like it."""
        empty(self._decisions)
        for precedent in asked.precedents:
            line = Label(told(precedent), "strong" if precedent.same_debtor else "", wrap=True)
            self._decisions.addWidget(line)
            line.show()
        if not asked.precedents:
            none = Label(NONE_LIKE, "muted", wrap=True)
            self._decisions.addWidget(none)
            none.show()

    def _arrange(self) -> None:
        """What is asked scrolls; the decision stays in sight below it."""
        above, below = QVBoxLayout(self._shown), QVBoxLayout(self._foot)
        for layout in (above, below):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(GRID)
        for each in (
            self._name,
            self._asked,
            self._level,
            self._value,
            self._changed_title,
            self._changed,
            self._compare,
            self._precedents_title,
            self._precedents,
            Line(),
            self._terms,
            Line(),
            self._worth,
        ):
            above.addWidget(each)
        acts = QGridLayout()
        acts.setSpacing(GRID)
        acts.addWidget(self._refuse, 0, 0)
        acts.addWidget(self._return, 0, 1)
        acts.addWidget(self._approve, 1, 0, 1, 2)
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
