"""The queue on the screen: whose it is, its lanes, and rows that come in windows."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.office import User, company, users
from db.queries.queue import (
    DayCount,
    QueueFilter,
    QueueKey,
    day_count,
    queue_keys,
    queue_rows,
    somebody_waits,
)
from db.queries.today import WorkLine
from desktop.jobs import Ticket
from desktop.look.tokens import GRID
from desktop.pages.beginning import IMPORT, no_debtors
from desktop.pages.page import Office
from desktop.pages.today.columns import EVERYTHING, NEXT_ACT, chips, columns
from desktop.speech import Speaking, say
from desktop.widgets.chip import ChipRow
from desktop.widgets.choice import Choice
from desktop.widgets.table import TableModel, TableView
from desktop.widgets.table.arranging import CURRENCY
from domain.priority import Lane
from domain.role import Role
from resources.mark import N_

FIRST: Final = 50  # rows that are shown before the places of all others are known
EVERYBODY: Final = ""
WIDE: Final = (
    940  # pixels; in a narrower table the reason, which is why one reads it, takes the room of the next act
)
CHOOSE: Final = "Q"  # the key that goes to the choice of an officer
Take = Callable[[Mapping[int, WorkLine]], None]


@dataclass(frozen=True, slots=True)
class Day:
    """The first answer: the counts, the first places with their rows, the currency of the office.

    `others`: this queue is empty, and another one is not.
    """

    count: DayCount
    keys: Sequence[QueueKey]
    rows: Mapping[int, WorkLine]
    currency: str
    others: bool = False


class Queue(Speaking, QWidget):
    """`chosen(line or None)` for another current row, `opened(line)` by Enter, `counted(day)` when known.

    `officer` is the choice of whose queue it is, for the head of the page; `elsewhere(name)` asks for a page.
    """

    chosen = Signal(object)
    opened = Signal(object)
    counted = Signal(object)
    elsewhere = Signal(str)

    def __init__(self, office: Office) -> None:
        super().__init__()
        self._office = office
        self._asked: Ticket | None = None
        self._shown: QueueFilter | None = None
        self._keys: Sequence[QueueKey] = ()
        self._wanted: QueueKey | None = None
        self._settling = False
        self.model: TableModel[WorkLine] = TableModel(columns(""), self)
        self.view = TableView(self.model, "today")
        self.view.withhold(
            CURRENCY, out=True
        )  # amounts name theirs where it is not the office's; files have it
        self.chips = ChipRow(chips(None), one=True)
        self.chips.choose(EVERYTHING)
        self.officer = Choice()
        self._offer_officers()
        self._arrange()
        self.view.chosen.connect(self._tell)
        self.view.opened.connect(self.opened)
        self.chips.changed.connect(lambda _keys: self._narrow())
        self.officer.chosen.connect(lambda _who: self._narrow())
        self.retranslate()

    @property
    def whose(self) -> str:
        """The officer whose queue it is; empty for everybody's."""
        return str(self.officer.value() or EVERYBODY)

    @property
    def is_supervised(self) -> bool:
        """Whether the person may see the queues of others."""
        return Role.SUPERVISOR in self._office.actor.roles

    def reload(self) -> None:
        """The counts and the first rows, then the places of all; who looks at a row stays there."""
        if self._asked is not None:
            self._asked.cancel()
        chosen, today, supervised = self._filter(), self._office.today, self.is_supervised

        def read(connection: Connection) -> Day:
            keys = queue_keys(connection, chosen, FIRST)
            count = day_count(connection, officer=chosen.officer, today=today)
            rows = queue_rows(connection, dict(enumerate(keys, start=1)))
            others = supervised and not keys and somebody_waits(connection)
            return Day(count, keys, rows, company(connection).currency, others)

        self._asked = self._office.ask(read, partial(self._show_day, chosen), self)
        if self.is_supervised:
            self._office.ask(users, self._show_people, self)

    def advance(self) -> None:
        """Once the queue has changed, go on from the current row to the one after it."""
        place = self.view.currentIndex().row()
        after = place + 1 if place + 1 < len(self._keys) else place - 1
        self._wanted = self._keys[after] if 0 <= after < len(self._keys) else None

    def current(self) -> WorkLine | None:
        """The current row."""
        row: WorkLine | None = self.view.current_row()
        return row

    def retranslate(self) -> None:
        """The choice of an officer has no label beside it."""
        whose = say(N_("Whose queue"))
        self.officer.setAccessibleName(whose)
        self.officer.setToolTip(f"{whose}  {CHOOSE}")

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """The panel beside it tells the next act of the current row."""
        super().resizeEvent(event)
        self.view.arranger.leave_out({NEXT_ACT} if event.size().width() < WIDE else ())
        self.view.fill()

    # ---- inside

    def _filter(self) -> QueueFilter:
        lane = next(iter(self.chips.chosen()), EVERYTHING)
        return QueueFilter(self.whose, None if lane == EVERYTHING else Lane(lane))

    def _narrow(self) -> None:
        """Another officer or lane: from the first row on."""
        if not self.chips.chosen():
            self.chips.choose(EVERYTHING)
        self.reload()

    def _show_day(self, chosen: QueueFilter, day: Day) -> None:
        self.chips.show_chips(chips(day.count))
        self.counted.emit(day)
        self._say_empty(chosen, day)
        self._name_currency(day.currency)
        is_whole = len(day.keys) < FIRST
        if is_whole or chosen != self._shown:
            self._show_keys(chosen, day.keys, day.rows)
        if not is_whole:
            self._asked = self._office.ask(
                lambda connection: queue_keys(connection, chosen),
                lambda keys: self._show_keys(chosen, keys, day.rows),
                self,
            )

    def _show_keys(
        self, chosen: QueueFilter, keys: Sequence[QueueKey], first: Mapping[int, WorkLine]
    ) -> None:
        """Rows by their ranks. Who had a row stays at it, or at its place when it is gone."""
        place = self._place(keys) if chosen == self._shown else 0
        above = self.view.verticalScrollBar().value() if chosen == self._shown else 0
        self._shown, self._keys, self._wanted = chosen, keys, None

        def fetch(ranks: Sequence[int], take: Take) -> None:
            places = {rank: keys[rank - 1] for rank in ranks}
            self._office.ask(lambda connection: queue_rows(connection, places), take, self)

        self._settling = True
        self.model.set_ids(range(1, len(keys) + 1), fetch, first)
        self.view.verticalScrollBar().setValue(above)
        self.view.go_to(place)
        self._settling = False
        self._tell()

    def _place(self, keys: Sequence[QueueKey]) -> int:
        place = self.view.currentIndex().row()
        mine = self._keys[place] if 0 <= place < len(self._keys) else None
        for key in (self._wanted, mine):
            if key is not None and key in keys:
                return keys.index(key)
        return max(min(place, len(keys) - 1), 0)

    def _tell(self, _line: object = None) -> None:
        """A row that is on its way is told when it is here."""
        if not self._settling and (self.current() is not None or not self.model.rowCount()):
            self.chosen.emit(self.current())

    def _say_empty(self, chosen: QueueFilter, day: Day) -> None:
        count = day.count
        debtors = (N_("Show all debtors"), partial(self.elsewhere.emit, "debtors"))
        if not count.has_debtors:
            self.view.empty.say(*no_debtors(self._office.actor, partial(self.elsewhere.emit, IMPORT)))
        elif chosen.lane is not None:
            self.view.empty.say(
                N_("Nothing in this lane."),
                N_("Other lanes may have rows."),
                (N_("Show all lanes"), self._show_all),
            )
        elif day.others:
            self.view.empty.say(
                N_("Nothing waits here."),
                N_("What waits belongs to other officers."),
                (N_("Show everybody’s queue"), self._show_everybody),
            )
        elif count.resting:
            self.view.empty.say(
                N_("Everything is done for today."),
                N_("Accounts come back when their next act is due; below stands who rests and why."),
                debtors,
            )
        else:
            self.view.empty.say(
                N_("Nothing waits here."),
                N_("Rows come by themselves as soon as accounts with open items have a responsible person."),
                debtors,
            )

    def _show_everybody(self) -> None:
        self.officer.set_value(EVERYBODY)
        self._narrow()

    def _show_all(self) -> None:
        self.chips.choose(EVERYTHING)
        self._narrow()

    def _name_currency(self, currency: str) -> None:
        """Amounts in the currency of the office need not name it."""
        if self._shown is None:
            self.model.columns = columns(currency)

    def _offer_officers(self, people: Sequence[User] = ()) -> None:
        me = self._office.actor.name
        others = [(one.name, one.name) for one in people if one.name != me]
        mine = [(me, N_("My queue"))]
        if not self.is_supervised:
            self.officer.show_options(mine)
            self.officer.hide()
        elif Role.OFFICER in self._office.actor.roles:
            self.officer.show_options([*mine, (EVERYBODY, N_("Everybody")), *others])
        else:
            self.officer.show_options([(EVERYBODY, N_("Everybody")), *others])

    def _show_people(self, people: tuple[User, ...]) -> None:
        self._offer_officers(people)

    def _arrange(self) -> None:
        QShortcut(QKeySequence(CHOOSE), self.officer).activated.connect(self.officer.showPopup)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.chips)
        layout.addWidget(self.view, 1)
