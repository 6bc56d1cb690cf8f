"""Items that a complete file of their ledger did not name, until they come back or somebody explains them."""

from __future__ import annotations

from datetime import date
from typing import Final

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import MUTABLE, Id, Row, Travelling
from db.types import Day, Money, Number, Words

OPEN: Final = "open"
BACK: Final = "back"
EXPLAINED: Final = "explained"

CREDITED: Final = "missing, credited"
VOID: Final = "missing, void"
NO_MONEY: Final = (CREDITED, VOID)
"""Grounds of postings that take a missing item off what is open without any money."""


class MissingRow(Row):
    """An item that a complete file left out; `open` is what was open of it then (minor units).

    `closed_batch_id` is the import in which it came back, `explanation` and `reason` what a person said.
    """

    __tablename__ = "missing"
    __table_args__ = (Index("ix_missing_item", "item_id"), Index("ix_missing_batch", "batch_id"))
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    batch_id: Mapped[int] = mapped_column(Number, ForeignKey("batch.id"))
    item_id: Mapped[int] = mapped_column(Number, ForeignKey("item.id"))
    open: Mapped[int] = mapped_column(Money)
    state: Mapped[str] = mapped_column(Words)
    explanation: Mapped[str] = mapped_column(Words)
    reason: Mapped[str] = mapped_column(Words)
    closed_on: Mapped[date | None] = mapped_column(Day)
    closed_batch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("batch.id"))
    entry: Mapped[int | None] = mapped_column(Number)
