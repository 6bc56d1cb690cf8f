"""Accounts that a person declared to be one debtor, or not to be."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, Select, func, select
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Flag, Number, Words


class AliasRow(Row):
    """From then on `account_id` is another name of `keep_id`, or (not `same`) a debtor of its own.

    The newest row of a pair says which.
    """

    __tablename__ = "alias"
    __table_args__ = (Index("ix_alias_account", "account_id", "id"), Index("ix_alias_keep", "keep_id"))

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    keep_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    same: Mapped[bool] = mapped_column(Flag)
    decided_on: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)


def newest_aliases() -> Select[int]:
    """The rows that count: the newest of each pair."""
    return select(func.max(AliasRow.id)).group_by(AliasRow.account_id, AliasRow.keep_id)
