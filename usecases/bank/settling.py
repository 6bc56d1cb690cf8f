"""How a line of a statement settles items: those that were named first, then the oldest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.stores import receipt as receipts
from db.work import UnitOfWork
from domain.allocation import Allocation, Named, Order, Payment, allocate, debts_of
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money
from resources.mark import N_
from usecases.receipt import order_of


@dataclass(frozen=True, slots=True)
class Settling:
    """What money settles on its own day, and what of named items that were not open then it settles today."""

    payment: Payment
    then: Allocation
    today: Allocation

    @property
    def unapplied(self) -> Money:
        """What no item takes."""
        return self.today.unapplied

    @property
    def items(self) -> int:
        """How many items take some of it."""
        return len(self.then.parts) + len(self.today.parts)


def settle(work: UnitOfWork, account_id: int, amount: Money, day: date, named: Sequence[int]) -> Settling:
    """The allocation of money of a day: an item counts with what was open of it then and still is.

    A named item that was not open then (its invoice came later, or another receipt held it until now) is
    settled today. Refuses a named item of which nothing is open.
    """
    now = {item.key: item for item in _open_items(work, account_id, amount.currency, work.today)}
    then = {
        item.key: replace(item, open=min(item.open, now[item.key].open))
        for item in _open_items(work, account_id, amount.currency, day)
        if item.key in now
    }
    wanted = list(dict.fromkeys(named))
    if not now.keys() >= set(wanted):
        raise Refused(
            "not_open",
            N_("One of the named items is settled by now."),
            N_("Choose among the items that are open, or name none: then the oldest are settled."),
            "items",
        )
    late_ones = [key for key in wanted if key not in then]
    order = order_of(work, day)
    early = _named(amount, day, [then.pop(key) for key in wanted if key in then], order)
    late = _named(early.unapplied, work.today, [now[key] for key in late_ones], order)
    rest = _split(Payment(late.unapplied, day), list(then.values()), order)
    return Settling(
        Payment(amount, day, designated=tuple(map(Named, wanted))),
        Allocation(early.parts + rest.parts, early.unapplied),
        Allocation(late.parts, rest.unapplied),
    )


def _named(amount: Money, on: date, items: Sequence[OpenItem], order: Order) -> Allocation:
    """The amount over items in the order in which they were named."""
    return _split(Payment(amount, on, designated=tuple(Named(item.key) for item in items)), items, order)


def _split(payment: Payment, items: Sequence[OpenItem], order: Order) -> Allocation:
    if not payment.amount or not items:
        return Allocation((), payment.amount)
    return allocate(payment, debts_of(items), order)


def _open_items(work: UnitOfWork, account_id: int, currency: str, day: date) -> list[OpenItem]:
    return receipts.open_items(work, account_id, currency, day)
