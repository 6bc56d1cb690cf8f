"""The office itself: our company, the streams its journal was written in, and the people who act."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import MUTABLE, Id, Row, Travelling
from db.types import Blob, Flag, Instant, Number, Uid, Words


class OfficeRow(Row):
    """Our company, as papers print it; one row."""

    __tablename__ = "office"
    __table_args__ = (
        CheckConstraint("id = 1", name="single"),
        CheckConstraint("length(currency) = 3", name="currency"),
    )
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    company: Mapped[str] = mapped_column(Words)
    address: Mapped[str] = mapped_column(Words)
    phone: Mapped[str] = mapped_column(Words)
    email: Mapped[str | None] = mapped_column(Words)  # these three since schema 3: unknown in older offices
    uscc: Mapped[str | None] = mapped_column(Words)
    legal_representative: Mapped[str | None] = mapped_column(Words)
    bank_name: Mapped[str] = mapped_column(Words)
    bank_account: Mapped[str] = mapped_column(Words)
    currency: Mapped[str] = mapped_column(Words)
    demonstration: Mapped[bool] = mapped_column(Flag)


class StreamRow(Row):
    """A stream of the journal: (site, incarnation); a restore or a copy opens a new one."""

    __tablename__ = "stream"

    id: Mapped[Id]
    uid: Mapped[Travelling]
    site: Mapped[UUID] = mapped_column(Uid)
    opened_at: Mapped[datetime] = mapped_column(Instant)
    reason: Mapped[str] = mapped_column(Words)
    previous_head: Mapped[bytes] = mapped_column(Blob)


class BranchRow(Row):
    """A branch: the unit of custody between sites."""

    __tablename__ = "branch"

    id: Mapped[Id]
    uid: Mapped[Travelling]
    name: Mapped[str] = mapped_column(Words, unique=True)


class PersonRow(Row):
    """A person who acts or answers for accounts; `roles` are the words of `domain.role`, sorted, spaced.

    A person named in an import answers for items but cannot log in (`log_in` is no).
    """

    __tablename__ = "person"
    nature = MUTABLE

    id: Mapped[Id]
    uid: Mapped[Travelling]
    name: Mapped[str] = mapped_column(Words, unique=True)
    roles: Mapped[str] = mapped_column(Words)
    log_in: Mapped[bool] = mapped_column(Flag)
    disabled: Mapped[bool] = mapped_column(Flag)
    phone: Mapped[str] = mapped_column(Words)
    branch_id: Mapped[int | None] = mapped_column(Number, ForeignKey("branch.id"))
