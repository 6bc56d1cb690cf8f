"""What the office says of days and years of a calendar; it goes before what is delivered."""

from __future__ import annotations

from datetime import date

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Words


class CalendarDayRow(Row):
    """A day that is `off` or `working`; of several rows for one day the newest counts."""

    __tablename__ = "calendar_day"
    __table_args__ = (Index("ix_calendar_day_calendar", "calendar", "day", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    calendar: Mapped[str] = mapped_column(Words)
    day: Mapped[date] = mapped_column(Day)
    kind: Mapped[str] = mapped_column(Words)
    name: Mapped[str] = mapped_column(Words)
    source: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)


class CalendarYearRow(Row):
    """A year of which all days are known, by which source."""

    __tablename__ = "calendar_year"
    __table_args__ = (Index("ix_calendar_year_calendar", "calendar", "year", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    calendar: Mapped[str] = mapped_column(Words)
    year: Mapped[int] = mapped_column(Number)
    source: Mapped[str] = mapped_column(Words)
    entry: Mapped[int] = mapped_column(Number)
