"""What the page of a timetable shows: the timetable, its papers, and which acts the person may take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection

from db.queries.limitation import Outlook, outlook
from db.queries.paper import PaperLine, papers
from db.queries.timetable import CourseLine, TimetableSheet, Version, courses, timetable, version_of
from domain.enforceability import Step
from domain.error import NotAllowed
from domain.timetable_state import RENEGOTIABLE, WATCHED, Act, State, acts
from usecases.agreement import PrintAgreement
from usecases.bundle import PrintBundle, steps_of
from usecases.command import Command
from usecases.four_eyes import bar, who_can
from usecases.notice import PrintNotice, PrintSchedule
from usecases.office import Office
from usecases.permission import allowed
from usecases.timetable import (
    AccelerateTimetable,
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    BreakTimetable,
    CancelTimetable,
    CureTimetable,
    DefaultTimetable,
    DenyTimetable,
    PauseTimetable,
    PerformTimetable,
    ProposeTimetable,
    RecordDefaultNotice,
    RenegotiateTimetable,
    ResumeTimetable,
    ReturnTimetable,
    SignTimetable,
    UndoReage,
)

COMMANDS: Final[Mapping[Act, type[Command]]] = {
    Act.PROPOSE: ProposeTimetable,
    Act.AGREE: AgreeTimetable,
    Act.APPROVE: ApproveTimetable,
    Act.RETURN: ReturnTimetable,
    Act.SIGN: SignTimetable,
    Act.ACTIVATE: ActivateTimetable,
    Act.PERFORM: PerformTimetable,
    Act.NOTIFY: RecordDefaultNotice,
    Act.CURE: CureTimetable,
    Act.DEFAULT: DefaultTimetable,
    Act.ACCELERATE: AccelerateTimetable,
    Act.BREAK: BreakTimetable,
    Act.UNDO: UndoReage,
    Act.DENY: DenyTimetable,
    Act.CANCEL: CancelTimetable,
}
BESIDE: Final[tuple[type[Command], ...]] = (
    PauseTimetable,
    ResumeTimetable,
    RenegotiateTimetable,
    PrintAgreement,
    PrintBundle,
    PrintNotice,
    PrintSchedule,
)
"""Commands about a timetable that are no step of its life."""


@dataclass(frozen=True, slots=True)
class TimetableRecord:
    """A timetable with its papers; `acts` are possible now, each with the refusal that bars this person.

    `waits_for` are those who could approve it, while it waits for that. `course` is what follows on it while it lives,
    `beside` the commands of `BESIDE` that make sense in its state and that the person's roles allow.
    """

    sheet: TimetableSheet
    papers: tuple[PaperLine, ...]
    acts: Mapping[Act, NotAllowed | None]
    beside: frozenset[type[Command]]
    waits_for: tuple[str, ...]
    course: CourseLine | None
    outlook: Outlook
    version: Version

    @property
    def steps(self) -> frozenset[Step]:
        """The steps to an enforceable title whose bundle makes sense now."""
        sheet = self.sheet
        return steps_of(sheet.state, sheet.clauses, signed=bool(sheet.signatures))


def read_record(connection: Connection, office: Office, uid: UUID, today: date) -> TimetableRecord:
    """Ask for all of it at once; acts that no role of the person allows are left out."""
    sheet = timetable(connection, timetable=uid, as_of=today)
    may = allowed(connection, office.actor, (*COMMANDS.values(), *BESIDE), today, sheet.account)
    found = courses(connection, as_of=today, account=sheet.account)
    course = next((line for line in found if line.timetable == uid), None)
    return TimetableRecord(
        sheet=sheet,
        papers=tuple(line for line in papers(connection, account=sheet.account) if line.timetable == uid),
        acts={
            act: bar(connection, uid, act, office.actor, today)
            for act in acts(sheet.state)
            if COMMANDS.get(act) in may and _makes_sense(act, sheet, course)
        },
        beside=frozenset(each for each in BESIDE if each in may and _fits(each, sheet, course)),
        waits_for=who_can(connection, uid, Act.APPROVE, today) if sheet.state is State.AGREED else (),
        course=course,
        version=version_of(connection, timetable=uid),
        outlook=outlook(
            connection,
            account=sheet.account,
            numbers={item.number for item in sheet.items},
            last=max(row.due for row in sheet.instalments),
            as_of=today,
        ),
    )


def _makes_sense(act: Act, sheet: TimetableSheet, course: CourseLine | None) -> bool:
    """Whether what the act is about is there: a late instalment, a missing down payment, nothing paid yet."""
    if act is Act.NOTIFY:
        return bool(course and course.days_late)
    if act is Act.DENY:
        return bool(course and course.act is Act.DENY)
    if act is Act.UNDO:
        return not sheet.paid
    return True


def _fits(command: type[Command], sheet: TimetableSheet, course: CourseLine | None) -> bool:
    """Whether a command beside the steps makes sense in the state."""
    paused = bool(course and course.paused_until)
    fitting: Mapping[type[Command], bool] = {
        PauseTimetable: sheet.state in WATCHED and not paused,
        ResumeTimetable: paused,
        RenegotiateTimetable: sheet.state in RENEGOTIABLE,
        PrintNotice: sheet.state in (State.DEFAULTED, State.ACCELERATED)
        or (sheet.state in WATCHED and bool(course and course.days_late)),
    }
    return fitting.get(command, True)
