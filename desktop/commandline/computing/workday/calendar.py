"""The calendar of a question: a delivered one, or the week and the days that the question itself names."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from db.calendar import delivered
from desktop.commandline.computing.given import Given, bad, read_day
from domain.calendar import DELIVERED, WEEKDAY_LABELS, WEEKEND, Calendar, Kind, Mark, Moved
from resources.mark import N_, text

DEFAULT: Final = "CN"
PLAIN: Final = "the week and the days given"
_EVERY_YEAR: Final = frozenset(range(date.min.year, date.max.year + 1))

# The codes of spreadsheets: 1 is Saturday and Sunday, 2 Sunday and Monday, …; 11 is Sunday alone, 12 Monday, …
_WEEKENDS: Final = {
    **{code: frozenset({(code + 4) % 7, (code + 5) % 7}) for code in range(1, 8)},
    **{code: frozenset({(code - 5) % 7}) for code in range(11, 18)},
}


def plain(weekend: frozenset[int] = WEEKEND) -> Calendar:
    """The week alone: nothing is unknown of it, as nobody asks for more."""
    return Calendar(PLAIN, {}, _EVERY_YEAR, weekend)


def read_calendar(given: Given) -> Calendar:
    """`calendar` by its code; without one China's, or the plain week where the question names its own days."""
    own = any([given.has("weekend"), given.has("holidays"), given.has("working")])
    found = plain() if own and not given.has("calendar") else _named(given)
    if given.has("weekend"):
        found = replace(found, weekend=read_weekend(given.raw("weekend"), given.place("weekend")))
    off = [Mark(day, Kind.OFF, "", PLAIN) for day in _days(given, "holidays")]
    working = [Mark(day, Kind.WORKING, "", PLAIN) for day in _days(given, "working")]
    for day in {mark.day for mark in off} & {mark.day for mark in working}:
        raise bad(text(N_("{day} is given both as off and as worked."), day=day), given.place("working"))
    return found.over([*off, *working])


def read_day_of(given: Given, *names: str) -> date:
    """The first of several fields that is there, as a day; two of them would be two days."""
    there = [name for name in names if given.has(name)]
    if len(there) > 1:
        raise bad(
            text(N_("“{field}” and “{other}” say the same: give one."), field=there[0], other=there[1]),
            given.place(there[1]),
        )
    day = given.day((there or list(names))[0])
    if given.has("weekday"):
        _check_weekday(given, day)
    return day


def read_weekend(value: Any, where: str) -> frozenset[int]:
    """A weekend as spreadsheets write it: a code, or seven signs from Monday on of which 1 is off."""
    code = value
    if isinstance(value, str):
        if len(value) == 7 and set(value) <= {"0", "1"}:
            return frozenset(at for at, sign in enumerate(value) if sign == "1")
        code = int(value) if len(value) in (1, 2) and value.isascii() and value.isdecimal() else None
    if isinstance(code, int | Decimal) and not isinstance(code, bool) and code in _WEEKENDS:
        return _WEEKENDS[int(code)]
    raise bad(
        text(
            N_("“{value}” is no weekend: a code (1-7, 11-17), or seven signs 0 or 1 from Monday on."),
            value=str(value),
        ),
        where,
    )


def told(moved: Moved) -> dict[str, Any]:
    """What every answer about a moved day ends with."""
    return {"warnings": moved.warnings, "derivation": moved.derivation}


def _named(given: Given) -> Calendar:
    name = given.words("calendar", DEFAULT).upper()
    if name not in DELIVERED:
        choices = ", ".join(DELIVERED)
        message = text(N_("“{words}” is none of these: {choices}."), words=name, choices=choices)
        raise bad(message, given.place("calendar"))
    return delivered(name)


def _days(given: Given, field: str) -> Iterator[date]:
    if not given.has(field):
        return
    if isinstance(given.raw(field), str):
        yield given.day(field)
        return
    for number, entry in enumerate(given.entries(field)):
        yield read_day(entry, f"{given.place(field)}.{number}")


def _check_weekday(given: Given, day: date) -> None:
    """A weekday that is given beside a day is a check on it."""
    label = WEEKDAY_LABELS[day.weekday()]
    words = given.words("weekday")
    if len(words) < 3 or not label.lower().startswith(words.lower()):
        message = text(N_("{day} is a {weekday}, not “{words}”."), day=day, weekday=text(label), words=words)
        raise bad(message, given.place("weekday"))
