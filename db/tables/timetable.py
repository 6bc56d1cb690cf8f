"""Repayment timetables: their terms, items and instalments, and every step of their life."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Instant, Money, Number, Rate, Words


class TimetableRow(Row):
    """The terms of one version of a timetable; they never change, a new version supersedes."""

    __tablename__ = "timetable"
    __table_args__ = (Index("ix_timetable_account", "account_id", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    officer_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    made_on: Mapped[date] = mapped_column(Day)
    mode: Mapped[str] = mapped_column(Words)
    principal: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    down_payment: Mapped[int] = mapped_column(Money)
    down_payment_on: Mapped[date | None] = mapped_column(Day)
    count: Mapped[int] = mapped_column(Number)
    first_due: Mapped[date] = mapped_column(Day)
    every_months: Mapped[int] = mapped_column(Number)
    rate: Mapped[Decimal] = mapped_column(Rate)
    interest_from: Mapped[date] = mapped_column(Day)
    entry: Mapped[int] = mapped_column(Number)  # of the journal: money recorded after it counts for it
    terms: Mapped[str | None] = mapped_column(Words)  # JSON (db.terms); null where the columns above tell all
    clauses: Mapped[str | None] = mapped_column(
        Words
    )  # JSON: the options of the agreement's clauses; null is none


class TimetableItemRow(Row):
    """An item that a timetable covers, with the amount that was open when it was made."""

    __tablename__ = "timetable_item"
    __table_args__ = (
        PrimaryKeyConstraint("timetable_id", "item_id"),
        Index("ix_timetable_item_item", "item_id"),
    )
    key_columns = ("timetable_id", "item_id")

    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    amount: Mapped[int] = mapped_column(Money)


class InstalmentRow(Row):
    """One instalment; number 0 is the down payment."""

    __tablename__ = "instalment"
    __table_args__ = (PrimaryKeyConstraint("timetable_id", "number"), Index("ix_instalment_due", "due_on"))
    key_columns = ("timetable_id", "number")

    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    number: Mapped[int] = mapped_column(Number)
    due_on: Mapped[date] = mapped_column(Day)
    principal: Mapped[int] = mapped_column(Money)
    interest: Mapped[int] = mapped_column(Money)
    balance: Mapped[int] = mapped_column(Money)
    nominal_on: Mapped[date | None] = mapped_column(Day)  # the day as agreed, where it was moved
    moved_because: Mapped[str | None] = mapped_column(Words)  # the English name of what is on that day


class TimetableStepRow(Row):
    """One step in a timetable's life; the newest gives its state."""

    __tablename__ = "timetable_step"
    __table_args__ = (UniqueConstraint("timetable_id", "step"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    step: Mapped[int] = mapped_column(Number)
    act: Mapped[str] = mapped_column(Words)
    state: Mapped[str] = mapped_column(Words, index=True)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Instant)
    on_day: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Words)


class SignatureOfPartyRow(Row):
    """Who signed a timetable for which side, in what capacity, and the scan that shows it."""

    __tablename__ = "party_signature"
    __table_args__ = (UniqueConstraint("timetable_id", "side"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    side: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    capacity: Mapped[str] = mapped_column(Words)
    signed_on: Mapped[date] = mapped_column(Day)
    paper_id: Mapped[int] = mapped_column(Number, ForeignKey("paper.id"))
