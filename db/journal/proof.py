"""Proving the journal: the chain of headers, the payloads they commit to, and the rows of batches."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, Select, select

from db.journal import merkle
from db.journal.entry import GENESIS, Header, commitment, read_header
from db.journal.problem import Problem
from db.tables.account import AccountRow
from db.tables.journal import BatchLineRow, EntryRow, PayloadRow
from db.types import write_instant
from resources.mark import N_, Text, text

RESTORE = text(N_("Restore the newest back-up that verifies, and show both files to an auditor."))


@dataclass(frozen=True, slots=True)
class Proven:
    """What the walk along the chain saw."""

    entries: int
    head: str


def prove(connection: Connection, found: list[Problem]) -> Proven:
    """Walk the whole chain, adding every problem to `found`."""
    previous, seqs, entries = GENESIS, dict[str, int](), 0
    for row in connection.execute(_entries()):
        entries += 1
        found.extend(_entry_problems(connection, row, previous, seqs))
        previous = row.hash
    return Proven(entries, previous.hex())


def _entries() -> Select[*tuple[Any, ...]]:
    return (
        select(
            EntryRow.id,
            EntryRow.stream,
            EntryRow.seq,
            EntryRow.hash,
            EntryRow.header,
            EntryRow.type,
            EntryRow.at,
            EntryRow.actor,
            EntryRow.command,
            AccountRow.uid.label("account"),
            PayloadRow.salt,
            PayloadRow.payload,
        )
        .outerjoin(PayloadRow, PayloadRow.entry_id == EntryRow.id)
        .outerjoin(AccountRow, AccountRow.id == EntryRow.account_id)
        .order_by(EntryRow.id)
    )


def _entry_problems(
    connection: Connection, row: Row[*tuple[Any, ...]], previous: bytes, seqs: dict[str, int]
) -> Iterator[Problem]:
    where = f"journal/{row.id}"
    try:
        header = read_header(row.header)
    except ValueError:
        yield Problem(where, text(N_("The entry's header cannot be read.")), RESTORE)
        return
    for wrong, words in _header_faults(row, header, previous, seqs):
        if wrong:
            yield Problem(where, words, RESTORE)
    seqs[header.stream] = header.seq
    yield from _payload_problems(connection, row, header, where)


def _header_faults(
    row: Row[*tuple[Any, ...]], header: Header, previous: bytes, seqs: dict[str, int]
) -> Iterator[tuple[bool, Text]]:
    yield (
        hashlib.sha256(row.header).digest() != row.hash,
        text(N_("The entry was changed: its hash differs.")),
    )
    yield (
        header.prev != previous.hex(),
        text(N_("The chain is broken here: an entry before this one was changed, removed or added.")),
    )
    yield (
        header.seq != seqs.get(header.stream, 0) + 1,
        text(N_("Numbers are missing before this entry.")),
    )
    account = None if row.account is None else str(row.account)
    told = (header.stream, header.seq, header.type, header.at, header.actor, header.command, header.account)
    kept = (row.stream, row.seq, row.type, write_instant(row.at), row.actor, str(row.command), account)
    yield told != kept, text(N_("What lists show of this entry differs from what was recorded."))


def _payload_problems(
    connection: Connection, row: Row[*tuple[Any, ...]], header: Header, where: str
) -> Iterator[Problem]:
    if row.payload is None:
        yield Problem(where, text(N_("What this entry changed is missing from the record.")), RESTORE)
        return
    if commitment(row.salt, row.payload) != header.commit or len(row.payload) != header.len:
        yield Problem(where, text(N_("What this entry says it changed was altered.")), RESTORE)
        return
    try:
        payload = json.loads(row.payload)
        refs, ops = payload["refs"], len(payload["ops"])
        root, count = refs.get("root"), refs.get("rows")
    except (ValueError, KeyError, TypeError, AttributeError):
        yield Problem(where, text(N_("What this entry says it changed cannot be read.")), RESTORE)
        return
    if ops != header.ops:
        yield Problem(where, text(N_("What this entry says it changed was altered.")), RESTORE)
    if root is not None:
        yield from _batch_problems(connection, row.id, row.salt, root, count, where)


def _batch_problems(
    connection: Connection, entry: int, salt: bytes, root: object, count: object, where: str
) -> Iterator[Problem]:
    leaves: list[bytes] = []
    wrong = 0
    for line in connection.execute(
        select(BatchLineRow.ordinal, BatchLineRow.leaf, BatchLineRow.row)
        .where(BatchLineRow.entry_id == entry)
        .order_by(BatchLineRow.ordinal)
    ):
        wrong += merkle.leaf(salt, line.ordinal, line.row) != line.leaf
        leaves.append(line.leaf)
    if wrong:
        yield Problem(where, text(N_("{count} rows of this import were altered."), count=wrong), RESTORE)
    if len(leaves) != count or merkle.root(leaves).hex() != root:
        yield Problem(where, text(N_("Rows of this import were removed, added or altered.")), RESTORE)
