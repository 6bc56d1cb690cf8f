"""Telling items from the other lines of a report: empty lines, titles, repeated headings, totals, notes."""

from __future__ import annotations

import re
from collections.abc import Sequence

from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.heading.column import Assignment
from db.importing.heading.field import DATES, MONEY
from db.importing.sheet import Cell, Line, words
from db.importing.total import NO, PARTLY, WHOLLY, total_in
from db.importing.vocabulary import fold, token, vocabulary
from resources.mark import N_, Text, text

ABOVE = text(N_("above the heading"))
HEADING = text(N_("heading"))
BLANK = text(N_("empty"))
RULE = text(N_("ruled line"))
TOTAL = text(N_("total"))
NOTE = text(N_("title or note"))
VOID = text(N_("draft or cancelled"))

_RULES = frozenset("-=_*+|.~—–─━═ ")
_STARS = frozenset("*")
_NONZERO = re.compile(r"[1-9]")
_DIGIT = re.compile(r"\d")
_LABELLED = re.compile(r"[^\d:：]{2,12}[:：]")  # “制表人：周敏”, “Printed: 2026-11-28”
_REMEMBERED = 100_000


class Sorter:
    """Decides for each line below the heading whether it is an item, from the columns alone."""

    def __init__(self, assignment: Assignment, heading: Line) -> None:
        places = {column.field: column.index for column in assignment.columns if column.field}
        self._number = places["number"]
        self._debtors = [places[field] for field in ("debtor_code", "debtor_name") if field in places]
        self._amounts = [places[field] for field in MONEY if field in places]
        self._days = [places[field] for field in DATES if field in places]
        self._width = len(heading.cells)
        self._currency = places.get("currency", -1)
        self._debtor, self._amount = self._debtors[0], self._amounts[0]
        self._day = self._days[0] if self._days else self._width  # without days every line is looked at
        self._heading = [words(cell) for cell in heading.cells if words(cell)]
        self._known: dict[Cell, int] = {}
        self._status = places.get("status", -1)
        self._void: dict[Cell, bool] = {}

    def reason(self, cells: Sequence[Cell]) -> Text | None:
        """Why a line is no item, or None for an item."""
        found = None if self._is_plain_item(cells) else self._look_closely(cells)
        return VOID if found is None and self._status >= 0 and self._is_void(cells) else found

    def _is_void(self, cells: Sequence[Cell]) -> bool:
        """Whether the status says that nobody owes the document: a draft, or one that was cancelled."""
        status = cells[self._status] if self._status < len(cells) else ""
        known = self._void.get(status)
        if known is None:
            known = token(words(status)) in vocabulary().void
            if len(self._void) < _REMEMBERED:
                self._void[status] = known
        return known

    def _is_plain_item(self, cells: Sequence[Cell]) -> bool:
        """Debtor, amount, day and a number with a digit in it: whatever the words say, no total has all of them."""
        try:
            number, day = cells[self._number], cells[self._day]
            if not (number and day and cells[self._debtor] and cells[self._amount]):
                return False
            if type(day) is str and day.isspace():
                return False
        except IndexError:
            return False
        return type(number) is not str or _DIGIT.search(number) is not None

    def _look_closely(self, cells: Sequence[Cell]) -> Text | None:
        filled = {index: shown for index, cell in enumerate(cells) if (shown := words(cell))}
        if not filled:
            return BLANK
        is_starred = _STARS.issuperset(next(iter(filled.values())))  # as SAP marks its sums: *, **, ***
        filled = {index: shown for index, shown in filled.items() if not _RULES.issuperset(shown)}
        if not filled:
            return RULE
        if list(filled.values()) == self._heading:
            return HEADING
        has_day = any(index in filled and looks_like_day(cells[index]) for index in self._days)
        has_number = self._number in filled and self._total(filled[self._number]) == NO
        if not has_day and (is_starred or (not has_number and self._says_total(filled))):
            return TOTAL
        total = max(self._total(filled[index]) for index in self._labels(filled))
        if (total == WHOLLY and not (has_number and has_day)) or (
            total == PARTLY and not has_number and not has_day
        ):
            return TOTAL
        return self._incomplete(cells, filled, has_day)

    def _incomplete(self, cells: Sequence[Cell], filled: dict[int, str], has_day: bool) -> Text | None:
        has_amount = any(index in filled and looks_like_amount(cells[index]) for index in self._amounts)
        has_debtor = any(index in filled for index in self._debtors)
        if max(filled) >= self._width:  # a stray separator has pushed its cells aside
            return None
        is_numbered = self._number in filled and _DIGIT.search(filled[self._number]) is not None
        is_signed = all(map(_LABELLED.match, filled.values()))  # who made the report, who checked it, when
        if not has_amount and not has_day and (is_signed or not (has_debtor and is_numbered)):
            return NOTE
        if has_day or self._number in filled or has_debtor:
            return None
        figures = [index for index in filled if index != self._currency]
        return TOTAL if all(looks_like_amount(cells[index]) for index in figures) else None

    def _says_total(self, filled: dict[int, str]) -> bool:
        """Whether a text of the line is the word for a total, such as 本月合计 among the remarks.

        What was owed before the list begins is none of its totals, unless it was nothing.
        """
        found = [fold(shown) for shown in filled.values() if self._total(shown) == WHOLLY]
        is_nought = not any(_NONZERO.search(filled.get(index, "")) for index in self._amounts)
        return any(is_nought or shown not in vocabulary().openings for shown in found)

    def _labels(self, filled: dict[int, str]) -> list[int]:
        """Where the word for a total may stand."""
        return [next(iter(filled)), *(index for index in (*self._debtors, self._number) if index in filled)]

    def _total(self, cell: Cell) -> int:
        known = self._known.get(cell)
        if known is None:
            known = total_in(words(cell)) if type(cell) is str else NO
            if len(self._known) < _REMEMBERED:
                self._known[cell] = known
        return known
