"""Which items are disputed on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from uuid import UUID

from sqlalchemy import Connection, Subquery, func, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import DisputeRow, ItemRow, PostingRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class DisputedItem:
    """An item that the debtor disputes, since when, and what is open of it."""

    number: str
    since: date
    due_date: date | None
    open: Money


@query
def disputes(connection: Connection, *, account: UUID, as_of: date) -> tuple[DisputedItem, ...]:
    """The disputed items of an account that are open on a day, the longest disputed first."""
    later = aliased(DisputeRow)
    paid = (
        select(func.coalesce(func.sum(PostingRow.amount), 0))
        .where(PostingRow.item_id == ItemRow.id, PostingRow.posted_on <= as_of)
        .correlate(ItemRow)
        .scalar_subquery()
    )
    wanted = (
        select(
            ItemRow.number,
            DisputeRow.since,
            ItemRow.due_date,
            (ItemRow.amount - paid).label("open"),
            ItemRow.currency,
        )
        .join(ItemRow, ItemRow.id == DisputeRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .outerjoin(
            later,
            (later.item_id == DisputeRow.item_id) & (later.id > DisputeRow.id) & (later.since <= as_of),
        )
        .where(
            AccountRow.uid == account,
            ItemRow.opened_on <= as_of,
            DisputeRow.disputed,
            DisputeRow.since <= as_of,
            later.id.is_(None),
        )
        .order_by(DisputeRow.since, ItemRow.number, ItemRow.id)
    )
    return tuple(
        DisputedItem(row.number, row.since, row.due_date, Money(row.open, row.currency))
        for row in connection.execute(wanted)
        if row.open
    )


@lru_cache(maxsize=32)  # building it costs more than running it
def disputed_items(as_of: date | None = None) -> Subquery:
    """(item_id): the items of which the newest word up to a day (None: the newest of all) is that they are disputed."""
    words = select(DisputeRow.item_id, func.max(DisputeRow.id).label("id"))
    if as_of is not None:
        words = words.where(DisputeRow.since <= as_of)
    newest = words.group_by(DisputeRow.item_id).subquery()
    return (
        select(DisputeRow.item_id)
        .join(newest, newest.c.id == DisputeRow.id)
        .where(DisputeRow.disputed)
        .subquery("disputed")
    )
