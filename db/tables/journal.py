"""The journal: headers chained by hash, payloads that alone may be erased, rows of batches, signatures."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import ForeignKey, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import JOURNAL, Id, Row
from db.types import Blob, Instant, Number, Uid, Words


class EntryRow(Row):
    """One act: the header's bytes as they were hashed, and what lists need of them."""

    __tablename__ = "journal_entry"
    __table_args__ = (UniqueConstraint("stream", "seq"),)
    nature = JOURNAL

    id: Mapped[Id]
    stream: Mapped[str] = mapped_column(Words)
    seq: Mapped[int] = mapped_column(Number)
    hash: Mapped[bytes] = mapped_column(Blob, unique=True)
    header: Mapped[bytes] = mapped_column(Blob)
    type: Mapped[str] = mapped_column(Words, index=True)
    at: Mapped[datetime] = mapped_column(Instant)
    actor: Mapped[str | None] = mapped_column(Words, index=True)
    account_id: Mapped[int | None] = mapped_column(Number, ForeignKey("account.id"), index=True)
    command: Mapped[UUID] = mapped_column(Uid, unique=True)


class PayloadRow(Row):
    """What an entry changed and why; with its salt the only thing that erasure may delete."""

    __tablename__ = "journal_payload"
    nature = JOURNAL

    entry_id: Mapped[int] = mapped_column(Number, ForeignKey("journal_entry.id"), primary_key=True)
    salt: Mapped[bytes] = mapped_column(Blob)
    payload: Mapped[bytes] = mapped_column(Blob)


class BatchLineRow(Row):
    """One row of a batch as it was read, under the Merkle root of its entry."""

    __tablename__ = "batch_row"
    __table_args__ = (PrimaryKeyConstraint("entry_id", "ordinal"), {"sqlite_with_rowid": False})
    nature = JOURNAL

    entry_id: Mapped[int] = mapped_column(
        Number, ForeignKey("journal_entry.id", deferrable=True, initially="DEFERRED")
    )  # the rows stand before their entry does
    ordinal: Mapped[int] = mapped_column(Number)
    account_id: Mapped[int] = mapped_column(Number)
    leaf: Mapped[bytes] = mapped_column(Blob)
    row: Mapped[bytes] = mapped_column(Blob)


class SignatureRow(Row):
    """A person's signature over an entry's header; empty until people sign with keys."""

    __tablename__ = "journal_signature"
    __table_args__ = (PrimaryKeyConstraint("entry_id", "key"), {"sqlite_with_rowid": False})
    nature = JOURNAL

    entry_id: Mapped[int] = mapped_column(Number, ForeignKey("journal_entry.id"))
    key: Mapped[bytes] = mapped_column(Blob)
    signature: Mapped[bytes] = mapped_column(Blob)
