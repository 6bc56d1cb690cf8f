"""The quick log: what was said, what was promised and what follows, entered by keys in half a minute."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import date
from typing import Final, cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.pages.today.entry import Entry, Read, blank, command
from desktop.pages.today.fields import FieldRow
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Card, Label
from desktop.widgets.money import MoneyField
from domain.calendar import Calendar
from domain.contact import (
    CHANNEL_LABELS,
    NEXT_ACT_LABELS,
    OUTCOME_LABELS,
    WEEK,
    Channel,
    NextAct,
    Outcome,
    propose_next,
)
from domain.error import QuittanceError, Refused
from resources.mark import N_, Text, text

CORRECTING: Final = N_("Correct the contact of {day} with {debtor}")
LOGGING: Final = N_("Contact with {debtor}")
OUTCOMES_IN_A_LINE: Final = 4

# Fields under the names by which a refusal speaks of them.
_ALSO: Final = {"made_on": "held_on", "amount": "promised", "due": "promised_for"}


class QuickLog(Card):
    """Fields for one contact of the shown account.

    `asked(command)` when it shall be saved, `left()` when the person goes back to the queue; `alone` it
    stands in a window of its own, and there is no queue.
    """

    asked = Signal(object)
    left = Signal()

    def __init__(self, today: Callable[[], date], *, alone: bool = False) -> None:
        super().__init__()
        self._today = today
        self._account: UUID | None = None
        self._debtor = ""
        self._blank = self._entry = Entry()
        self._calendar = WEEK  # until the office's own is known
        self._title = Label("", "heading")
        self._title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)  # names are long
        self._channel = ChipRow([Chip(c.value, CHANNEL_LABELS[c]) for c in Channel], one=True, keyed=True)
        self._outcome = ChipRow(
            [Chip(o.value, OUTCOME_LABELS[o]) for o in Outcome],
            one=True,
            keyed=True,
            columns=OUTCOMES_IN_A_LINE,
        )
        self._person, self._note = LineField(), LineField(N_("What was said"))
        self._held_on, self._promised_for = DayField(today, past=True), DayField(today)
        self._promised, self._next_on = MoneyField(""), DayField(today)
        self._next_act = Choice([(act, NEXT_ACT_LABELS[act]) for act in NextAct])
        self._fields, self._caution = FieldRow(), Label("", "muted", wrap=True)
        self._caution.hide()
        self._begin = Button(N_("Log contact"), self.begin, icon="contact", part="quiet", key="L")
        self._clear = Button(N_("Clear"), self.clear, part="quiet", key="Ctrl+D")
        self._save = Button(
            N_("Save") if alone else N_("Save and next"), self.save, part="primary", key="Ctrl+Return"
        )
        self._arrange()
        self._begin.setVisible(not alone)
        self._listen()
        self.setEnabled(False)

    # ---- for the page

    def show_account(self, account: UUID, debtor: str, currency: str, entry: Entry | None) -> None:
        """Log contacts with this account from now on; `entry` is what was begun with it before."""
        self._account, self._debtor = account, debtor
        self._blank = blank("", self._today())
        self._promised.set_currency(currency)
        self._show(entry or self._blank)
        self.setEnabled(True)

    def know_person(self, person: str) -> None:
        """Name the contact person, unless another was entered."""
        if self._person.words() == self._blank.person and self._entry.corrects is None:
            self._person.setText(person)
        self._blank = replace(self._blank, person=person)

    def know_calendar(self, calendar: Calendar) -> None:
        """Propose no day on which nobody works."""
        self._calendar = calendar

    def show_nobody(self) -> None:
        """There is nobody to speak with."""
        self._account, self._debtor = None, ""
        self._blank = Entry()
        self._show(self._blank)
        self.setEnabled(False)

    def begun(self) -> Entry | None:
        """What was entered and is not saved; None while nothing was."""
        entry = self._read_fields()
        return None if entry == self._blank else entry

    def begin(self) -> None:
        """Go to the first field."""
        self._channel.focus()

    def correct(self, entry: Entry) -> None:
        """Fill the fields with a logged contact, whose place the new entry will take."""
        self._show(entry)
        self._outcome.focus()

    def forget(self) -> None:
        """Forget what was entered."""
        self._show(self._blank)

    def clear(self) -> None:
        """Forget what was entered, and begin anew."""
        self.forget()
        self.begin()

    def save(self) -> None:
        """Ask that the entry be saved, unless a field cannot be read."""
        if self._account is None:
            return
        self._fields.clear_errors()
        try:
            asked = command(self._account, self._read_fields(), self._read_days())
        except QuittanceError as error:
            self.refuse(error)
        else:
            self.asked.emit(asked)

    def refuse(self, error: QuittanceError) -> bool:
        """Tell a refusal at its field; False when it speaks of none of these fields."""
        where = _ALSO.get(error.where, error.where)
        return self._fields.refuse(Refused(error.code, error.message, error.advice, where))

    def wait(self, *, waiting: bool) -> None:
        """Nothing is saved twice."""
        self._save.setEnabled(not waiting)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape goes back to the queue; what was entered stays."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    # ---- inside

    def _show(self, entry: Entry) -> None:
        self._entry = entry
        self._caution.hide()
        self._channel.choose(entry.channel.value)
        self._outcome.choose(*([entry.outcome.value] if entry.outcome else []))
        for field, words in (
            (self._person, entry.person),
            (self._held_on, entry.held_on),
            (self._promised, entry.promised),
            (self._promised_for, entry.promised_for),
            (self._next_on, entry.next_on),
            (self._note, entry.note),
        ):
            field.setText(words)
            field.setCursorPosition(0)
        with suppress(QuittanceError):  # half-typed as it may be
            self._promised.look()
        self._next_act.set_value(entry.next_act)
        self._fields.clear_errors()
        self._fit()
        self._title.say(self._heading(entry))

    def _heading(self, entry: Entry) -> Text:
        if entry.corrects is not None:
            return text(CORRECTING, day=entry.held_on, debtor=self._debtor)
        return text(LOGGING, debtor=self._debtor) if self._debtor else text(N_("Nobody is chosen"))

    def _read_fields(self) -> Entry:
        outcome = next(iter(self._outcome.chosen()), None)
        return Entry(
            channel=Channel(next(iter(self._channel.chosen()), Channel.CALL.value)),
            outcome=Outcome(outcome) if outcome else None,
            person=self._person.words(),
            held_on=self._held_on.words(),
            promised=self._promised.words(),
            promised_for=self._promised_for.words(),
            next_act=cast("NextAct", self._next_act.value()),
            next_on=self._next_on.words(),
            note=self._note.words(),
            planned=self._entry.planned,
            corrects=self._entry.corrects,
        )

    def _read_days(self) -> Read:
        """Every field as it is understood; a refusal names its field."""
        is_promise = Outcome.PROMISED.value in self._outcome.chosen()
        return Read(
            held_on=self._fields.read("held_on", self._held_on.value),
            promised=self._fields.read("promised", self._promised.value) if is_promise else None,
            promised_for=self._fields.read("promised_for", self._promised_for.value) if is_promise else None,
            next_on=self._fields.read("next_on", self._next_on.value),
        )

    def _fit(self) -> None:
        """Show the fields of a promise where there is one, and no day where nothing follows."""
        is_promise = Outcome.PROMISED.value in self._outcome.chosen()
        self._fields.show_field("promised", shown=is_promise)
        self._fields.show_field("promised_for", shown=is_promise)
        follows = self._next_act.value() is not NextAct.NONE
        self._next_on.setEnabled(follows)
        if not follows:
            self._next_on.clear()

    def _chosen(self, _keys: object = None) -> None:
        self._fields.clear_errors()
        self._fit()
        self._propose()

    def _picked(self, _key: str) -> None:
        is_promise = Outcome.PROMISED.value in self._outcome.chosen()
        next_field: QWidget = self._promised if is_promise else self._next_act
        next_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _propose(self) -> None:
        """Fill in what usually follows, as long as nobody chose otherwise."""
        outcome = next(iter(self._outcome.chosen()), None)
        if self._entry.planned or outcome is None:
            return
        try:
            promised_for = self._promised_for.value()
        except QuittanceError:
            promised_for = None
        act, moved = propose_next(Outcome(outcome), self._today(), promised_for, self._calendar)
        self._next_act.set_value(act)
        self._next_on.set_value(moved.day)
        cautions = () if self._calendar is WEEK else moved.warnings
        self._caution.say(cautions[0] if cautions else "")
        self._caution.setVisible(bool(cautions))
        self._fit()

    def _plan(self, _what: object = None) -> None:
        self._entry = replace(self._entry, planned=True)
        self._caution.hide()  # it is about the day that we proposed
        self._fit()

    def _listen(self) -> None:
        self._channel.picked.connect(lambda _key: self._outcome.focus())
        self._outcome.changed.connect(self._chosen)
        self._outcome.picked.connect(self._picked)
        self._promised_for.editingFinished.connect(self._propose)
        self._next_act.chosen.connect(self._plan)
        self._next_on.textEdited.connect(self._plan)

    def _arrange(self) -> None:
        add = self._fields.stand
        add("person", N_("Person"), self._person, 3)
        add("held_on", N_("Held on"), self._held_on, 2)
        add("promised", N_("Promised"), self._promised, 3)
        add("promised_for", N_("For"), self._promised_for, 2)
        add("next_act", N_("Next act"), self._next_act, 3)
        add("next_on", N_("On"), self._next_on, 2)
        self._fields.take("outcome", N_("Outcome"), self._outcome)
        self._fields.take("note", N_("Note"), self._note)
        head = QHBoxLayout()
        head.setSpacing(GRID)
        head.addWidget(self._title, 1)
        head.addWidget(self._begin)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._note, 1)
        foot.addWidget(self._clear)
        foot.addWidget(self._save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(GRID, GRID, GRID, GRID)
        layout.setSpacing(GRID // 2)
        layout.addLayout(head)
        for each in (self._channel, self._outcome, self._fields):
            layout.addWidget(each)
        layout.addLayout(foot)
        layout.addWidget(self._fields.error)
        layout.addWidget(self._caution)
