"""Accounts: one debtor's relation with our company, and who answers for it."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import MUTABLE, Id, Row, Travelling
from db.types import Day, Number, Words


class AccountRow(Row):
    """The debtor as the ledger and the officer describe it; `code` is the ledger's own.

    `batch_id` is the import that first spoke of the debtor.
    """

    __tablename__ = "account"
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    code: Mapped[str] = mapped_column(Words, unique=True)
    name: Mapped[str] = mapped_column(Words, index=True)
    uscc: Mapped[str] = mapped_column(Words)
    legal_representative: Mapped[str] = mapped_column(Words)
    address: Mapped[str] = mapped_column(Words)
    contact: Mapped[str] = mapped_column(Words)
    contact_position: Mapped[str] = mapped_column(Words)
    phone: Mapped[str] = mapped_column(Words)
    email: Mapped[str] = mapped_column(Words)
    language: Mapped[str] = mapped_column(Words)
    branch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("branch.id"))
    batch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("batch.id"), index=True)


class ResponsibilityRow(Row):
    """From `since` on, a person answers for an account, or for one item of it; never rewritten."""

    __tablename__ = "responsibility"
    __table_args__ = (
        Index("ix_responsibility_account", "account_id", "item_id", "since", "id", "person_id"),
        Index("ix_responsibility_item", "item_id"),
        Index("ix_responsibility_batch", "batch_id"),
    )

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    item_id: Mapped[int | None] = mapped_column(Number, ForeignKey("item.id"))
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    since: Mapped[date] = mapped_column(Day)
    ground: Mapped[str] = mapped_column(Words)
    batch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("batch.id"))
