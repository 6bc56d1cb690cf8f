"""How a line of a statement settles items: those that were named first, then the oldest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from db.stores import receipt as receipts
from db.work import UnitOfWork
from domain.allocation import Allocation, allocate_oldest_first
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class Settling:
    """What money settles on its own day, and what of named items that were not open then it settles today."""

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
    late_ones = [now[key] for key in wanted if key not in then]
    early = _in_order(amount, [then.pop(key) for key in wanted if key in then])
    late = _in_order(early.unapplied, late_ones)
    rest = _oldest(late.unapplied, list(then.values()))
    return Settling(
        Allocation(early.parts + rest.parts, early.unapplied),
        Allocation(late.parts, rest.unapplied),
    )


def _in_order(amount: Money, items: Sequence[OpenItem]) -> Allocation:
    """The amount over items in the order in which they were named."""
    parts: tuple[tuple[int, Money], ...] = ()
    for item in items:
        one = _oldest(amount, [item])
        parts, amount = parts + one.parts, one.unapplied
    return Allocation(parts, amount)


def _oldest(amount: Money, items: Sequence[OpenItem]) -> Allocation:
    return allocate_oldest_first(amount, items) if amount else Allocation((), amount)


def _open_items(work: UnitOfWork, account_id: int, currency: str, day: date) -> list[OpenItem]:
    return receipts.open_items(work, account_id, currency, day)
