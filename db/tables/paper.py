"""Papers: what was printed and what was filed, each with the hash of its bytes."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Blob, Day, Instant, Money, Number, Words


class PaperRow(Row):
    """A paper in `papers/`: made here (it has a serial number) or filed from outside (it has none).

    `fingerprint` is the journal's head before the paper's own entry, as it is printed on the paper.
    """

    __tablename__ = "paper"
    __table_args__ = (
        UniqueConstraint("kind", "year", "stream_id", "serial_number"),
        Index("ix_paper_account", "account_id", "id"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int | None] = mapped_column(Number, ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(Words)
    title: Mapped[str] = mapped_column(Words)
    file_name: Mapped[str] = mapped_column(Words)
    media_type: Mapped[str] = mapped_column(Words)
    language: Mapped[str] = mapped_column(Words)
    year: Mapped[int | None] = mapped_column(Number)
    stream_id: Mapped[int | None] = mapped_column(Number, ForeignKey("stream.id"))
    serial_number: Mapped[int | None] = mapped_column(Number)
    serial: Mapped[str] = mapped_column(Words, index=True)
    made_at: Mapped[datetime] = mapped_column(Instant)
    size: Mapped[int] = mapped_column(Number)
    sha256: Mapped[bytes] = mapped_column(Blob)
    fingerprint: Mapped[bytes | None] = mapped_column(Blob)
    timetable_id: Mapped[int | None] = mapped_column(Number, ForeignKey("timetable.id"))


class LetterRow(Row):
    """A reminder letter of a run: to whom, at which level, for how much."""

    __tablename__ = "letter"
    __table_args__ = (Index("ix_letter_account", "account_id", "as_of"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    paper_id: Mapped[int] = mapped_column(Number, ForeignKey("paper.id"), unique=True)
    level: Mapped[int] = mapped_column(Number)
    as_of: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)


class LetterItemRow(Row):
    """An item that a letter named, with the amount that was open, and the fee that it demanded beside it.

    `fee` holds what the letter charged and what was open of earlier fees of the item; null before version 5.
    """

    __tablename__ = "letter_item"
    __table_args__ = (PrimaryKeyConstraint("letter_id", "item_id"), Index("ix_letter_item_item", "item_id"))
    key_columns = ("letter_id", "item_id")

    letter_id: Mapped[int] = mapped_column(Number, ForeignKey("letter.id"))
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    amount: Mapped[int] = mapped_column(Money)
    fee: Mapped[int | None] = mapped_column(Money)


class ReceiptPaperRow(Row):
    """The paper of a receipt; `state` says in which state of its allocation it was printed."""

    __tablename__ = "receipt_paper"
    __table_args__ = (PrimaryKeyConstraint("paper_id"),)
    key_columns = ("paper_id",)

    paper_id: Mapped[int] = mapped_column(Number, ForeignKey("paper.id"))
    receipt_id: Mapped[int] = mapped_column(Number, ForeignKey("receipt.id"), index=True)
    state: Mapped[str] = mapped_column(Words)
