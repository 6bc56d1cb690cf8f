"""Groups of debtors: companies under one roof, whose debts one looks at together."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Words


class MembershipRow(Row):
    """From `since` on a debtor belongs to the group of this name, or to none where it is empty.

    Of two rows for one day the later written one counts. Those of an import bear the entry of its batch.
    """

    __tablename__ = "membership"
    __table_args__ = (Index("ix_membership_account", "account_id", "since", "id", "name"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    name: Mapped[str] = mapped_column(Words)
    since: Mapped[date] = mapped_column(Day)
    entry: Mapped[int] = mapped_column(Number)
