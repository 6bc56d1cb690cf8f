"""A sheet whose lines got cells behind the heading's last: what the file tells in another way than by a column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from db.importing.heading.header import Header
from db.importing.sheet import Cell, Line, Sheet


@dataclass(frozen=True, slots=True)
class Widened:
    """All that a sheet is, but its lines: those are made by the kinds of it."""

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

    def extended(self, line: Line, *added: Cell) -> Line:
        """A line with more cells, behind the heading's last."""
        cells = [*line.cells[: self.width], *[""] * (self.width - len(line.cells))]
        return Line(line.number, [*cells, *added, *line.cells[self.width :]])


def widened_header(sheet: Sheet, header: Header, width: int, names: tuple[str, ...]) -> Header:
    """The heading with the names of the cells that were added, and the sample with these cells."""
    cells = [*header.line.cells[:width], *[""] * (width - len(header.line.cells)), *names]
    wanted = {line.number for line in header.sample}
    last = max(wanted, default=0)
    sample = []
    for line in sheet.rows():
        if line.number in wanted:
            sample.append(line)
        if line.number >= last:
            break
    return replace(header, line=Line(header.line.number, cells), sample=tuple(sample))
