"""What happened around timetables by a day: notices since the last cure, pauses, versions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.tables.default import (
    DefaultNoticeRow,
    TimetablePauseRow,
    TimetableResumptionRow,
    TimetableVersionRow,
)
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.default import Notice, Pause
from domain.money import Money
from domain.timetable_state import Act


@dataclass(frozen=True, slots=True)
class KeptNotice:
    """A notice with the last day of its cure by every reading."""

    notice: Notice
    safe: date


@dataclass(frozen=True, slots=True)
class Version:
    """Which version of an agreement a timetable is, after which one, and why; the first has none before it."""

    number: int = 1
    before: UUID | None = None
    before_key: int | None = None
    reason: str = ""


def notices_since_cure(
    connection: Connection, timetables: Collection[int], as_of: date
) -> Mapping[int, tuple[KeptNotice, ...]]:
    """The default notices of timetables that were delivered by a day and not cured since, in order."""
    if not timetables:
        return {}
    cures = (
        select(TimetableStepRow.timetable_id, func.max(TimetableStepRow.step).label("step"))
        .where(
            TimetableStepRow.timetable_id.in_(timetables),
            TimetableStepRow.act == Act.CURE.value,
            TimetableStepRow.on_day <= as_of,
        )
        .group_by(TimetableStepRow.timetable_id)
        .subquery()
    )
    wanted = (
        select(DefaultNoticeRow, TimetableRow.currency)
        .join(TimetableRow, TimetableRow.id == DefaultNoticeRow.timetable_id)
        .outerjoin(cures, cures.c.timetable_id == DefaultNoticeRow.timetable_id)
        .where(
            DefaultNoticeRow.timetable_id.in_(timetables),
            DefaultNoticeRow.delivered_on <= as_of,
            DefaultNoticeRow.cure_ends_on.is_not(None),
            func.coalesce(cures.c.step, 0) < DefaultNoticeRow.step,
        )
        .order_by(DefaultNoticeRow.id)
    )
    found: dict[int, list[KeptNotice]] = defaultdict(list)
    for row in connection.execute(wanted):
        kept = row._mapping  # noqa: SLF001 - SQLAlchemy's public name
        notice = Notice(
            kept["number"],
            kept["delivered_on"],
            Money(kept["shortfall"], kept["currency"]),
            kept["cure_ends_on"],
        )
        found[kept["timetable_id"]].append(KeptNotice(notice, kept["safe_on"]))
    return {key: tuple(each) for key, each in found.items()}


def pauses_of(
    connection: Connection, timetables: Collection[int]
) -> Mapping[int, tuple[tuple[UUID, Pause], ...]]:
    """The pauses of timetables with their uids, in order; one that was resumed ends earlier."""
    if not timetables:
        return {}
    wanted = (
        select(
            TimetablePauseRow.timetable_id,
            TimetablePauseRow.uid,
            TimetablePauseRow.starts_on,
            TimetablePauseRow.ends_on,
            TimetableResumptionRow.resumed_on,
        )
        .outerjoin(TimetableResumptionRow, TimetableResumptionRow.pause_id == TimetablePauseRow.id)
        .where(TimetablePauseRow.timetable_id.in_(timetables))
        .order_by(TimetablePauseRow.starts_on, TimetablePauseRow.id)
    )
    found: dict[int, list[tuple[UUID, Pause]]] = defaultdict(list)
    for key, uid, start, end, resumed in connection.execute(wanted):
        found[key].append((uid, Pause(start, end, resumed)))
    return {key: tuple(each) for key, each in found.items()}


def version_of(connection: Connection, *, timetable: UUID) -> Version:
    """Which version one timetable is."""
    key = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable)).scalar_one()
    return versions_of(connection, [key]).get(key, Version())


def versions_of(connection: Connection, timetables: Collection[int]) -> Mapping[int, Version]:
    """The versions of timetables; those that are not named are the first."""
    before = aliased(TimetableRow)
    wanted = (
        select(
            TimetableVersionRow.timetable_id,
            TimetableVersionRow.number,
            before.uid,
            before.id,
            TimetableVersionRow.reason,
        )
        .join(before, before.id == TimetableVersionRow.before_id)
        .where(TimetableVersionRow.timetable_id.in_(timetables))
    )
    return {key: Version(number, uid, id_, why) for key, number, uid, id_, why in connection.execute(wanted)}
