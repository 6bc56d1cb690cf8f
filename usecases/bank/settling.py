"""How a line of a statement settles items: those that were named first, then the oldest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from db.stores import receipt as receipts
from db.work import UnitOfWork
from domain.allocation import Allocation, allocate_oldest_first
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money
from resources.mark import N_


def settle(work: UnitOfWork, account_id: int, amount: Money, day: date, named: Sequence[int]) -> Allocation:
    """The allocation of money of a day: an item counts with what was open of it then and still is.

    Refuses a named item that takes no money: it was not open on that day, or is settled by now.
    """
    items = {item.key: item for item in _open_items(work, account_id, amount.currency, day)}
    if not items.keys() >= set(named):
        raise Refused(
            "not_open",
            N_("One of the named items was not open on the day of the payment, or is settled by now."),
            N_("Choose among the items that are open, or name none: then the oldest are settled."),
            "items",
        )
    parts: tuple[tuple[int, Money], ...] = ()
    rest = amount
    for key in dict.fromkeys(named):
        if rest:
            first = allocate_oldest_first(rest, [items.pop(key)])
            parts, rest = parts + first.parts, first.unapplied
    if not rest:
        return Allocation(parts, rest)
    then = allocate_oldest_first(rest, list(items.values()))
    return Allocation(parts + then.parts, then.unapplied)


def _open_items(work: UnitOfWork, account_id: int, currency: str, day: date) -> list[OpenItem]:
    then = receipts.open_items(work, account_id, currency, day)
    now = {item.key: item.open for item in receipts.open_items(work, account_id, currency, work.today)}
    return [replace(item, open=min(item.open, now[item.key])) for item in then if item.key in now]
