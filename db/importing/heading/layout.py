"""All that was decided about a file before its lines are parsed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from db.importing.format.amount import DecimalSign
from db.importing.format.credit import CreditSign
from db.importing.format.day import DayOrder
from db.importing.heading.column import Assignment
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns, formats and currency of one file.

    `days` and `decimals` are by our field; `currency` holds for cells that name none, `asked_currency` is
    what the person said (empty if nothing), `office_currency` the office's.
    """

    assignment: Assignment
    days: Mapping[str, DayOrder]
    decimals: Mapping[str, DecimalSign]
    currency: str
    currency_why: Text
    asked_currency: str
    office_currency: str
    constants: Mapping[str, str] = field(default_factory=dict)
    own: Mapping[str, str] = field(default_factory=dict)
    """Amount field in the ledger's own currency → that currency; the currency column is not about it."""
    credit: CreditSign = field(default_factory=CreditSign)
    """Whether credit notes and payments are told by their sign or by their type alone."""

    fractions: frozenset[str] = frozenset()
    """Codes and numbers behind each of which a program has written “.0”."""

    marked: frozenset[str] = frozenset()
    """Codes and numbers before which an apostrophe says that they are text."""

    @property
    def width(self) -> int:
        """How many cells the heading has, those without a name included."""
        return len(self.assignment.columns)

    @property
    def only_open(self) -> bool:
        """Whether the file tells no amounts but open ones."""
        return self.place("amount") < 0 and self.place("debit") < 0

    def place(self, field: str) -> int:
        """The index of a field's column, or -1."""
        column = self.assignment.of(field)
        return -1 if column is None else column.index

    def theirs(self, field: str) -> str:
        """The file's name of the column that holds a field, or nothing."""
        column = self.assignment.of(field)
        return "" if column is None else column.name
