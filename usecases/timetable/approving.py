"""From a draft to an approval: put to the debtor, agreed in principle, approved by another person, or sent back."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.queries.quota import quota_of
from db.queries.saying import told
from db.queries.timetable import authority_of, draft_of
from db.stores import timetable as timetables
from db.tables.default import TimetableApprovalRow
from db.work import UnitOfWork
from domain.delegation import level_of
from domain.enforceability import Stage, judge
from domain.quota import check_quota
from domain.role import Role
from domain.timetable_state import Act
from usecases.command import Command, handles
from usecases.four_eyes import check_other_person
from usecases.rights import OFFICER_AND_SUPERVISOR, Relation, only
from usecases.timetable.life import take
from usecases.timetable.proving import check_gate


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeTimetable(Command):
    """The draft was put to the debtor."""

    timetable: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreeTimetable(Command):
    """The debtor agreed in principle; now somebody else must approve it."""

    timetable: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ApproveTimetable(Command):
    """Another person than its makers approves, of the level that the delegation of the office asks for.

    With an open knock-out test only by giving a reason; never beyond the quota of the branch.
    """

    timetable: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTimetable(Command):
    """The approver sends it back to the officer, with the reason."""

    timetable: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTimetable(Command):
    """It will not be signed; the reason stays."""

    timetable: UUID
    reason: str


@handles(ProposeTimetable, event="timetable.proposed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def propose_timetable(command: ProposeTimetable, work: UnitOfWork) -> None:
    take(work, command.timetable, Act.PROPOSE)


@handles(AgreeTimetable, event="timetable.agreed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def agree_timetable(command: AgreeTimetable, work: UnitOfWork) -> None:
    take(work, command.timetable, Act.AGREE)


@handles(
    ApproveTimetable,
    event="timetable.approved/1",
    class_="decision",
    roles=only(Role.SUPERVISOR, Role.DIRECTOR),
)
def approve_timetable(command: ApproveTimetable, work: UnitOfWork) -> None:
    check_other_person(work, command.timetable, Act.APPROVE)
    row = timetables.timetable(work, command.timetable)
    results = judge(draft_of(work.connection, row.id, work.today))
    check_gate(results, Stage.DRAFT, command.reason)
    authority = authority_of(work.connection, row.id, work.today)
    found = quota_of(work.connection, row.id, work.today)
    if found is not None:
        check_quota(found.quota, found.asked, found.branch)
    take(work, command.timetable, Act.APPROVE, command.reason)
    level, given = authority.need.level, level_of(work.officer.roles)
    work.add(
        TimetableApprovalRow(
            timetable_id=row.id,
            step=timetables.steps(work, row.id)[-1].step,
            needed=int(level),
            given=int(given),
            ground=told(authority.need.reason),
            rule=authority.rule,
        )
    )
    work.answer["level"] = {"needed": level.name.lower(), "given": given.name.lower()}


@handles(
    ReturnTimetable,
    event="timetable.returned/1",
    class_="decision",
    roles=only(Role.SUPERVISOR, Role.DIRECTOR),
)
def return_timetable(command: ReturnTimetable, work: UnitOfWork) -> None:
    take(work, command.timetable, Act.RETURN, command.reason)


@handles(
    CancelTimetable,
    event="timetable.cancelled/1",
    class_="decision",
    roles={**OFFICER_AND_SUPERVISOR, Role.DIRECTOR: Relation.ANY},  # who may approve may refuse for good
)
def cancel_timetable(command: CancelTimetable, work: UnitOfWork) -> None:
    take(work, command.timetable, Act.CANCEL, command.reason)
