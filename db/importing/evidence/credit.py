"""Credit notes and payments of a file: which lines they are, and what their amounts show of their sign."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from db.importing.format.amount import sign_of
from db.importing.heading.column import Column
from db.importing.parser.wording import read_document_type
from db.importing.row import CREDITS
from db.importing.sheet import Cell, Line, words

_EXAMPLES: Final = 3
_TYPES: Final = 1_000


class CreditRows:
    """Which lines are credit notes or payments by their type; `constant` is the type of lines that name none."""

    def __init__(self, place: int, constant: str) -> None:
        self._place = place
        self._constant = constant
        self._known: dict[str, bool] = {}

    def type_of(self, cells: Sequence[Cell]) -> str:
        """The type's name, or nothing."""
        shown = words(cells[self._place]) if 0 <= self._place < len(cells) else ""
        return shown or self._constant

    def tells(self, shown: str) -> bool:
        """Whether the name of a type is one of a credit note or a payment."""
        found = self._known.get(shown)
        if found is None:
            found = self._known[shown] = read_document_type(shown) in CREDITS
        return found


@dataclass(slots=True)
class CreditEvidence:
    """How the amounts of all credit notes and payments of one file are signed."""

    column: str
    _rows: CreditRows
    _place: int
    _places: tuple[int, ...]
    positive: int = 0
    negative: int = 0
    """The first line with a negative amount, or 0."""
    examples: list[str] = field(default_factory=list)
    _debts: set[Cell] = field(default_factory=set)
    """Cells of types that are neither."""

    @staticmethod
    def of(places: Mapping[str, Column], constant: str) -> CreditEvidence | None:
        """Nothing where no type is told, or where the columns themselves tell debit and credit apart."""
        type_ = places.get("document_type")
        amounts = tuple(places[name].index for name in ("amount", "open_amount") if name in places)
        told = "side" in places or ("amount" not in places and "debit" in places)
        if told or not amounts or (type_ is None and not constant):
            return None
        name, place = (constant, -1) if type_ is None else (type_.name, type_.index)
        return CreditEvidence(name, CreditRows(place, constant), place, amounts)

    def see(self, line: Line) -> None:
        """Take a line as evidence; one without a type is a credit note only where it is negative."""
        cells = line.cells
        cell = cells[self._place] if 0 <= self._place < len(cells) else ""
        if cell in self._debts:  # most lines of most files
            return
        shown = self._rows.type_of(cells)
        if shown and not self._rows.tells(shown):
            if type(cell) is str and len(self._debts) < _TYPES:
                self._debts.add(cell)
            return
        signs = {sign_of(cells[place]) for place in self._places if place < len(cells)}
        if -1 in signs:
            self.negative = self.negative or line.number
        elif shown and 1 in signs:
            self.positive += 1
            if shown not in self.examples and len(self.examples) < _EXAMPLES:
                self.examples.append(shown)
