"""Reports that name the debtor once, on a line of its own above its items, instead of in a column."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from db.importing.column import Assignment
from db.importing.field import DEBTORS
from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.header import Header
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.total import is_total

SECTION = "#title"
"""The name of the column that is added for the titles."""

_BUCKET = re.compile(
    r"(?i)current|not due|<|>|\d+ ?[-–] ?\d+|.*\b(days?|tage|dagen|jours|días|giorni|past due)\b.*|.*[天日].*"
)


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A sheet in which each line got the title above it as its last cell."""

    inner: Sheet
    header_line: int
    width: int

    @property
    def path(self) -> Path:
        """As of the sheet inside, like all that follows."""
        return self.inner.path

    @property
    def sha256(self) -> str:
        """Of the file's bytes."""
        return self.inner.sha256

    @property
    def encoding(self) -> str:
        """Of a text file."""
        return self.inner.encoding

    @property
    def delimiter(self) -> str:
        """Of a text file."""
        return self.inner.delimiter

    @property
    def name(self) -> str:
        """Of the sheet."""
        return self.inner.name

    @property
    def names(self) -> tuple[str, ...]:
        """Of all sheets."""
        return self.inner.names

    @property
    def marks(self) -> Mapping[int, frozenset[str]]:
        """Of the number formats."""
        return self.inner.marks

    @property
    def hidden(self) -> int:
        """Of the sheet."""
        return self.inner.hidden

    @property
    def shift(self) -> int:
        """Of the days."""
        return self.inner.shift

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; a title itself and the lines above the heading get an empty cell."""
        current = ""
        for line in self.inner.rows(progress):
            title = title_of(line.cells) if line.number > self.header_line else ""
            current = title or current
            yield self.extended(line, "" if title or not any(map(words, line.cells)) else current)

    def extended(self, line: Line, title: Cell) -> Line:
        """A line with one cell more, behind the heading's last."""
        cells = [*line.cells[: self.width], *[""] * (self.width - len(line.cells))]
        return Line(line.number, [*cells, title, *line.cells[self.width :]])


def find_sections(sheet: Sheet, header: Header, assignment: Assignment) -> tuple[Sectioned, Header] | None:
    """The sheet with the titles as a column, if the file names its debtors in no other way.

    Titles must be there before the first item, and be no ages (“1 - 30”, “Current”).
    """
    if any(assignment.of(field) for field in DEBTORS):
        return None
    number = assignment.of("number")
    titles = [title for line in header.sample if (title := title_of(line.cells))]
    first = next((line for line in header.sample if any(map(words, line.cells))), None)
    if number is None or first is None or not title_of(first.cells) or any(map(_BUCKET.fullmatch, titles)):
        return None
    sectioned = Sectioned(sheet, header.line.number, len(header.line.cells))
    heading = sectioned.extended(header.line, SECTION)
    wanted = {header.line.number, *(line.number for line in header.sample)}
    lines = [line for line in _until(sectioned.rows(), max(wanted)) if line.number in wanted]
    sample = tuple(line for line in lines if line.number != header.line.number)
    return sectioned, replace(header, line=heading, sample=sample)


def title_of(cells: Sequence[Cell]) -> str:
    """The only words of a line, unless they are a total, a day or a figure; else nothing."""
    filled = [cell for cell in cells if words(cell)]
    if len(filled) != 1 or type(filled[0]) is not str:
        return ""
    shown = words(filled[0])
    return "" if is_total(shown) or looks_like_day(shown) or looks_like_amount(shown) else shown


def _until(lines: Iterator[Line], last: int) -> Iterator[Line]:
    for line in lines:
        yield line
        if line.number >= last:
            return
