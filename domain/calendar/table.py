"""A calendar: the week, the days that depart from it, and the years of which all of them are known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from domain.error import Refused
from resources.mark import N_, Text, text

WEEKEND: Final = frozenset({5, 6})
"""Saturday and Sunday, as `date.weekday` counts them."""

OWN: Final = "OWN"
"""The calendar that has nothing but what the office enters."""

DELIVERED: Final[Mapping[str, str]] = {
    "CN": N_("China"),
    "HK": N_("Hong Kong"),
    "GB-ENG": N_("England"),
    "DE": N_("Germany"),
    "US": N_("United States"),
    OWN: N_("Only what the office enters"),
}
"""The calendars by their codes (ISO 3166), and where they hold."""

WEEKDAY_LABELS: Final = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)

# What the delivered table of China calls its days.
NAMES: Final = (
    N_("New Year's Day"),
    N_("Spring Festival"),
    N_("Tomb-Sweeping Day"),
    N_("Labour Day"),
    N_("Dragon Boat Festival"),
    N_("Mid-Autumn Festival"),
    N_("National Day"),
    N_("Victory Day"),
)

_DAY = timedelta(days=1)


class Kind(StrEnum):
    """What a calendar says of a day that departs from the week."""

    OFF = "off"
    WORKING = "working"


KIND_LABELS: Final[Mapping[Kind, str]] = {Kind.OFF: N_("Day off"), Kind.WORKING: N_("Working day")}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a calendar says of one day: off or working, why, and who says so."""

    day: date
    kind: Kind
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """Days one after the other with one reason; both ends belong to it."""

    start: date
    end: date
    kind: Kind
    name: str

    @property
    def days(self) -> int:
        return (self.end - self.start).days + 1


@dataclass(frozen=True, slots=True)
class Calendar:
    """The week with its marks; `years` are those of which every mark is known.

    In a year that is not known the week alone counts (Monday to Friday are working days unless `weekend` says
    otherwise), and every answer that leans on such a year carries a warning. `verified_on` is the day on which
    the table was last compared with its source.
    """

    name: str
    marks: Mapping[date, Mark] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    weekend: frozenset[int] = WEEKEND
    source: str = ""
    verified_on: date | None = None

    def is_working(self, day: date) -> bool:
        """Whether work is done: a mark goes before the week."""
        mark = self.marks.get(day)
        return mark.kind is Kind.WORKING if mark else day.weekday() not in self.weekend

    def reason(self, day: date) -> Text:
        """Why a day is off or working: its name, else its day of the week."""
        mark = self.marks.get(day)
        return spoken(mark.name) if mark and mark.name else text(WEEKDAY_LABELS[day.weekday()])

    def unknown(self, start: date, end: date) -> tuple[int, ...]:
        """The years between two days, in either order, of which not all days are known."""
        first, last = sorted((start.year, end.year))
        return tuple(year for year in range(first, last + 1) if year not in self.years)

    def over(self, marks: Iterable[Mark], years: Iterable[int] = ()) -> Calendar:
        """This calendar with marks and known years laid over it: the later word goes before the earlier."""
        laid = {**self.marks, **{mark.day: mark for mark in marks}}
        return replace(self, marks=laid, years=self.years | frozenset(years))

    def departures(self, start: date, end: date) -> Iterator[Mark]:
        """The marks from one day to another, both included, that change what the week says; in order."""
        for day in sorted(day for day in self.marks if start <= day <= end):
            mark = self.marks[day]
            if (mark.kind is Kind.OFF) is not (day.weekday() in self.weekend):
                yield mark

    def runs(self, start: date, end: date) -> tuple[Run, ...]:
        """The departures from the week as runs of days with one reason."""
        found: list[Run] = []
        for mark in self.departures(start, end):
            last = found[-1] if found else None
            if last and (last.kind, last.name, last.end + _DAY) == (mark.kind, mark.name, mark.day):
                found[-1] = replace(last, end=mark.day)
            else:
                found.append(Run(mark.day, mark.day, mark.kind, mark.name))
        return tuple(found)

    def warnings(self, start: date, end: date) -> tuple[Text, ...]:
        """One warning for each year between two days of which not all days are known, at most three."""
        unknown = self.unknown(start, end)
        begun = {day.year for day in self.marks}
        if len(unknown) > 3:
            return (unknown_years(self.name, unknown[0], unknown[-1], begun=not begun.isdisjoint(unknown)),)
        return tuple(unknown_year(self.name, year, begun=year in begun) for year in unknown)


def spoken(name: str) -> Text:
    """The name of a day or weekday: translated where it is one of ours, else as somebody wrote it."""
    return text(name) if name in NAMES or name in WEEKDAY_LABELS else text("{name}", name=name)


def unknown_year(name: str, year: int, *, begun: bool = False) -> Text:
    """What to say of a year whose days off are not all known; `begun` where some of its days are entered."""
    return text(
        N_(
            "The calendar {name} does not know all of {year}: only weekends and the days entered so far count."
        )
        if begun
        else N_("The calendar {name} does not know {year}: only weekends were taken as days off."),
        name=name,
        year=str(year),
    )


def unknown_years(name: str, first: int, last: int, *, begun: bool) -> Text:
    """The same of many years."""
    return text(
        N_(
            "The calendar {name} does not know all years from {first} to {last}: there only weekends and the days"
            " entered so far count."
        )
        if begun
        else N_(
            "The calendar {name} does not know all years from {first} to {last}: there only weekends were off."
        ),
        name=name,
        first=str(first),
        last=str(last),
    )


def check_calendar(name: str) -> str:
    """The code of a calendar that there is; refuses another."""
    if name not in DELIVERED:
        raise Refused(
            "calendar",
            text(N_("There is no calendar “{name}”."), name=name),
            text(N_("Choose one of these: {choices}."), choices=", ".join(DELIVERED)),
            "calendar",
        )
    return name
