"""What the cells of a column look like, to doubt a field that only its heading suggests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from db.importing.field import AMOUNTS, DATES
from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.sheet import Cell, Line, words
from db.importing.vocabulary import token, vocabulary

_ENOUGH = 0.5  # share of the filled cells in a sample that must look like what the field holds


class Kind:
    """What the cells of a column look like in a sample."""

    def __init__(self, index: int, sample: Sequence[Line]) -> None:
        cells = [line.cells[index] for line in sample if index < len(line.cells)]
        self._filled = [cell for cell in cells if cell is not None and cell != "" and words(cell)]

    def may_be(self, field: str) -> bool:
        """Whether the sample does not speak against a field; an empty column speaks against none."""
        if not self._filled:
            return True
        if field in DATES:
            return self._share(looks_like_day) >= _ENOUGH
        if field in AMOUNTS:
            return self._share(looks_like_amount) >= _ENOUGH
        if field == "currency":
            return (
                self._share(_is_figure) < _ENOUGH
            )  # an unknown word is rejected, never taken as our currency
        if field == "disputed":
            return self._share(_is_answer) >= _ENOUGH
        if field in {"number", "debtor_code", "debtor_name"}:
            return self._share(_is_plain_day) <= _ENOUGH and self._share(_has_cents) <= _ENOUGH
        return True

    def _share(self, test: Callable[[Cell], bool]) -> float:
        return sum(map(test, self._filled)) / len(self._filled)


def _is_plain_day(cell: Cell) -> bool:
    """A day that could not be a number of a document too."""
    return isinstance(cell, date) or (
        type(cell) is str and not cell.strip().isdigit() and looks_like_day(cell)
    )


def _has_cents(cell: Cell) -> bool:
    if type(cell) is str:
        return bool(re.fullmatch(r"-?[\d.,' ]*\d[.,]\d\d", cell.strip()))
    return isinstance(cell, Decimal)


def _is_figure(cell: Cell) -> bool:
    return looks_like_day(cell) or looks_like_amount(cell)


def _is_answer(cell: Cell) -> bool:
    return isinstance(cell, bool) or token(words(cell)) in vocabulary().answers
