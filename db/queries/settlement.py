"""What a receipt would settle, before it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection

from db.queries.item import ItemLine, items
from domain.allocation import allocate_oldest_first
from domain.item import OpenItem
from domain.money import Money


@dataclass(frozen=True, slots=True)
class SettledLine:
    """An item that would get money: what is open of it, and what of that the receipt would settle."""

    number: str
    due_date: date | None
    open: Money
    settled: Money


@dataclass(frozen=True, slots=True)
class Settlement:
    """The items that a receipt would settle, oldest first, and what no item would take."""

    lines: tuple[SettledLine, ...]
    unapplied: Money


def settlement(
    connection: Connection, *, account: UUID, amount: Money, received_on: date, today: date
) -> Settlement:
    """How an amount would be allocated by the rule of `RecordReceipt`: oldest original due date first.

    An item counts with what was open of it on the day of the receipt and still is. Refuses an amount that is
    not above zero.
    """
    then = _open(connection, account, amount.currency, received_on)
    now = _open(connection, account, amount.currency, today)
    both = {key: min(line.open, now[key].open) for key, line in then.items() if key in now}
    allocation = allocate_oldest_first(
        amount,
        [
            OpenItem(key, then[key].document_type, left, then[key].due_date, then[key].document_date)
            for key, left in both.items()
        ],
    )
    return Settlement(
        tuple(
            SettledLine(then[key].number, then[key].due_date, both[key], part)
            for key, part in allocation.parts
        ),
        allocation.unapplied,
    )


def _open(connection: Connection, account: UUID, currency: str, as_of: date) -> dict[int, ItemLine]:
    lines = items(connection, account=account, as_of=as_of)
    return {line.id: line for line in lines if line.open.currency == currency}
