"""What came in from a debtor, by hand or by the ledger, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow
from db.tables.item import BEFORE, BatchRow, ItemRow, PostingRow, ReceiptRow
from db.tables.journal import EntryRow
from db.tables.missing import EXPLAINED, MissingRow
from db.tables.office import PersonRow
from domain.money import Money
from resources.mark import N_, text

_MISSING: Final[Mapping[str, str]] = {
    "credited": N_("{number} is not in the ledger any more: credited or set off."),
    "error": N_("{number} is not in the ledger any more: it was never owed."),
    "kept": N_("{number} is not in the ledger any more, and is still owed."),
}


def tell_receipts(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    reversed_, reversal = aliased(ReceiptRow), aliased(ReceiptRow)
    people = _people(connection)
    rows = connection.execute(
        select(
            ReceiptRow.__table__,
            EntryRow.at,
            EntryRow.actor,
            reversed_.received_on.label("reversed_day"),
            reversal.id.label("reversal"),
        )
        .select_from(ReceiptRow)
        .join(AccountRow, AccountRow.id == ReceiptRow.account_id)
        .join(EntryRow, EntryRow.id == ReceiptRow.entry)
        .outerjoin(reversed_, reversed_.id == ReceiptRow.reverses_id)
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .where(AccountRow.uid == account)
    )
    for row in rows:
        back = row.reverses_id is not None
        told = (
            text(N_("The receipt of {day} was reversed."), day=row.reversed_day)
            if back
            else text(N_("Received."))
        )
        yield StoryLine(
            day=row.received_on,
            at=row.at,
            kind=StoryKind.RECEIPT,
            text=told,
            note=row.reason if back else row.reference,
            actor=people.get(row.actor, ""),
            amount=Money(row.amount, row.currency),
            detail=row.uid,
            state=text(N_("Reversed")) if row.reversal else None,
            alive=not back and row.reversal is None,
        )


def tell_ledger(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    people = _people(connection)
    rows = connection.execute(
        select(
            PostingRow.posted_on,
            PostingRow.amount,
            PostingRow.ground,
            ItemRow.number,
            ItemRow.currency,
            EntryRow.at,
            EntryRow.actor,
        )
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .join(BatchRow, BatchRow.id == PostingRow.batch_id)
        .join(EntryRow, EntryRow.id == BatchRow.entry)
        .where(AccountRow.uid == account)
    )
    for row in rows:
        words = N_("By ledger: {number} is paid so far; the day is not known.")
        if row.ground != BEFORE:
            words = (
                N_("By ledger: paid on {number}.")
                if row.amount > 0
                else N_("By ledger: open again on {number}.")
            )
        told, amount = text(words, number=row.number), Money(row.amount, row.currency)
        actor = people.get(row.actor, "")
        yield StoryLine(row.posted_on, row.at, StoryKind.RECEIPT, told, actor=actor, amount=amount)


def _people(connection: Connection) -> Mapping[str | None, str]:
    """Names by the uids that entries of the journal carry."""
    return {str(uid): name for uid, name in connection.execute(select(PersonRow.uid, PersonRow.name))}


def tell_missing(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    """What was said of items that their ledger names no more, other than that they were paid."""
    people = _people(connection)
    rows = connection.execute(
        select(
            MissingRow.closed_on,
            MissingRow.open,
            MissingRow.explanation,
            MissingRow.reason,
            ItemRow.number,
            ItemRow.currency,
            EntryRow.at,
            EntryRow.actor,
        )
        .join(ItemRow, ItemRow.id == MissingRow.item_id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .join(EntryRow, EntryRow.id == MissingRow.entry)
        .where(
            AccountRow.uid == account,
            MissingRow.state == EXPLAINED,
            MissingRow.explanation.in_(tuple(_MISSING)),
        )
    )
    for row in rows:
        yield StoryLine(
            row.closed_on,
            row.at,
            StoryKind.RECEIPT,
            text(_MISSING[row.explanation], number=row.number),
            note=row.reason,
            actor=people.get(row.actor, ""),
            amount=Money(row.open, row.currency),
        )
