"""What stands on a statement of account: the open items of a debtor in a currency, and money nobody has applied."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.opening import fees_paid, open_amount, posted, unapplied
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import ItemRow, PostingRow, ReceiptRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class StatementItem:
    """An open item as of a day: its original amount, what was received on it, what is open."""

    document_type: str
    number: str
    document_date: date | None
    due_date: date | None
    amount: Money
    received: Money
    open: Money


@dataclass(frozen=True, slots=True)
class UnappliedReceipt:
    """What no item has taken of a receipt by a day."""

    receipt: UUID
    received_on: date
    reference: str
    amount: Money


@query
def statement_items(
    connection: Connection, *, account: UUID, currency: str, as_of: date
) -> tuple[StatementItem, ...]:
    """The open items of an account in a currency on a day, by original due date."""
    paid = posted(as_of)
    left = open_amount(paid)
    rows = connection.execute(
        select(
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.document_date,
            ItemRow.due_date,
            ItemRow.amount,
            left.label("open"),
        )
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(AccountRow.uid == account, ItemRow.currency == currency, ItemRow.opened_on <= as_of, left != 0)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.document_date, ItemRow.number, ItemRow.id)
    )
    return tuple(
        StatementItem(
            kind,
            number,
            dated,
            due,
            Money(amount, currency),
            Money(amount - open_, currency),
            Money(open_, currency),
        )
        for kind, number, dated, due, amount, open_ in rows
    )


@query
def unapplied_receipts(
    connection: Connection, *, account: UUID, currency: str, as_of: date
) -> tuple[UnappliedReceipt, ...]:
    """Receipts of an account with money that no item and no fee has taken by a day; a reversed one has none."""
    used = (
        select(PostingRow.receipt_id, func.sum(PostingRow.amount).label("used"))
        .where(PostingRow.posted_on <= as_of, PostingRow.receipt_id.is_not(None))
        .group_by(PostingRow.receipt_id)
        .subquery("used")
    )
    reversal = select(ReceiptRow.reverses_id).where(
        ReceiptRow.received_on <= as_of, ReceiptRow.reverses_id.is_not(None)
    )
    rest = ReceiptRow.amount - func.coalesce(used.c.used, 0) - fees_paid(as_of)
    rows = connection.execute(
        select(ReceiptRow.uid, ReceiptRow.received_on, ReceiptRow.reference, rest)
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .outerjoin(used, used.c.receipt_id == ReceiptRow.id)
        .where(
            AccountRow.uid == account,
            ReceiptRow.currency == currency,
            ReceiptRow.received_on <= as_of,
            ReceiptRow.reverses_id.is_(None),
            ReceiptRow.id.not_in(reversal),
            rest != 0,
        )
        .order_by(ReceiptRow.received_on, ReceiptRow.id)
    )
    return tuple(
        UnappliedReceipt(uid, day, reference, Money(amount, currency)) for uid, day, reference, amount in rows
    )


def statement_currencies(connection: Connection, account: UUID, as_of: date) -> tuple[str, ...]:
    """The currencies in which an account has open items or unapplied money on a day."""
    paid = posted(as_of)
    key = select(AccountRow.id).where(AccountRow.uid == account)
    items = (
        select(ItemRow.currency)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(ItemRow.account_id.in_(key), ItemRow.opened_on <= as_of, open_amount(paid) != 0)
    )
    money = {
        currency for _, currency, _, _ in connection.execute(unapplied(as_of, *connection.scalars(key).all()))
    }
    return tuple(sorted({*connection.scalars(items), *money}))
