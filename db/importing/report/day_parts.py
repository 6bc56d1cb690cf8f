"""Lists that give a day in columns of its own for the year, the month and the day (“年 月 日”, “Year Month Day”)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.importing.heading.column import Assignment, Column
from db.importing.heading.field import DATES
from db.importing.heading.header import Header
from db.importing.heading.kind import telling
from db.importing.heading.naming import scores_of
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Cell, Line, Progress, Sheet, words

DAY, DUE_DAY = "#day", "#due day"
"""The names of the columns that are added."""

_NAMES = {"document_date": DAY, "due_date": DUE_DAY}
_PART = re.compile(
    r"(?P<group>.*?)[\s_\-/.]*(?:(?P<year>year|yyyy|jahr|année|annee|año|anno|年份?)"
    r"|(?P<month>month|mm|monat|mois|mes|mese|月份?)|(?P<day>day|dd|tag|jour|día|dia|giorno|日))"
)
_YEAR_ABOVE = re.compile(r"(?P<year>(?:19|20)\d\d) ?年?")
_ALL = 0.9  # of the lines have parts that make a day
_CENTURY = 100
_BARE = {("", "month"), ("", "day")}  # the parts are named in the line below the heading


@dataclass(frozen=True, slots=True)
class DayParts(Widened):
    """A sheet in which each line got the days that its parts make as its last cells."""

    places: tuple[tuple[int | None, int, int], ...]
    """The columns of year, month and day; of no year where the heading tells it."""
    years: tuple[int, ...]
    """The years that the heading tells, or 0."""

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; parts that make no day stand side by side in the cell, which is none then."""
        for line in self.inner.rows(progress):
            if line.number <= self.header_line:
                yield self.extended(line, *[""] * len(self.places))
                continue
            made = (
                _made(line.cells, place, year) for place, year in zip(self.places, self.years, strict=True)
            )
            yield self.extended(line, *made)


def find_day_parts(
    sheet: Sheet, header: Header, assignment: Assignment
) -> tuple[DayParts, Header, dict[str, str]] | None:
    """The sheet with its days as columns, and their fields, if columns side by side hold the parts of days."""
    told = telling(header.sample)
    found: dict[str, tuple[tuple[int | None, int, int], int]] = {}
    below = [words(cell) for cell in header.sample[0].cells] if header.sample else []
    for group, place, year in _groups(assignment.columns, below):
        days = [day for line in told if (day := _made(line.cells, place, year))]
        if not days or sum("|" not in day for day in days) < _ALL * len(days):
            continue
        field = _field_of(group)
        taken = assignment.of(field)
        if field not in found and (taken is None or taken.index in place):
            found[field] = (place, year)
    if not found:
        return None
    width = len(header.line.cells)
    parts = DayParts(
        sheet,
        header.line.number,
        width,
        tuple(place for place, _ in found.values()),
        tuple(year for _, year in found.values()),
    )
    names = {field: _NAMES[field] for field in found}
    return parts, widened_header(parts, header, width, tuple(names.values())), names


def _groups(
    columns: Sequence[Column], below: Sequence[str]
) -> Iterator[tuple[str, tuple[int | None, int, int], int]]:
    """What stands before “year”, “month” and “day” in the headings of columns side by side, and their places.

    The parts may stand in a line below the heading: “月 日” below the “2026年” of a book of account, “年 月 日”
    below “开票日期”.
    """
    names = [column.name for column in columns]
    halves = [_part(shown)[1] for shown in below]
    for index, name in enumerate(names):
        is_day = sorted(halves[index : index + 3]) == ["day", "month", "year"]
        is_day = is_day and all(each.startswith("#") for each in names[index + 1 : index + 3])
        if is_day or (_YEAR_ABOVE.fullmatch(name) and halves[index : index + 2] == ["month", "day"]):
            names[index] = f"{name} {below[index]}"
            for next_to in range(index + 1, index + 2 + is_day):
                names[next_to] = below[next_to]
    parts = [_part(name) for name in names]
    end = 0
    for index in range(len(parts) - 2):
        kinds = [part for _, part in parts[index : index + 3]]
        if index >= end and sorted(kinds) == ["day", "month", "year"]:
            end = index + 3  # “年 月 日 年 月 日” is two days, and no “月 日 年”
            places = {part: index + offset for offset, part in enumerate(kinds)}
            group = next((name for name, _ in parts[index : index + 3] if name), "")
            yield group, (places["year"], places["month"], places["day"]), 0
    for (index, (group, part)), (_, (_, then)) in pairwise(enumerate(parts)):
        above = _YEAR_ABOVE.fullmatch(group)
        if above is not None and (part, then) == ("month", "day"):
            yield "", (None, index, index + 1), int(above["year"])


def _part(name: str) -> tuple[str, str]:
    """What a heading has before “year”, “month” or “day”, and which of them; two empty texts for any other."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    plain = re.sub(r" #\d+$", "", plain)  # the second “年” of a heading
    match = _PART.fullmatch(plain)
    return (match["group"].strip(), str(match.lastgroup)) if match else ("", "")


def _field_of(group: str) -> str:
    scores = {**scores_of(f"{group}日期"), **scores_of(f"{group} date")} if group else {}
    found = max((field for field in DATES if field in scores), key=lambda field: scores[field], default="")
    return "due_date" if found == "due_date" else "document_date"


def _made(cells: Sequence[Cell], place: tuple[int | None, int, int], year: int) -> str:
    shown = [words(cells[each]) if each is not None and each < len(cells) else "" for each in place]
    if not any(shown[1:]) or all(_part(name) in _BARE for name in shown[1:]):
        return ""
    if place[0] is None:
        shown[0] = str(year)
    plain = [unicodedata.normalize("NFKC", part).rstrip(" 年月日") for part in shown]
    if all(part.isascii() and part.isdigit() for part in plain):
        full, month, day = map(int, plain)
        full += 2000 if full < _CENTURY else 0
        if full <= 9999 and 1 <= month <= 12 and 1 <= day <= 31:
            return f"{full:04}-{month:02}-{day:02}"
    return " | ".join(shown)
