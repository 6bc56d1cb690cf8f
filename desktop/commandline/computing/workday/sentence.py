"""Questions in a sentence, as an auditor writes them (shape of `ask` in the vectors of Chinese working days)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day
from desktop.commandline.computing.workday import counting, single
from desktop.commandline.computing.workday.calendar import read_calendar, told
from domain.calendar import Calendar, Convention, add_working_days
from resources.mark import N_

_DAY: Final = r"(\S+)"
_ANSWERS: Final[tuple[tuple[str, Callable[..., dict[str, Any]]], ...]] = (
    (rf"first working day on or after {_DAY}", lambda c, d: _single(c, d, Convention.FOLLOWING)),
    (rf"last working day on or before {_DAY}", lambda c, d: _single(c, d, Convention.PRECEDING)),
    (rf"{_DAY} plus (\d+) working days?", lambda c, d, n: _added(c, d, int(n))),
    (rf"{_DAY} minus (\d+) working days?", lambda c, d, n: _added(c, d, -int(n))),
    (rf"working days from {_DAY} to {_DAY}", lambda c, d, e: counting.count(_read(d), _read(e), c)),
    (rf"is {_DAY} a working day", lambda c, d: _single(c, d, Convention.NONE)),
)


def compute(given: Given) -> Mapping[str, Any]:
    """Answer a sentence; one that is none of those known here is refused with them."""
    words = given.words("ask").strip().rstrip("?.")
    calendar = read_calendar(given)
    for pattern, answer in _ANSWERS:
        found = re.fullmatch(pattern, words, re.IGNORECASE | re.ASCII)
        if found:
            return {"ask": given.words("ask"), **answer(calendar, *found.groups())}
    raise bad(
        N_(
            "This question is not understood. Ask “first working day on or after 2026-02-15”, “last working day on"
            " or before …”, “2026-02-15 plus 3 working days”, “… minus …”, “working days from … to …” or “is … a"
            " working day”."
        ),
        "ask",
    )


def _read(words: str) -> date:
    return read_day(words, "ask")


def _single(calendar: Calendar, words: str, convention: Convention) -> dict[str, Any]:
    found = single.movements(_read(words), convention, calendar)
    return {**found, "asked_about": found["date"], "date": found["moved"]}


def _added(calendar: Calendar, words: str, days: int) -> dict[str, Any]:
    start = _read(words)
    moved = add_working_days(start, days, calendar)
    return {
        "asked_about": start,
        "days": days,
        "date": moved.day,
        "is_workday": calendar.is_working(moved.day),
        "calendar": calendar.name,
        **told(moved),
    }
