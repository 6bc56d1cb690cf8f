"""The panel of the chosen debtor: whom to call, what is open by age, and what was said and agreed lately."""

from __future__ import annotations

from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.account import Debtor
from db.queries.ageing import AgeingRow
from db.queries.debtor import DebtorLine
from desktop.look.tokens import GRID
from desktop.pages.today.lines import ContactRow, DisputeRow, PromiseRow, TimetableRow
from desktop.pages.today.portrait import Portrait
from desktop.widgets.bar import AgeingBar, parts_by_age
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from desktop.widgets.layout import empty
from desktop.widgets.panel import Panel
from resources.mark import N_, Text, text

WIDTH: Final = (236, 480)  # pixels: the least, the most
MOST: Final = 4  # promises and disputes that are shown one by one; the debtor's page has all


class SidePanel(Panel):
    """`opened()` asks for the debtor's page, `correcting(contact)` and `withdrawing(promise)` for these acts."""

    opened = Signal()
    correcting = Signal(object)
    withdrawing = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setMinimumWidth(WIDTH[0])
        self.setMaximumWidth(WIDTH[1])
        self._name = Label("", "heading", wrap=True)
        self._open = Button(N_("Open it"), self.opened.emit, icon="more", part="quiet", key="O")
        self._reason, self._who = Label("", wrap=True), Label("", "muted", wrap=True)
        self._person, self._phone, self._mail = _Copied(), _Copied("strong"), _Copied("muted")
        self._ages, self._rest = QVBoxLayout(), QVBoxLayout()
        self._nobody = Label(N_("Choose a row to see its debtor."), "muted", wrap=True)
        self._head = self._arrange()
        self.show_nobody()

    def show_nobody(self) -> None:
        """Nobody is chosen."""
        empty(self._ages)
        empty(self._rest)
        self._head.hide()
        self._nobody.show()

    def show_portrait(self, portrait: Portrait, reason: Text, today: date) -> None:
        """Show a debtor and why it is in the queue; who looked at the same one stays where they are."""
        self._reason.say(reason)
        above = self.verticalScrollBar().value()
        self._nobody.hide()
        self._head.show()
        self._show_head(portrait.debtor)
        empty(self._ages)
        for row in portrait.ages:
            standing = next((s for s in portrait.debtor.standings if s.currency == row.currency), None)
            self._ages.addWidget(_ages(row, standing))
        empty(self._rest)
        self._show_contacts(portrait)
        self._show_promises(portrait)
        self._show_rest(portrait, today)
        self.verticalScrollBar().setValue(above)

    # ---- inside

    def _show_head(self, debtor: Debtor) -> None:
        self._name.show_words(debtor.name)
        officer = next((standing.officer for standing in debtor.standings if standing.officer), "")
        who = text(N_("{code} · {officer} answers for it"), code=debtor.code, officer=officer)
        self._who.say(who if officer else text(N_("{code} · nobody answers for it"), code=debtor.code))
        named = text(N_("{person}, {position}"), person=debtor.contact, position=debtor.contact_position)
        if debtor.contact and debtor.contact_position:
            self._person.say(named)
        elif debtor.contact:
            self._person.show_words(debtor.contact)
        else:
            self._person.say(N_("No contact person"))
        self._phone.show_words(debtor.phone)
        self._mail.show_words(debtor.email)
        self._phone.setVisible(bool(debtor.phone))
        self._mail.setVisible(bool(debtor.email))

    def _show_contacts(self, portrait: Portrait) -> None:
        self._title(N_("Last contacts"))
        if not portrait.contacts:
            self._rest.addWidget(Label(N_("Nobody has spoken with this debtor yet."), "muted", wrap=True))
        for line in portrait.contacts:
            row = ContactRow(line)
            row.correcting.connect(self.correcting)
            self._rest.addWidget(row)

    def _show_promises(self, portrait: Portrait) -> None:
        if portrait.promises:
            self._title(N_("Promises"))
        for line in portrait.promises[:MOST]:
            row = PromiseRow(line)
            row.withdrawing.connect(self.withdrawing)
            self._rest.addWidget(row)
        self._more(len(portrait.promises) - MOST)

    def _show_rest(self, portrait: Portrait, today: date) -> None:
        if portrait.timetables:
            self._title(N_("Timetables"))
        for timetable in portrait.timetables:
            self._rest.addWidget(TimetableRow(timetable))
        if portrait.disputes:
            self._title(N_("Disputes"))
        for dispute in portrait.disputes[:MOST]:
            self._rest.addWidget(DisputeRow(dispute, today))
        self._more(len(portrait.disputes) - MOST)

    def _more(self, count: int) -> None:
        if count > 0:
            self._rest.addWidget(Label(text(N_("{count} more on the debtor’s page"), count=count), "muted"))

    def _title(self, words: str) -> None:
        self._rest.addSpacing(GRID)
        self._rest.addWidget(Label(words, "strong"))

    def _arrange(self) -> QWidget:
        head = QWidget()
        title = QHBoxLayout()
        title.setSpacing(GRID)
        title.addWidget(self._name, 1)
        title.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        person = QHBoxLayout()
        person.setSpacing(GRID)
        person.addWidget(Icon("call"), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(0)
        for label in (self._person, self._phone, self._mail):
            words.addWidget(label)
        person.addLayout(words, 1)
        layout = QVBoxLayout(head)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addLayout(title)
        layout.addWidget(self._reason)
        layout.addWidget(self._who)
        layout.addLayout(person)
        self._ages.setSpacing(GRID)
        self._rest.setSpacing(GRID // 2)
        self.body.addWidget(self._nobody)
        self.body.addWidget(head)
        self.body.addLayout(self._ages)
        self.body.addLayout(self._rest)
        self.body.addStretch()
        return head


class _Copied(Label):
    """Words that can be taken with the mouse, such as a telephone number."""

    def __init__(self, part: str = "") -> None:
        super().__init__("", part, wrap=True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)


def _ages(row: AgeingRow, standing: DebtorLine | None) -> QWidget:
    """What is open in a currency, of it overdue, and the bar."""
    part = QWidget()
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, GRID // 2, 0, 0)
    layout.setSpacing(GRID // 2)
    for words, role in zip(_overdue(row, standing), ("strong", "muted"), strict=False):
        layout.addWidget(Label(words, role, wrap=True))
    layout.addWidget(AgeingBar(parts_by_age(row.columns)))
    return part


def _overdue(row: AgeingRow, standing: DebtorLine | None) -> tuple[Text, ...]:
    """What is overdue, and of how much."""
    if standing is None or not standing.days_past_due:
        return text(N_("{total} open"), total=row.total), text(N_("nothing overdue"))
    more = text(N_("oldest item {days} days past due"), days=standing.days_past_due)
    if standing.overdue != row.total:
        more = text(N_("of {total} open · {more}"), total=row.total, more=more)
    return text(N_("{overdue} overdue"), overdue=standing.overdue), more
