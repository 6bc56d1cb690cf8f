"""Reports that name the debtor once, above its items, instead of in a column: as a title or behind a label."""

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
from db.importing.label import label_of
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.total import is_total

SECTION = "#title"
"""The name of the column that is added for the titles."""
CODE = "#code"
"""The name of the column that is added for codes behind a label (“Customer 100042”)."""

_BUCKET = re.compile(
    r"(?i)current|not due|<|>|\d+ ?[-–] ?\d+|.*\b(days?|tage|dagen|jours|días|giorni|past due)\b.*|.*[天日].*"
)


@dataclass(frozen=True, slots=True)
class Sectioned:
    """A sheet in which each line got the debtor above it as its last cells: code and name, or only a title."""

    inner: Sheet
    header_line: int
    width: int
    labelled: bool

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
        """All lines; one that names the debtor gets empty cells itself."""
        return self._below_labels(progress) if self.labelled else self._below_titles(progress)

    def _below_titles(self, progress: Progress | None) -> Iterator[Line]:
        current = ""
        for line in self.inner.rows(progress):
            title = title_of(line.cells) if line.number > self.header_line else ""
            current = title or current
            yield self.extended(line, "" if title or not any(map(words, line.cells)) else current)

    def _below_labels(self, progress: Progress | None) -> Iterator[Line]:
        code = name = ""
        for line in self.inner.rows(progress):
            field, value = label_of(line.cells, bool(code))
            if field == "debtor_code":
                code, name = value, ""
            elif field:
                name = value
            is_part = not field and any(map(words, line.cells))
            yield self.extended(line, *((code, name) if is_part else ("", "")))

    def extended(self, line: Line, *added: Cell) -> Line:
        """A line with more cells, behind the heading's last."""
        cells = [*line.cells[: self.width], *[""] * (self.width - len(line.cells))]
        return Line(line.number, [*cells, *added, *line.cells[self.width :]])


def find_sections(
    sheet: Sheet, header: Header, assignment: Assignment
) -> tuple[Sectioned, Header, dict[str, str]] | None:
    """The sheet with the debtors as columns, and these, if the file names its debtors in no other way.

    Titles must be there before the first item, and be no ages (“1 - 30”, “Current”).
    """
    if any(assignment.of(field) for field in DEBTORS) or assignment.of("number") is None:
        return None
    labelled = any(label_of(line.cells)[0] for line in (*header.above, *header.sample))
    if not labelled and not _is_titled(header):
        return None
    sectioned = Sectioned(sheet, header.line.number, len(header.line.cells), labelled)
    heading = sectioned.extended(header.line, *((CODE, SECTION) if labelled else (SECTION,)))
    wanted = {header.line.number, *(line.number for line in header.sample)}
    lines = [line for line in _until(sectioned.rows(), max(wanted)) if line.number in wanted]
    sample = tuple(line for line in lines if line.number != header.line.number)
    columns = {"debtor_name": SECTION} | ({"debtor_code": CODE} if labelled else {})
    return sectioned, replace(header, line=heading, sample=sample), columns


def _is_titled(header: Header) -> bool:
    titles = [title for line in header.sample if (title := title_of(line.cells))]
    first = next((line for line in header.sample if any(map(words, line.cells))), None)
    return first is not None and bool(title_of(first.cells)) and not any(map(_BUCKET.fullmatch, titles))


def title_of(cells: Sequence[Cell]) -> str:
    """The only words of a line, unless they are a total, a day, a figure or a rule drawn of signs; else nothing."""
    filled = [cell for cell in cells if words(cell)]
    if len(filled) != 1 or type(filled[0]) is not str:
        return ""
    shown = words(filled[0])
    is_name = any(map(str.isalnum, shown)) and not is_total(shown)
    return shown if is_name and not looks_like_day(shown) and not looks_like_amount(shown) else ""


def _until(lines: Iterator[Line], last: int) -> Iterator[Line]:
    for line in lines:
        yield line
        if line.number >= last:
            return
