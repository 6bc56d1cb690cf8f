"""What the office keeps of a ledger beside its items: how its files were read, version after version."""

from __future__ import annotations

from datetime import date

from sqlalchemy import ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from db.tables.record import Id, Row, Travelling
from db.types import Day, Number, Words


class SourceMapRow(Row):
    """How the file of an import was read (the text of a map file), for the next file of its ledger.

    Versions are added, the newest of an import that was not taken back counts.
    """

    __tablename__ = "source_map"
    __table_args__ = (Index("ix_source_map_source", "source_id", "id"),)

    id: Mapped[Id]
    uid: Mapped[Travelling]
    source_id: Mapped[int] = mapped_column(Number, ForeignKey("source.id"))
    batch_id: Mapped[int] = mapped_column(Number, ForeignKey("batch.id"))
    decided_on: Mapped[date] = mapped_column(Day)
    map: Mapped[str] = mapped_column(Words)
