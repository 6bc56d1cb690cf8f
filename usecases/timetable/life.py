"""One step in the life of a timetable: the state machine says where it leads, and the step is noted."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.stores import default as defaults
from db.stores import timetable as timetables
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.money import Money
from domain.timetable_state import ACT_LABELS, Act, State, advance
from resources.mark import N_, text


def take(work: UnitOfWork, uid: UUID, act: Act, reason: str = "", on_day: date | None = None) -> TimetableRow:
    """Take an act on a timetable; refused where its state does not allow it, or the reason is missing."""
    row = timetables.timetable(work, uid)
    state = advance(timetables.state_of(work, row.id), act, reason)
    timetables.add_step(work, row.id, act.value, state, on_day or work.today, reason.strip())
    work.touch(row.account_id)
    work.why = reason
    work.answer = {"timetable": row.uid, "state": state}
    return row


def keep_balance(work: UnitOfWork, row: TimetableRow) -> None:
    """Keep and answer what is left at the step that was just taken."""
    balance = defaults.add_balance(work, row, timetables.steps(work, row.id)[-1])
    work.answer["instalments_left"] = Money(balance.instalments, row.currency)
    work.answer["items_open"] = Money(balance.items, row.currency)


def supersede(row: TimetableRow, work: UnitOfWork) -> None:
    """End the version before, where there is one: it is superseded on the day on which the next begins."""
    version = defaults.before(work, row.id)
    if version is None:
        return
    before = work.session.get_one(TimetableRow, version.before_id)
    answer = work.answer
    take(work, before.uid, Act.SUPERSEDE, version.reason)
    keep_balance(work, before)
    work.answer = {**answer, "superseded": before.uid}


def state_of(work: UnitOfWork, uid: UUID) -> tuple[TimetableRow, State]:
    """A timetable and where it stands."""
    row = timetables.timetable(work, uid)
    return row, timetables.state_of(work, row.id)


def need_reason(reason: str, act: Act) -> str:
    """The reason without blanks at its ends; refused where there is none."""
    if not reason.strip():
        raise Refused(
            "reason",
            text(N_("“{act}” needs a reason."), act=text(ACT_LABELS[act])),
            N_("Write in a sentence why, so that the next reader understands."),
            "reason",
        )
    return reason.strip()
