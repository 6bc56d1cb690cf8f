"""The list of timetables: all of them or those of one state, with what is due next and what is late."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from db.queries.timetable import FOLLOWED, TimetableLine, timetables
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.page import Page
from desktop.widgets.chip import Chip, ChipRow
from desktop.widgets.search import SearchField
from desktop.widgets.state import state_pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.money import Money
from domain.timetable_state import LABELS, State
from resources.mark import N_, text

LATE: Final = "some instalment late"  # not a state: an active timetable with an instalment that is late
SEARCH_WIDTH: Final = 260


def _watched(line: TimetableLine) -> bool:
    return line.state in (*FOLLOWED, State.PERFORMED)


def _paid(line: TimetableLine) -> Money | None:
    return line.paid if _watched(line) else None


COLUMNS: Final = (
    Column[TimetableLine]("debtor", N_("Debtor"), lambda line: line.debtor, width=180, grows=True),
    Column[TimetableLine]("state", N_("State"), lambda line: state_pill(line.state), "pill", 164),
    Column[TimetableLine]("currency", N_("Currency"), lambda line: line.principal.currency, width=82),
    Column[TimetableLine](
        "amount", N_("To pay"), lambda line: line.principal + line.interest, "money", 112, strong=True
    ),
    Column[TimetableLine]("paid", N_("Paid"), _paid, "money", 108),
    Column[TimetableLine]("next", N_("Next instalment"), lambda line: line.next_due, "day", 122),
    Column[TimetableLine](
        "open", N_("Still open of it"), lambda line: line.next_amount if line.next_due else None, "money", 120
    ),
    Column[TimetableLine](
        "late",
        N_("Days late"),
        lambda line: line.days_late or None,
        "number",
        94,
        tone=lambda line: "danger" if line.days_late else None,
    ),
    Column[TimetableLine]("officer", N_("Officer"), lambda line: line.officer, width=110),
)


class TimetablesPage(Page):
    """Chips narrow the list by state, the search by debtor or officer; Enter opens a timetable."""

    name, title, icon = "timetables", N_("Timetables"), "timetables"
    help = N_(
        "Every timetable with its state, what is due next and by how many days it is late. Enter opens one."
        " A new one is drawn up from the page of its debtor."
    )
    shows = frozenset({"account", "instalment", "item", "posting", "receipt", "timetable", "timetable_step"})

    def __init__(self, office: DeskOffice, parent: QWidget | None = None) -> None:
        super().__init__(office, parent)
        self._desk = office
        self._lines: tuple[TimetableLine, ...] = ()
        self.table: TableModel[TimetableLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "timetables")
        self.search = SearchField(N_("Debtor or officer"), self.view)
        self.search.setMaximumWidth(SEARCH_WIDTH)
        self.chips = ChipRow(one=True)
        above = QHBoxLayout()
        above.setSpacing(2 * GRID)
        above.addWidget(self.search, 1)
        above.addWidget(self.chips, 2)
        self.body.addLayout(above)
        self.body.addWidget(self.view, 1)
        self.search.searched.connect(lambda _words: self._narrow())
        self.chips.changed.connect(lambda _keys: self._narrow())
        self.view.opened.connect(lambda line: self.go.emit("timetable", line.timetable))
        self.view.told.connect(self.told)

    def reload(self) -> None:
        """Ask for all of them."""
        today = self._desk.today
        self._desk.ask(lambda connection: timetables(connection, as_of=today), self._show, self, self.refuse)

    def _show(self, lines: tuple[TimetableLine, ...]) -> None:
        self._lines = lines
        self.chips.show_chips(_chips(lines))
        self.show_subtitle(text(N_("{count} timetables as of {day}"), count=len(lines), day=self._desk.today))
        self._narrow()

    def _narrow(self) -> None:
        """Show those that chips and search leave, and stay at the row where one was."""
        chosen, words = self.chips.chosen(), self.search.words().casefold()
        current = self.view.current_row()
        rows = [line for line in self._lines if _is_meant(line, chosen, words)]
        self._say_empty()
        self.table.set_rows(rows)
        if current is not None:
            keys = [self.table.row_at(at) for at in range(len(rows))]
            places = [at for at, line in enumerate(keys) if line and line.timetable == current.timetable]
            self.view.go_to(places[0] if places else 0)

    def _say_empty(self) -> None:
        if self._lines:
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

    def show_all(self) -> None:
        """Take all conditions away."""
        self.search.clear()
        self.chips.choose()
        self._narrow()


def _chips(lines: Sequence[TimetableLine]) -> list[Chip]:
    """A chip for what is late, and one for each state that occurs, in the order of a life."""
    counts = Counter(line.state for line in lines)
    late = sum(bool(line.days_late) for line in lines)
    return [
        Chip(LATE, N_("With something late"), late),
        *(Chip(state.value, LABELS[state], counts[state]) for state in State if counts[state]),
    ]


def _is_meant(line: TimetableLine, chosen: frozenset[str], words: str) -> bool:
    if chosen and line.state.value not in chosen and not (LATE in chosen and line.days_late):
        return False
    return not words or words in line.debtor.casefold() or words in line.officer.casefold()
