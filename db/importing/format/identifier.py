"""Codes and numbers with signs of a program's own: “1930438491.0” after a fraction, “'00123” for a spreadsheet."""

from __future__ import annotations

from dataclasses import dataclass

from db.importing.sheet import Cell

_POINT = ".0"
MARK = "'"


@dataclass(slots=True)
class IdentifierEvidence:
    """What all cells of a column of codes or numbers show about their endings and beginnings."""

    column: str
    filled: int = 0
    all_fractions: bool = True
    marked: int = 0
    figures_unmarked: int = 0

    def see(self, cell: Cell) -> None:
        """Take a filled cell as evidence; one that is no whole number with “.0” settles the question."""
        self.filled += 1
        if self.all_fractions:
            self.all_fractions = type(cell) is str and is_fraction(cell.strip())
        if type(cell) is str and cell.lstrip().startswith(MARK):
            self.marked += 1
        elif type(cell) is not str or cell.strip().isdigit():
            self.figures_unmarked += 1

    @property
    def is_fraction(self) -> bool:
        """Whether the whole column has the ending, which then is none of the ledger's own signs."""
        return self.all_fractions and self.filled > 1

    @property
    def is_marked(self) -> bool:
        """Whether all cells that could be figures begin with the apostrophe that tells a spreadsheet they are text."""
        return self.marked > 1 and not self.figures_unmarked


def is_fraction(shown: str) -> bool:
    """Whether a code is a whole number behind which a program has written “.0”."""
    whole = shown.removesuffix(_POINT)
    return whole != shown and whole.isascii() and whole.isdigit()


def without_fraction(shown: str) -> str:
    """The code as the ledger has it."""
    return shown.removesuffix(_POINT)


def without_mark(shown: str) -> str:
    """The code without the apostrophe before it."""
    return shown.removeprefix(MARK)
