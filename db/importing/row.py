"""What a line of a ledger becomes: an item, a rejection with its reason, or a line that is no item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from domain.money import Money
from resources.mark import N_, Text, text

INVOICE, CREDIT_NOTE, DEBIT_NOTE, PAYMENT, OTHER = "invoice", "credit_note", "debit_note", "payment", "other"
CREDITS = frozenset({CREDIT_NOTE, PAYMENT})
"""What is owed to the debtor; in the record its amounts are negative."""


class LedgerRow(NamedTuple):
    """One open item as the ledger states it; empty texts and None are what the ledger does not say.

    A named tuple rather than a frozen dataclass: a million of them are made two seconds faster.

    `ordinal` counts the accepted rows of the file from 1, `line` is physical, from 1. The key of the item
    inside its source is (debtor_code, document_type, number, due_line). `due_line` is the ledger's own where
    it has such a column (`due_line_given`), otherwise 1, 2, … by due date within this file.
    """

    ordinal: int
    line: int
    debtor_code: str
    debtor_name: str
    document_type: str
    number: str
    due_line: int
    due_line_given: bool
    document_date: date | None
    due_date: date | None
    amount: Money
    open_amount: Money | None
    settlement_date: date | None
    disputed: bool
    contact: str
    phone: str
    email: str
    address: str
    uscc: str
    language: str
    officer: str
    branch: str
    group: str


@dataclass(frozen=True, slots=True)
class Rejection:
    """A line that looks like an item and cannot be taken: `column` is theirs, `field` ours.

    `number` is the document number as it stands there, so that its item does not count as missing; `debtor` the
    debtor's code, or else its name.
    """

    line: int
    column: str
    field: str
    value: str
    reason: Text
    advice: Text
    number: str = ""
    debtor: str = ""


@dataclass(frozen=True, slots=True)
class Skip:
    """A line that is no item: empty, heading, total, note. A run of empty lines is one of them."""

    line: int
    reason: Text


@dataclass(frozen=True, slots=True)
class Caution:
    """Something accepted that a person should know: how often, and the first lines (none: the whole file)."""

    reason: Text
    count: int = 1
    lines: tuple[int, ...] = ()

    @property
    def told(self) -> Text:
        """The reason with the lines it is about."""
        if not self.lines:
            return self.reason
        lines = ", ".join(map(str, self.lines))
        if self.count > len(self.lines):
            return text(
                N_("{reason} ({count} lines, the first: {lines})"),
                reason=self.reason,
                count=self.count,
                lines=lines,
            )
        return text(N_("{reason} (lines {lines})"), reason=self.reason, lines=lines)


_FURTHER = text(N_("Further warnings, each in other words, are not listed."))


class Cautions:
    """Collects cautions; equal ones are counted, and so are all that come after a thousand different ones."""

    _SHOWN = 10
    _KINDS = 1_000

    def __init__(self) -> None:
        self._found: dict[str, tuple[Text, list[int]]] = {}
        self._counts: dict[str, int] = {}

    def add(self, reason: Text, line: int) -> None:
        """Note a caution for a line."""
        key = str(reason)
        if key not in self._found and len(self._found) >= self._KINDS:
            key, reason = str(_FURTHER), _FURTHER
        _, lines = self._found.setdefault(key, (reason, []))
        self._counts[key] = self._counts.get(key, 0) + 1
        if len(lines) < self._SHOWN:
            lines.append(line)

    def all(self) -> tuple[Caution, ...]:
        """All cautions in the order in which they first arose."""
        return tuple(
            Caution(reason, self._counts[key], tuple(lines)) for key, (reason, lines) in self._found.items()
        )
