"""Reports whose open amounts stand in the column of their age (“Current”, “1 - 30”, “Over 90”), and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.importing.format.amount import looks_like_amount
from db.importing.heading.column import Assignment
from db.importing.heading.header import Header
from db.importing.heading.kind import Kind, telling
from db.importing.report.widened import Widened, widened_header
from db.importing.sheet import Cell, Line, Progress, Sheet, words

AGES = "#ages"
"""The name of the column that is added for the open amount."""

_LEAST = 3  # columns of ages side by side
_ALL = 0.9  # of the lines have one of them filled
_NONZERO = re.compile(r"[1-9]")
_UNIT = (
    r"(?:days?|d|tage|jours|días|giorni|dagen|weeks?|months?|mths?|monate|mois|years?|yrs?|jahre?|ans?|años?|anni"
    r"|天|日|周|个月|月|年)"
)
_AGE = re.compile(
    r"(?:[<>≤≥]|over|above|under|up to|more than|less than|über|bis|plus de|älter als|period|逾期|账龄|超过)?"
    rf"\s*\d{{1,4}}\s*{_UNIT}?\s*(?:(?:[-–—~～/]|to|bis|à|a|至|到)\s*\d{{1,4}})?\s*\+?\s*{_UNIT}?"
    r"\s*(?:以内|以上|以下|内|\+|and over|and above|or more|plus)?\s*(?:past due|overdue|late|old)?"
)
_EDGE = re.compile(
    r"current|future|older|not (?:yet )?(?:due|overdue)|undue|at date|nicht fällig|älter|non échu|no vencido|a scadere"
    r"|未到期|未逾期|信用期内"
)


@dataclass(frozen=True, slots=True)
class Aged(Widened):
    """A sheet in which each line got the amount of its only filled age as its last cell."""

    places: tuple[int, ...]

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; where several ages are filled they stand side by side in the cell, which is no amount."""
        for line in self.inner.rows(progress):
            yield self.extended(line, _amount(line.cells, self.places))


def find_ages(sheet: Sheet, header: Header, assignment: Assignment) -> tuple[Aged, Header] | None:
    """The sheet with a column of open amounts, if it has none and columns of ages side by side have one each."""
    if assignment.of("open_amount") is not None or assignment.of("debit") is not None:
        return None
    places = [column.index for column in assignment.columns if not column.field and is_age(column.name)]
    told = telling(header.sample)
    money = [index for index in places if Kind(index, told).may_be("amount")]
    are_numbered = sum(bool(re.search(r"\d", assignment.columns[index].name)) for index in places)
    if not told or len(money) < _LEAST or money != places or are_numbered < _LEAST - 1:
        return None
    found = next(
        (tried for tried in (_with_neighbours(places, assignment, told), places) if _have_one(told, tried)),
        None,
    )
    if found is None:
        return None
    width = len(header.line.cells)
    aged = Aged(sheet, header.line.number, width, tuple(found))
    return aged, widened_header(aged, header, width, (AGES,))


def _with_neighbours(places: list[int], assignment: Assignment, told: Sequence[Line]) -> list[int]:
    """With the columns of amounts on both sides that mean nothing else, such as “Very old”.

    What is open only there would be taken for nothing.
    """
    free = {column.index for column in assignment.columns if not column.field}
    first, last = places[0], places[-1]
    while first - 1 in free and _holds_amounts(first - 1, told):
        first -= 1
    while last + 1 in free and _holds_amounts(last + 1, told):
        last += 1
    return [*range(first, places[0]), *places, *range(places[-1] + 1, last + 1)]


def _holds_amounts(index: int, told: Sequence[Line]) -> bool:
    shown = [cell for line in told for cell in _cells(line.cells, (index,))]
    return bool(shown) and all(map(looks_like_amount, shown))


def _have_one(told: Sequence[Line], places: Sequence[int]) -> bool:
    """Whether nearly all lines have just one of the columns filled."""
    filled = [sum(map(_is_filled, _cells(line.cells, places))) for line in told]
    return sum(count == 1 for count in filled) >= _ALL * len(told)


def is_age(name: str) -> bool:
    """Whether a heading is an age (“1 - 30”, “Over 90 days”, “Current”)."""
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    is_range = _AGE.fullmatch(plain) is not None and not plain.isdigit()
    return is_range or _EDGE.fullmatch(plain) is not None


def _cells(cells: Sequence[Cell], places: Sequence[int]) -> list[Cell]:
    return [cells[index] for index in places if index < len(cells) and words(cells[index])]


def _is_filled(cell: Cell) -> bool:
    return _NONZERO.search(words(cell)) is not None


def _amount(cells: Sequence[Cell], places: Sequence[int]) -> Cell:
    shown = _cells(cells, places)
    filled = [cell for cell in shown if _is_filled(cell)]
    if len(filled) > 1:
        return " | ".join(map(words, filled))
    return filled[0] if filled else shown[0] if shown else ""
