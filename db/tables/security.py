"""Who else is bound for a debt, what secures it, and what was done to keep the claim alive."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import MUTABLE, Id, Row, Travelling
from db.types import Day, Flag, Instant, Money, Number, Words


class ObligorRow(Row):
    """Somebody beside the debtor who is bound, or gave security, for an account."""

    __tablename__ = "obligor"
    __table_args__ = (UniqueConstraint("account_id", "name", "role"),)
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    role: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    uscc: Mapped[str] = mapped_column(Words)
    address: Mapped[str] = mapped_column(Words)


class SecurityRow(Row):
    """A security as it was agreed; a correction or release is a new row that names the one whose place it takes.

    `amount` is null for all of the debt, `obligor_id` for what the debtor gave himself, `paper_id` while no
    document is filed. From `ended_on` on it no longer holds.
    """

    __tablename__ = "security"
    __table_args__ = (
        CheckConstraint("amount IS NULL OR amount > 0", name="amount"),
        Index("ix_security_account", "account_id", "id"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    obligor_id: Mapped[int | None] = mapped_column(Number, ForeignKey("obligor.id"))
    kind: Mapped[str] = mapped_column(Words)
    form: Mapped[str] = mapped_column(Words)
    amount: Mapped[int | None] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    given_on: Mapped[date] = mapped_column(Day)
    months: Mapped[int | None] = mapped_column(Number)
    until: Mapped[date | None] = mapped_column(Day)
    consented_on: Mapped[date | None] = mapped_column(Day)
    resolution: Mapped[str] = mapped_column(Words)
    registration: Mapped[str] = mapped_column(Words)
    registered_on: Mapped[date | None] = mapped_column(Day)
    subject: Mapped[str] = mapped_column(Words)
    note: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int | None] = mapped_column(Number, ForeignKey("paper.id"))
    ended_on: Mapped[date | None] = mapped_column(Day)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    logged_at: Mapped[datetime] = mapped_column(Instant)
    corrects_id: Mapped[int | None] = mapped_column(Number, ForeignKey("security.id"), unique=True)


class EvidenceRow(Row):
    """One event of a clock with its proof; a correction names the one whose place it takes, a void one takes it away.

    `obligor_id` is null for the debtor himself, `arrived_on` for what did not arrive or need not. Without rows in
    `evidence_item` it speaks of all items of the account.
    """

    __tablename__ = "evidence"
    __table_args__ = (Index("ix_evidence_account", "account_id", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    obligor_id: Mapped[int | None] = mapped_column(Number, ForeignKey("obligor.id"))
    kind: Mapped[str] = mapped_column(Words)
    done_on: Mapped[date] = mapped_column(Day)
    arrived_on: Mapped[date | None] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    grade: Mapped[str] = mapped_column(Words)
    channel: Mapped[str] = mapped_column(Words)
    waybill: Mapped[str] = mapped_column(Words)
    words: Mapped[str] = mapped_column(Words)
    matter: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int | None] = mapped_column(Number, ForeignKey("paper.id"))
    void: Mapped[bool] = mapped_column(Flag)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    logged_at: Mapped[datetime] = mapped_column(Instant)
    corrects_id: Mapped[int | None] = mapped_column(Number, ForeignKey("evidence.id"), unique=True)


class EvidenceItemRow(Row):
    """An item that evidence speaks of."""

    __tablename__ = "evidence_item"
    __table_args__ = (
        PrimaryKeyConstraint("evidence_id", "item_id"),
        Index("ix_evidence_item_item", "item_id"),
    )
    key_columns = ("evidence_id", "item_id")

    evidence_id: Mapped[int] = mapped_column(Number, ForeignKey("evidence.id"))
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))


class EvidenceCheckRow(Row):
    """A second person looked at evidence of grade A."""

    __tablename__ = "evidence_check"

    id: Mapped[Id]
    uid: Mapped[Travelling]
    evidence_id: Mapped[int] = mapped_column(Number, ForeignKey("evidence.id"), unique=True)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    checked_at: Mapped[datetime] = mapped_column(Instant)
