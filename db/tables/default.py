"""What happens around a timetable beside its steps: versions, approvals, default notices, balances, pauses."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index, PrimaryKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Money, Number, Words


class TimetableVersionRow(Row):
    """A timetable that came after another by renegotiation: its number (the first is 1), and why it was made."""

    __tablename__ = "timetable_version"
    __table_args__ = (Index("ix_timetable_version_before", "before_id"),)
    key_columns = ("timetable_id",)

    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"), primary_key=True)
    before_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    number: Mapped[int] = mapped_column(Number)
    reason: Mapped[str] = mapped_column(Words)


class TimetableApprovalRow(Row):
    """At which level an approval was needed and given, on which ground, by which words of the rule of its day."""

    __tablename__ = "timetable_approval"
    __table_args__ = (PrimaryKeyConstraint("timetable_id", "step"),)
    key_columns = ("timetable_id", "step")

    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    step: Mapped[int] = mapped_column(Number)
    needed: Mapped[int] = mapped_column(Number)
    given: Mapped[int] = mapped_column(Number)
    ground: Mapped[str] = mapped_column(Words)
    rule: Mapped[str] = mapped_column(Words)


class DefaultNoticeRow(Row):
    """A notice that reached the debtor; `number` is the instalment, 0 the whole balance (acceleration).

    `shortfall` is what was demanded (minor units), `cure_ends_on` the last day by the clause and `safe_on` by every
    reading; `proof` says how the delivery can be shown, `paper_id` the scan of it.
    """

    __tablename__ = "default_notice"
    __table_args__ = (Index("ix_default_notice_timetable", "timetable_id", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    step: Mapped[int] = mapped_column(Number)
    number: Mapped[int] = mapped_column(Number)
    shortfall: Mapped[int] = mapped_column(Money)
    delivered_on: Mapped[date] = mapped_column(Day)
    cure_ends_on: Mapped[date | None] = mapped_column(Day)
    safe_on: Mapped[date | None] = mapped_column(Day)
    channel: Mapped[str] = mapped_column(Words)
    proof: Mapped[str] = mapped_column(Words)
    paper_id: Mapped[int | None] = mapped_column(Number, ForeignKey("paper.id"))


class TimetableBalanceRow(Row):
    """What was left when a step ended or changed a timetable: of its instalments, and of the items it covers."""

    __tablename__ = "timetable_balance"
    __table_args__ = (PrimaryKeyConstraint("timetable_id", "step"),)
    key_columns = ("timetable_id", "step")

    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    step: Mapped[int] = mapped_column(Number)
    instalments: Mapped[int] = mapped_column(Money)
    items: Mapped[int] = mapped_column(Money)


class TimetablePauseRow(Row):
    """From one day to another, both included, nothing is chased of a timetable."""

    __tablename__ = "timetable_pause"
    __table_args__ = (Index("ix_timetable_pause_timetable", "timetable_id", "starts_on"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    timetable_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable.id"))
    starts_on: Mapped[date] = mapped_column(Day)
    ends_on: Mapped[date] = mapped_column(Day)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Words)


class TimetableResumptionRow(Row):
    """A pause ended early: from this day on it is chased again."""

    __tablename__ = "timetable_resumption"
    key_columns = ("pause_id",)

    pause_id: Mapped[int] = mapped_column(Number, ForeignKey("timetable_pause.id"), primary_key=True)
    resumed_on: Mapped[date] = mapped_column(Day)
    person_id: Mapped[int] = mapped_column(Number, ForeignKey("person.id"))
    reason: Mapped[str] = mapped_column(Words)
