"""What the record says of its back-ups: the last one, the last rehearsal, and what an office adds up to."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, func, select

from db.journal import chain
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.tables.account import AccountRow
from db.tables.item import ItemRow, PostingRow
from db.tables.journal import EntryRow, PayloadRow
from domain.bank import parse_days
from domain.money import Money

RULE = "backup_days"
MADE, REHEARSED = "backup.made/1", "restore.rehearsed/1"


@dataclass(frozen=True, slots=True)
class OpenBalance:
    """What is open in one currency; an object, so that its currency is told beside it."""

    amount: Money


@dataclass(frozen=True, slots=True)
class Figures:
    """What an office adds up to: entries of its journal, debtors, what is open in each currency, its head."""

    entries: int
    head: str
    debtors: int
    open: tuple[OpenBalance, ...]


@dataclass(frozen=True, slots=True)
class Done:
    """A back-up that was made, or rehearsed: when, which file, and with which result."""

    at: datetime
    file: str
    ok: bool


@dataclass(frozen=True, slots=True)
class BackupStanding:
    """The last back-up and the last rehearsal, `days` since the back-up, and how many the office allows.

    `is_late` where there is no back-up, or an older one than that; `since` counts the entries after it. `age` is
    `days`, or the days since the office was founded while it was never backed up.
    """

    last: Done | None
    rehearsed: Done | None
    days: int | None
    allowed: int
    since: int
    is_late: bool
    age: int


@query
def backup_standing(connection: Connection, *, as_of: date) -> BackupStanding:
    """How old the last back-up is, and when a restore was rehearsed last."""
    made, seq = _last(connection, MADE)
    rehearsed, _ = _last(connection, REHEARSED)
    allowed = parse_days(rule_in_force(connection, RULE, as_of))
    days = None if made is None else _days(made.at, as_of)
    founded = connection.execute(select(EntryRow.at).order_by(EntryRow.id).limit(1)).scalar_one()
    since = connection.execute(
        select(func.count()).select_from(EntryRow).where(EntryRow.id > seq)
    ).scalar_one()
    is_late = days is None or days > allowed
    age = _days(founded, as_of) if days is None else days
    return BackupStanding(made, rehearsed, days, allowed, since, is_late, age)


def _days(at: datetime, as_of: date) -> int:
    return max((as_of - at.astimezone().date()).days, 0)


def _last(connection: Connection, event: str) -> tuple[Done | None, int]:
    row = connection.execute(
        select(EntryRow.id, EntryRow.at, PayloadRow.payload)
        .join(PayloadRow, PayloadRow.entry_id == EntryRow.id)
        .where(EntryRow.type == event)
        .order_by(EntryRow.id.desc())
        .limit(1)
    ).one_or_none()
    if row is None:
        return None, 0
    refs: dict[str, Any] = json.loads(row.payload)["refs"]
    return Done(row.at, str(refs["file"]), bool(refs.get("ok", True))), row.id


def figures(connection: Connection) -> Figures:
    """What the office adds up to as it stands."""
    left: Counter[str] = Counter()
    for currency, amount in connection.execute(
        select(ItemRow.currency, func.sum(ItemRow.amount)).group_by(ItemRow.currency)
    ):
        left[currency] += amount
    for currency, amount in connection.execute(
        select(ItemRow.currency, func.sum(PostingRow.amount))
        .join(PostingRow, PostingRow.item_id == ItemRow.id)
        .group_by(ItemRow.currency)
    ):
        left[currency] -= amount
    return Figures(
        entries=connection.execute(select(func.count()).select_from(EntryRow)).scalar_one(),
        head=chain.last(connection).hash.hex(),
        debtors=connection.execute(select(func.count()).select_from(AccountRow)).scalar_one(),
        open=tuple(OpenBalance(Money(left[currency], currency)) for currency in sorted(left)),
    )


def entry_of(connection: Connection, head: str) -> int | None:
    """The number of the entry with a hash; None where this journal has none such."""
    return connection.execute(
        select(EntryRow.seq).where(EntryRow.hash == bytes.fromhex(head))
    ).scalar_one_or_none()
