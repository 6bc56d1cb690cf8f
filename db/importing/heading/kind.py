"""What the cells of a column look like, to doubt a field that only its heading suggests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from itertools import pairwise

from db.importing.format.amount import looks_like_amount
from db.importing.format.day import looks_like_day
from db.importing.heading.field import DATES, MONEY
from db.importing.sheet import Cell, Line, words
from db.importing.total import is_total
from db.importing.vocabulary import fold, token, vocabulary
from domain.money import is_currency

_ENOUGH = 0.5  # share of the filled cells in a sample that must look like what the field holds


_WORDS = frozenset(
    {"branch", "officer", "debtor_group", "contact", "address", "document_type", "language", "status"}
)
_NEARLY_ALL = 0.9
_MANY = 3
_BEGINNING = 4  # signs
_FULL_LINE = 0.4  # of the cells of the fullest line; titles and totals have fewer


def telling(sample: Sequence[Line]) -> Sequence[Line]:
    """The lines that are full enough to be items: titles and totals say nothing about columns."""
    filled = [_filled(line) for line in sample]
    enough = _FULL_LINE * max(filled, default=0)
    return [line for line, count in zip(sample, filled, strict=True) if count > 1 and count >= enough]


def _filled(line: Line) -> int:
    shown = [found for cell in line.cells if (found := words(cell))]
    return 0 if shown and is_total(shown[0]) else len(shown)


def is_one_for_many(code: int, name: int, sample: Sequence[Line]) -> bool:
    """Whether codes are far fewer than the debtors that stand beside them: accounts of the general ledger, say.

    Spellings of one debtor begin alike, so only the beginnings of names are counted.
    """
    pairs = [
        (words(line.cells[code]), fold(words(line.cells[name]))[:_BEGINNING])
        for line in sample
        if max(code, name) < len(line.cells)
    ]
    told = {pair for pair in pairs if all(pair)}
    names = len({shown for _, shown in told})
    return names >= _MANY and names >= _MANY * len({shown for shown, _ in told})


class Kind:
    """What the cells of a column look like in a sample."""

    def __init__(self, index: int, sample: Sequence[Line]) -> None:
        cells = [line.cells[index] for line in sample if index < len(line.cells)]
        self._filled = [cell for cell in cells if cell is not None and cell != "" and words(cell)]

    def may_be(self, field: str) -> bool:
        """Whether the sample does not speak against a field; an empty column speaks against none."""
        if not self._filled:
            return True
        if field in _WORDS:
            return not self.has_currencies
        if field in DATES:
            return self._share(looks_like_day) >= _ENOUGH
        if field in {"paid_amount", "debit", "credit"}:
            return self._share(_is_amount_or_nothing) >= _ENOUGH
        if field in MONEY:
            return self._share(looks_like_amount) >= _ENOUGH
        if field == "side":
            return self._share(_is_side) >= _NEARLY_ALL
        if field == "currency":
            return (
                self._share(_is_figure) < _ENOUGH
            )  # an unknown word is rejected, never taken as our currency
        if field == "disputed":
            return self._share(_is_answer) >= _ENOUGH
        if field in {"number", "debtor_code", "debtor_name", "terms"}:
            return self._share(_is_plain_day) <= _ENOUGH and self._share(_has_cents) <= _ENOUGH
        return True

    @property
    def has_days(self) -> bool:
        """Whether nearly all cells are days that could be nothing else."""
        return bool(self._filled) and self._share(_is_plain_day) >= _NEARLY_ALL

    @property
    def has_currencies(self) -> bool:
        """Whether all cells are codes or names of currencies, which few other columns could be."""
        return bool(self._filled) and all(map(_is_currency, self._filled))

    @property
    def is_counter(self) -> bool:
        """Whether the cells only count the lines, from 1 and perhaps anew for each debtor."""
        counts = [int(shown) for cell in self._filled if (shown := words(cell)).isdecimal()]
        steps = [later in (earlier + 1, 1) for earlier, later in pairwise(counts)]
        is_told = len(steps) > 1 and len(counts) >= _ENOUGH * len(self._filled)
        return is_told and counts[0] == 1 and sum(steps) >= _NEARLY_ALL * len(steps)

    @property
    def has_no_amounts(self) -> bool:
        """Whether all cells are nought or empty."""
        return not any(re.search("[1-9]", words(cell)) for cell in self._filled)

    @property
    def has_figures(self) -> bool:
        """Whether most cells begin with a digit, whatever follows."""
        return bool(self._filled) and self._share(_begins_with_digit) >= _ENOUGH

    def _share(self, test: Callable[[Cell], bool]) -> float:
        return sum(map(test, self._filled)) / len(self._filled)


def _is_plain_day(cell: Cell) -> bool:
    """A day that could not be a number of a document too."""
    return isinstance(cell, date) or (
        type(cell) is str and not cell.strip().isdigit() and looks_like_day(cell)
    )


def _has_cents(cell: Cell) -> bool:
    """An amount with decimals; 001.01 is a code in levels."""
    if type(cell) is str:
        return bool(re.fullmatch(r"-?(?!0\d)[\d.,' ]*\d[.,]\d\d", cell.strip()))
    return isinstance(cell, Decimal)


def _is_amount_or_nothing(cell: Cell) -> bool:
    return looks_like_amount(cell) or token(words(cell)) in vocabulary().nothing


def _begins_with_digit(cell: Cell) -> bool:
    return words(cell)[:1].isdigit()


def _is_side(cell: Cell) -> bool:
    return token(words(cell)) in vocabulary().sides


def _is_currency(cell: Cell) -> bool:
    shown = words(cell)
    return (shown.isupper() and is_currency(shown)) or token(shown) in vocabulary().currencies


def _is_figure(cell: Cell) -> bool:
    return looks_like_day(cell) or looks_like_amount(cell)


def _is_answer(cell: Cell) -> bool:
    return isinstance(cell, bool) or token(words(cell)) in vocabulary().answers
