"""Reminder fees and what settles them: loading and saving."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlalchemy import func, select

from db.queries.fee import fee_open
from db.queries.opening import fees_paid
from db.tables.fee import FeeRow, FeeSettlementRow
from db.tables.item import PostingRow, ReceiptRow
from db.work import UnitOfWork
from domain.error import NotFound
from domain.fee import ItemFee, OpenFee, Settled
from domain.money import Money
from resources.mark import N_, text


def add_fees(
    work: UnitOfWork, account_id: int, letter_id: int, level: int, charged: Iterable[ItemFee]
) -> None:
    """Save what a letter charges; the file refuses a second fee of a level for an item."""
    work.add_all(
        FeeRow(
            account_id=account_id,
            letter_id=letter_id,
            item_id=fee.item,
            level=level,
            charged_on=work.today,
            amount=fee.charged.minor,
            currency=fee.charged.currency,
        )
        for fee in charged
        if fee.charged
    )


def open_fees(work: UnitOfWork, account_id: int, only: Sequence[UUID] = ()) -> list[OpenFee]:
    """The fees of an account of which something is open, the oldest first; `only` narrows them to these.

    Refused where one of `only` is no fee of the account.
    """
    left = fee_open()
    wanted = (
        select(FeeRow.id, FeeRow.uid, FeeRow.currency, left.label("open"))
        .where(FeeRow.account_id == account_id)
        .order_by(FeeRow.charged_on, FeeRow.id)
    )
    rows = [row for row in work.connection.execute(wanted) if not only or row.uid in only]
    missing = set(only) - {row.uid for row in rows}
    if missing:
        raise NotFound(
            "no_fee",
            text(N_("There is no fee {uid} of this debtor."), uid=str(min(missing, key=str))),
            N_("Look it up again among the fees of the debtor."),
            "fees",
        )
    return [OpenFee(row.id, Money(row.open, row.currency)) for row in rows if row.open]


def money_left(work: UnitOfWork, account_id: int) -> list[tuple[int, Money]]:
    """What receipts of an account that stand have left, by their keys, the oldest first."""
    used = (
        select(PostingRow.receipt_id, func.sum(PostingRow.amount).label("used"))
        .where(PostingRow.receipt_id.is_not(None))
        .group_by(PostingRow.receipt_id)
        .subquery("used")
    )
    rest = ReceiptRow.amount - func.coalesce(used.c.used, 0) - fees_paid()
    undone = select(ReceiptRow.reverses_id).where(ReceiptRow.reverses_id.is_not(None))
    rows = work.connection.execute(
        select(ReceiptRow.id, ReceiptRow.currency, rest.label("rest"))
        .outerjoin(used, used.c.receipt_id == ReceiptRow.id)
        .where(
            ReceiptRow.account_id == account_id,
            ReceiptRow.reverses_id.is_(None),
            ReceiptRow.id.not_in(undone),
            rest > 0,
        )
        .order_by(ReceiptRow.received_on, ReceiptRow.id)
    )
    return [(row.id, Money(row.rest, row.currency)) for row in rows]


def add_settled(work: UnitOfWork, account_id: int, parts: Iterable[Settled]) -> None:
    """Save what receipts pay of fees from today on."""
    work.add_all(
        FeeSettlementRow(
            fee_id=part.fee,
            settled_on=work.today,
            amount=part.amount.minor,
            receipt_id=part.receipt,
            reason="",
        )
        for part in parts
    )
    work.touch(account_id)


def add_waived(work: UnitOfWork, account_id: int, waived: Iterable[OpenFee], reason: str) -> None:
    """Save that what is open of fees is waived from today on."""
    work.add_all(
        FeeSettlementRow(
            fee_id=fee.key, settled_on=work.today, amount=fee.open.minor, receipt_id=None, reason=reason
        )
        for fee in waived
    )
    work.touch(account_id)


def take_back(work: UnitOfWork, found: ReceiptRow, reversal: ReceiptRow) -> None:
    """Save that a receipt that is reversed pays no fees any more, from the day of the reversal on."""
    paid = work.connection.execute(
        select(FeeSettlementRow.fee_id, func.sum(FeeSettlementRow.amount).label("amount"))
        .where(FeeSettlementRow.receipt_id == found.id)
        .group_by(FeeSettlementRow.fee_id)
    ).all()
    work.add_all(
        FeeSettlementRow(
            fee_id=row.fee_id,
            settled_on=reversal.received_on,
            amount=-row.amount,
            receipt_id=reversal.id,
            reason="",
        )
        for row in paid
    )
