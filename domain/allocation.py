"""Allocation: which items a payment settles, and how an allocation is taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from domain.error import Refused
from domain.item import DocumentType, OpenItem
from domain.money import Money
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Allocation:
    """The parts of a payment by item key, and what no item could take."""

    parts: tuple[tuple[int, Money], ...]
    unapplied: Money


def allocate_oldest_first(amount: Money, open_items: Sequence[OpenItem]) -> Allocation:
    """Settle the oldest original due date first; no item gets more than is open of it.

    Thus a due item comes before an undue one (Civil Code of the PRC, article 560). Items without a due date
    follow those with one; equal dates go by document date, then by key. Credit notes and unapplied payments
    take no money. Refuses an amount that is not positive, and items of another currency.
    """
    _check(amount, open_items)
    parts: list[tuple[int, Money]] = []
    rest = amount
    for item in sorted(filter(_takes_money, open_items), key=_order):
        if not rest:
            break
        part = min(rest, item.open)
        parts.append((item.key, part))
        rest -= part
    return Allocation(tuple(parts), rest)


def reverse(allocation: Allocation) -> Allocation:
    """The same split with the opposite sign: nothing is deleted."""
    return Allocation(tuple((key, -part) for key, part in allocation.parts), -allocation.unapplied)


def _takes_money(item: OpenItem) -> bool:
    return item.open.minor > 0 and item.kind not in (DocumentType.CREDIT_NOTE, DocumentType.PAYMENT)


def _order(item: OpenItem) -> tuple[date, date, int]:
    return (item.due or date.max, item.document_date or date.max, item.key)


def _check(amount: Money, open_items: Sequence[OpenItem]) -> None:
    if amount.minor <= 0:
        raise Refused(
            "amount",
            text(N_("A payment of {amount} cannot be allocated."), amount=amount),
            N_("Enter an amount above zero; take a payment back by reversing it."),
            "amount",
        )
    for item in open_items:
        if item.open.currency != amount.currency:
            raise Refused(
                "currency",
                text(
                    N_("A payment in {payment} cannot settle an item in {item}."),
                    payment=amount.currency,
                    item=item.open.currency,
                ),
                N_("Choose items in the currency of the payment."),
                "currency",
            )
