"""Lists that name the debtor only in the first line of its block, and leave the cells below it empty."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from db.importing.heading.column import Assignment
from db.importing.heading.field import DEBTORS
from db.importing.heading.header import Header
from db.importing.heading.kind import telling
from db.importing.report.widened import Widened
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.total import NO, total_in

_LINES, _BLOCKS = 4, 2  # below that it may as well be a debtor that was forgotten
_SHARE = 0.3  # of the lines leave the debtor out


@dataclass(frozen=True, slots=True)
class Blocks(Widened):
    """A sheet in which each item below a debtor has that debtor too."""

    places: tuple[int, ...]
    number: int

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; an empty line or a total ends a block."""
        debtor: list[Cell] = []
        for line in self.inner.rows(progress):
            if line.number <= self.header_line:
                yield line
                continue
            shown = [line.cells[place] if place < len(line.cells) else "" for place in self.places]
            is_item = self.number < len(line.cells) and bool(words(line.cells[self.number]))
            if any(map(words, shown)):
                debtor = shown if is_item else []
            elif not is_item or _is_total(line.cells):
                debtor = []
            yield self._filled(line, debtor) if debtor else line

    def _filled(self, line: Line, debtor: Sequence[Cell]) -> Line:
        cells = [*line.cells, *[""] * (max(self.places) + 1 - len(line.cells))]
        for place, cell in zip(self.places, debtor, strict=True):
            cells[place] = cell
        return Line(line.number, cells)


def find_blocks(sheet: Sheet, header: Header, assignment: Assignment) -> tuple[Blocks, Header] | None:
    """The sheet with the debtor in each item, if many lines leave it out and no debtor stands twice in a row."""
    number = assignment.of("number")
    places = tuple(column.index for field in DEBTORS if (column := assignment.of(field)) is not None)
    if number is None or not places:
        return None
    told = [
        tuple(words(line.cells[place]) if place < len(line.cells) else "" for place in places)
        for line in telling(header.sample)
        if number.index < len(line.cells) and words(line.cells[number.index]) and not _is_total(line.cells)
    ]
    empty = sum(not any(shown) for shown in told)
    named = {shown for shown in told if any(shown)}
    twice = any(one == other and any(one) for one, other in pairwise(told))
    if len(told) < _LINES or not any(told[0]) or len(named) < _BLOCKS or empty < _SHARE * len(told) or twice:
        return None
    blocks = Blocks(sheet, header.line.number, len(header.line.cells), places, number.index)
    return blocks, header


def _is_total(cells: Sequence[Cell]) -> bool:
    first = next((shown for cell in cells if (shown := words(cell))), "")
    return total_in(first) != NO
