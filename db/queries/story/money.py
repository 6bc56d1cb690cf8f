"""What came in from a debtor, by hand or by the ledger, and what was taken back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select
from sqlalchemy.orm import aliased

from db.queries.receipt import PartLine, parts_of
from db.queries.story.line import StoryKind, StoryLine
from db.tables.account import AccountRow
from db.tables.bill import BillRow, BillStepRow
from db.tables.item import BEFORE, BatchRow, ItemRow, PostingRow, ReceiptRow
from db.tables.journal import EntryRow
from db.tables.missing import EXPLAINED, MissingRow
from db.tables.office import PersonRow
from domain.bill import KIND_LABELS, STATE_LABELS, BillKind, BillState
from domain.money import Money, total
from resources.mark import N_, Text, text

_MISSING: Final[Mapping[str, str]] = {
    "credited": N_("{number} is not in the ledger any more: credited or set off."),
    "error": N_("{number} is not in the ledger any more: it was never owed."),
    "kept": N_("{number} is not in the ledger any more, and is still owed."),
}


def tell_receipts(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    reversed_, reversal = aliased(ReceiptRow), aliased(ReceiptRow)
    people = _people(connection)
    parts = parts_of(connection, AccountRow.uid == account)
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
            else text(N_("Received.") if row.amount else N_("Credits were set off."))
        )
        money = Money(row.amount, row.currency)
        mine = () if back else parts.get(row.uid, ())
        stands = not back and row.reversal is None
        yield StoryLine(
            day=row.received_on,
            at=row.at,
            kind=StoryKind.RECEIPT,
            text=told,
            note=row.reason if back else row.reference,
            actor=people.get(row.actor, ""),
            amount=money,
            detail=row.uid,
            state=text(N_("Reversed")) if row.reversal else None,
            alive=stands,
            parts=tuple(_told_part(part) for part in mine),
            rest=money - total((part.amount for part in mine), row.currency) if stands else None,
        )


def _told_part(part: PartLine) -> Text:
    words = N_("{number}: {amount}. {ground}")
    return text(words, number=part.number, amount=part.amount, ground=part.ground)


def tell_bills(connection: Connection, account: UUID, _as_of: date) -> Iterator[StoryLine]:
    people = _people(connection)
    taken = select(BillRow.__table__, EntryRow.at, EntryRow.actor).select_from(BillRow)
    for row in connection.execute(
        taken.join(AccountRow, AccountRow.id == BillRow.account_id)
        .join(EntryRow, EntryRow.id == BillRow.entry)
        .where(AccountRow.uid == account)
    ):
        words = N_("{kind} {number} was taken; it is due on {day} and counts once it is honoured.")
        kind = text(KIND_LABELS[BillKind(row.kind)])
        told = text(words, kind=kind, number=row.number, day=row.maturity)
        money, by = Money(row.amount, row.currency), people.get(row.actor, "")
        yield StoryLine(row.received_on, row.at, StoryKind.BILL, told, "", by, money, row.uid)
    steps = select(BillStepRow, BillRow.uid.label("bill"), BillRow.number, EntryRow.at, EntryRow.actor)
    for row in connection.execute(
        steps.join(BillRow, BillRow.id == BillStepRow.bill_id)
        .join(AccountRow, AccountRow.id == BillRow.account_id)
        .join(EntryRow, EntryRow.id == BillStepRow.entry)
        .where(AccountRow.uid == account)
    ):
        state = text(STATE_LABELS[BillState(row.state)])
        told = text(N_("Bill {number}: {state}."), number=row.number, state=state)
        by = people.get(row.actor, "")
        yield StoryLine(row.on_day, row.at, StoryKind.BILL, told, row.note, by, detail=row.bill)


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
