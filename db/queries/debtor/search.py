"""Which debtors are meant: a search, and conditions of their standings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from sqlalchemy import ColumnElement, Connection, Select, and_, select

from db.search import matching
from db.tables.derived import StandingRow
from db.tables.office import PersonRow


@dataclass(frozen=True, slots=True)
class DebtorFilter:
    """Which rows are shown: `like` is any part of a name, a code or a document number; conditions add up."""

    like: str = ""
    officer: str = ""
    overdue: bool = False
    disputed: bool = False
    unassigned: bool = False


def standings(connection: Connection, chosen: DebtorFilter) -> Select[int, str]:
    """The keys of those who have something open."""
    wanted = select(StandingRow.account_id, StandingRow.currency).where(*conditions(chosen))
    if chosen.like.strip():
        wanted = wanted.where(StandingRow.account_id.in_(matching(connection, chosen.like)))
    return wanted


def conditions(chosen: DebtorFilter) -> list[ColumnElement[bool]]:
    """What the chips and the officer ask of a standing."""
    held = [is_held_by(chosen.officer)] if chosen.officer else []
    return held + [condition for name, condition in CONDITIONS.items() if getattr(chosen, name)]


def is_held_by(officer: str) -> ColumnElement[bool]:
    return StandingRow.officer_id == select(PersonRow.id).where(PersonRow.name == officer).scalar_subquery()


CONDITIONS: Final[dict[str, ColumnElement[bool]]] = {
    "overdue": StandingRow.overdue > 0,
    "disputed": StandingRow.disputed != 0,
    "unassigned": and_(StandingRow.officer_id.is_(None), StandingRow.items > 0),
}
