"""Ledgers that give terms of payment as numbers of days in up to three columns, as SAP does (ZBD1T, ZBD2T, ZBD3T).

The first two belong to discounts where a later one is filled; the last that is not nought is the net term
(0020-due-dates-by-terms).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from db.importing.heading.column import Assignment
from db.importing.heading.header import Header
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Line, Progress, Sheet, words
from db.importing.vocabulary import fold, run_of, vocabulary

TERMS = "#terms"
"""The name of the column that is added for the net term."""

_NONZERO = re.compile(r"[1-9]")


@dataclass(frozen=True, slots=True)
class TermDays(Widened):
    """A sheet in which each line got the days of its net term as its last cell."""

    places: tuple[int, ...]
    has_baseline: bool
    """Whether a column tells from which day they count: empty cells are no days then, and not unknown ones."""

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines."""
        for line in self.inner.rows(progress):
            shown = [words(line.cells[place]) for place in self.places if place < len(line.cells)]
            net = next(filter(_NONZERO.search, reversed(shown)), "")
            nought = "0" if self.has_baseline else next(filter(None, shown), "")
            is_below = line.number > self.header_line
            yield self.extended(line, (net or nought) if is_below and any(map(words, line.cells)) else "")


def find_term_days(
    sheet: Sheet, header: Header, assignment: Assignment
) -> tuple[TermDays, Header, dict[str, str]] | None:
    """The sheet with its net terms as a column, if columns hold their days and none holds the due date."""
    if assignment.of("due_date") is not None:
        return None
    ranks = vocabulary().term_days
    found = {
        rank: column.index
        for column in reversed(assignment.columns)
        if (rank := ranks.get(run_of(fold(column.name)))) is not None
    }
    has_baseline = assignment.of("baseline_date") is not None
    if not found or (not has_baseline and assignment.of("document_date") is None):
        return None
    width = len(header.line.cells)
    places = tuple(found[rank] for rank in sorted(found))
    sheet = TermDays(sheet, header.line.number, width, places, has_baseline)
    return sheet, widened_header(sheet, header, width, (TERMS,)), {"terms": TERMS}
