"""Items: the claim lines of a debtor's ledger, and what is open of them on a day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from domain.money import Money, total
from resources.mark import N_


class DocumentType(StrEnum):
    """What kind of paper an item is; credit notes and unapplied payments carry negative amounts."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    DEBIT_NOTE = "debit_note"
    PAYMENT = "payment"
    OTHER = "other"


LABELS: Mapping[DocumentType, str] = {
    DocumentType.INVOICE: N_("Invoice"),
    DocumentType.CREDIT_NOTE: N_("Credit note"),
    DocumentType.DEBIT_NOTE: N_("Debit note"),
    DocumentType.PAYMENT: N_("Unapplied payment"),
    DocumentType.OTHER: N_("Other document"),
}


@dataclass(frozen=True, slots=True)
class Posting:
    """An amount taken off an item on a day, negative where it is taken back.

    `cash` tells money that came in from a credit, a write-off or another correction that brings none.
    """

    day: date
    amount: Money
    cash: bool = True


@dataclass(frozen=True, slots=True)
class Item:
    """One claim line with all its postings; `due` is the original due date and never moves."""

    kind: DocumentType
    amount: Money
    opened_on: date
    due: date | None = None
    document_date: date | None = None
    postings: tuple[Posting, ...] = ()

    def open_on(self, day: date) -> Money:
        """Amount − postings dated up to the day (rule R4); nothing before the item was opened."""
        currency = self.amount.currency
        if self.opened_on > day:
            return Money(0, currency)
        return self.amount - total((p.amount for p in self.postings if p.day <= day), currency)


@dataclass(frozen=True, slots=True)
class OpenItem:
    """What is open of an item now; `key` is its number in the record."""

    key: int
    kind: DocumentType
    open: Money
    due: date | None = None
    document_date: date | None = None
