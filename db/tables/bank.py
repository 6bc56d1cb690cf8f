"""Bank accounts of the office, their statements line by line, and what was decided about each line."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Blob, Day, Flag, Money, Number, Words


class BankAccountRow(Row):
    """An account of the office at a bank, in one currency; known from its first statement on."""

    __tablename__ = "bank_account"
    __table_args__ = (UniqueConstraint("number", "currency"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    number: Mapped[str] = mapped_column(Words)
    currency: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)


class BankStatementRow(Row):
    """A statement as a file told it; balances are null where the file states none."""

    __tablename__ = "bank_statement"
    __table_args__ = (Index("ix_bank_statement_account", "bank_account_id", "ends_on"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    bank_account_id: Mapped[int] = mapped_column(Number, ForeignKey("bank_account.id"))
    kind: Mapped[str] = mapped_column(Words)
    number: Mapped[str] = mapped_column(Words)
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date] = mapped_column(Day)
    opening: Mapped[int | None] = mapped_column(Money)
    closing: Mapped[int | None] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    file_name: Mapped[str] = mapped_column(Words)
    file_hash: Mapped[bytes] = mapped_column(Blob, index=True)
    entry: Mapped[int] = mapped_column(Number)


class BankLineRow(Row):
    """A line of a statement: above zero came in, below went out. `place` is its line in the file.

    `fingerprint` is equal for lines that tell the same, so that the same line is not taken twice.
    """

    __tablename__ = "bank_line"
    __table_args__ = (UniqueConstraint("statement_id", "ordinal"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    statement_id: Mapped[int] = mapped_column(Number, ForeignKey("bank_statement.id"))
    ordinal: Mapped[int] = mapped_column(Number)
    place: Mapped[int] = mapped_column(Number)
    booked_on: Mapped[date] = mapped_column(Day)
    value_day: Mapped[date | None] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    payer: Mapped[str] = mapped_column(Words)
    payer_account: Mapped[str] = mapped_column(Words, index=True)
    reference: Mapped[str] = mapped_column(Words)
    remittance: Mapped[str] = mapped_column(Words)
    kind: Mapped[str] = mapped_column(Words)
    returned: Mapped[bool] = mapped_column(Flag)
    fingerprint: Mapped[bytes] = mapped_column(Blob, index=True)


class BankVerdictRow(Row):
    """What was decided about a line; the newest `turn` of a line counts.

    `receipt`: it became the receipt. `dismissed`: it is none, for a reason. `returned`: it took a receipt back,
    and the receipt here is the reversal. `opened`: an earlier decision was taken back. A receipt stands here
    once, so that no line leads to two and no receipt comes from two.
    """

    __tablename__ = "bank_verdict"
    __table_args__ = (
        UniqueConstraint("line_id", "turn"),
        UniqueConstraint("receipt_id"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    line_id: Mapped[int] = mapped_column(Number, ForeignKey("bank_line.id"))
    turn: Mapped[int] = mapped_column(Number)
    verdict: Mapped[str] = mapped_column(Words)
    receipt_id: Mapped[int | None] = mapped_column(Number, ForeignKey("receipt.id"))
    third_party: Mapped[bool] = mapped_column(Flag)
    reason: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)


class BankMarkRow(Row):
    """Somebody says up to which day a bank account is posted, where no statement does."""

    __tablename__ = "bank_mark"
    __table_args__ = (Index("ix_bank_mark_account", "bank_account_id", "posted_up_to"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    bank_account_id: Mapped[int] = mapped_column(Number, ForeignKey("bank_account.id"))
    posted_up_to: Mapped[date] = mapped_column(Day)
    entry: Mapped[int] = mapped_column(Number)
