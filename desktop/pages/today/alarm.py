"""Clocks that speak today: a strip over the queue, and the list behind it with the act one key away."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from db.queries.limitation import ClockLine, alarms
from db.queries.security import ObligorLine, obligors
from desktop.dialogs.evidence import EvidenceDialog
from desktop.look import theme
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.clock import CLOCKS, TAB
from desktop.speech import Speaking, say
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from desktop.widgets.table import Column, FittingView, TableModel
from domain.limitation.advice import ways, ways_of_guarantee
from domain.limitation.alarm import Urgency
from domain.limitation.choice import LAWS
from domain.limitation.event import Kind
from domain.limitation.guarantee import Form
from domain.limitation.law import State
from resources.mark import N_, Text, text

SIZE: Final = (980, 480)
_COLUMNS: Final = (
    Column[ClockLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=150, strong=True, grows=True),
    *CLOCKS,
    Column[ClockLine]("open", N_("Open"), lambda line: line.open, "money", 104),
    Column[ClockLine]("alarm", N_("Alarm, days"), lambda line: line.alarm, "number", 84),
)


class AlarmStrip(QFrame):
    """Hidden while no clock speaks; it tells the most urgent in a sentence. `opened(account, tab)`, `told(news)`."""

    opened = Signal(object, str)
    told = Signal(object)

    def __init__(self, office: DeskOffice) -> None:
        super().__init__()
        self._office = office
        self._lines: tuple[ClockLine, ...] = ()
        self.setProperty("part", "message")
        self._words = Label("", "strong", wrap=True)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.setSpacing(GRID)
        layout.addWidget(Icon("pending", "danger"))
        layout.addWidget(self._words, 1)
        layout.addWidget(Button(N_("Deadlines"), self.show_all, icon="legal", key="D"))
        self.hide()

    def load(self, officer: str) -> None:
        """Ask for the clocks that speak today, of an officer or of everybody."""
        today = self._office.today
        self._office.ask(lambda connection: alarms(connection, today, officer), self.show_alarms, self)

    def show_alarms(self, lines: tuple[ClockLine, ...]) -> None:
        """Say what ends first, and how many there are."""
        self._lines = lines
        self.setVisible(bool(lines))
        if not lines:
            return
        first = next((line for line in lines if line.urgency is not Urgency.OVER), lines[0])
        told = sentence(first)
        more = text(N_("{first} · {count} deadlines in all"), first=told, count=len(lines))
        self._words.say(told if len(lines) == 1 else more)
        near = first.urgency in (Urgency.COUNSEL, Urgency.OVER)
        self.setProperty("tone", "danger" if near else "warn")
        theme.restyle(self)

    def show_all(self) -> None:
        """The list, soonest first."""
        dialog = AlarmDialog(self._lines, self.window())
        dialog.opened.connect(lambda line: self.opened.emit(line.account, TAB))
        dialog.acting.connect(self.record)
        dialog.open()

    def record(self, line: ClockLine) -> None:
        """Record what interrupts a clock, for its item and obligor."""
        account = line.account

        def ask(found: tuple[ObligorLine, ...]) -> None:
            bound = next((one.obligor for one in found if one.name == line.obligor), None)
            dialog = EvidenceDialog(
                self._office,
                account,
                [(line.item, line.number)],
                [(one.obligor, one.name) for one in found],
                (),
                self.window(),
                kind=Kind.DEMAND_ON_GUARANTOR if line.security else Kind.DEMAND,
                item=line.item,
                obligor=bound,
            )
            dialog.done_with.connect(lambda _changes: self.told.emit(N_("Recorded.")))
            dialog.open()

        self._office.ask(lambda connection: obligors(connection, account=account), ask, self)


def sentence(line: ClockLine) -> Text:
    """What ends when, in one sentence."""
    words = N_("Limitation of {number} against {debtor} ends in {days} days, on {day}")
    if line.urgency is Urgency.OVER:
        words = N_("Limitation of {number} against {debtor} ended on {day}")
    elif line.security is not None and line.state in (State.RUNNING, State.NOT_DUE):
        words = N_("The guarantee of {obligor} for {number} ends in {days} days, on {day}")
    return text(
        words,
        number=line.number,
        debtor=line.debtor,
        obligor=line.obligor,
        days=line.days_left,
        day=line.safe,
    )


class AlarmDialog(Speaking, QDialog):
    """The soonest first; `opened(line)` asks for the debtor's clocks, `acting(line)` for recording what interrupts."""

    opened = Signal(object)
    acting = Signal(object)

    def __init__(self, lines: Sequence[ClockLine], parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.model: TableModel[ClockLine] = TableModel(_COLUMNS, self)
        self.view = FittingView(self.model, "alarms", "alarm", "asserted")
        self.view.opened.connect(self._open)
        self.view.chosen.connect(self._tell)
        self._advice = Label("", "muted", wrap=True)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(3 * GRID, 2 * GRID, 3 * GRID, 2 * GRID)
        layout.setSpacing(GRID)
        layout.addWidget(Label(N_("Deadlines of limitation and guarantees"), "title"))
        layout.addWidget(
            Label(N_("Under 180 days an act that interrupts is due; under 30 days counsel."), "muted")
        )
        layout.addWidget(self.view.framed(), 1)
        layout.addWidget(self._advice)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(Button(N_("Close"), self.reject))
        foot.addWidget(Button(N_("Record evidence"), self._act, icon="attach", key="Ctrl+E"))
        foot.addWidget(Button(N_("Open it"), self._open_current, part="primary", key="O"))
        layout.addLayout(foot)
        self.retranslate()
        self.model.set_rows(tuple(lines))
        self.view.go_to(0)
        self._tell(self.view.current_row())

    def retranslate(self) -> None:
        """The title of the window."""
        self.setWindowTitle(say(N_("Deadlines of limitation and guarantees")))

    def _tell(self, line: ClockLine | None) -> None:
        self._advice.say(_advice(line) if line is not None else "")

    def _open_current(self) -> None:
        self._open(self.view.current_row())

    def _open(self, line: ClockLine | None) -> None:
        if line is not None:
            self.accept()
            self.opened.emit(line)

    def _act(self) -> None:
        line = self.view.current_row()
        if line is not None:
            self.accept()
            self.acting.emit(line)


def _advice(line: ClockLine) -> Text | str:
    """The first act that would help, with the evidence that it wants."""
    law = LAWS.get(line.law)
    found = ways_of_guarantee(Form.JOINT, line.state) if law is None else ways(law, line.state)
    return text(N_("Next: {act}"), act=found[0].wanted) if found else ""
