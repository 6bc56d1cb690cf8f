"""The calendar of working days: a year's days off and worked weekends, whose word each is, and the office's own."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout

from db.queries.calendar import CalendarLine, CalendarYear, calendar_days
from desktop.dialogs.calendar import CalendarDayDialog, CalendarTableDialog, CalendarYearDialog
from desktop.dialogs.form import FormDialog
from desktop.look.tokens import GRID
from desktop.office import DeskOffice
from desktop.pages.settings.section import Section
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.label import Label
from desktop.widgets.pill import Pill
from desktop.widgets.table import Column, TableModel, TableView
from domain.calendar import DELIVERED, KIND_LABELS, Kind
from domain.citation import delivered
from domain.role import Role
from resources.mark import N_, Text, text

_PILLS: Final = {
    Kind.OFF: Pill(KIND_LABELS[Kind.OFF], "neutral"),
    Kind.WORKING: Pill(KIND_LABELS[Kind.WORKING], "accent"),
}
IN_USE: Final = ""
"""The calendar that the office's rule names."""

COLUMNS: Final = (
    Column[CalendarLine]("day", N_("Date"), lambda line: line.day, "day", 110, strong=True),
    Column[CalendarLine]("weekday", N_("Weekday"), lambda line: line.weekday, width=110),
    Column[CalendarLine]("kind", N_("Kind of day"), lambda line: _PILLS[line.kind], "pill", 130),
    Column[CalendarLine]("name", N_("Name or reason"), lambda line: line.name, width=220),
    Column[CalendarLine](
        "source", N_("Source"), lambda line: delivered(line.source) or None, width=320, grows=True
    ),
    Column[CalendarLine](
        "own", N_("Entered by"), lambda line: text(N_("The office")) if line.own else text(N_("Delivered")), width=110
    ),
)  # fmt: skip


class CalendarSection(Section):
    """Finance and supervisors enter days; everybody sees which are known."""

    def __init__(self, office: DeskOffice) -> None:
        super().__init__(
            office,
            N_(
                "Working days are counted, and the next contact is proposed, by this calendar. What the office enters"
                " goes before what is delivered; a year that is not known says so wherever it matters."
            ),
        )
        self.calendar = Choice(
            [
                (IN_USE, N_("The calendar of the office")),
                *((code, words) for code, words in DELIVERED.items()),
            ]
        )
        year = office.today.year
        self.year = Choice([(each, str(each)) for each in range(year + 2, year - 12, -1)])
        self.year.set_value(year)
        self.state = Label("", "muted", wrap=True)
        self.table: TableModel[CalendarLine] = TableModel(COLUMNS, self)
        self.view = TableView(self.table, "settings/calendar")
        self._set = Button(N_("Set a day"), self.set_day, icon="add", part="primary", key="Ctrl+N")
        self._import = Button(N_("Import days"), self.take_table, icon="import", key="Ctrl+I")
        self._confirm = Button(N_("The year is complete"), self.confirm, icon="ok", key="Ctrl+Y")
        self._shown: CalendarYear | None = None
        self._arrange(may={Role.FINANCE, Role.SUPERVISOR} & set(office.actor.roles) != set())

    def reload(self) -> None:
        """The chosen year of the chosen calendar."""
        today, year = self.desk.today, int(str(self.year.value()))
        calendar = str(self.calendar.value())
        self.desk.ask(
            lambda connection: calendar_days(connection, year=year, as_of=today, calendar=calendar),
            self._show,
            self,
        )

    def set_day(self) -> None:
        """A day more, or another word about the chosen one."""
        if self._shown is None:
            return
        line = self.view.current_row() if self.view.hasFocus() else None
        day, kind, name = None, Kind.OFF, ""
        if isinstance(line, CalendarLine):
            day, kind, name = line.day, line.kind, say(line.name)
        self._open(
            CalendarDayDialog(self.desk, self._shown.calendar, day, kind, name, self.window()),
            N_("The day was entered."),
        )

    def take_table(self) -> None:
        """Days from a file."""
        if self._shown is not None:
            self._open(
                CalendarTableDialog(self.desk, self._shown.calendar, self.window()),
                N_("The days were taken."),
            )

    def confirm(self) -> None:
        """The year in sight is complete."""
        if self._shown is not None:
            self._open(
                CalendarYearDialog(self.desk, self._shown.calendar, self._shown.year, self.window()),
                N_("The year is known from now on."),
            )

    def _arrange(self, *, may: bool) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(GRID)
        for words, choice in ((N_("Calendar"), self.calendar), (N_("Year"), self.year)):
            label = Label(words, "label")
            label.setBuddy(choice)
            choices.addWidget(label)
            choices.addWidget(choice)
            choice.chosen.connect(lambda _key: self.reload())
        choices.addStretch()
        self.body.addLayout(choices)
        self.body.addWidget(self.state)
        self.add_acts([self._set, self._import, self._confirm])
        for button in (self._set, self._import, self._confirm):
            button.setVisible(may)
        self.view.empty.say(
            N_("Nothing is known of this year."),
            N_("Only weekends count as days off until days are entered."),
            (N_("Import days"), self.take_table) if may else None,
        )
        self.body.addWidget(self.view, 1)
        self.view.opened.connect(lambda _line: self.set_day() if may else None)
        self.view.told.connect(self.told)

    def _open(self, dialog: FormDialog, done: str) -> None:
        dialog.done_with.connect(lambda _changes: self._done(done))
        dialog.open()

    def _done(self, words: str) -> None:
        self.told.emit(words)
        self.reload()

    def _show(self, found: CalendarYear) -> None:
        self._shown = found
        at = self.view.currentIndex().row()
        self.table.set_rows(found.days)
        self.view.go_to(max(at, 0))
        self.state.say(_state(found))
        self._confirm.setEnabled(not found.known)


def _state(found: CalendarYear) -> Text:
    """Whether the year is known, and by whose word."""
    where = text(DELIVERED[found.calendar])
    if not found.known:
        return text(
            N_("{where} ({calendar}): {year} is not known. Only weekends and the days below count as off."),
            where=where,
            calendar=found.calendar,
            year=str(found.year),
        )
    if found.verified_on is None:
        return text(
            N_("{where} ({calendar}): {year} is complete by the word of the office. Source: {source}"),
            where=where,
            calendar=found.calendar,
            year=str(found.year),
            source=delivered(found.source),
        )
    return text(
        N_("{where} ({calendar}): {year} is complete. Source: {source}; last verified on {day}."),
        where=where,
        calendar=found.calendar,
        year=str(found.year),
        source=delivered(found.source),
        day=found.verified_on,
    )
