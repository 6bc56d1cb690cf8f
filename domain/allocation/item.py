"""Items of a ledger as debts, and credit notes that are set off when somebody asks for it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from domain.allocation.debt import Allocation, Debt, Layer, Part, Payment, reduced
from domain.allocation.engine import allocate
from domain.allocation.ground import Ground
from domain.allocation.order import Order
from domain.item import DocumentType, OpenItem
from domain.money import Money

_CREDITS: Final = (DocumentType.CREDIT_NOTE, DocumentType.PAYMENT)


def takes_money(item: OpenItem) -> bool:
    """Whether an item is a debt: credit notes and unapplied payments take no money."""
    return item.open.minor > 0 and item.kind not in _CREDITS


def debts_of(items: Sequence[OpenItem]) -> tuple[Debt, ...]:
    """The items that take money, as debts of principal alone."""
    return tuple(
        Debt(
            item.key,
            ((Layer.PRINCIPAL, item.open),),
            item.due,
            item.document_date,
            kind=item.kind.value,
        )
        for item in items
        if takes_money(item)
    )


@dataclass(frozen=True, slots=True)
class SetOff:
    """What a credit settles; the rest of it stays a credit."""

    credit: int
    allocation: Allocation

    @property
    def used(self) -> Money:
        """What is used of the credit, above zero."""
        nothing = self.allocation.unapplied - self.allocation.unapplied
        return sum((part.amount for part in self.allocation.parts), nothing)


def set_off(
    given: Sequence[tuple[int, Money]], debts: Sequence[Debt], on: date, order: Order | None = None
) -> tuple[SetOff, ...]:
    """Set the given credits (key and amount above zero) off against debts, in their order, as payments would go."""
    found: list[SetOff] = []
    left = list(debts)
    for key, amount in given:
        one = allocate(Payment(amount, on), left, order)
        left = [reduced(debt, one) for debt in left]
        parts = tuple(Part(part.key, part.amount, Ground.SET_OFF, part.layer) for part in one.parts)
        found.append(SetOff(key, Allocation(parts, one.unapplied, one.order)))
    return tuple(found)
