"""Codes and document numbers that a program has passed through a fraction: “1930438491.0” for 1930438491."""

from __future__ import annotations

from dataclasses import dataclass

from db.importing.sheet import Cell

_POINT = ".0"


@dataclass(slots=True)
class IdentifierEvidence:
    """What all cells of a column of codes or numbers show about their endings."""

    column: str
    filled: int = 0
    all_fractions: bool = True

    def see(self, cell: Cell) -> None:
        """Take a filled cell as evidence; one that is no whole number with “.0” settles the question."""
        self.filled += 1
        if self.all_fractions:
            self.all_fractions = type(cell) is str and is_fraction(cell.strip())

    @property
    def is_fraction(self) -> bool:
        """Whether the whole column has the ending, which then is none of the ledger's own signs."""
        return self.all_fractions and self.filled > 1


def is_fraction(shown: str) -> bool:
    """Whether a code is a whole number behind which a program has written “.0”."""
    whole = shown.removesuffix(_POINT)
    return whole != shown and whole.isascii() and whole.isdigit()


def without_fraction(shown: str) -> str:
    """The code as the ledger has it."""
    return shown.removesuffix(_POINT)
