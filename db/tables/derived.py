"""What the first screen needs of each account, kept ready; it can be rebuilt from the facts at any time."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import DERIVED, Row
from db.types import Day, Flag, Money, Number, Words


class StandingRow(Row):
    """How an account stands in one currency on `as_of`, and its place in its officer's day.

    `lane` and `points` of `maximum` order the day; `reason` is the marked sentence and its fields as JSON;
    an account that is left out of the day has no lane, and `reason` says why.
    """

    __tablename__ = "derived_standing"
    __table_args__ = (
        PrimaryKeyConstraint("account_id", "currency"),
        Index("ix_derived_standing_officer", "officer_id", "lane", "points"),
    )
    nature = DERIVED
    key_columns = ("account_id", "currency")

    account_id: Mapped[int] = mapped_column(Number)
    currency: Mapped[str] = mapped_column(Words)
    as_of: Mapped[date] = mapped_column(Day)
    officer_id: Mapped[int | None] = mapped_column(Number)
    items: Mapped[int] = mapped_column(Number)
    total: Mapped[int] = mapped_column(Money)
    overdue: Mapped[int] = mapped_column(Money)
    not_due: Mapped[int] = mapped_column(Money)
    no_due_date: Mapped[int] = mapped_column(Money)
    unapplied: Mapped[int] = mapped_column(Money)
    disputed: Mapped[int] = mapped_column(Money)
    oldest_due: Mapped[date | None] = mapped_column(Day)
    lane: Mapped[int | None] = mapped_column(Number)
    lane_name: Mapped[str | None] = mapped_column(Words)
    points: Mapped[int] = mapped_column(Number)
    maximum: Mapped[int] = mapped_column(Number)
    reason: Mapped[str] = mapped_column(Words)
    explanation: Mapped[str] = mapped_column(Words)
    next_act: Mapped[str] = mapped_column(Words)
    next_on: Mapped[date | None] = mapped_column(Day)


class PaidRow(Row):
    """What was posted to an item in all from `since` on and before `until` (null: until further notice).

    `since` is never before the item was opened; nothing stands here while nothing is posted. `settled` is what
    the postings do to the number of open items: −1 where they settle the item, 1 where they open one of nothing.
    A `loose` item is an unapplied payment, which ages by no day.
    """

    __tablename__ = "derived_paid"
    __table_args__ = (
        PrimaryKeyConstraint("account_id", "currency", "item_id", "since"),
        {"sqlite_with_rowid": False},
    )
    nature = DERIVED
    key_columns = ("item_id", "since")

    account_id: Mapped[int] = mapped_column(Number)
    currency: Mapped[str] = mapped_column(Words)
    item_id: Mapped[int] = mapped_column(Number)
    since: Mapped[date] = mapped_column(Day)
    until: Mapped[date | None] = mapped_column(Day)
    due_date: Mapped[date | None] = mapped_column(Day)
    document_date: Mapped[date | None] = mapped_column(Day)
    loose: Mapped[bool] = mapped_column(Flag)
    paid: Mapped[int] = mapped_column(Money)
    settled: Mapped[int] = mapped_column(Number)
