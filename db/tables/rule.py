"""Rules of the office as versions: each from a day on, until a later one."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Words


class RuleRow(Row):
    """What a rule says from a day on; of two for the same day the later written one counts."""

    __tablename__ = "rule"
    __table_args__ = (Index("ix_rule_name", "name", "effective_from", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    name: Mapped[str] = mapped_column(Words)
    value: Mapped[str] = mapped_column(Words)
    effective_from: Mapped[date] = mapped_column(Day)
    reason: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)
