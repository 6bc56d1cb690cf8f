"""What a receipt would settle, before it is recorded."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.item import ItemLine, items
from db.queries.rule import rule_in_force
from db.tables.item import PostingRow, ReceiptRow
from domain.allocation import Debt, Ground, Named, Payment, allocate, debts_of, parse_order
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money, zero
from resources.mark import N_


@dataclass(frozen=True, slots=True)
class SettledLine:
    """An item that could get money: what is open of it, what of that the receipt would settle, and why."""

    item: str
    number: str
    due_date: date | None
    open: Money
    settled: Money
    grounds: tuple[Ground, ...]
    designated: int


@dataclass(frozen=True, slots=True)
class Settlement:
    """The items that could take money, in the order in which a receipt settles them, and what none takes."""

    lines: tuple[SettledLine, ...]
    unapplied: Money


def settlement(
    connection: Connection,
    *,
    account: UUID,
    amount: Money,
    received_on: date,
    today: date,
    designation: Sequence[str] = (),
    agreed: Sequence[tuple[str, Money | None]] = (),
    receipt: UUID | None = None,
) -> Settlement:
    """How an amount would be allocated by the rules of `RecordReceipt`.

    An item counts with what was open of it on the day of the receipt and still is. Refuses an amount that is
    not above zero. With `receipt` it is that receipt allocated anew, today, as `ReallocateReceipt` does it.
    """
    then = received_on if receipt is None else today
    lines, debts = _open(connection, account, amount.currency, then, today, _back(connection, receipt))
    keys = {line.item: key for key, line in lines.items()}
    payment = Payment(
        amount,
        received_on,
        tuple(Named(_key(item, keys, "agreed"), part) for item, part in agreed),
        tuple(Named(_key(item, keys, "designation")) for item in designation),
    )
    found = allocate(payment, debts, parse_order(rule_in_force(connection, "allocation", received_on)))
    settled, opens = found.by_key(), {debt.key: debt.open for debt in debts}
    told = tuple(
        SettledLine(
            lines[key].item,
            lines[key].number,
            lines[key].due_date,
            opens[key],
            settled.get(key, zero(amount.currency)),
            tuple(part.ground for part in found.parts if part.key == key),
            list(designation).index(lines[key].item) + 1 if lines[key].item in designation else 0,
        )
        for key in found.order
    )
    return Settlement(told, found.unapplied)


def _open(
    connection: Connection, account: UUID, currency: str, then: date, today: date, back: Mapping[int, Money]
) -> tuple[Mapping[int, ItemLine], tuple[Debt, ...]]:
    before, now = (
        {
            line.id: replace(line, open=line.open + back.get(line.id, zero(currency)))
            for line in items(connection, account=account, as_of=day, settled=bool(back))
            if line.open.currency == currency
        }
        for day in (then, today)
    )
    both = {key: min(line.open, now[key].open) for key, line in before.items() if key in now}
    return before, debts_of(
        [
            OpenItem(key, before[key].document_type, left, before[key].due_date, before[key].document_date)
            for key, left in both.items()
        ]
    )


def _back(connection: Connection, receipt: UUID | None) -> Mapping[int, Money]:
    """What items have of a receipt, which is open again when it is taken back."""
    rows = connection.execute(
        select(PostingRow.item_id, ReceiptRow.currency, func.sum(PostingRow.amount))
        .join(ReceiptRow, ReceiptRow.id == PostingRow.receipt_id)
        .where(ReceiptRow.uid == receipt)
        .group_by(PostingRow.item_id, ReceiptRow.currency)
    )
    return {item: Money(minor, currency) for item, currency, minor in rows}


def _key(item: str, keys: Mapping[str, int], where: str) -> int:
    if item not in keys:
        raise Refused(
            "named",
            N_("Something was named that is not open in this currency."),
            N_("Look at what is open, and name each debt once."),
            where,
        )
    return keys[item]
