"""Exchange rates that the office entered or imported: dated facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Rate, Words


class ExchangeRow(Row):
    """On `day` one unit of `base` was worth `rate` of `quote`; of two for one day the later written one counts."""

    __tablename__ = "exchange"
    __table_args__ = (Index("ix_exchange_pair", "base", "quote", "day", "id", "rate"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    day: Mapped[date] = mapped_column(Day)
    base: Mapped[str] = mapped_column(Words)
    quote: Mapped[str] = mapped_column(Words)
    rate: Mapped[Decimal] = mapped_column(Rate)
    source: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)
