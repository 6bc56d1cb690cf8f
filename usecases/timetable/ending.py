"""The ends of a timetable: performed to the last instalment."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.queries.timetable import followed
from db.stores import timetable as timetables
from db.work import UnitOfWork
from domain.error import Refused
from domain.timetable_state import Act
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import OFFICER_AND_SUPERVISOR
from usecases.timetable.life import take


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformTimetable(Command):
    """All instalments are paid: the timetable is performed."""

    timetable: UUID


@handles(PerformTimetable, event="timetable.performed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def perform_timetable(command: PerformTimetable, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    owed = [status for status in followed(work.connection, work.today, [row.id])[row.id] if status.open]
    if owed:
        raise Refused(
            "owed",
            text(N_("Instalment {number} still lacks {open}."), number=owed[0].number, open=owed[0].open),
            N_("Record the receipt first."),
            "timetable",
        )
    take(work, command.timetable, Act.PERFORM)
