"""Receipts and their allocation to items: loading and saving."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import func, select

from db.queries.opening import fees_paid, open_amount, posted
from db.tables.fee import FeeSettlementRow
from db.tables.item import ItemRow, PostingRow, ReceiptNamingRow, ReceiptRow
from db.work import UnitOfWork
from domain.allocation import Allocation, Ground, Part, Payment
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


def add_receipt(work: UnitOfWork, receipt: ReceiptRow, allocation: Allocation) -> None:
    """Save a receipt with the postings of its allocation, dated as the receipt."""
    work.add(receipt)
    add_postings(work, receipt, allocation, receipt.received_on)


def add_postings(work: UnitOfWork, receipt: ReceiptRow, allocation: Allocation, posted_on: date) -> None:
    """Save the postings of an allocation of a receipt, dated on a day, each with its ground."""
    work.add_all(
        PostingRow(
            item_id=part.key,
            posted_on=posted_on,
            amount=part.amount.minor,
            ground=part.ground.value,
            receipt_id=receipt.id,
        )
        for part in allocation.parts
    )
    work.touch(receipt.account_id)


def add_names(work: UnitOfWork, receipt: ReceiptRow, payment: Payment, matched: Collection[int] = ()) -> None:
    """Save what was agreed about a receipt and what the debtor named, after what was named before.

    `matched` are those of the named items that finance chose, and not the debtor.
    """
    turn = work.session.execute(
        select(func.max(ReceiptNamingRow.turn)).where(ReceiptNamingRow.receipt_id == receipt.id)
    ).scalar_one()
    named = [(each, Ground.AGREED) for each in payment.agreed]
    named += [
        (each, Ground.MATCHED if each.key in matched else Ground.DESIGNATED) for each in payment.designated
    ]
    work.add_all(
        ReceiptNamingRow(
            receipt_id=receipt.id,
            turn=(turn or 0) + 1,
            place=place,
            item_id=each.key,
            ground=ground.value,
            amount=each.amount.minor if each.amount else None,
        )
        for place, (each, ground) in enumerate(named, start=1)
    )


def numbers_of(work: UnitOfWork, items: Collection[int]) -> dict[int, str]:
    """The document numbers of items by their keys."""
    return dict(
        work.connection.execute(select(ItemRow.id, ItemRow.number).where(ItemRow.id.in_(items))).all()
    )


def last_day(work: UnitOfWork, found: ReceiptRow) -> date:
    """The newest day of a receipt: when it came in, or when the last of it was applied to an item or a fee."""
    posted_on = work.session.execute(
        select(func.max(PostingRow.posted_on)).where(PostingRow.receipt_id == found.id)
    ).scalar_one()
    paid_on = work.session.execute(
        select(func.max(FeeSettlementRow.settled_on)).where(FeeSettlementRow.receipt_id == found.id)
    ).scalar_one()
    return max(found.received_on, posted_on or found.received_on, paid_on or found.received_on)


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
    """How a receipt stands allocated: one part for each item, with the ground by which it got it last."""
    rows = work.session.execute(
        select(PostingRow.item_id, PostingRow.amount, PostingRow.ground)
        .where(PostingRow.receipt_id == found.id)
        .order_by(PostingRow.id)
    ).all()
    sums: dict[int, int] = {}
    grounds: dict[int, Ground] = {}
    for item, amount, ground in rows:
        sums[item] = sums.get(item, 0) + amount
        grounds[item] = Ground(ground)
    parts = tuple(
        Part(item, Money(amount, found.currency), grounds[item]) for item, amount in sums.items() if amount
    )
    unapplied = found.amount - sum(sums.values()) - fees_of(work, found)
    return Allocation(parts, Money(unapplied, found.currency))


def fees_of(work: UnitOfWork, found: ReceiptRow) -> int:
    """What a receipt paid of reminder fees, in minor units."""
    return work.session.execute(select(fees_paid()).where(ReceiptRow.id == found.id)).scalar_one()
