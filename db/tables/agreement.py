"""What people enter about an agreement: papers of authority, the debtor's inflow, what the seal showed, its title."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Flag, Money, Number, Words


class AuthorityPaperRow(Row):
    """A paper that proves who may sign for the debtor (`domain.enforceability.AuthorityPaper`)."""

    __tablename__ = "authority_paper"
    __table_args__ = (Index("ix_authority_paper_timetable", "timetable_id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    kind: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int] = mapped_column(Number, ForeignKey("paper.id"))
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    entered_on: Mapped[date] = mapped_column(Day)


class InflowRow(Row):
    """What a debtor takes in each month, net, as known on a day; without a paper it is only what it says."""

    __tablename__ = "inflow"
    __table_args__ = (Index("ix_inflow_account", "account_id", "currency", "known_on"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    account_id: Mapped[int] = mapped_column(Number, ForeignKey("account.id"))
    monthly: Mapped[int] = mapped_column(Money)
    currency: Mapped[str] = mapped_column(Words)
    known_on: Mapped[date] = mapped_column(Day)
    note: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int | None] = mapped_column(Number, ForeignKey("paper.id"))
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))


class SealCheckRow(Row):
    """What a second person saw on the signed paper; the newest counts."""

    __tablename__ = "seal_check"
    __table_args__ = (Index("ix_seal_check_timetable", "timetable_id", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    chop: Mapped[bool] = mapped_column(Flag)
    signature: Mapped[bool] = mapped_column(Flag)
    cross_page: Mapped[bool] = mapped_column(Flag)
    dated: Mapped[bool] = mapped_column(Flag)
    placed: Mapped[bool] = mapped_column(Flag)
    note: Mapped[str] = mapped_column(Words)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    checked_on: Mapped[date] = mapped_column(Day)


class TitleRow(Row):
    """An enforceable title that was obtained: its level (5 or 6), who gave it under which number, and its paper."""

    __tablename__ = "title"
    __table_args__ = (Index("ix_title_timetable", "timetable_id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    level: Mapped[int] = mapped_column(Number)
    obtained_on: Mapped[date] = mapped_column(Day)
    issuer: Mapped[str] = mapped_column(Words)
    number: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int] = mapped_column(Number, ForeignKey("paper.id"))
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
