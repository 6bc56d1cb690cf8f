"""The items that the record has already, as the rows of a later file meet them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from sqlalchemy import ColumnElement, Connection, ScalarSelect, func, select, tuple_

from db.queries.dispute import disputed_items
from db.tables.item import BatchRow, ItemRow, PostingRow

Key = tuple[int, str, str]  # account, document type, number


@dataclass(frozen=True, slots=True)
class Known:
    """An item of the record; `open` is what was open of it on the file's day, `left` what is now (minor units)."""

    id: int
    account: int
    due_line: int
    due_date: date | None
    amount: int
    open: int
    left: int
    currency: str
    disputed: bool


def known_items(
    connection: Connection,
    batch: BatchRow,
    keys: Collection[Key],
    absorbed: Mapping[int, Sequence[int]] = MappingProxyType({}),
) -> Mapping[Key, list[Known]]:
    """The items of the batch's ledger that have these keys, by key, in the order of their due lines.

    Items of `absorbed` accounts are found under the key of the account that was kept.
    """
    home = {other: account for account, others in absorbed.items() for other in others}
    keys = {*keys, *((other, *key[1:]) for key in keys for other in absorbed.get(key[0], ()))}
    disputed = disputed_items()
    wanted = (
        select(
            ItemRow.account_id,
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.id,
            ItemRow.due_line,
            ItemRow.due_date,
            ItemRow.amount,
            (ItemRow.amount - _paid(PostingRow.posted_on <= batch.as_of)).label("open"),
            (ItemRow.amount - _paid()).label("left"),
            ItemRow.currency,
            ItemRow.id.in_(select(disputed.c.item_id)).label("disputed"),
        )
        .where(
            ItemRow.source_id == batch.source_id,
            tuple_(ItemRow.account_id, ItemRow.document_type, ItemRow.number).in_(keys),
        )
        .order_by(ItemRow.due_line)
    )
    found: dict[Key, list[Known]] = defaultdict(list)
    for row in connection.execute(wanted):
        known = Known(
            row.id,
            row.account_id,
            row.due_line,
            row.due_date,
            row.amount,
            row.open,
            row.left,
            row.currency,
            bool(row.disputed),
        )
        account = home.get(row.account_id, row.account_id)
        found[account, row.document_type, row.number].append(known)
    return found


def _paid(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    paid = select(func.coalesce(func.sum(PostingRow.amount), 0))
    return paid.where(PostingRow.item_id == ItemRow.id, *conditions).correlate(ItemRow).scalar_subquery()
