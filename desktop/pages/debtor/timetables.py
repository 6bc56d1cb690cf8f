"""The tab of timetables: every version for this debtor with its state and next date."""

from __future__ import annotations

from typing import ClassVar, Final
from uuid import UUID

from db.queries.timetable import TimetableLine, timetables
from desktop.office import DeskOffice
from desktop.pages.debtor.tab import Tab, show_currency
from desktop.widgets.state import state_pill
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_
from usecases.timetable import DraftTimetable

COLUMNS: Final = (
    Column[TimetableLine](
        "state",
        N_("State"),
        lambda line: state_pill(line.state),
        "pill",
        150,
    ),
    Column[TimetableLine]("made", N_("Made on"), lambda line: line.made_on, "day", 104),
    Column[TimetableLine]("currency", N_("Currency"), lambda line: line.principal.currency, width=80),
    Column[TimetableLine](
        "principal", N_("Principal"), lambda line: line.principal, "money", 112, strong=True
    ),
    Column[TimetableLine]("interest", N_("Interest"), lambda line: line.interest, "money", 96),
    Column[TimetableLine]("count", N_("Instalments"), lambda line: line.count, "number", 96),
    Column[TimetableLine]("paid", N_("Paid"), lambda line: line.paid, "money", 108),
    Column[TimetableLine]("next", N_("Next date"), lambda line: line.next_due, "day", 104),
    Column[TimetableLine](
        "amount", N_("Next amount"), lambda line: line.next_amount if line.next_due else None, "money", 120
    ),
    Column[TimetableLine](
        "late",
        N_("Days late"),
        lambda line: line.days_late or None,
        "number",
        84,
        tone=lambda line: "danger" if line.days_late else None,
    ),
    Column[TimetableLine]("officer", N_("Officer"), lambda line: line.officer, width=110, grows=True),
)
CURRENCY: Final = "currency"


class TimetablesTab(Tab):
    """Enter opens the timetable."""

    key: ClassVar[str] = "timetables"
    title: ClassVar[str] = N_("Timetables")

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(office)
        self.table: TableModel[TimetableLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "timetables of a debtor")
        self.view.opened.connect(lambda line: self.go.emit("timetable", line.timetable))
        self.view.told.connect(self.told)
        self.begin_at(self.view)
        self.body.addWidget(self.view, 1)

    def allow(self) -> None:
        """An empty list offers the act to those who may."""
        act = (N_("New timetable"), self.begin) if self.may(DraftTimetable) else None
        self.view.empty.say(
            N_("There is no timetable yet."),
            N_("A repayment timetable spreads what is overdue over instalments that can be enforced."),
            act,
        )

    def load(self, account: UUID) -> None:
        """All versions as of today."""
        as_of = self.office.today
        self.ask(lambda connection: timetables(connection, as_of=as_of, account=account), self._show)

    def begin(self) -> None:
        """Go to the workbench for this debtor."""
        self.go.emit("workbench", self.account)

    def _show(self, lines: tuple[TimetableLine, ...]) -> None:
        show_currency(self.view, CURRENCY, len({line.principal.currency for line in lines}))
        self.table.set_rows(lines)
