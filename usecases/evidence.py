"""Recording what keeps a claim alive, with its proof; correcting it by a new entry; a second person seeing it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from db.stores.security import add_items, corrected, is_checked, obligor, paper_of
from db.stores.security import evidence as load
from db.stores.timetable import items_by_key
from db.tables.security import EvidenceCheckRow, EvidenceRow
from db.work import UnitOfWork
from domain.error import Conflict, NotAllowed, Refused
from domain.limitation.event import Event, Grade, Kind
from domain.limitation.evidence import check_evidence
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR, only

_CHECKERS: Final = only(Role.OFFICER, Role.SUPERVISOR, Role.FINANCE)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordEvidence(Command):
    """Something happened that counts for a clock: what, when it was done and arrived, and how it is proven.

    `items` are all of the account's where none is named (`import uid/row`); `obligor` is the debtor where nobody is
    named. `corrects` names the entry whose place this one takes; with `void` it takes it away.
    """

    account: UUID
    event: Kind
    done_on: date
    arrived_on: date | None = None
    until: date | None = None
    grade: Grade = Grade.D
    items: tuple[str, ...] = ()
    obligor: UUID | None = None
    channel: str = ""
    waybill: str = ""
    words: str = ""
    matter: str = ""
    paper: UUID | None = None
    corrects: UUID | None = None
    void: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmEvidence(Command):
    """A second person has seen the paper behind evidence of grade A."""

    evidence: UUID


@handles(RecordEvidence, event="evidence.recorded/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def record_evidence(command: RecordEvidence, work: UnitOfWork) -> None:
    account_id = account(work)
    paper_id = paper_of(work, command.paper, account_id)
    event = Event(command.done_on, command.event, command.grade, command.until)
    check_evidence(
        event,
        command.arrived_on,
        work.today,
        paper=paper_id is not None,
        waybill=bool(command.waybill.strip()),
    )
    earlier = corrected(work, EvidenceRow, command.corrects, account_id)
    if command.void and (earlier is None or not command.words.strip()):
        raise Refused(
            "void",
            N_("What is taken away is an earlier entry, and needs its reason."),
            N_("Name the entry, and say why in the words."),
            "words" if earlier else "corrects",
        )
    if command.event is Kind.DEMAND_ON_GUARANTOR and command.obligor is None:
        raise Refused(
            "obligor",
            N_("A demand on a guarantor names the guarantor."),
            N_("Choose him; he is there once his guarantee is registered."),
            "obligor",
        )
    items = items_by_key(work, account_id, command.items)
    row = EvidenceRow(
        account_id=account_id,
        obligor_id=obligor(work, command.obligor).id if command.obligor else None,
        kind=command.event.value,
        done_on=command.done_on,
        arrived_on=command.arrived_on,
        until=command.until,
        grade=command.grade.value,
        channel=command.channel.strip(),
        waybill=command.waybill.strip(),
        words=command.words.strip(),
        matter=command.matter.strip(),
        paper_id=paper_id,
        void=command.void,
        person_id=work.officer.id,
        logged_at=work.now,
        corrects_id=earlier.id if earlier else None,
    )
    work.add(row)
    add_items(work, row, items)
    work.why = row.words
    work.answer = {"evidence": row.uid}


@handles(ConfirmEvidence, event="evidence.confirmed/1", class_="decision", roles=_CHECKERS)
def confirm_evidence(command: ConfirmEvidence, work: UnitOfWork) -> None:
    row = load(work, command.evidence)
    if row.grade != Grade.A.value or row.void:
        raise Refused(
            "grade",
            N_("Only evidence of grade A wants a second person."),
            N_("There is nothing to do."),
            "evidence",
        )
    if row.person_id == work.officer.id:
        raise NotAllowed(
            "own_making",
            N_("Nobody confirms what they recorded themselves."),
            N_("Ask a colleague, a supervisor or finance to look at the paper."),
            "evidence",
        )
    if is_checked(work, row):
        raise Conflict(
            "confirmed",
            N_("A second person has seen this already."),
            N_("There is nothing left to do."),
            "evidence",
        )
    work.add(EvidenceCheckRow(evidence_id=row.id, person_id=work.officer.id, checked_at=work.now))
    work.answer = {"evidence": row.uid}
