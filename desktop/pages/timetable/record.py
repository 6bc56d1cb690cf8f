"""What the page of a timetable shows: the timetable, its papers, and which acts the person may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.queries.paper import PaperLine, papers
from db.queries.timetable import TimetableSheet, timetable
from domain.error import NotAllowed
from domain.timetable_state import Act, State, acts
from usecases.agreement import PrintAgreement
from usecases.command import Command
from usecases.four_eyes import bar, who_can
from usecases.office import Office
from usecases.permission import allowed
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    PerformTimetable,
    ProposeTimetable,
    ReturnTimetable,
    SignTimetable,
)

COMMANDS: Final[Mapping[Act, type[Command]]] = {
    Act.PROPOSE: ProposeTimetable,
    Act.AGREE: AgreeTimetable,
    Act.APPROVE: ApproveTimetable,
    Act.RETURN: ReturnTimetable,
    Act.SIGN: SignTimetable,
    Act.ACTIVATE: ActivateTimetable,
    Act.PERFORM: PerformTimetable,
    Act.CANCEL: CancelTimetable,
}


@dataclass(frozen=True, slots=True)
class TimetableRecord:
    """A timetable with its papers; `acts` are possible now, each with the refusal that bars this person.

    `waits_for` are those who could approve it, while it waits for that.
    """

    sheet: TimetableSheet
    papers: tuple[PaperLine, ...]
    acts: Mapping[Act, NotAllowed | None]
    may_print: bool
    waits_for: tuple[str, ...]


def read_record(connection: Connection, office: Office, uid: UUID, today: date) -> TimetableRecord:
    """Ask for all of it at once; acts that no role of the person allows are left out."""
    sheet = timetable(connection, timetable=uid, as_of=today)
    wanted = (*COMMANDS.values(), PrintAgreement)
    may = allowed(connection, office.actor, wanted, today, sheet.account)
    return TimetableRecord(
        sheet=sheet,
        papers=tuple(line for line in papers(connection, account=sheet.account) if line.timetable == uid),
        acts={
            act: bar(connection, uid, act, office.actor, today)
            for act in acts(sheet.state)
            if COMMANDS.get(act) in may
        },
        may_print=PrintAgreement in may,
        waits_for=who_can(connection, uid, Act.APPROVE, today) if sheet.state is State.AGREED else (),
    )
