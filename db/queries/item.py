"""The items of an account with what is open of them, and the receipts that came in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.dispute import disputed_items
from db.queries.opening import fees_paid, open_amount, posted
from db.queries.query import query
from db.queries.responsibility import account_officers, item_officers
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow, SourceRow
from db.tables.office import PersonRow
from domain.item import DocumentType
from domain.money import Money


@dataclass(frozen=True, slots=True)
class ItemLine:
    """An item on a day; `item` names it across files: the import's uid and the row in it."""

    item: str
    id: int
    source: str
    document_type: DocumentType
    number: str
    due_line: int
    document_date: date | None
    due_date: date | None
    days_past_due: int
    amount: Money
    open: Money
    disputed: bool
    officer: str


@query
def items(
    connection: Connection, *, account: UUID, as_of: date, settled: bool = False
) -> tuple[ItemLine, ...]:
    """The open items of an account on a day, oldest due date first; with `settled` also the others."""
    key = connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none() or 0
    paid, disputed = posted(as_of, key), disputed_items(as_of)
    accounts, own = account_officers(as_of, key), item_officers(as_of, key)
    left = open_amount(paid)
    wanted = (
        select(
            ItemRow.id,
            BatchRow.uid,
            ItemRow.ordinal,
            SourceRow.name.label("source"),
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.due_line,
            ItemRow.document_date,
            ItemRow.due_date,
            ItemRow.amount,
            left.label("open"),
            ItemRow.currency,
            disputed.c.item_id.is_not(None).label("disputed"),
            PersonRow.name.label("officer"),
        )
        .join(BatchRow, BatchRow.id == ItemRow.batch_id)
        .join(SourceRow, SourceRow.id == ItemRow.source_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .outerjoin(disputed, disputed.c.item_id == ItemRow.id)
        .outerjoin(accounts, accounts.c.key == ItemRow.account_id)
        .outerjoin(own, own.c.key == ItemRow.id)
        .outerjoin(PersonRow, PersonRow.id == func.coalesce(own.c.person_id, accounts.c.person_id))
        .where(ItemRow.account_id == key, ItemRow.opened_on <= as_of)
        .order_by(ItemRow.due_date.nulls_last(), ItemRow.number, ItemRow.due_line)
    )
    if not settled:
        wanted = wanted.where(left != 0)
    return tuple(
        ItemLine(
            item=f"{row.uid}/{row.ordinal}",
            id=row.id,
            source=row.source,
            document_type=DocumentType(row.document_type),
            number=row.number,
            due_line=row.due_line,
            document_date=row.document_date,
            due_date=row.due_date,
            days_past_due=max((as_of - row.due_date).days, 0) if row.due_date else 0,
            amount=Money(row.amount, row.currency),
            open=Money(row.open, row.currency),
            disputed=bool(row.disputed),
            officer=row.officer or "",
        )
        for row in connection.execute(wanted)
    )


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """Money that came in; `unapplied` is what no item took. One by the ledger has no uid of its own."""

    receipt: UUID | None
    account: UUID
    debtor: str
    received_on: date
    amount: Money
    unapplied: Money
    reference: str
    ground: str
    reverses: UUID | None
    reversed_by: UUID | None
    payer: str = ""
    bank_reference: str = ""


@query
def receipts(
    connection: Connection, *, account: UUID | None = None, by_ledger: bool = True, limit: int = 1000
) -> tuple[ReceiptLine, ...]:
    """Receipts, newest first: those recorded here, and with `by_ledger` what imports reported as paid."""
    lines = list(_recorded(connection, account, limit))
    if by_ledger:
        lines.extend(_by_ledger(connection, account, limit))
    return tuple(sorted(lines, key=lambda line: line.received_on, reverse=True)[:limit])


def _recorded(connection: Connection, account: UUID | None, limit: int) -> Iterator[ReceiptLine]:
    used = (
        select(PostingRow.receipt_id, func.sum(PostingRow.amount).label("used"))
        .where(PostingRow.receipt_id.is_not(None))
        .group_by(PostingRow.receipt_id)
        .subquery()
    )
    reversed_, reversal = aliased(ReceiptRow), aliased(ReceiptRow)
    wanted = (
        select(
            ReceiptRow.uid,
            AccountRow.uid.label("account"),
            AccountRow.name,
            ReceiptRow.received_on,
            ReceiptRow.amount,
            ReceiptRow.currency,
            (func.coalesce(used.c.used, 0) + fees_paid()).label("used"),
            ReceiptRow.reference,
            ReceiptRow.payer,
            ReceiptRow.bank_reference,
            reversed_.uid.label("reverses"),
            reversal.uid.label("reversed_by"),
        )
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .outerjoin(used, used.c.receipt_id == ReceiptRow.id)
        .outerjoin(reversed_, reversed_.id == ReceiptRow.reverses_id)
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .order_by(ReceiptRow.received_on.desc(), ReceiptRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    for row in connection.execute(wanted):
        yield ReceiptLine(
            receipt=row.uid,
            account=row.account,
            debtor=row.name,
            received_on=row.received_on,
            amount=Money(row.amount, row.currency),
            unapplied=Money(row.amount - row.used, row.currency),
            reference=row.reference,
            ground="reversal" if row.reverses else "receipt" if row.amount else "set_off",
            reverses=row.reverses,
            reversed_by=row.reversed_by,
            payer=row.payer or "",
            bank_reference=row.bank_reference or "",
        )


def _by_ledger(connection: Connection, account: UUID | None, limit: int) -> Iterator[ReceiptLine]:
    wanted = (
        select(
            AccountRow.uid,
            AccountRow.name,
            PostingRow.posted_on,
            PostingRow.amount,
            ItemRow.currency,
            ItemRow.number,
            PostingRow.ground,
        )
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(PostingRow.batch_id.is_not(None))
        .order_by(PostingRow.posted_on.desc(), PostingRow.id.desc())
        .limit(limit)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    for row in connection.execute(wanted):
        amount = Money(row.amount, row.currency)
        yield ReceiptLine(
            None,
            row.uid,
            row.name,
            row.posted_on,
            amount,
            amount - amount,
            row.number,
            row.ground,
            None,
            None,
        )
