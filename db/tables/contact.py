"""What was said with a debtor, and what he promised."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Instant, Money, Number, Words


class ContactRow(Row):
    """One contact as its officer logged it; a correction is a new row that names the one it corrects."""

    __tablename__ = "contact"
    __table_args__ = (Index("ix_contact_account", "account_id", "held_on"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    officer_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"), index=True)
    logged_at: Mapped[datetime] = mapped_column(Instant)
    held_on: Mapped[date] = mapped_column(Day)
    channel: Mapped[str] = mapped_column(Words)
    person: Mapped[str] = mapped_column(Words)
    outcome: Mapped[str] = mapped_column(Words)
    note: Mapped[str] = mapped_column(Words)
    next_act: Mapped[str] = mapped_column(Words)
    next_on: Mapped[date | None] = mapped_column(Day)
    corrects_id: Mapped[int | None] = mapped_column(Number, ForeignKey("contact.id"), unique=True)


class PromiseRow(Row):
    """A promise to pay an amount by a day; whether it was kept is derived from what came in."""

    __tablename__ = "promise"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_promise_account", "account_id", "due_on"),
        Index("ix_promise_due", "due_on"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    contact_id: Mapped[int] = mapped_column(Number, ForeignKey("contact.id"), unique=True)
    made_on: Mapped[date] = mapped_column(Day)
    due_on: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)  # of the journal: what was recorded first counts as first


class WithdrawalRow(Row):
    """A promise withdrawn, with its reason."""

    __tablename__ = "promise_withdrawal"

    id: Mapped[Id]
    uid: Mapped[Travelling]
    promise_id: Mapped[int] = mapped_column(Number, ForeignKey("promise.id"), unique=True)
    withdrawn_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Words)
