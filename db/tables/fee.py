"""Fees that reminders charged, and what settled or waived them."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Money, Number, Words


class FeeRow(Row):
    """A fee that a letter charged for an item: the file itself holds that there is one for each item and level."""

    __tablename__ = "reminder_fee"
    __table_args__ = (
        UniqueConstraint("item_id", "level"),
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_reminder_fee_account", "account_id", "charged_on"),
        Index("ix_reminder_fee_letter", "letter_id"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    letter_id: Mapped[int] = mapped_column(Number, ForeignKey("letter.id"))
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    level: Mapped[int] = mapped_column(Number)
    charged_on: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)


class FeeSettlementRow(Row):
    """What a receipt paid of a fee, with the opposite sign what its reversal takes back; without a receipt a waiver."""

    __tablename__ = "fee_settlement"
    __table_args__ = (
        Index("ix_fee_settlement_fee", "fee_id", "settled_on", "amount"),
        Index("ix_fee_settlement_receipt", "receipt_id", "settled_on", "amount"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    fee_id: Mapped[int] = mapped_column(Number, ForeignKey("reminder_fee.id"))
    settled_on: Mapped[date] = mapped_column(Day)
    amount: Mapped[int] = mapped_column(Money)
    receipt_id: Mapped[int | None] = mapped_column(Number, ForeignKey("receipt.id"))
    reason: Mapped[str] = mapped_column(Words)
