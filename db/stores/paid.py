"""What was posted to items from day to day: kept beside the postings, in the order in which an ageing reads it."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
    true,
)

from db.tables.derived import PaidRow
from db.tables.item import ItemRow, PostingRow
from domain.item import DocumentType

_MOST: Final = 5_000  # accounts above which reading all postings costs less than looking for theirs
_PART: Final = 400  # accounts in one statement


def rebuild_paid(connection: Connection, accounts: Collection[int] | None = None) -> None:
    """Make what stands of these accounts, or of all, what their postings come to."""
    if accounts is None or len(accounts) > _MOST:
        connection.execute(delete(PaidRow))
        connection.execute(_filled(true()))
        return
    keys = sorted(accounts)
    for start in range(0, len(keys), _PART):
        part = keys[start : start + _PART]
        connection.execute(delete(PaidRow).where(PaidRow.account_id.in_(part)))
        connection.execute(_filling(), {"accounts": part})


@cache  # building it costs more than running it
def _filling() -> Insert:
    """Fill in the stretches of the items of `accounts`."""
    theirs = select(ItemRow.id).where(ItemRow.account_id.in_(bindparam("accounts", expanding=True)))
    return _filled(PostingRow.item_id.in_(theirs))


def _filled(which: ColumnElement[bool]) -> Insert:
    columns = [column.name for column in PaidRow.table().columns]
    return insert(PaidRow).from_select(columns, _stretches(which))


def _stretches(which: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    """The stretches of days in which the sum of an item's postings stays the same and is not zero.

    Postings of one day are peers of the window: all of them see the day's whole sum, and all but the last end
    on the day on which they begin.
    """
    item = PostingRow.item_id
    state = (
        select(
            item,
            PostingRow.posted_on,
            func.lead(PostingRow.posted_on)
            .over(partition_by=item, order_by=PostingRow.posted_on)
            .label("until"),
            func.sum(PostingRow.amount).over(partition_by=item, order_by=PostingRow.posted_on).label("paid"),
        )
        .where(which)
        .subquery("state")
    )
    opened = ItemRow.opened_on
    loose = ItemRow.document_type == DocumentType.PAYMENT.value
    settled = case((ItemRow.amount == 0, 1), (ItemRow.amount == state.c.paid, -1), else_=0)
    lasts = and_(state.c.until > opened, state.c.until > state.c.posted_on)
    return (
        select(
            ItemRow.account_id,
            ItemRow.currency,
            ItemRow.id,
            case((state.c.posted_on < opened, opened), else_=state.c.posted_on),
            state.c.until,
            case((loose, None), else_=ItemRow.due_date),
            case((loose, None), else_=ItemRow.document_date),
            case((loose, 1), else_=0),
            state.c.paid,
            settled,
        )
        .join(state, state.c.item_id == ItemRow.id)
        .where(state.c.paid != 0, or_(state.c.until.is_(None), lasts))
    )
