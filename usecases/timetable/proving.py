"""What people prove of an agreement: who may sign, what the debtor takes in, what the seal showed, its title."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db.tables.agreement import AuthorityPaperRow, InflowRow, SealCheckRow, TitleRow
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.enforceability import AuthorityPaper, Result, Seal, Stage, open_knock_outs
from domain.error import Refused
from domain.money import Money
from domain.paper import ENFORCEABLE
from domain.timetable_state import LABELS, Act, State
from resources.mark import N_, Text, text
from usecases.command import Command, account, handles
from usecases.filing import file_paper
from usecases.four_eyes import check_other_person
from usecases.rights import OFFICER_AND_SUPERVISOR
from usecases.timetable.life import state_of

_UNSIGNED = (State.DRAFT, State.PROPOSED, State.AGREED, State.APPROVED, State.CANCELLED)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAuthorityPaper(Command):
    """A paper that proves who may sign for the debtor; its scan is filed with its hash."""

    timetable: UUID
    kind: AuthorityPaper
    scan: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordInflow(Command):
    """What the debtor takes in each month, net; without a scan it is only what the debtor says."""

    account: UUID
    monthly: Money
    known_on: date | None = None
    note: str = ""
    scan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckSeal(Command):
    """A second person says what the signed paper shows: chop, signature, seal across the pages, day and place."""

    timetable: UUID
    chop: bool
    signature: bool
    cross_page: bool
    dated: bool
    placed: bool
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordTitle(Command):
    """An enforceable title was obtained: level 5 (confirmed by a court) or 6 (notarised), with its paper."""

    timetable: UUID
    level: int
    obtained_on: date
    issuer: str
    number: str
    scan: str


@handles(AddAuthorityPaper, event="authority.proven/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def add_authority_paper(command: AddAuthorityPaper, work: UnitOfWork) -> None:
    row, state = state_of(work, command.timetable)
    if state is State.CANCELLED:
        raise _too_early(state, N_("A cancelled timetable takes no papers."))
    paper = file_paper(work, row.account_id, Path(command.scan), "authority paper", timetable_id=row.id)
    work.add(
        AuthorityPaperRow(
            timetable_id=row.id,
            kind=command.kind.value,
            paper_id=paper.id,
            person_id=work.officer.id,
            entered_on=work.today,
        )
    )
    work.touch(row.account_id)
    work.answer = {"timetable": row.uid, "kind": command.kind, "paper": paper.uid, "sha256": paper.sha256}


@handles(RecordInflow, event="inflow.recorded/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def record_inflow(command: RecordInflow, work: UnitOfWork) -> None:
    known_on = command.known_on or work.today
    _check_past(known_on, "known_on", work)
    if command.monthly.minor < 0:
        raise Refused(
            "inflow",
            N_("A net inflow below zero cannot carry instalments."),
            N_("Enter zero where nothing comes in."),
            "monthly",
        )
    account_id = account(work)
    paper = file_paper(work, account_id, Path(command.scan), "evidence of inflow") if command.scan else None
    work.add(
        InflowRow(
            account_id=account_id,
            monthly=command.monthly.minor,
            currency=command.monthly.currency,
            known_on=known_on,
            note=command.note.strip(),
            paper_id=None if paper is None else paper.id,
            person_id=work.officer.id,
        )
    )
    work.touch(account_id)
    work.answer = {"monthly": command.monthly, "evidenced": paper is not None}


@handles(CheckSeal, event="seal.checked/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def check_seal(command: CheckSeal, work: UnitOfWork) -> None:
    check_other_person(work, command.timetable, Act.ACTIVATE)
    row, state = state_of(work, command.timetable)
    if state in _UNSIGNED:
        raise _too_early(state, N_("There is no signed paper to look at."))
    seal = Seal(command.chop, command.signature, command.cross_page, command.dated, command.placed)
    add_seal_check(work, row, seal, command.note)
    work.touch(row.account_id)
    work.answer = {"timetable": row.uid, "whole": seal == Seal(*[True] * 5)}


@handles(RecordTitle, event="title.recorded/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def record_title(command: RecordTitle, work: UnitOfWork) -> None:
    row, state = state_of(work, command.timetable)
    if state in _UNSIGNED:
        raise _too_early(state, N_("What is not signed cannot have an enforceable title."))
    if command.level not in (5, 6):
        raise Refused(
            "title",
            text(N_("{level} is no level of an enforceable title: 5 or 6, 0 for none."), level=command.level),
            N_("Enter 5 for a court’s confirmation, 6 for a notarised deed."),
            "level",
        )
    _check_past(command.obtained_on, "obtained_on", work)
    if not command.issuer.strip() or not command.number.strip():
        raise Refused(
            "title",
            N_("A title has a court or notary that gave it, and a number."),
            N_("Enter both as the paper has them."),
            "issuer",
        )
    paper = file_paper(work, row.account_id, Path(command.scan), ENFORCEABLE, timetable_id=row.id)
    work.add(
        TitleRow(
            timetable_id=row.id,
            level=command.level,
            obtained_on=command.obtained_on,
            issuer=command.issuer.strip(),
            number=command.number.strip(),
            paper_id=paper.id,
            person_id=work.officer.id,
        )
    )
    work.touch(row.account_id)
    work.answer = {"timetable": row.uid, "level": command.level, "sha256": paper.sha256}


def add_seal_check(work: UnitOfWork, row: TimetableRow, seal: Seal, note: str) -> None:
    """Note what the person who acts saw on the signed paper."""
    work.add(
        SealCheckRow(
            timetable_id=row.id,
            chop=seal.chop,
            signature=seal.signature,
            cross_page=seal.cross_page,
            dated=seal.dated,
            placed=seal.placed,
            note=note.strip(),
            person_id=work.officer.id,
            checked_on=work.today,
        )
    )


def check_gate(results: Sequence[Result], stage: Stage, reason: str) -> None:
    """Refuse to go on with an open knock-out of the stage that the gate asks for, unless a reason is given."""
    open_ = open_knock_outs(results, stage)
    if open_ and not reason.strip():
        raise Refused(
            "knock_out",
            text(N_("The agreement must not go on like this: {reason}"), reason=open_[0].reason),
            text(N_("{mend} Or go on all the same and give the reason."), mend=open_[0].mend or Text("")),
            "reason",
        )


def _check_past(day: date, where: str, work: UnitOfWork) -> None:
    if day > work.today:
        raise Refused("future", N_("This day has not come yet."), N_("Enter the day on the paper."), where)


def _too_early(state: State, message: str) -> Refused:
    return Refused(
        "timetable.state",
        message,
        text(N_("It stands at “{state}”."), state=text(LABELS[state])),
        "timetable",
    )
