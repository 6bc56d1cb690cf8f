"""The calendar of the office: what is delivered, with the office's own days and years laid over it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.calendar import delivered
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.tables.calendar import CalendarDayRow, CalendarYearRow
from domain.calendar import (
    FIRST_YEAR,
    LAST_YEAR,
    WEEKDAY_LABELS,
    Calendar,
    Convention,
    Kind,
    Mark,
    roll,
)
from domain.error import Refused
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class CalendarLine:
    """One day that a calendar speaks of; `own` tells that the office said it."""

    day: date
    weekday: Text
    kind: Kind
    name: Text
    source: str
    own: bool


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """A year of a calendar; where it is not `known`, `warnings` says so in words."""

    calendar: str
    year: int
    known: bool
    source: str
    verified_on: date | None
    warnings: tuple[Text, ...]
    days: tuple[CalendarLine, ...]


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """What a day is, why, and where it moves to."""

    day: date
    calendar: str
    is_working: bool
    reason: Text
    following: date
    modified_following: date
    preceding: date
    warnings: tuple[Text, ...]


def office_calendar(connection: Connection, as_of: date, name: str = "") -> Calendar:
    """A calendar as the office has it now; without a name the one that its rule names on a day."""
    code = name or rule_in_force(connection, "calendar", as_of)
    return delivered(code).over(own_marks(connection, code), own_years(connection, code))


def own_marks(connection: Connection, name: str) -> Sequence[Mark]:
    """The office's own days of a calendar; the newest row of a day comes last."""
    found = connection.execute(
        select(CalendarDayRow.day, CalendarDayRow.kind, CalendarDayRow.name, CalendarDayRow.source)
        .where(CalendarDayRow.calendar == name)
        .order_by(CalendarDayRow.id)
    )
    return [Mark(row.day, Kind(row.kind), row.name, row.source) for row in found]


def own_years(connection: Connection, name: str) -> dict[int, str]:
    """The years that the office confirmed, with their sources; the newest row of a year counts."""
    found = connection.execute(
        select(CalendarYearRow.year, CalendarYearRow.source)
        .where(CalendarYearRow.calendar == name)
        .order_by(CalendarYearRow.id)
    )
    return dict(found.all())


@query
def calendar_days(connection: Connection, *, year: int, as_of: date, calendar: str = "") -> CalendarYear:
    """The days of a year on which a calendar departs from the week or says why, and whether the year is known."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Refused(
            "year",
            text(N_("{year} is no year of a calendar here."), year=str(year)),
            text(N_("Choose a year from {first} to {last}."), first=str(FIRST_YEAR), last=str(LAST_YEAR)),
            "year",
        )
    found = office_calendar(connection, as_of, calendar)
    own = {mark.day for mark in own_marks(connection, found.name)}
    known = year in found.years
    confirmed = own_years(connection, found.name).get(year)
    return CalendarYear(
        calendar=found.name,
        year=year,
        known=known,
        source=confirmed or (found.source if known else ""),
        verified_on=found.verified_on if known and confirmed is None else None,
        warnings=found.warnings(date(year, 1, 1), date(year, 12, 31)),
        days=tuple(
            CalendarLine(
                day,
                text(WEEKDAY_LABELS[day.weekday()]),
                mark.kind,
                found.reason(day),
                mark.source,
                own=day in own,
            )
            for day, mark in sorted(found.marks.items())
            if day.year == year
        ),
    )


@query
def working_day(connection: Connection, *, day: date, as_of: date, calendar: str = "") -> WorkingDay:
    """Whether a day is a working day, why, and where it moves to."""
    found = office_calendar(connection, as_of, calendar)
    following = roll(day, Convention.FOLLOWING, found)
    modified = roll(day, Convention.MODIFIED_FOLLOWING, found)
    preceding = roll(day, Convention.PRECEDING, found)
    return WorkingDay(
        day=day,
        calendar=found.name,
        is_working=found.is_working(day),
        reason=found.reason(day),
        following=following.day,
        modified_following=modified.day,
        preceding=preceding.day,
        warnings=found.warnings(preceding.day, following.day),
    )
