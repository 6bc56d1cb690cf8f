"""Pauses: from one day to another nothing is chased of a timetable; no agreed day and no age moves by it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.queries.timetable import pauses_of
from db.tables.default import TimetablePauseRow, TimetableResumptionRow
from db.work import UnitOfWork
from domain.default import Pause, check_pause, pause_on
from domain.error import Refused
from domain.role import Role
from domain.timetable_state import LABELS, WATCHED
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only
from usecases.timetable.life import state_of


@dataclass(frozen=True, slots=True, kw_only=True)
class PauseTimetable(Command):
    """From `start` to `end`, both included, nothing is chased; days of it that are overdue do not count as late."""

    timetable: UUID
    start: date
    end: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResumeTimetable(Command):
    """The pause that holds on a day ends the day before it."""

    timetable: UUID
    resumed_on: date
    reason: str = ""


@handles(PauseTimetable, event="timetable.paused/1", class_="decision", roles=only(Role.SUPERVISOR))
def pause_timetable(command: PauseTimetable, work: UnitOfWork) -> None:
    row, state = state_of(work, command.timetable)
    if state not in WATCHED:
        raise Refused(
            "timetable.state",
            text(N_("Nothing is chased of a timetable in the state “{state}”."), state=text(LABELS[state])),
            N_("Only what is watched can be paused."),
            "timetable",
        )
    if not command.reason.strip():
        raise Refused(
            "reason",
            N_("A pause needs its reason."),
            N_("Write in a sentence why, so that the next reader understands."),
            "reason",
        )
    others = [pause for _, pause in pauses_of(work.connection, [row.id]).get(row.id, ())]
    check_pause(Pause(command.start, command.end), others, work.today)
    pause = TimetablePauseRow(
        timetable_id=row.id,
        starts_on=command.start,
        ends_on=command.end,
        person_id=work.officer.id,
        reason=command.reason.strip(),
    )
    work.add(pause)
    work.touch(row.account_id)
    work.why = command.reason.strip()
    work.answer = {"timetable": row.uid, "pause": pause.uid}


@handles(ResumeTimetable, event="timetable.resumed/1", class_="decision", roles=only(Role.SUPERVISOR))
def resume_timetable(command: ResumeTimetable, work: UnitOfWork) -> None:
    row, _ = state_of(work, command.timetable)
    if command.resumed_on < work.today:
        raise Refused(
            "past",
            N_("A pause cannot be taken back for days that have passed."),
            text(N_("Choose {day} or later."), day=work.today),
            "resumed_on",
        )
    pauses = {pause: uid for uid, pause in pauses_of(work.connection, [row.id]).get(row.id, ())}
    held = pauses[pause_on(pauses, command.resumed_on)]
    wanted = select(TimetablePauseRow.id).where(TimetablePauseRow.uid == held)
    work.add(
        TimetableResumptionRow(
            pause_id=work.session.execute(wanted).scalar_one(),
            resumed_on=command.resumed_on,
            person_id=work.officer.id,
            reason=command.reason.strip(),
        )
    )
    work.touch(row.account_id)
    work.why = command.reason.strip()
    work.answer = {"timetable": row.uid, "resumed_on": command.resumed_on}
