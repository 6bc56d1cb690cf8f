"""Bills and e-vouchers that debtors gave: conditional payment, with their life as facts."""

from __future__ import annotations

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Money, Number, Words


class BillRow(Row):
    """A bill or e-voucher as it was taken; it counts nothing as cash until a step says that it was honoured."""

    __tablename__ = "bill"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount"),
        Index("ix_bill_account", "account_id", "maturity"),
        Index("ix_bill_number", "number"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    kind: Mapped[str] = mapped_column(Words)
    number: Mapped[str] = mapped_column(Words)
    drawer: Mapped[str] = mapped_column(Words)
    acceptor: Mapped[str] = mapped_column(Words)
    amount: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    received_on: Mapped[date] = mapped_column(Day)
    maturity: Mapped[date] = mapped_column(Day)
    entry: Mapped[int] = mapped_column(Number)


class BillStepRow(Row):
    """One fact of a bill's life after it was taken; the newest gives its state.

    `receipt_id` is the receipt that an honoured bill brought, or its reversal where the bill was dishonoured.
    """

    __tablename__ = "bill_step"
    __table_args__ = (UniqueConstraint("bill_id", "step"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    bill_id: Mapped[int] = mapped_column(Number, ForeignKey("bill.id"))
    step: Mapped[int] = mapped_column(Number)
    state: Mapped[str] = mapped_column(Words)
    on_day: Mapped[date] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Words)
    receipt_id: Mapped[int | None] = mapped_column(Number, ForeignKey("receipt.id"), index=True)
    entry: Mapped[int] = mapped_column(Number)
