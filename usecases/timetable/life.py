"""The life of a repayment timetable: proposing, agreeing, approving, signing, performing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db.queries.timetable import draft_of, followed
from db.stores import timetable as timetables
from db.tables.timetable import SignatureOfPartyRow, TimetableRow
from db.work import UnitOfWork
from domain.enforceability import judge, score
from domain.error import Refused
from domain.role import Role
from domain.timetable_state import Act, advance
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.filing import file_paper
from usecases.four_eyes import check_other_person
from usecases.rights import OFFICER_AND_SUPERVISOR, only


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
    """Another person than its makers approves; with an open knock-out test only by giving a reason."""

    timetable: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnTimetable(Command):
    """The approver sends it back to the officer, with the reason."""

    timetable: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTimetable(Command):
    """Both sides signed on a day; the scan of the signed copy is filed with its hash."""

    timetable: UUID
    signed_on: date
    debtor_signatory: str
    debtor_capacity: str
    our_signatory: str
    our_capacity: str
    scan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateTimetable(Command):
    """A second person has looked at the signed copy: from now on its instalments are watched."""

    timetable: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class PerformTimetable(Command):
    """All instalments are paid: the timetable is performed."""

    timetable: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class CancelTimetable(Command):
    """It will not be signed; the reason stays."""

    timetable: UUID
    reason: str


def _advance(
    work: UnitOfWork, uid: UUID, act: Act, reason: str = "", on_day: date | None = None
) -> TimetableRow:
    row = timetables.timetable(work, uid)
    state = advance(timetables.state_of(work, row.id), act, reason)
    timetables.add_step(work, row.id, act.value, state, on_day or work.today, reason.strip())
    work.touch(row.account_id)
    work.why = reason
    work.answer = {"timetable": row.uid, "state": state}
    return row


@handles(ProposeTimetable, event="timetable.proposed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def propose_timetable(command: ProposeTimetable, work: UnitOfWork) -> None:
    _advance(work, command.timetable, Act.PROPOSE)


@handles(AgreeTimetable, event="timetable.agreed/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def agree_timetable(command: AgreeTimetable, work: UnitOfWork) -> None:
    _advance(work, command.timetable, Act.AGREE)


@handles(ApproveTimetable, event="timetable.approved/1", class_="decision", roles=only(Role.SUPERVISOR))
def approve_timetable(command: ApproveTimetable, work: UnitOfWork) -> None:
    check_other_person(work.connection, command.timetable, Act.APPROVE, work.officer.id)
    row = timetables.timetable(work, command.timetable)
    results = judge(draft_of(work.connection, row.id, work.today))
    open_ = [result for result in results if result.id in score(results).knock_outs]
    if open_ and not command.reason.strip():
        raise Refused(
            "knock_out",
            text(N_("The agreement must not be signed like this: {reason}"), reason=open_[0].reason),
            text(N_("{mend} Or approve all the same and give the reason."), mend=open_[0].mend or Text("")),
            "reason",
        )
    _advance(work, command.timetable, Act.APPROVE, command.reason)


@handles(ReturnTimetable, event="timetable.returned/1", class_="decision", roles=only(Role.SUPERVISOR))
def return_timetable(command: ReturnTimetable, work: UnitOfWork) -> None:
    _advance(work, command.timetable, Act.RETURN, command.reason)


@handles(SignTimetable, event="timetable.signed/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def sign_timetable(command: SignTimetable, work: UnitOfWork) -> None:
    if command.signed_on > work.today:
        raise Refused(
            "future",
            N_("The day of signature has not come yet."),
            N_("Enter the day on the paper."),
            "signed_on",
        )
    names = (command.debtor_signatory, command.our_signatory, command.debtor_capacity, command.our_capacity)
    if not all(name.strip() for name in names):
        raise Refused(
            "signatories",
            N_("A signature needs a name and a capacity on each side."),
            N_("For example “Wang Li, legal representative”."),
            "debtor_signatory",
        )
    row = _advance(work, command.timetable, Act.SIGN, on_day=command.signed_on)
    paper = file_paper(work, row.account_id, Path(command.scan), "signed agreement", timetable_id=row.id)
    sides = (
        ("debtor", command.debtor_signatory, command.debtor_capacity),
        ("creditor", command.our_signatory, command.our_capacity),
    )
    for side, name, capacity in sides:
        work.add(
            SignatureOfPartyRow(
                timetable_id=row.id,
                side=side,
                name=name.strip(),
                capacity=capacity.strip(),
                signed_on=command.signed_on,
                paper_id=paper.id,
            )
        )
    work.answer["sha256"] = paper.sha256


@handles(ActivateTimetable, event="timetable.activated/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def activate_timetable(command: ActivateTimetable, work: UnitOfWork) -> None:
    check_other_person(work.connection, command.timetable, Act.ACTIVATE, work.officer.id)
    _advance(work, command.timetable, Act.ACTIVATE)


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
    _advance(work, command.timetable, Act.PERFORM)


@handles(CancelTimetable, event="timetable.cancelled/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def cancel_timetable(command: CancelTimetable, work: UnitOfWork) -> None:
    _advance(work, command.timetable, Act.CANCEL, command.reason)
