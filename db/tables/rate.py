"""Rate tables of the office as versions, and the stamps of those who verified them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Rate, Words


class RateRow(Row):
    """From `effective` on the rate of a table (a yearly fraction); of two for one day the later written counts."""

    __tablename__ = "rate"
    __table_args__ = (Index("ix_rate_table_name", "table_name", "effective", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    table_name: Mapped[str] = mapped_column(Words)
    effective: Mapped[date] = mapped_column(Day)
    rate: Mapped[Decimal] = mapped_column(Rate)
    source: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)


class RateCheckRow(Row):
    """A table was compared with its source up to `verified`: by a person, or (null) as it was delivered."""

    __tablename__ = "rate_check"
    __table_args__ = (Index("ix_rate_check_table_name", "table_name", "verified", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    table_name: Mapped[str] = mapped_column(Words)
    verified: Mapped[date] = mapped_column(Day)
    person_id: Mapped[int | None] = mapped_column(Number, ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)
