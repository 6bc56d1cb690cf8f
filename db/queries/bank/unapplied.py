"""Unapplied cash: receipts of which items and reminder fees did not take all, one by one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.opening import fees_paid
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import PostingRow, ReceiptRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class UnappliedLine:
    """A receipt that stands, with what of it no item and no fee took."""

    receipt: UUID
    account: UUID
    code: str
    debtor: str
    received_on: date
    amount: Money
    unapplied: Money
    reference: str


@query
def unapplied_cash(
    connection: Connection, *, account: UUID | None = None, limit: int = 5000
) -> tuple[UnappliedLine, ...]:
    """Receipts with a rest, the oldest first: all, or those of one account."""
    used = (
        select(PostingRow.receipt_id, func.sum(PostingRow.amount).label("used"))
        .where(PostingRow.receipt_id.is_not(None))
        .group_by(PostingRow.receipt_id)
        .subquery("used")
    )
    undone = aliased(ReceiptRow)
    rest = ReceiptRow.amount - func.coalesce(used.c.used, 0) - fees_paid()
    wanted = (
        select(
            ReceiptRow.uid,
            AccountRow.uid.label("account"),
            AccountRow.code,
            AccountRow.name,
            ReceiptRow.received_on,
            ReceiptRow.amount,
            ReceiptRow.currency,
            rest.label("rest"),
            ReceiptRow.reference,
        )
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .outerjoin(used, used.c.receipt_id == ReceiptRow.id)
        .outerjoin(undone, undone.reverses_id == ReceiptRow.id)
        .where(ReceiptRow.reverses_id.is_(None), undone.id.is_(None), rest != 0)
        .order_by(ReceiptRow.received_on, ReceiptRow.id)
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    return tuple(
        UnappliedLine(
            receipt=row.uid,
            account=row.account,
            code=row.code,
            debtor=row.name,
            received_on=row.received_on,
            amount=Money(row.amount, row.currency),
            unapplied=Money(row.rest, row.currency),
            reference=row.reference,
        )
        for row in connection.execute(wanted)
    )
