"""The signature of both sides, and the second person who looks at it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from uuid import UUID

from db.queries.timetable import draft_of, followed, seal_of
from db.tables.timetable import SignatureOfPartyRow, TimetableRow
from db.work import UnitOfWork
from domain.enforceability import Seal, Stage, judge
from domain.error import Refused
from domain.paper import SIGNED
from domain.timetable_state import Act, State
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.filing import file_paper
from usecases.four_eyes import check_other_person
from usecases.rights import OFFICER_AND_SUPERVISOR
from usecases.timetable.life import state_of, supersede, take
from usecases.timetable.proving import add_seal_check, check_gate


@dataclass(frozen=True, slots=True, kw_only=True)
class SignTimetable(Command):
    """Both sides signed on a day; the scan of the signed copy is filed with its hash.

    What was signed before it was approved is recorded only with a reason.
    """

    timetable: UUID
    signed_on: date
    debtor_signatory: str
    debtor_capacity: str
    our_signatory: str
    our_capacity: str
    scan: str
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActivateTimetable(Command):
    """A second person has looked at the signed copy: from now on its instalments are watched.

    A down payment is a condition: before it is paid nothing becomes active. The version before is superseded.
    The person says what is there of chop, signature, seal across the pages, day and place, unless it was checked
    before (`CheckSeal`); where something is missing, it gives its reason.
    """

    timetable: UUID
    chop: bool = True
    signature: bool = True
    cross_page: bool = True
    dated: bool = True
    placed: bool = True
    reason: str = ""


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
    _check_approval(command, work)
    row = take(work, command.timetable, Act.SIGN, command.reason, command.signed_on)
    paper = file_paper(work, row.account_id, Path(command.scan), SIGNED, timetable_id=row.id)
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
    check_other_person(work, command.timetable, Act.ACTIVATE)
    row = take(work, command.timetable, Act.ACTIVATE, command.reason)
    _check_down_payment(row, work)
    _check_seal(command, row, work)
    supersede(row, work)


def _check_approval(command: SignTimetable, work: UnitOfWork) -> None:
    """The gate of signing asks for the approval alone."""
    row, state = state_of(work, command.timetable)
    if state is State.APPROVED:
        facts = replace(draft_of(work.connection, row.id, work.today), signed_on=command.signed_on)
        check_gate(judge(facts, Stage.APPROVAL), Stage.APPROVAL, command.reason)


def _check_seal(command: ActivateTimetable, row: TimetableRow, work: UnitOfWork) -> None:
    """The gate of activation asks for what a second person saw; this one saw it, unless it was checked before."""
    if seal_of(work.connection, row.id, work.today) is None:
        add_seal_check(
            work,
            row,
            Seal(command.chop, command.signature, command.cross_page, command.dated, command.placed),
            command.reason,
        )
    facts = draft_of(work.connection, row.id, work.today)
    check_gate(judge(facts, Stage.SIGNING), Stage.SIGNING, command.reason)


def _check_down_payment(row: TimetableRow, work: UnitOfWork) -> None:
    down = [each for each in followed(work.connection, work.today, [row.id])[row.id] if each.number == 0]
    if down and down[0].open:
        raise Refused(
            "down_payment",
            text(
                N_("The down payment due on {day} still lacks {open}: it is a condition of the timetable."),
                day=down[0].due,
                open=down[0].open,
            ),
            N_("Record the receipt first; after its day the timetable can be denied."),
            "timetable",
        )
