"""What receipts settled, item by item, each part with its ground."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, exists, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.bank import BankVerdictRow
from db.tables.fee import FeeRow, FeeSettlementRow
from db.tables.item import ItemRow, PostingRow, ReceiptRow
from domain.allocation import said
from domain.item import DocumentType
from domain.money import Money
from resources.mark import N_, Text, text


@dataclass(frozen=True, slots=True)
class PartLine:
    """What an item has of a receipt; `posted_on` is when it got it last, `ground` why."""

    number: str
    document_type: DocumentType
    document_date: date | None
    due_date: date | None
    item_amount: Money
    amount: Money
    posted_on: date
    ground: Text


@query
def receipt_parts(connection: Connection, *, receipt: UUID) -> tuple[PartLine, ...]:
    """The items that a receipt settles as it stands allocated, in the order in which they got it; then fees it paid."""
    return parts_of(connection, ReceiptRow.uid == receipt).get(receipt, ())


def parts_of(connection: Connection, where: ColumnElement[bool]) -> Mapping[UUID, tuple[PartLine, ...]]:
    """The parts of all receipts that a condition on receipts or their account meets."""
    rows = connection.execute(
        select(
            ReceiptRow.uid,
            PostingRow.item_id,
            PostingRow.amount.label("posted"),
            PostingRow.posted_on,
            PostingRow.ground,
            ItemRow.number,
            ItemRow.document_type,
            ItemRow.document_date,
            ItemRow.due_date,
            ItemRow.amount,
            ItemRow.currency,
        )
        .join(ReceiptRow, ReceiptRow.id == PostingRow.receipt_id)
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .where(where)
        .order_by(PostingRow.id)
    )
    found: dict[UUID, dict[int, PartLine]] = defaultdict(dict)
    for row in rows:
        mine, ground = found[row.uid], said(row.ground)
        before = mine.get(row.item_id)
        amount = Money(row.posted + (before.amount.minor if before else 0), row.currency)
        if not amount:  # taken back: what it gets after that, it gets anew
            mine.pop(row.item_id, None)
            continue
        if before is not None and before.ground != ground:
            ground = text(N_("{first}; {then}"), first=before.ground, then=ground)
        mine[row.item_id] = PartLine(
            row.number,
            DocumentType(row.document_type),
            row.document_date,
            row.due_date,
            Money(row.amount, row.currency),
            amount,
            row.posted_on,
            ground,
        )
    told = {uid: tuple(parts.values()) for uid, parts in found.items()}
    for uid, line in _fees(connection, where):
        told[uid] = (*told.get(uid, ()), line)
    return told


def _fees(connection: Connection, where: ColumnElement[bool]) -> Iterator[tuple[UUID, PartLine]]:
    """The reminder fees that receipts paid, beside the items for which they were charged."""
    rows = connection.execute(
        select(
            ReceiptRow.uid,
            FeeSettlementRow.amount.label("paid"),
            FeeSettlementRow.settled_on,
            ItemRow.number,
            ItemRow.document_type,
            ItemRow.document_date,
            ItemRow.due_date,
            ItemRow.amount,
            ItemRow.currency,
        )
        .join(ReceiptRow, ReceiptRow.id == FeeSettlementRow.receipt_id)
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .join(FeeRow, FeeRow.id == FeeSettlementRow.fee_id)
        .join(ItemRow, ItemRow.id == FeeRow.item_id)
        .where(where)
        .order_by(FeeSettlementRow.id)
    )
    for row in rows:
        yield (
            row.uid,
            PartLine(
                row.number,
                DocumentType(row.document_type),
                row.document_date,
                row.due_date,
                Money(row.amount, row.currency),
                Money(row.paid, row.currency),
                row.settled_on,
                text(N_("Reminder fee")),
            ),
        )


def pays_for_others(connection: Connection, receipt: int) -> bool:
    """Whether the bank's line behind a receipt (by its key) pays for another debtor too: its text tells of both."""
    mine, other, back = BankVerdictRow, aliased(BankVerdictRow), aliased(ReceiptRow)
    account = select(ReceiptRow.account_id).where(ReceiptRow.id == receipt).scalar_subquery()
    found = (
        select(ReceiptRow.id)
        .join(other, other.receipt_id == ReceiptRow.id)
        .join(mine, mine.line_id == other.line_id)
        .where(
            mine.receipt_id == receipt,
            ReceiptRow.account_id != account,
            ReceiptRow.reverses_id.is_(None),
            ~exists().where(back.reverses_id == ReceiptRow.id),
        )
        .limit(1)
    )
    return connection.execute(found).first() is not None
