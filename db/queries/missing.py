"""Items that a complete file of their ledger left out, and what was found out about them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, func, or_, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow, PostingRow, SourceRow
from db.tables.missing import BACK, EXPLAINED, OPEN, MissingRow
from domain.money import Money

STATES: Final = (OPEN, BACK, EXPLAINED)


@dataclass(frozen=True, slots=True)
class MissingLine:
    """An item that a complete file did not name; `open` is what is open of it now, `since` the day of that file."""

    missing: UUID
    account: UUID
    debtor_code: str
    debtor_name: str
    source: str
    file: str
    since: date
    document_type: str
    number: str
    due_date: date | None
    amount: Money
    open: Money
    state: str
    explanation: str
    reason: str
    closed_on: date | None


@query
def missing(connection: Connection, *, state: str = OPEN) -> tuple[MissingLine, ...]:
    """Items missing from their ledger: those nobody has explained, or in another state (`back`, `explained`)."""
    left = _left()
    wanted = (
        select(
            MissingRow.uid,
            AccountRow.uid.label("account"),
            AccountRow.code,
            AccountRow.name,
            SourceRow.name.label("source"),
            BatchRow.file_name,
            BatchRow.as_of,
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.due_date,
            ItemRow.amount,
            ItemRow.currency,
            left.label("left"),
            MissingRow.explanation,
            MissingRow.reason,
            MissingRow.closed_on,
        )
        .join(BatchRow, BatchRow.id == MissingRow.batch_id)
        .join(SourceRow, SourceRow.id == BatchRow.source_id)
        .join(ItemRow, ItemRow.id == MissingRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(BatchRow.taken_back.is_(None))
        .order_by(AccountRow.code, ItemRow.number, MissingRow.id)
    )
    wanted = wanted.where(waits(), left != 0) if state == OPEN else wanted.where(MissingRow.state == state)
    return tuple(
        MissingLine(
            row.uid,
            row.account,
            row.code,
            row.name,
            row.source,
            row.file_name,
            row.as_of,
            row.document_type,
            row.number,
            row.due_date,
            Money(row.amount, row.currency),
            Money(row.left, row.currency),
            state,
            row.explanation,
            row.reason,
            row.closed_on,
        )
        for row in connection.execute(wanted)
    )


def count_missing(connection: Connection, accounts: Collection[int] | None = None) -> int:
    """How many items wait for an explanation, of some accounts or of all."""
    wanted = (
        select(func.count())
        .select_from(MissingRow)
        .join(BatchRow, BatchRow.id == MissingRow.batch_id)
        .join(ItemRow, ItemRow.id == MissingRow.item_id)
        .where(BatchRow.taken_back.is_(None), waits(), _left() != 0)
    )
    if accounts is not None:
        wanted = wanted.where(ItemRow.account_id.in_(accounts))
    return connection.execute(wanted).scalar_one()


def waits() -> ColumnElement[bool]:
    """Whether nobody has answered yet, or the import in which the item came back was taken back."""
    closing = aliased(BatchRow)
    taken_back = select(closing.id).where(closing.taken_back.is_not(None))
    return or_(
        MissingRow.state == OPEN,
        and_(MissingRow.state == BACK, MissingRow.closed_batch_id.in_(taken_back)),
    )


def _left() -> Any:
    paid = (
        select(func.coalesce(func.sum(PostingRow.amount), 0))
        .where(PostingRow.item_id == ItemRow.id)
        .correlate(ItemRow)
        .scalar_subquery()
    )
    return ItemRow.amount - paid
