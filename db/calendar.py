"""The calendars that are delivered: China as a table, others from the locked package `holidays`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from functools import cache
from importlib.metadata import version
from typing import Any, Final

from domain.calendar import OWN, Calendar, Kind, Mark, check_calendar
from resources.find import find

LANGUAGE: Final = "en_US"
"""Named always: without it the package speaks the language of the machine."""

_TABLES: Final[Mapping[str, str]] = {"CN": "cn.toml"}


@cache
def delivered(name: str) -> Calendar:
    """The calendar with a code as it is delivered; refuses a code that there is not."""
    check_calendar(name)
    if name == OWN:
        return Calendar(OWN)
    if name in _TABLES:
        return _table(name, _read(_TABLES[name]))
    return _computed(name, _read("others.toml")[name])


def _read(file: str) -> dict[str, Any]:
    return tomllib.loads(find("calendar", file).read_text("utf-8"))


def _table(name: str, told: Mapping[str, Any]) -> Calendar:
    source = str(told["source"])
    years = {int(key): value for key, value in told.items() if key.isdecimal()}
    marks = {
        day: Mark(day, kind, reason, source)
        for year, reasons in years.items()
        for reason, kinds in reasons.items()
        for kind in Kind
        for run in kinds.get(kind.value, ())
        for day in _days(year, run)
    }
    return Calendar(name, marks, frozenset(years), source=source, verified_on=told["verified_on"])


def _days(year: int, run: str) -> Iterator[date]:
    """The days of a run such as `02-15..02-23`, or of one day."""
    first, _, last = run.partition("..")
    day, end = (date.fromisoformat(f"{year}-{part}") for part in (first, last or first))
    while day <= end:
        yield day
        day += timedelta(days=1)


def _computed(name: str, told: Mapping[str, Any]) -> Calendar:
    from holidays import country_holidays  # noqa: PLC0415 - its import costs, and most offices never need it

    source = str(told["source"]).format(version=version("holidays"))
    years = range(told["first"], told["last"] + 1)
    found = country_holidays(
        told["country"], subdiv=told.get("subdivision"), years=years, language=LANGUAGE, expand=False
    )
    marks = {day: Mark(day, Kind.OFF, words, source) for day, words in found.items() if day.year in years}
    return Calendar(name, marks, frozenset(years), source=source, verified_on=told["verified_on"])
