"""One step in the life of a timetable: the state machine says where it leads, and the step is noted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.stores import timetable as timetables
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.timetable_state import Act, advance


def take(work: UnitOfWork, uid: UUID, act: Act, reason: str = "", on_day: date | None = None) -> TimetableRow:
    """Take an act on a timetable; refused where its state does not allow it, or the reason is missing."""
    row = timetables.timetable(work, uid)
    state = advance(timetables.state_of(work, row.id), act, reason)
    timetables.add_step(work, row.id, act.value, state, on_day or work.today, reason.strip())
    work.touch(row.account_id)
    work.why = reason
    work.answer = {"timetable": row.uid, "state": state}
    return row
