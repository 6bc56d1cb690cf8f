"""Titles between the items of a report: which of them name the debtor of what follows, by the totals below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.heading.header import Header
from db.importing.report.money_section import told_currency
from db.importing.sheet import Cell, Sheet, words
from db.importing.total import NO, WHOLLY, total_in

COUNT = re.compile(r"(?<=\S) ?[(（](?P<count>\d{1,6})[)）]$")
"""The number of the items below a title, at its end."""

_OPEN = 50  # titles to which a total may belong; more do not stand inside one another


@dataclass(frozen=True, slots=True)
class Titles:
    """What one reading of the lines below the heading has shown of its titles."""

    count: int
    """How many different ones there are."""
    notes: frozenset[int]
    """Lines with a title that no total names, inside what another one's total closes: remarks, phone numbers."""
    doubtful: tuple[str, str] | None
    """The first title right below another one where no total tells which of the two names the debtor."""


NONE = Titles(0, frozenset(), None)


def read_titles(sheet: Sheet, header: Header) -> Titles:
    """Read all lines; a total such as “Total for Acme” closes “Acme” and whatever stands open inside it."""
    told: set[str] = set()
    settled: set[int] = set()
    notes: set[int] = set()
    left: list[tuple[int, str]] = []
    pairs: list[tuple[int, str, str]] = []
    above = ""
    for line in sheet.rows():
        shown = next(filter(None, map(words, line.cells)), "")
        if line.number <= header.line.number or not shown:
            continue
        title = without_count(title_of(line.cells))
        if title and told_currency(line.cells):
            continue
        place = _closed(shown, left) if total_in(shown) != NO else 0
        if place:
            notes.update(number for number, _ in left[place:])
            notes.update([line.number] if title else [])
            settled.update(number for number, _ in left[place - 1 :])
            del left[place - 1 :]
        elif title:
            told.add(title)
            pairs += [(line.number, above, title)] if above else []
            left = [*left[1 - _OPEN :], (line.number, title)]
        above = "" if place else title
    doubtful = next(((above, title) for number, above, title in pairs if number not in settled), None)
    return Titles(len(told), frozenset(notes), doubtful)


def _closed(total: str, left: Sequence[tuple[int, str]]) -> int:
    """The place behind the innermost open title that a total names, or 0."""
    places = [index for index, (_, title) in enumerate(left, start=1) if title in total and title != total]
    return max(places, key=lambda place: (len(left[place - 1][1]), place), default=0)


def without_count(title: str) -> str:
    """A title without the number of its items."""
    return COUNT.sub("", title)


def title_of(cells: Sequence[Cell]) -> str:
    """The only words of a line, unless they are a total, a day, a figure or a rule drawn of signs; else nothing."""
    filled = [cell for cell in cells if words(cell)]
    if len(filled) != 1 or type(filled[0]) is not str:
        return ""
    shown = words(filled[0])
    is_name = any(map(str.isalnum, shown)) and total_in(shown) != WHOLLY  # “Total Energies” is a customer
    return shown if is_name and not looks_like_day(shown) and not looks_like_amount(shown) else ""
