"""Lines of the side panel: a contact, a promise, a timetable, a dispute."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.queries.contact import ContactLine
from db.queries.dispute import DisputedItem
from db.queries.promise import PromiseLine
from db.queries.timetable import TimetableLine
from desktop.look.tokens import GRID, Tone
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill, PillLabel
from domain.contact import CHANNEL_LABELS, NEXT_ACT_LABELS, OUTCOME_LABELS, NextAct
from domain.promise import LABELS as PROMISE_LABELS
from domain.promise import PromiseState
from domain.timetable_state import LABELS as TIMETABLE_LABELS
from domain.timetable_state import State
from resources.mark import N_, Text, text

_PROMISES: Final[Mapping[PromiseState, Tone]] = {
    PromiseState.OPEN: "accent",
    PromiseState.KEPT: "ok",
    PromiseState.PARTLY_KEPT: "warn",
    PromiseState.BROKEN: "danger",
    PromiseState.WITHDRAWN: "neutral",
}
_SHORT: Final = {PromiseState.PARTLY_KEPT, PromiseState.BROKEN}
_RUNNING: Final = {State.ACTIVE, State.CURED}


class _Row(QWidget):
    """A first line with what stands at its right, and muted lines below."""

    def __init__(self, first: Text | str, *more: Text | str, side: QWidget | None = None) -> None:
        super().__init__()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(first, wrap=True))
        for sentence in more:
            words.addWidget(Label(sentence, "muted", wrap=True))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addLayout(words, 1)
        self._sides = layout
        if side is not None:
            self.add_side(side)

    def add_side(self, side: QWidget) -> None:
        """Put something at the right of the first line."""
        self._sides.addWidget(side, 0, Qt.AlignmentFlag.AlignTop)


class ContactRow(_Row):
    """A contact; `correcting(line)` when it was wrong."""

    correcting = Signal(object)

    def __init__(self, line: ContactLine) -> None:
        first = text(
            N_("{day} · {channel}: {outcome}"),
            day=line.held_on,
            channel=text(CHANNEL_LABELS[line.channel]),
            outcome=text(OUTCOME_LABELS[line.outcome]),
        )
        super().__init__(first, *_said(line))
        say_why = text(N_("Correct the contact of {day}"), day=line.held_on)
        self.add_side(
            Button(say_why, lambda: self.correcting.emit(line), icon="edit", part="quiet", bare=True)
        )


class PromiseRow(_Row):
    """A promise with what has become of it; `withdrawing(line)` while it is open."""

    withdrawing = Signal(object)

    def __init__(self, line: PromiseLine) -> None:
        first = text(N_("{amount} for {day}"), amount=line.amount, day=line.due_on)
        received = text(N_("{amount} received"), amount=line.received)
        shown = [received] if line.received and line.state in _SHORT else []
        super().__init__(
            first, *shown, side=PillLabel(Pill(PROMISE_LABELS[line.state], _PROMISES[line.state]))
        )
        if line.state is PromiseState.OPEN:
            why = text(N_("Withdraw the promise for {day}"), day=line.due_on)
            self.add_side(
                Button(why, lambda: self.withdrawing.emit(line), icon="reverse", part="quiet", bare=True)
            )


class TimetableRow(_Row):
    """A timetable that lives: its state and its next instalment."""

    def __init__(self, line: TimetableLine) -> None:
        more = [text(N_("{days} days late"), days=line.days_late)] if line.days_late else []
        tone: Tone = "danger" if line.days_late else "ok" if line.state in _RUNNING else "neutral"
        state = TIMETABLE_LABELS[State.LATE if line.days_late else line.state]
        super().__init__(_next(line), *more, side=PillLabel(Pill(state, tone)))


class DisputeRow(_Row):
    """A disputed item."""

    def __init__(self, line: DisputedItem, today: date) -> None:
        super().__init__(
            text(N_("{number}: {amount}"), number=line.number, amount=line.open),
            text(N_("disputed since {day}, {days} days"), day=line.since, days=(today - line.since).days),
        )


def _said(line: ContactLine) -> list[Text | str]:
    """With whom and what; then what was planned."""
    more: list[Text | str] = []
    if line.person and line.note:
        more.append(text(N_("{person}: {note}"), person=line.person, note=line.note))
    elif line.person or line.note:
        more.append(text("{words}", words=line.person or line.note))
    if line.next_act is not NextAct.NONE and line.next_on is not None:
        act = text(NEXT_ACT_LABELS[line.next_act])
        more.append(text(N_("Next: {act}, {day}"), act=act, day=line.next_on))
    return more


def _next(line: TimetableLine) -> Text:
    if line.next_due is None:
        return text(N_("{amount} in {count} instalments"), amount=line.principal, count=line.count)
    return text(N_("{amount} on {day}"), amount=line.next_amount, day=line.next_due)
