"""The list of timetables: all of them or those of one state, with what is due next and what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget
from sqlalchemy import Connection

from db.queries.timetable import FOLLOWED, CourseLine, TimetableLine, courses, timetables
from desktop.look.tokens import GRID, Tone
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.widgets.button import Button
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.pill import Pill
from desktop.widgets.search import SearchField
from desktop.widgets.state import state_pill
from desktop.widgets.table import Column, FittingView, TableModel
from domain.money import Money
from domain.timetable_state import ACT_LABELS, LABELS, Act, State
from resources.mark import N_, Text, text

LATE: Final = "some instalment late"  # not a state: an active timetable with an instalment that is late
TO_DO: Final = "an act is due"  # nor this: what follows on it can be done today
SEARCH_WIDTH: Final = 260


@dataclass(frozen=True, slots=True)
class Row:
    """A timetable with what follows on it; nothing follows where its life has ended."""

    line: TimetableLine
    course: CourseLine | None

    def is_due(self, today: date) -> bool:
        """Whether an act is proposed today."""
        course = self.course
        return course is not None and course.act is not None and course.on is not None and course.on <= today


def _watched(row: Row) -> bool:
    return row.line.state in (*FOLLOWED, State.PERFORMED)


def _paid(row: Row) -> Money | None:
    return row.line.paid if _watched(row) else None


def _act(row: Row) -> Pill | None:
    course = row.course
    if course is None or course.act is None or course.on is None:
        return Pill(N_("Paused"), "neutral", "hold") if course and course.paused_until else None
    return Pill(ACT_LABELS[course.act], TONES.get(course.act, "warn"), "")


def _kept(row: Row) -> Text | None:
    course = row.course
    return text(N_("{kept} of {due}"), kept=course.kept, due=course.due) if course and course.due else None


TONES: Final[dict[Act, Tone]] = {
    Act.PERFORM: "ok",
    Act.CURE: "ok",
    Act.DEFAULT: "danger",
    Act.ACCELERATE: "danger",
}

COLUMNS: Final = (
    Column[Row]("debtor", N_("Debtor"), lambda row: row.line.debtor, width=150, grows=True),
    Column[Row]("state", N_("State"), lambda row: state_pill(row.line.state), "pill", 150),
    Column[Row](
        "act", N_("What follows"), _act, "pill", 172, hint=N_("Proposed by the program, done by people")
    ),
    Column[Row]("on", N_("From"), lambda row: row.course.on if row.course else None, "day", 88),
    Column[Row](
        "cure",
        N_("Cure ends"),
        lambda row: row.course.cure_ends_on if row.course else None,
        "day",
        88,
        hint=N_("The last day on which the debtor can repair"),
    ),
    Column[Row](
        "safe",
        N_("Acceleration"),
        lambda row: row.course.safe_from if row.course else None,
        "day",
        96,
        hint=N_("Possible by every reading of the cure from this day on"),
    ),
    Column[Row](
        "late",
        N_("Days late"),
        lambda row: row.line.days_late or None,
        "number",
        70,
        tone=lambda row: "danger" if row.line.days_late else None,
    ),
    Column[Row]("next", N_("Next due"), lambda row: row.line.next_due, "day", 88),
    Column[Row](
        "open",
        N_("Still open of it"),
        lambda row: row.line.next_amount if row.line.next_due else None,
        "money",
        104,
    ),
    Column[Row](
        "kept", N_("Kept"), _kept, width=70, hint=N_("Instalments paid in time, of those that fell due")
    ),
    Column[Row]("currency", N_("Currency"), lambda row: row.line.principal.currency, width=64),
    Column[Row](
        "amount", N_("To pay"), lambda row: row.line.principal + row.line.interest, "money", 104, strong=True
    ),
    Column[Row]("paid", N_("Paid"), _paid, "money", 96),
    Column[Row]("officer", N_("Officer"), lambda row: row.line.officer, width=96),
)

LEFT_OUT: Final = ("officer", "paid", "amount", "safe", "cure", "kept")
"""The columns that give way, in this order, where the others need their room."""


class TimetablesPage(Page):
    """Chips narrow the list by state, the search by debtor or officer; Enter opens a timetable."""

    name, title, icon = "timetables", N_("Timetables"), "timetables"
    help = N_(
        "Every timetable with its state, what is due next, by how many days it is late, and what follows from which"
        " day on: notice, end of cure, acceleration. Enter opens one; a new one is drawn up from the page of its"
        " debtor. Cash against plan draws what fell due and what came in, month by month."
    )
    shows = frozenset(
        {
            "account",
            "default_notice",
            "instalment",
            "item",
            "posting",
            "receipt",
            "fee_settlement",
            "rule",
            "timetable",
            "timetable_pause",
            "timetable_resumption",
            "timetable_step",
        }
    )

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._rows: tuple[Row, ...] = ()
        self.table: TableModel[Row] = TableModel(COLUMNS, self)
        self.view = FittingView(self.table, "timetables")
        self.begin_at(self.view)
        self.search = SearchField(N_("Debtor or officer"), self.view)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.chips = ChipRow(one=True)
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self.search, 1, Qt.AlignmentFlag.AlignTop)
        above.addWidget(self.chips, 3)
        self.add_act(Button(N_("Cash against plan"), self.against_plan, icon="metric", key="Ctrl+T"))
        self.body.addLayout(above)
        self.body.addWidget(self.view, 1)
        self.body.addWidget(self.view.aside)
        self.search.searched.connect(lambda _words: self._narrow())
        self.chips.changed.connect(lambda _keys: self._narrow())
        self.view.opened.connect(lambda row: self.go.emit("timetable", row.line.timetable))
        self.view.told.connect(self.told)

    def reload(self) -> None:
        """Ask for all of them."""
        today = self._desk.today
        self._desk.ask(lambda connection: read_rows(connection, today), self._show, self, self.refuse)

    def _show(self, rows: tuple[Row, ...]) -> None:
        self._rows = rows
        self.chips.show_chips(_chips(rows, self._desk.today))
        words = N_("1 timetable as of {day}") if len(rows) == 1 else N_("{count} timetables as of {day}")
        self.show_subtitle(text(words, count=len(rows), day=self._desk.today))
        one = len({row.line.principal.currency for row in rows}) == 1
        self.view.give_way(*(("currency",) if one else ()), *LEFT_OUT)
        self._narrow()

    def _narrow(self) -> None:
        """Show those that chips and search leave, and stay at the row where one was."""
        chosen, words = self.chips.chosen(), self.search.words().casefold()
        current = self.view.current_row()
        rows = [row for row in self._rows if _is_meant(row, chosen, words, self._desk.today)]
        self._say_empty()
        self.table.set_rows(rows)
        if current is not None:
            keys = [self.table.row_at(at) for at in range(len(rows))]
            places = [
                at for at, line in enumerate(keys) if line and line.line.timetable == current.line.timetable
            ]
            self.view.go_to(places[0] if places else 0)

    def _say_empty(self) -> None:
        if self._rows:
            self.view.empty.say(
                N_("No timetable is like this."),
                N_("Choose another state, or empty the search."),
                (N_("Show all"), self.show_all),
            )
        else:
            self.view.empty.say(
                N_("There is no timetable yet."),
                N_("A timetable is drawn up from the page of its debtor."),
                (N_("Go to the debtors"), lambda: self.go.emit("debtors", None)),
            )

    def against_plan(self) -> None:
        """What fell due and what came in, by month; loaded when it is wanted, for papers take a while to load."""
        from desktop.dialogs.overtime import CashAgainstPlan, OverTimeDialog  # noqa: PLC0415 - as said above

        OverTimeDialog(self._desk, CashAgainstPlan(self._desk.today), self.window()).open()

    def show_all(self) -> None:
        """Take all conditions away."""
        self.search.clear()
        self.chips.choose()
        self._narrow()


def read_rows(connection: Connection, today: date) -> tuple[Row, ...]:
    """All timetables with what follows on those that live."""
    follows = {line.timetable: line for line in courses(connection, as_of=today)}
    return tuple(Row(line, follows.get(line.timetable)) for line in timetables(connection, as_of=today))


def _chips(rows: Sequence[Row], today: date) -> list[Chip]:
    """A chip for what is to be done, one for what is late, and one for each state that occurs."""
    counts = Counter(row.line.state for row in rows)
    late = sum(bool(row.line.days_late) for row in rows)
    due = sum(row.is_due(today) for row in rows)
    return [
        Chip(TO_DO, N_("With an act to take"), due),
        Chip(LATE, N_("With something late"), late),
        *(Chip(state.value, LABELS[state], counts[state]) for state in State if counts[state]),
    ]


def _is_meant(row: Row, chosen: frozenset[str], words: str, today: date) -> bool:
    line = row.line
    wanted = (
        not chosen
        or line.state.value in chosen
        or (LATE in chosen and bool(line.days_late))
        or (TO_DO in chosen and row.is_due(today))
    )
    return wanted and (not words or words in line.debtor.casefold() or words in line.officer.casefold())
