"""Promises with what has become of them on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Select, func, null, select
from sqlalchemy.orm import aliased

from db.queries.contact import end_of, known_at
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.contact import ContactRow, PromiseRow, WithdrawalRow
from db.tables.item import BatchRow, ItemRow, PostingRow, ReceiptRow
from domain.money import Money
from domain.promise import Judgement, Promise, PromiseState, Receipt, judge

Key = tuple[int, str]  # account and currency
_MANY: Final = 400  # accounts above which a list of them is longer than the table of promises


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
    wanted = _made_by(as_of, end_of(as_of))
    if accounts is not None:
        wanted = wanted.where(PromiseRow.account_id.in_(accounts))
    for row in connection.execute(wanted):
        amount = Money(row.amount, row.currency)
        made[row.account_id, row.currency].append(
            Promise(row.id, amount, row.due_on, row.made_on, row.entry, row.withdrawn_on)
        )
    received = money_in(connection, {key: min(p.made_on for p in group) for key, group in made.items()})
    return {key: judge(group, received[key], as_of) for key, group in made.items()}


@lru_cache(maxsize=32)  # building it costs more than running it
def _made_by(as_of: date, end: datetime) -> Select[*tuple[Any, ...]]:
    """The promises that were made by a day, without those of a contact that was corrected by then."""
    correction = aliased(ContactRow)
    return (
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
        .outerjoin(correction, (correction.corrects_id == PromiseRow.contact_id) & known_at(correction, end))
        .where(PromiseRow.made_on <= as_of, correction.id.is_(None), known_at(ContactRow, end))
    )


def money_in(connection: Connection, since: Mapping[Key, date]) -> Mapping[Key, list[Receipt]]:
    """What came in for accounts in a currency, each from its day on: receipts, and what the ledger reported paid.

    Of the ledger the postings of one file are netted for each day; only a positive rest is money.
    """
    found: dict[Key, list[Receipt]] = {key: [] for key in since}
    accounts = {account for account, _ in since}
    if not accounts:
        return found
    earliest = min(since.values())
    among = select(PromiseRow.account_id) if len(accounts) > _MANY else accounts
    reversal = aliased(ReceiptRow)
    receipts = (
        select(
            ReceiptRow.account_id,
            ReceiptRow.currency,
            ReceiptRow.received_on,
            ReceiptRow.amount,
            ReceiptRow.entry,
            reversal.received_on.label("gone"),
        )
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .where(
            ReceiptRow.account_id.in_(among),
            ReceiptRow.reverses_id.is_(None),
            ReceiptRow.received_on >= earliest,
        )
    )
    # A file that moves what was paid from one item to another brings no money: only the rest of a day counts.
    rest = func.sum(PostingRow.amount)
    by_ledger = (
        select(ItemRow.account_id, ItemRow.currency, PostingRow.posted_on, rest, BatchRow.entry, null())
        .join(ItemRow, ItemRow.id == PostingRow.item_id)
        .join(BatchRow, BatchRow.id == PostingRow.batch_id)
        .where(ItemRow.account_id.in_(among), PostingRow.posted_on >= earliest)
        .group_by(ItemRow.account_id, ItemRow.currency, BatchRow.id, PostingRow.posted_on)
        .having(rest > 0)
    )
    for wanted in (receipts, by_ledger):
        for account, currency, on, amount, entry, gone in connection.execute(wanted):
            key = (account, currency)
            if key in since and on >= since[key]:
                found[key].append(Receipt(on, Money(amount, currency), entry, gone))
    return found
