"""Open items of the ledger, what was posted to them, and the imports they came from."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import MUTABLE, Id, Row, Travelling
from db.types import Blob, Day, Flag, Money, Number, Words

BEFORE: Final = "before as-of, day unknown"
"""The ground of a posting for what was paid before the first file that speaks of an item."""


class SourceRow(Row):
    """A ledger that files come from; keys of items are unique within it."""

    __tablename__ = "source"

    id: Mapped[Id]
    uid: Mapped[Travelling]
    name: Mapped[str] = mapped_column(Words, unique=True)


class BatchRow(Row):
    """One import of one file; `taken_back` names the day on which it was taken back whole."""

    __tablename__ = "batch"
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    source_id: Mapped[int] = mapped_column(Number, ForeignKey("source.id"))
    file_name: Mapped[str] = mapped_column(Words)
    file_hash: Mapped[bytes] = mapped_column(Blob, index=True)
    as_of: Mapped[date] = mapped_column(Day)
    accepted: Mapped[int] = mapped_column(Number)
    new: Mapped[int] = mapped_column(Number)
    changed: Mapped[int] = mapped_column(Number)
    rejected: Mapped[int] = mapped_column(Number)
    entry: Mapped[int] = mapped_column(Number)
    taken_back: Mapped[date | None] = mapped_column(Day)


class ItemRow(Row):
    """One claim line as the ledger gave it; its original due date and amount never change.

    `opened_on` is the document date, or where the ledger gave none the day from which the item is known.
    """

    __tablename__ = "item"
    __table_args__ = (
        UniqueConstraint("source_id", "account_id", "document_type", "number", "due_line"),
        UniqueConstraint("batch_id", "ordinal"),
        CheckConstraint("length(currency) = 3", name="currency"),
        CheckConstraint("due_date IS NULL OR due_date IS date(julianday(due_date))", name="due_date"),
        Index(  # all that an ageing needs, in the order of its groups
            "ix_item_ageing",
            "account_id",
            "currency",
            "due_date",
            "opened_on",
            "amount",
            "document_type",
            "document_date",
        ),
        Index("ix_item_number", "number", "account_id"),
    )
    key_columns = ("batch_id", "ordinal")

    id: Mapped[Id]
    batch_id: Mapped[int] = mapped_column(Number, ForeignKey("batch.id"))
    ordinal: Mapped[int] = mapped_column(Number)
    source_id: Mapped[int] = mapped_column(Number, ForeignKey("source.id"))
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    document_type: Mapped[str] = mapped_column(Words)
    number: Mapped[str] = mapped_column(Words)
    due_line: Mapped[int] = mapped_column(Number)
    document_date: Mapped[date | None] = mapped_column(Day)
    opened_on: Mapped[date] = mapped_column(Day)
    due_date: Mapped[date | None] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)


class PostingRow(Row):
    """What reduces (or by reversal restores) the open amount of an item from `posted_on` on.

    Made by the allocation of a receipt, or by the ledger itself (`receipt_id` is null): `ground` says which.
    """

    __tablename__ = "posting"
    __table_args__ = (
        Index("ix_posting_item", "item_id", "posted_on", "amount"),
        Index("ix_posting_receipt", "receipt_id", "posted_on", "amount"),
        Index("ix_posting_batch", "batch_id", "ordinal"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling | None]
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    posted_on: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    ground: Mapped[str] = mapped_column(Words)
    receipt_id: Mapped[int | None] = mapped_column(Number, ForeignKey("receipt.id"))
    batch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("batch.id"))
    ordinal: Mapped[int | None] = mapped_column(Number)


class DisputeRow(Row):
    """From `since` on an item is disputed, or no longer; the newest row of an item says which."""

    __tablename__ = "dispute"
    __table_args__ = (Index("ix_dispute_item", "item_id", "id", "disputed"),)

    id: Mapped[Id]
    uid: Mapped[Travelling | None]
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    since: Mapped[date] = mapped_column(Day)
    disputed: Mapped[bool] = mapped_column(Flag)
    batch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("batch.id"))
    ordinal: Mapped[int | None] = mapped_column(Number)


class ProblemRow(Row):
    """A line of an imported file that was not taken; open until mended or dismissed with a reason.

    `debtor` is the code or the name as the line has it, empty where it has none, null of lines from before
    version 4. The account is looked for by it whenever it is asked: it may come with a later file.
    """

    __tablename__ = "problem"
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    batch_id: Mapped[int] = mapped_column(Number, ForeignKey("batch.id"), index=True)
    line: Mapped[int] = mapped_column(Number)
    their_column: Mapped[str] = mapped_column(Words)
    field: Mapped[str] = mapped_column(Words)
    value: Mapped[str] = mapped_column(Words)
    reason: Mapped[str] = mapped_column(Words)
    advice: Mapped[str] = mapped_column(Words)
    state: Mapped[str] = mapped_column(Words)
    closed_because: Mapped[str] = mapped_column(Words)
    debtor: Mapped[str | None] = mapped_column(Words)


class ReceiptRow(Row):
    """Money received for an account, or the reversal of an earlier receipt (`reverses_id`, amount negative)."""

    __tablename__ = "receipt"
    __table_args__ = (
        UniqueConstraint("reverses_id"),
        Index("ix_receipt_account", "account_id", "currency", "received_on", "amount"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    received_on: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    reference: Mapped[str] = mapped_column(Words)
    reverses_id: Mapped[int | None] = mapped_column(Number, ForeignKey("receipt.id"))
    reason: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)
    payer: Mapped[str | None] = mapped_column(Words)
    bank_reference: Mapped[str | None] = mapped_column(Words)


class ReceiptNamingRow(Row):
    """An item that was named for a receipt: agreed by the parties, designated by the debtor when he paid, or matched.

    `amount` is null for as much as was open. A later naming of the same receipt has a higher `turn`.
    """

    __tablename__ = "receipt_naming"
    __table_args__ = (PrimaryKeyConstraint("receipt_id", "turn", "place"),)
    key_columns = ("receipt_id", "turn", "place")

    receipt_id: Mapped[int] = mapped_column(Number, ForeignKey("receipt.id"))
    turn: Mapped[int] = mapped_column(Number)
    place: Mapped[int] = mapped_column(Number)
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"), index=True)
    ground: Mapped[str] = mapped_column(Words)
    amount: Mapped[int | None] = mapped_column(Money)
