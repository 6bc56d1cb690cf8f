"""The chain: how an entry is appended to the journal, and read back before it counts."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import Connection, insert, select

from db.journal.entry import GENESIS, Header, Payload, commitment, new_salt, read_header
from db.journal.payload import committed, keep
from db.sidecar import Head
from db.tables.journal import EntryRow, PayloadRow
from db.types import write_instant


@dataclass(frozen=True, slots=True)
class Appended:
    """An entry as it stands in the journal; `id` is the file's own key for it."""

    id: int
    header: Header
    salt: bytes

    @property
    def head(self) -> Head:
        """The head of the journal after this entry."""
        return Head(self.header.stream, self.header.seq, self.header.hash.hex())


@dataclass(frozen=True, slots=True)
class Last:
    """The newest entry of a file, or of none."""

    id: int
    stream: str
    seq: int
    hash: bytes
    at: datetime | None

    @property
    def head(self) -> Head:
        """Where the journal stands."""
        return Head(self.stream, self.seq, self.hash.hex())


def last(connection: Connection) -> Last:
    """The newest entry; before the first one, number 0 with the hash of nothing."""
    columns = (EntryRow.id, EntryRow.stream, EntryRow.seq, EntryRow.hash, EntryRow.at)
    row = connection.execute(select(*columns).order_by(EntryRow.id.desc()).limit(1)).one_or_none()
    return Last(*row) if row is not None else Last(0, "", 0, GENESIS, None)


@dataclass(frozen=True, slots=True)
class Act:
    """What the unit of work knows of an act when it is about to commit."""

    uid: str
    stream: str
    now: datetime
    actor: str | None
    device: str
    schema: int
    type: str
    class_: str
    account: str | None
    account_id: int | None
    epoch: int
    command: UUID


def append(connection: Connection, act: Act, payload: Payload, salt: bytes | None = None) -> Appended:
    """Write one entry and read it back; a difference is a defect of the disk and undoes the transaction."""
    before = last(connection)
    pieces, salt, ops = payload.pieces, salt or new_salt(), len(payload.ops)
    length = sum(map(len, pieces))
    header = Header(
        id=act.uid,
        stream=act.stream,
        seq=before.seq + 1 if before.stream == act.stream else 1,
        prev=before.hash.hex(),
        at=write_instant(act.now),
        zone=act.now.strftime("%z"),
        actor=act.actor,
        device=act.device,
        schema=act.schema,
        type=act.type,
        class_=act.class_,
        account=act.account,
        epoch=act.epoch,
        command=str(act.command),
        ops=ops,
        commit=commitment(salt, *pieces),
        len=length,
    )
    entry_id = before.id + 1
    connection.execute(
        insert(EntryRow.table()).values(
            id=entry_id,
            stream=header.stream,
            seq=header.seq,
            hash=header.hash,
            header=header.content,
            type=header.type,
            at=act.now,
            actor=header.actor,
            account_id=act.account_id,
            command=act.command,
        )
    )
    keep(connection, entry_id, salt, pieces, length)
    _read_back(connection, entry_id, header)
    return Appended(entry_id, header, salt)


def _read_back(connection: Connection, entry_id: int, header: Header) -> None:
    row = connection.execute(
        select(EntryRow.header, EntryRow.hash, PayloadRow.salt)
        .join(PayloadRow, PayloadRow.entry_id == EntryRow.id)
        .where(EntryRow.id == entry_id)
    ).one()
    kept = read_header(row.header)
    if (
        kept != header
        or hashlib.sha256(row.header).digest() != row.hash
        or committed(connection, entry_id, row.salt) != header.commit
    ):
        raise RuntimeError("the journal's newest entry was not kept as it was written")
