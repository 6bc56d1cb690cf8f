"""The control of an ageing: the open balance added up from items, postings and receipts, without any bucket."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, func, select

from db.queries.opening import unapplied
from db.queries.query import query
from db.tables.item import ItemRow, PostingRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class AgeingControl:
    """What is open in one currency on a day: listed, less posted, less received that no item took."""

    currency: str
    listed: Money
    posted: Money
    unapplied: Money

    @property
    def open(self) -> Money:
        """What the columns of an ageing must add up to."""
        return self.listed - self.posted - self.unapplied


@query
def ageing_control(connection: Connection, *, as_of: date) -> tuple[AgeingControl, ...]:
    """The open balance of each currency on a day, straight from the facts."""
    is_open = ItemRow.opened_on <= as_of
    listed: Select[*tuple[Any, ...]] = select(ItemRow.currency, func.sum(ItemRow.amount)).where(is_open)
    paid: Select[*tuple[Any, ...]] = (
        select(ItemRow.currency, func.sum(PostingRow.amount))
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .where(is_open, PostingRow.posted_on <= as_of)
    )
    found: dict[str, list[int]] = {}
    for place, wanted in enumerate((listed, paid)):
        for currency, amount in connection.execute(wanted.group_by(ItemRow.currency)):
            found.setdefault(currency, [0, 0, 0])[place] = amount
    for _account, currency, amount, _count in connection.execute(unapplied(as_of)):
        found.setdefault(currency, [0, 0, 0])[2] += amount
    return tuple(
        AgeingControl(currency, *(Money(minor, currency) for minor in minors))
        for currency, minors in sorted(found.items())
    )
