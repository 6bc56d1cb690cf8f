"""The office's own calendar: days that are off or worked, tables of them, and years that are complete."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

from db.queries.calendar import office_calendar, own_years
from db.tables.calendar import CalendarDayRow, CalendarYearRow
from db.work import UnitOfWork
from domain.calendar import FIRST_YEAR, LAST_YEAR, Kind, Mark, check_calendar, check_day, read_marks
from domain.error import NotFound, Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only

LARGEST: Final = 4 * 1024 * 1024  # bytes of a table of days: ten times more than a century needs
_ROLES: Final = only(Role.FINANCE, Role.SUPERVISOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCalendarDay(Command):
    """A day of a calendar is off or worked, whatever was delivered; earlier words stay in the record."""

    calendar: str
    day: date
    kind: Kind
    name: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCalendar(Command):
    """Take the days of a table (columns date, kind, name) into a calendar; one bad line refuses the whole."""

    calendar: str
    path: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmCalendarYear(Command):
    """All days off and adjusted working days of a year are entered: from now on the year is known."""

    calendar: str
    year: int
    source: str


@handles(SetCalendarDay, event="calendar.day_set/1", class_="reference", roles=_ROLES)
def set_calendar_day(command: SetCalendarDay, work: UnitOfWork) -> None:
    check_day(command.day)
    if not command.name.strip():
        raise Refused(
            "name",
            N_("The day has no name."),
            N_("Say why it is off or worked, for example “Spring Festival”."),
            "name",
        )
    mark = Mark(command.day, command.kind, command.name.strip(), command.source.strip())
    _take(work, check_calendar(command.calendar), [mark])
    work.answer = {"calendar": command.calendar, "day": mark.day, "kind": mark.kind}


@handles(ImportCalendar, event="calendar.imported/1", class_="reference", roles=_ROLES)
def import_calendar(command: ImportCalendar, work: UnitOfWork) -> None:
    name = check_calendar(command.calendar)
    path = Path(command.path)
    marks = read_marks(_read(path), command.source.strip() or path.name)
    taken = _take(work, name, marks)
    work.answer = {"calendar": name, "read": len(marks), "taken": taken}


@handles(ConfirmCalendarYear, event="calendar.year_confirmed/1", class_="decision", roles=_ROLES)
def confirm_calendar_year(command: ConfirmCalendarYear, work: UnitOfWork) -> None:
    name, source = check_calendar(command.calendar), command.source.strip()
    if not FIRST_YEAR <= command.year <= LAST_YEAR:
        raise Refused(
            "year",
            text(N_("{year} is no year of a calendar here."), year=str(command.year)),
            text(N_("Choose a year from {first} to {last}."), first=str(FIRST_YEAR), last=str(LAST_YEAR)),
            "year",
        )
    if not source:
        raise Refused(
            "source",
            N_("A year is complete by a source."),
            N_("Name the notice or the person that it comes from."),
            "source",
        )
    if own_years(work.connection, name).get(command.year) == source:
        work.unchanged = True
        return
    work.add(CalendarYearRow(calendar=name, year=command.year, source=source, entry=work.entry_id))
    work.answer = {"calendar": name, "year": command.year}


def _take(work: UnitOfWork, name: str, marks: Sequence[Mark]) -> int:
    """Write the days that say something new; how many those are."""
    known = office_calendar(work.connection, work.today, name).marks
    new = [mark for mark in marks if not _says_so(known.get(mark.day), mark)]
    work.unchanged = not new
    entry = work.entry_id
    work.add_all(
        CalendarDayRow(
            calendar=name,
            day=mark.day,
            kind=mark.kind.value,
            name=mark.name,
            source=mark.source,
            entry=entry,
        )
        for mark in new
    )
    return len(new)


def _says_so(known: Mark | None, mark: Mark) -> bool:
    return known is not None and (known.kind, known.name) == (mark.kind, mark.name)


def _read(path: Path) -> str:
    """The words of a table: UTF-8, UTF-16 with its mark, or GB18030 as Chinese programs write it."""
    if not path.is_file():  # a pipe or a device is never opened: reading it might not end
        raise NotFound(
            "file", text(N_("There is no file {file}."), file=str(path)), N_("Check the name."), "path"
        )
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        raise NotFound(
            "file",
            text(N_("The file {file} cannot be read: {error}."), file=path.name, error=error.strerror or ""),
            N_("Check the name."),
            "path",
        ) from None
    if content is None:
        raise Refused(
            "file",
            text(N_("The file {file} is too large for a table of days."), file=path.name),
            N_("Choose the table of days, saved as CSV."),
            "path",
        )
    encodings = ("utf-16",) if content[:2] in (b"\xff\xfe", b"\xfe\xff") else ("utf-8-sig", "gb18030")
    for encoding in encodings:
        try:
            words = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in words:
            return words
    raise Refused(
        "file",
        text(N_("The file {file} is no text."), file=path.name),
        N_("Save the table as CSV in UTF-8."),
        "path",
    )
