"""What the debtors who may have paid owe, and what they announced."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.promise import judgements
from db.queries.timetable.following import active, followed
from db.tables.account import AccountRow
from db.tables.contact import PromiseRow
from db.tables.item import BatchRow, ItemRow, PostingRow
from db.tables.timetable import InstalmentRow
from domain.matching import Claim, Expected
from domain.money import Money
from domain.promise import PromiseState
from resources.mark import N_, text

_CHUNK = 400  # accounts in one question to the file


@dataclass(frozen=True, slots=True)
class OwedItem:
    """An open item with what a proposal says of it."""

    name: str
    opened_on: date
    claim: Claim


@dataclass(slots=True)
class Owed:
    """What is open and announced of the candidates."""

    names: Mapping[int, tuple[UUID, str, str]]
    items: dict[int, OwedItem]
    by_account: dict[int, list[OwedItem]]
    expected: Mapping[int, Sequence[Expected]]

    @classmethod
    def read(cls, connection: Connection, accounts: Sequence[int], as_of: date) -> Owed:
        """All of these accounts."""
        names: dict[int, tuple[UUID, str, str]] = {}
        items: dict[int, OwedItem] = {}
        by_account: dict[int, list[OwedItem]] = {}
        for chunk in _chunks(accounts):
            for row in connection.execute(
                select(AccountRow.id, AccountRow.uid, AccountRow.code, AccountRow.name).where(
                    AccountRow.id.in_(chunk)
                )
            ):
                names[row.id] = (row.uid, row.code, row.name)
            for item in _open_items(connection, chunk):
                items[item.claim.key] = item
                by_account.setdefault(item.claim.account, []).append(item)
        return cls(names, items, by_account, _expected(connection, accounts, as_of))

    def claims_of(self, account: int, day: date) -> Iterator[Claim]:
        """What a payment of a day may settle of an account: what was there by then."""
        return (item.claim for item in self.by_account.get(account, ()) if item.opened_on <= day)


def _chunks(accounts: Sequence[int]) -> Iterator[Sequence[int]]:
    return (accounts[at : at + _CHUNK] for at in range(0, len(accounts), _CHUNK))


def _open_items(connection: Connection, accounts: Sequence[int]) -> Iterator[OwedItem]:
    """What is open of accounts by all that was posted, whatever its day."""
    mine = select(ItemRow.id).where(ItemRow.account_id.in_(accounts))
    paid = (
        select(PostingRow.item_id, func.sum(PostingRow.amount).label("paid"))
        .where(PostingRow.item_id.in_(mine))
        .group_by(PostingRow.item_id)
        .subquery()
    )
    left = ItemRow.amount - func.coalesce(paid.c.paid, 0)
    for row in connection.execute(
        select(
            ItemRow.id,
            ItemRow.account_id,
            BatchRow.uid,
            ItemRow.ordinal,
            ItemRow.number,
            ItemRow.opened_on,
            ItemRow.due_date,
            left.label("open"),
            ItemRow.currency,
        )
        .join(BatchRow, BatchRow.id == ItemRow.batch_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(ItemRow.account_id.in_(accounts), left > 0)
    ):
        claim = Claim(row.id, row.account_id, row.number, Money(row.open, row.currency), row.due_date)
        yield OwedItem(f"{row.uid}/{row.ordinal}", row.opened_on, claim)


def announced(connection: Connection) -> Iterator[tuple[int, int, str]]:
    """(account, amount, currency) of instalments and promises, whatever has become of them."""
    timetables = {timetable: (account, currency) for timetable, account, currency in active(connection)}
    rows = connection.execute(
        select(InstalmentRow.timetable_id, InstalmentRow.principal + InstalmentRow.interest)
    )
    for timetable, amount in rows:
        if timetable in timetables:
            account, currency = timetables[timetable]
            yield account, amount, currency
    for promised in connection.execute(select(PromiseRow.account_id, PromiseRow.amount, PromiseRow.currency)):
        yield promised[0], promised[1], promised[2]


def _expected(
    connection: Connection, accounts: Sequence[int], as_of: date
) -> Mapping[int, Sequence[Expected]]:
    """What of instalments is still to come, and the promises that are open, by account."""
    found: dict[int, list[Expected]] = {}
    for chunk in _chunks(accounts):
        running = active(connection, chunk)
        rows = followed(connection, as_of, [timetable for timetable, _, _ in running])
        for timetable, account, _ in running:
            for row in rows[timetable]:
                if row.open:
                    what = text(
                        N_("The amount is what is left of instalment {number}, due on {day}."),
                        number=row.number,
                        day=row.due,
                    )
                    found.setdefault(account, []).append(Expected(account, row.open, row.due, what))
        for (account, _), judged in judgements(connection, as_of, chunk).items():
            for one in judged:
                if one.state is PromiseState.OPEN:
                    due, amount = one.promise.due, one.promise.amount
                    what = text(N_("The amount was promised for {day}."), day=due)
                    found.setdefault(account, []).append(Expected(account, amount, due, what))
    return found
