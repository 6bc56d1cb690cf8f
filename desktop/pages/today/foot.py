"""The foot of Today: how the day stands, what rests and why, and what came in."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.queries.queue import DayCount
from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.money import Money
from domain.priority import Lane
from resources.mark import N_, Text, joined, text


class Foot(QWidget):
    """`why()` asks for the accounts that rest."""

    why = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._counts, self._received = Label("", "muted"), Label("", "muted")
        self._why = Button(N_("Who rests and why"), self.why.emit, part="link", key="R")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._counts)
        layout.addWidget(self._why)
        layout.addStretch()
        layout.addWidget(self._received)

    def show_count(self, count: DayCount) -> None:
        """Show how the day stands."""
        self._counts.say(
            text(
                N_(
                    "Waiting {waiting} · deadlines {deadlines} · contacts today {contacts} · resting {resting}"
                ),
                waiting=count.waiting,
                deadlines=count.lanes.get(Lane.DEADLINE, 0),
                contacts=count.contacts,
                resting=count.resting,
            )
        )
        self._why.setVisible(bool(count.resting))
        received = _received(count.received)
        if count.posted_up_to is not None:
            posted = text(N_("bank posted up to {day}"), day=count.posted_up_to)
            received = joined([received, posted])
        self._received.say(received)


def _received(amounts: tuple[Money, ...]) -> Text:
    if not amounts:
        return text(N_("No receipt recorded since yesterday"))
    parts = [text("{amount}", amount=amount) for amount in amounts]
    return text(
        N_("Received since yesterday: {amounts}"),
        amounts=joined(parts, N_("{first}, {then}")),
    )
