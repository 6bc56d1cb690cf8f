"""Receipts and their allocation to items: loading and saving."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.queries.opening import open_amount, posted
from db.tables.item import ItemRow, PostingRow, ReceiptRow
from db.work import UnitOfWork
from domain.allocation import Allocation
from domain.error import NotFound
from domain.item import DocumentType, OpenItem
from domain.money import Money
from resources.mark import N_, text


def open_items(
    work: UnitOfWork, account_id: int, currency: str, as_of: date, only: Sequence[int] = ()
) -> list[OpenItem]:
    """The open items of an account in a currency on a day; `only` narrows them to these keys."""
    paid = posted(as_of)
    left = open_amount(paid)
    wanted = (
        select(ItemRow.id, ItemRow.document_type, left.label("open"), ItemRow.due_date, ItemRow.document_date)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(
            ItemRow.account_id == account_id,
            ItemRow.currency == currency,
            ItemRow.opened_on <= as_of,
            left != 0,
        )
    )
    if only:
        wanted = wanted.where(ItemRow.id.in_(only))
    return [
        OpenItem(
            row.id,
            DocumentType(row.document_type),
            Money(row.open, currency),
            row.due_date,
            row.document_date,
        )
        for row in work.connection.execute(wanted)
    ]


def add_receipt(work: UnitOfWork, receipt: ReceiptRow, allocation: Allocation, ground: str) -> None:
    """Save a receipt with the postings of its allocation, dated as the receipt."""
    work.add(receipt)
    add_postings(work, receipt, allocation, ground, receipt.received_on)


def add_postings(
    work: UnitOfWork, receipt: ReceiptRow, allocation: Allocation, ground: str, posted_on: date
) -> None:
    """Save the postings of an allocation of a receipt, dated on a day."""
    work.add_all(
        PostingRow(
            item_id=item, posted_on=posted_on, amount=amount.minor, ground=ground, receipt_id=receipt.id
        )
        for item, amount in allocation.parts
    )
    work.touch(receipt.account_id)


def last_day(work: UnitOfWork, found: ReceiptRow) -> date:
    """The newest day of a receipt: when it came in, or when the last of it was applied to an item."""
    posted_on = work.session.execute(
        select(func.max(PostingRow.posted_on)).where(PostingRow.receipt_id == found.id)
    ).scalar_one()
    return max(found.received_on, posted_on or found.received_on)


def first_day(work: UnitOfWork, account_id: int, currency: str) -> date | None:
    """From when the oldest item of an account in a currency counts; None where it has none."""
    return work.session.execute(
        select(func.min(ItemRow.opened_on)).where(
            ItemRow.account_id == account_id, ItemRow.currency == currency
        )
    ).scalar_one()


def receipt(work: UnitOfWork, uid: UUID) -> ReceiptRow:
    """The receipt with a uid."""
    found = work.session.execute(select(ReceiptRow).where(ReceiptRow.uid == uid)).scalar_one_or_none()
    if found is None:
        raise NotFound(
            "no_receipt",
            text(N_("There is no receipt {uid} in this office."), uid=str(uid)),
            N_("Look it up again: it may belong to another office."),
            "receipt",
        )
    return found


def reversal_of(work: UnitOfWork, found: ReceiptRow) -> ReceiptRow | None:
    """The reversal of a receipt, if it was reversed."""
    return work.session.execute(
        select(ReceiptRow).where(ReceiptRow.reverses_id == found.id)
    ).scalar_one_or_none()


def allocation_of(work: UnitOfWork, found: ReceiptRow) -> Allocation:
    """How a receipt was allocated."""
    rows = work.session.execute(
        select(PostingRow.item_id, PostingRow.amount)
        .where(PostingRow.receipt_id == found.id)
        .order_by(PostingRow.id)
    ).all()
    parts = tuple((item, Money(amount, found.currency)) for item, amount in rows)
    used = sum(amount.minor for _, amount in parts)
    return Allocation(parts, Money(found.amount - used, found.currency))
