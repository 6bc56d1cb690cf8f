"""Reports whose open amounts stand in the column of their age (“Current”, “1 - 30”, “Over 90”), and nowhere else."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.importing.column import Assignment
from db.importing.header import Header
from db.importing.kind import Kind, telling
from db.importing.sheet import Cell, Line, Progress, Sheet, words
from db.importing.widened import Widened, widened_header

AGES = "#ages"
"""The name of the column that is added for the open amount."""

_LEAST = 3  # columns of ages side by side
_ALL = 0.9  # of the lines have one of them filled
_NONZERO = re.compile(r"[1-9]")
_UNIT = r"(?:days?|d|tage|jours|días|giorni|dagen|months?|mths?|monate|mois|天|日|个月|月|年)"
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
    places = tuple(column.index for column in assignment.columns if not column.field and _is_age(column.name))
    told = telling(header.sample)
    money = [index for index in places if Kind(index, told).may_be("amount")]
    are_numbered = sum(bool(re.search(r"\d", assignment.columns[index].name)) for index in places)
    if not told or len(money) < _LEAST or money != list(places) or are_numbered < _LEAST - 1:
        return None
    filled = [sum(map(_is_filled, _cells(line.cells, places))) for line in told]
    if sum(count == 1 for count in filled) < _ALL * len(told):
        return None
    width = len(header.line.cells)
    aged = Aged(sheet, header.line.number, width, places)
    return aged, widened_header(aged, header, width, (AGES,))


def _is_age(name: str) -> bool:
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
