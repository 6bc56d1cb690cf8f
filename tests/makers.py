"""Makes offices, people, accounts and items for tests: quickly, with a clock in the hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from shutil import copytree
from tempfile import mkdtemp
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select

from db import keys, search
from db.folder import Folder
from db.identity import new_uid
from db.journal import merkle
from db.journal.entry import canonical, new_salt
from db.record import Opened, head_of, open_with_key
from db.stores.account import assign, find_person
from db.stores.standing import refresh
from db.tables.account import AccountRow
from db.tables.item import BatchRow, DisputeRow, ItemRow, PostingRow, SourceRow
from db.tables.journal import BatchLineRow
from db.work import UnitOfWork
from domain.money import Money
from domain.role import Role
from usecases.founding import Company, found_office
from usecases.office import Office
from usecases.person import AddPerson, add_with_passphrase

PASSPHRASE = "demonstration"
FOUNDER = "Wang Fang"
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
COMPANY = Company(
    "Quittance Trading",
    "CNY",
    address="88 Donghe Road, Baotou",
    uscc="91150000MA0TEXT07C",
    legal_representative="Zhou Ming",
)  # exactly named, so that test E01 speaks of the debtor alone


@dataclass(slots=True)
class Clock:
    """A clock that only the test turns."""

    now: datetime = START

    def __call__(self) -> datetime:
        return self.now

    def pass_by(self, **time: float) -> None:
        """Let time go by (or back): the arguments of `timedelta`."""
        self.now += timedelta(**time)


def make_office(path: Path, clock: Clock | None = None, company: Company = COMPANY) -> Office:
    """A new office, open, whose founder acts; its keys cost next to nothing to open.

    The usual one is founded once and copied: that is five times faster.
    """
    clock = clock or Clock()
    if company != COMPANY or clock.now != START or path.exists():
        return found_office(path, company, FOUNDER, PASSPHRASE, clock, cost=keys.FAST).office
    first, opened = _first_office()
    copytree(first, path)
    record = open_with_key(Folder(path), opened)
    record.remember(head_of(record))
    return Office(record, record.actor(FOUNDER), clock)


@cache
def _first_office() -> tuple[Path, Opened]:
    path = Path(mkdtemp(prefix="quittance-office-")) / "office"
    office = found_office(path, COMPANY, FOUNDER, PASSPHRASE, Clock(), cost=keys.FAST).office
    office.close()
    return path, Opened(office.record.data_key, office.record.keys)


def reopen(office: Office) -> Office:
    """The same office closed and opened anew by its data key; the same person acts."""
    office.close()
    record = open_with_key(office.record.folder, Opened(office.record.data_key, office.record.keys))
    return Office(record, record.actor(office.actor.name), office.clock)


def add_user(office: Office, name: str, *roles: Role) -> Office:
    """A new person with a passphrase; returns the office with that person acting."""
    add_with_passphrase(office, AddPerson(name=name, roles=roles or (Role.OFFICER,)), PASSPHRASE, keys.FAST)
    return office.acting_as(name)


def cny(amount: str) -> Money:
    """An amount in CNY from its decimal."""
    whole, _, cents = amount.partition(".")
    return Money(int(whole + cents.ljust(2, "0")), "CNY")


@dataclass(frozen=True, slots=True)
class Claim:
    """One item of a debtor as a ledger would give it."""

    number: str
    amount: Money
    due: date | None
    dated: date | None = None
    kind: str = "invoice"
    paid: Money | None = None
    disputed: bool = False

    def row(self, code: str, as_of: date) -> dict[str, Any]:
        """The row as an import keeps it for ever."""
        opened = self.dated or min(self.due or as_of, as_of)
        return {
            "new": True,
            "debtor": code,
            "document_type": self.kind,
            "number": self.number,
            "due_line": 1,
            "document_date": self.dated.isoformat() if self.dated else None,
            "opened_on": opened.isoformat(),
            "due_date": self.due.isoformat() if self.due else None,
            "amount": self.amount.minor,
            "currency": self.amount.currency,
            "posted": self.paid.minor if self.paid else 0,
            "posted_on": as_of.isoformat() if self.paid else None,
            "dispute": True if self.disputed else None,
            "disputed_since": as_of.isoformat() if self.disputed else None,
        }


@dataclass(frozen=True, slots=True)
class Taken:
    """What a ledger brought: accounts by code, the uid of the import, and its entry."""

    accounts: Mapping[str, UUID]
    batch: UUID
    entry: int
    ids: Mapping[str, int] = field(default_factory=dict)


def take_ledger(
    office: Office,
    debtors: Mapping[str, tuple[Claim, ...]],
    *,
    officer: str | None = None,
    source: str = "main",
) -> Taken:
    """Put debtors (by code) with their items into the office by one batch, as an import leaves them."""
    with office.record.write(office.actor, office.clock()) as work:
        taken = _take(work, debtors, officer, source)
        refresh(work)
        appended = work.enter("ledger.imported/1", "reference", new_uid())
    office.record.remember(appended.head)
    return taken


def _take(
    work: UnitOfWork, debtors: Mapping[str, tuple[Claim, ...]], officer: str | None, source: str
) -> Taken:
    place = work.session.execute(select(SourceRow).where(SourceRow.name == source)).scalar_one_or_none()
    if place is None:
        place = SourceRow(name=source)
        work.add(place)
    accounts = {code: _account(work, code, officer) for code in debtors}
    rows = [
        (accounts[code], claim.row(code, work.today)) for code, claims in debtors.items() for claim in claims
    ]
    batch = BatchRow(
        source_id=place.id,
        file_name="ledger.csv",
        file_hash=bytes(32),
        as_of=work.today,
        accepted=len(rows),
        new=len(rows),
        changed=0,
        rejected=0,
        entry=work.entry_id,
        taken_back=None,
    )
    work.add(batch)
    work.salt = new_salt()
    leaves = []
    for ordinal, (account, row) in enumerate(rows, start=1):
        leaves.append(_line(work, batch, ordinal, account.id, canonical(row)))
        _item(work.connection, batch, ordinal, account.id, row)
    work.refs = {"root": merkle.root(leaves).hex(), "rows": len(leaves)}
    work.touch(*(account.id for account in accounts.values()), tables=("item",))
    search.index(work.connection, [(row.id, search.words_of(row.name)) for row in accounts.values()])
    return Taken(
        {code: row.uid for code, row in accounts.items()},
        batch.uid,
        batch.entry,
        {code: row.id for code, row in accounts.items()},
    )


def _account(work: UnitOfWork, code: str, officer: str | None) -> AccountRow:
    row = work.session.execute(select(AccountRow).where(AccountRow.code == code)).scalar_one_or_none()
    if row is None:
        words = dict.fromkeys(
            ("uscc", "legal_representative", "address", "contact", "contact_position", "phone", "email"), ""
        )
        row = AccountRow(code=code, name=f"Debtor {code}", language="en", branch_id=None, **words)
        work.add(row)
    if officer is not None and (person := find_person(work.session, officer)) is not None:
        assign(work, row.id, person.id, work.today, "first", with_items=False)
    return row


def _line(work: UnitOfWork, batch: BatchRow, ordinal: int, account: int, row: bytes) -> bytes:
    if work.salt is None:
        raise RuntimeError("a batch has its salt before its rows")
    leaf = merkle.leaf(work.salt, ordinal, row)
    work.connection.execute(
        insert(BatchLineRow.table()).values(
            entry_id=batch.entry, ordinal=ordinal, account_id=account, leaf=leaf, row=row
        )
    )
    return leaf


def _item(
    connection: Connection, batch: BatchRow, ordinal: int, account: int, row: Mapping[str, Any]
) -> None:
    days = {name: _day(row[name]) for name in ("document_date", "opened_on", "due_date")}
    same = {name: row[name] for name in ("document_type", "number", "due_line", "amount", "currency")}
    mark = {"batch_id": batch.id, "ordinal": ordinal}
    key = connection.execute(
        insert(ItemRow.table()).values(source_id=batch.source_id, account_id=account, **mark, **same, **days)
    ).inserted_primary_key
    if row["posted"]:
        connection.execute(
            insert(PostingRow.table()).values(
                item_id=key[0],
                posted_on=_day(row["posted_on"]),
                amount=row["posted"],
                ground="by ledger",
                **mark,
            )
        )
    if row["dispute"]:
        connection.execute(
            insert(DisputeRow.table()).values(
                item_id=key[0], since=_day(row["disputed_since"]), disputed=True, **mark
            )
        )


def _day(words: str | None) -> date | None:
    return None if words is None else date.fromisoformat(words)
