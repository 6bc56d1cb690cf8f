"""Items that a complete file of their ledger does not name, against what the record has open of that ledger."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from db.importing.taking.difference import LISTED, Difference, Differences
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow, PostingRow
from domain.money import Money
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class Named(Container[int]):
    """The items that a file speaks of: those of the record in `old`, and all that it made itself from `first` on."""

    first: int
    old: set[int] = field(default_factory=set)

    def __contains__(self, item: object) -> bool:
        return item in self.old or (isinstance(item, int) and item >= self.first)


@dataclass(slots=True)
class Standing:
    """What the record has open of a ledger: how many items, and the sums of their sizes by currency (minor units)."""

    count: int = 0
    sums: dict[str, int] = field(default_factory=dict)


def standing_of(connection: Connection, batch: BatchRow) -> Standing:
    """What is open of the batch's ledger, of items that a file of its day can know."""
    found = Standing()
    for currency, count, total in connection.execute(
        select(ItemRow.currency, func.count(), func.sum(func.abs(_left())))
        .where(*_open_on(batch.source_id, batch.as_of))
        .group_by(ItemRow.currency)
    ):
        found.count += count
        found.sums[currency] = total
    return found


def vanished_of(
    connection: Connection,
    batch: BatchRow,
    named: Container[int],
    unread: Collection[str],
    differences: Differences,
) -> list[tuple[int, int]]:
    """(item, open): open items that a complete file does not name; counted and listed among the differences.

    An item whose number stands in a row that could not be read is not missing.
    """
    kind = differences["vanished"]
    wanted = (
        select(ItemRow.id, ItemRow.number, ItemRow.currency, _left().label("left"))
        .where(*_open_on(batch.source_id, batch.as_of))
        .order_by(ItemRow.id)
    )
    gone: list[tuple[int, int]] = []
    listed: list[int] = []
    for item, number, currency, left in connection.execute(wanted):
        if item not in named and number not in unread:
            gone.append((item, left))
            if kind.add(currency, left, left) and len(listed) < LISTED:
                listed.append(item)
    kind.rows.extend(_told(connection, listed))
    return gone


def _told(connection: Connection, items: Collection[int]) -> Iterator[Difference]:
    rows = connection.execute(
        select(ItemRow.__table__, AccountRow.code, AccountRow.name, _left().label("left"))
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(ItemRow.id.in_(items))
        .order_by(ItemRow.id)
    )
    for row in rows:
        left = Money(row.left, row.currency)
        yield Difference(
            row.account_id,
            row.id,
            0,
            row.code,
            row.name,
            row.document_type,
            row.number,
            row.due_line,
            row.due_date,
            Money(row.amount, row.currency),
            left,
            left,
            text(N_("nothing, until somebody explains it")),
        )


def _left() -> Any:
    """What is open of an item by all that was posted to it."""
    paid = (
        select(func.coalesce(func.sum(PostingRow.amount), 0))
        .where(PostingRow.item_id == ItemRow.id)
        .correlate(ItemRow)
        .scalar_subquery()
    )
    return ItemRow.amount - paid


def _open_on(source: int, as_of: date) -> tuple[Any, ...]:
    return ItemRow.source_id == source, ItemRow.opened_on <= as_of, _left() != 0
