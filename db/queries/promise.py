"""Promises with what has become of them on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.contact import known_by
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.contact import ContactRow, PromiseRow, WithdrawalRow
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow
from domain.money import Money
from domain.promise import Judgement, Promise, PromiseState, Receipt, judge

Key = tuple[int, str]  # account and currency


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """A promise as lists show it; `received` is what came in for it in time."""

    promise: UUID
    account: UUID
    debtor: str
    person: str
    made_on: date
    due_on: date
    amount: Money
    received: Money
    state: PromiseState


@query
def promises(connection: Connection, *, as_of: date, account: UUID | None = None) -> tuple[PromiseLine, ...]:
    """All promises, or those of one account, newest promised day first."""
    wanted = (
        select(
            PromiseRow.id, PromiseRow.uid, AccountRow.uid, AccountRow.name, ContactRow.person, AccountRow.id
        )
        .join(AccountRow, AccountRow.id == PromiseRow.account_id)
        .join(ContactRow, ContactRow.id == PromiseRow.contact_id)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    known = {row[0]: row for row in connection.execute(wanted)}
    judged = judgements(connection, as_of, {row[5] for row in known.values()} if account else None)
    lines = [
        PromiseLine(
            promise=known[judgement.promise.key][1],
            account=known[judgement.promise.key][2],
            debtor=known[judgement.promise.key][3],
            person=known[judgement.promise.key][4],
            made_on=judgement.promise.made_on,
            due_on=judgement.promise.due,
            amount=judgement.promise.amount,
            received=judgement.received,
            state=judgement.state,
        )
        for group in judged.values()
        for judgement in group
    ]
    return tuple(sorted(lines, key=lambda line: (line.due_on, str(line.promise)), reverse=True))


def judgements(
    connection: Connection, as_of: date, accounts: Collection[int] | None = None
) -> Mapping[Key, tuple[Judgement, ...]]:
    """The promises of accounts (of all, for None), judged on a day, by account and currency.

    A promise whose contact was corrected by that day is replaced by the correction's.
    """
    made: dict[Key, list[Promise]] = defaultdict(list)
    correction = aliased(ContactRow)
    wanted = (
        select(
            PromiseRow.id,
            PromiseRow.account_id,
            PromiseRow.currency,
            PromiseRow.amount,
            PromiseRow.due_on,
            PromiseRow.made_on,
            PromiseRow.entry,
            WithdrawalRow.withdrawn_on,
        )
        .outerjoin(WithdrawalRow, WithdrawalRow.promise_id == PromiseRow.id)
        .join(ContactRow, ContactRow.id == PromiseRow.contact_id)
        .outerjoin(
            correction, (correction.corrects_id == PromiseRow.contact_id) & known_by(correction, as_of)
        )
        .where(PromiseRow.made_on <= as_of, correction.id.is_(None), known_by(ContactRow, as_of))
    )
    if accounts is not None:
        wanted = wanted.where(PromiseRow.account_id.in_(accounts))
    for row in connection.execute(wanted):
        amount = Money(row.amount, row.currency)
        made[row.account_id, row.currency].append(
            Promise(row.id, amount, row.due_on, row.made_on, row.entry, row.withdrawn_on)
        )
    return {
        key: judge(group, list(money_in(connection, key, min(p.made_on for p in group))), as_of)
        for key, group in made.items()
    }


def money_in(connection: Connection, key: Key, since: date) -> Iterator[Receipt]:
    """What came in for an account in a currency from a day on: receipts, and what the ledger reported paid.

    Of the ledger the postings of one file are netted for each day; only a positive rest is money.
    """
    account, currency = key
    reversal = aliased(ReceiptRow)
    receipts = (
        select(
            ReceiptRow.received_on, ReceiptRow.amount, ReceiptRow.entry, reversal.received_on.label("gone")
        )
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .where(
            ReceiptRow.account_id == account,
            ReceiptRow.currency == currency,
            ReceiptRow.reverses_id.is_(None),
            ReceiptRow.received_on >= since,
        )
    )
    for row in connection.execute(receipts):
        yield Receipt(row.received_on, Money(row.amount, currency), row.entry, row.gone)
    # A file that moves what was paid from one item to another brings no money: only the rest of a day counts.
    rest = func.sum(PostingRow.amount)
    by_ledger = (
        select(PostingRow.posted_on, rest.label("amount"), BatchRow.entry)
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .join(BatchRow, BatchRow.id == PostingRow.batch_id)
        .where(
            ItemRow.account_id == account,
            ItemRow.currency == currency,
            PostingRow.posted_on >= since,
        )
        .group_by(BatchRow.id, PostingRow.posted_on)
        .having(rest > 0)
    )
    for posting in connection.execute(by_ledger):
        yield Receipt(posting.posted_on, Money(posting.amount, currency), posting.entry)
