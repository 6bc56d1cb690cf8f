"""The journal as people read it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, select

from db.queries.query import query
from db.queries.referred import Referred, referred
from db.tables.account import AccountRow
from db.tables.journal import EntryRow, PayloadRow
from db.tables.office import PersonRow
from db.tables.record import Row
from db.types import Instant, Money
from domain.error import NotFound
from resources.mark import N_, text


@dataclass(frozen=True, slots=True)
class EntryLine:
    """One entry as the list shows it; `entry` is its place in this file."""

    entry: int
    seq: int
    at: datetime
    type: str
    actor: str
    account: UUID | None
    debtor: str
    hash: bytes


@query
def journal(
    connection: Connection,
    *,
    account: UUID | None = None,
    type: str = "",  # noqa: A002 - the name of the field in every entry
    actor: str = "",
    limit: int = 1000,
) -> tuple[EntryLine, ...]:
    """Entries, newest first: all, of one account, of one type, of one person."""
    people = _people(connection)
    wanted = _entries(account, type, _actor(people, actor)).order_by(EntryRow.id.desc()).limit(limit)
    return tuple(_line(row, people) for row in connection.execute(wanted))


def entry_keys(connection: Connection, *, type: str = "", actor: str = "") -> list[int]:  # noqa: A002 - as above
    """All keys of the list, newest first; rows come by key in windows."""
    wanted = (
        _entries(None, type, _actor(_people(connection), actor))
        .with_only_columns(EntryRow.id)
        .order_by(EntryRow.id.desc())
    )
    return list(connection.execute(wanted).scalars())


def entry_rows(connection: Connection, keys: list[int]) -> tuple[EntryLine, ...]:
    """The rows of a window of keys, in the order of the keys."""
    people = _people(connection)
    rows = connection.execute(_entries(None, "", "").where(EntryRow.id.in_(keys)))
    found = {row.id: _line(row, people) for row in rows}
    return tuple(found[key] for key in keys if key in found)


def entry_types(connection: Connection) -> tuple[str, ...]:
    """The types of entries that there are, in alphabetical order."""
    return tuple(connection.execute(select(EntryRow.type).distinct().order_by(EntryRow.type)).scalars())


def _entries(account: UUID | None, type_: str, actor: str) -> Select[*tuple[Any, ...]]:
    wanted: Select[*tuple[Any, ...]] = select(
        EntryRow.id,
        EntryRow.seq,
        EntryRow.at,
        EntryRow.type,
        EntryRow.actor,
        EntryRow.hash,
        AccountRow.uid,
        AccountRow.name,
    ).outerjoin(AccountRow, AccountRow.id == EntryRow.account_id)
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    if type_:
        wanted = wanted.where(EntryRow.type.startswith(type_, autoescape=True))
    if actor:
        wanted = wanted.where(EntryRow.actor == actor)
    return wanted


def _people(connection: Connection) -> dict[str, str]:
    """Names by the uids that entries carry."""
    return {str(uid): name for uid, name in connection.execute(select(PersonRow.uid, PersonRow.name))}


def _actor(people: dict[str, str], name: str) -> str:
    """The uid of a person, for the filter; a name that nobody has finds nothing."""
    return next((uid for uid, known in people.items() if known == name), name)


def _line(row: Any, people: dict[str, str]) -> EntryLine:
    actor = people.get(row.actor or "", row.actor or "")
    return EntryLine(row.id, row.seq, row.at, row.type, actor, row.uid, row.name or "", row.hash)


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """One entry whole: its header as it was hashed, by whom it is, what it changed, and what that speaks of."""

    entry: int
    hash: bytes
    header: dict[str, Any]
    payload: dict[str, Any] | None
    actor: str = ""
    referred: tuple[Referred, ...] = ()


@query
def entry(connection: Connection, *, entry: int) -> EntryDetail:
    """One entry of the journal with its header and payload."""
    row = connection.execute(
        select(EntryRow.id, EntryRow.hash, EntryRow.header, PayloadRow.payload)
        .outerjoin(PayloadRow, PayloadRow.entry_id == EntryRow.id)
        .where(EntryRow.id == entry)
    ).one_or_none()
    if row is None:
        raise NotFound(
            "no_entry",
            text(N_("There is no entry {entry} in this office’s journal."), entry=entry),
            N_("“show OFFICE journal” lists the entries with their numbers."),
            "entry",
        )
    payload = None if row.payload is None else json.loads(row.payload)
    header = json.loads(row.header)
    actor = _people(connection).get(header["actor"] or "", "")
    named = () if payload is None else referred(connection, payload)
    return EntryDetail(row.id, row.hash, header, payload, actor, named)


def journal_head(connection: Connection) -> tuple[int, bytes]:
    """(key, hash) of the newest entry, to notice what others wrote."""
    row = connection.execute(select(EntryRow.id, EntryRow.hash).order_by(EntryRow.id.desc()).limit(1)).one()
    return row.id, row.hash


def is_amount(table: str, column: str) -> bool:
    """Whether a column holds money in minor units."""
    return _is_of(Money, table, column)


def is_moment(table: str, column: str) -> bool:
    """Whether a column holds a moment."""
    return _is_of(Instant, table, column)


def _is_of(kind: type, table: str, column: str) -> bool:
    found = Row.metadata.tables.get(table)
    return found is not None and column in found.columns and isinstance(found.columns[column].type, kind)
