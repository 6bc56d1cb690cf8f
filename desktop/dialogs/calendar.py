"""The office's own calendar: a day, a table of days, and a year that is complete."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.dialogs.form import FormDialog
from desktop.office import DeskOffice
from desktop.speech import say
from desktop.widgets.button import Button
from desktop.widgets.choice import Choice
from desktop.widgets.day import DayField
from desktop.widgets.field import LineField
from desktop.widgets.label import Label
from domain.calendar import KIND_LABELS, Kind
from resources.mark import N_, text
from usecases.calendar import ConfirmCalendarYear, ImportCalendar, SetCalendarDay

SOURCE_HINT = N_("Whose word it is: a notice, a law, a person.")


class CalendarDayDialog(FormDialog):
    """One day is off or worked, whatever the calendar said of it before."""

    def __init__(
        self, office: DeskOffice, calendar: str, day: date | None, kind: Kind, name: str, parent: QWidget
    ) -> None:
        super().__init__(office, text(N_("A day of the calendar {name}"), name=calendar), N_("Save"), parent)
        self._calendar = calendar
        self.day = DayField(lambda: office.today)
        self.kind = Choice([(each, label) for each, label in KIND_LABELS.items()])
        self.name, self.source = LineField(), LineField()
        self.day.set_value(day)
        self.kind.set_value(kind)
        self.name.setText(name)
        self.form.add("day", N_("Date"), self.day)
        self.form.add("kind", N_("Kind of day"), self.kind)
        self.form.add("name", N_("Name or reason"), self.name, N_("For example “Spring Festival”."))
        self.form.add("source", N_("Source"), self.source, SOURCE_HINT)
        (self.day if day is None else self.kind).setFocus()

    def command(self) -> SetCalendarDay:
        """The day."""
        return SetCalendarDay(
            calendar=self._calendar,
            day=self.read_day("day", self.day),
            kind=Kind(str(self.kind.value())),
            name=self.name.words(),
            source=self.source.words(),
        )


class CalendarTableDialog(FormDialog):
    """Many days from a file; one bad line refuses them all, and is named."""

    def __init__(self, office: DeskOffice, calendar: str, parent: QWidget) -> None:
        super().__init__(
            office, text(N_("Days of the calendar {name} from a file"), name=calendar), N_("Import"), parent
        )
        self._calendar = calendar
        self.path, self.source = LineField(), LineField()
        self.form.add(
            "path",
            N_("File"),
            self.path,
            N_("CSV with the header “date,kind,name”; the kind is “off” or “working”."),
        )
        self.form.add("source", N_("Source"), self.source, SOURCE_HINT)
        self.body.addWidget(
            Button(N_("Choose a file"), self.choose, icon="open", key="Ctrl+O"), 0, Qt.AlignmentFlag.AlignLeft
        )
        self.path.setFocus()

    def choose(self) -> None:
        """Look for the file."""
        name, _ = QFileDialog.getOpenFileName(self, say(N_("Choose a file")), "", "*.csv *.txt *.tsv")
        if name:
            self.path.setText(name)
            self.source.setFocus()

    def command(self) -> ImportCalendar:
        """The file."""
        return ImportCalendar(calendar=self._calendar, path=self.path.words(), source=self.source.words())


class CalendarYearDialog(FormDialog):
    """All days of a year are entered: it is known from now on."""

    def __init__(self, office: DeskOffice, calendar: str, year: int, parent: QWidget) -> None:
        super().__init__(
            office,
            text(N_("{year} is complete in the calendar {name}"), year=str(year), name=calendar),
            N_("Confirm"),
            parent,
        )
        self._calendar, self._year = calendar, year
        self.body.insertWidget(
            0,
            Label(
                N_(
                    "Days off and worked weekends of the year are all entered. Figures that lean on it then "
                    "carry no warning."
                ),
                wrap=True,
            ),
        )
        self.source = LineField()
        self.form.add("source", N_("Source"), self.source, SOURCE_HINT)
        self.source.setFocus()

    def command(self) -> ConfirmCalendarYear:
        """The confirmation."""
        return ConfirmCalendarYear(calendar=self._calendar, year=self._year, source=self.source.words())
