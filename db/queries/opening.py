"""What is open of items, and what of receipts is unapplied, on a day."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, Subquery, func, select

from db.tables.fee import FeeSettlementRow
from db.tables.item import ItemRow, PostingRow, ReceiptRow


@lru_cache(maxsize=32)  # building it costs more than running it
def posted(as_of: date, account: int | None = None) -> Subquery:
    """(item_id, paid): what was posted to each item (of one account, or of all) up to the day, in minor units."""
    wanted = (
        select(PostingRow.item_id, func.sum(PostingRow.amount).label("paid"))
        .where(PostingRow.posted_on <= as_of)
        .group_by(PostingRow.item_id)
    )
    if account is not None:
        wanted = wanted.where(PostingRow.item_id.in_(select(ItemRow.id).where(ItemRow.account_id == account)))
    return wanted.subquery("posted")


def open_amount(paid: Subquery) -> ColumnElement[int]:
    """Amount − postings; join `paid` from outside."""
    return ItemRow.amount - func.coalesce(paid.c.paid, 0)


@lru_cache(maxsize=32)
def unapplied(as_of: date, *accounts: int) -> Select[int, str, int, int]:
    """(account_id, currency, amount, receipts): money received that no item took, where there is any."""
    pairs = loose_receipts(as_of)
    if accounts:
        pairs = pairs.where(ReceiptRow.account_id.in_(accounts))
    pair = pairs.subquery("pair")
    return select(pair.c.account_id, pair.c.currency, func.sum(pair.c.rest), func.count()).group_by(
        pair.c.account_id, pair.c.currency
    )


@lru_cache(maxsize=32)
def loose_receipts(as_of: date) -> Select[*tuple[Any, ...]]:
    """Receipts with money that no item and no reminder fee took by a day.

    A receipt and its reversal are one pair: together they are nothing, and no longer count.
    """
    used = (
        select(PostingRow.receipt_id, func.sum(PostingRow.amount).label("used"))
        .where(PostingRow.posted_on <= as_of, PostingRow.receipt_id.is_not(None))
        .group_by(PostingRow.receipt_id)
        .subquery("used")
    )
    rest = ReceiptRow.amount - func.coalesce(used.c.used, 0) - fees_paid(as_of)
    family = func.coalesce(ReceiptRow.reverses_id, ReceiptRow.id)
    return (
        select(
            ReceiptRow.account_id,
            ReceiptRow.currency,
            family.label("family"),
            func.min(ReceiptRow.received_on).label("received_on"),
            func.max(ReceiptRow.amount).label("amount"),
            func.max(ReceiptRow.reference).label("reference"),
            func.sum(rest).label("rest"),
        )
        .outerjoin(used, used.c.receipt_id == ReceiptRow.id)
        .where(ReceiptRow.received_on <= as_of)
        .group_by(ReceiptRow.account_id, ReceiptRow.currency, family)
        .having(func.sum(rest) != 0)
    )


def fees_paid(as_of: date | None = None) -> ScalarSelect[int]:
    """What of a receipt paid fees by a day, or ever: it is no longer unapplied. In minor units."""
    row = FeeSettlementRow
    wanted = select(func.coalesce(func.sum(row.amount), 0)).where(row.receipt_id == ReceiptRow.id)
    if as_of is not None:
        wanted = wanted.where(row.settled_on <= as_of)
    return wanted.correlate(ReceiptRow).scalar_subquery()
