"""Papers about a running timetable: notices of default and of acceleration, and the timetable on a page."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from db.queries.calendar import office_calendar
from db.queries.responsibility import officer_of_account
from db.queries.timetable import beside_of, clauses_of, followed, notices_since_cure, securities_of
from db.stores import timetable as timetables
from db.stores.default import open_items_of
from db.stores.receipt import numbers_of, open_items
from db.tables.paper import PaperRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from db.work import UnitOfWork
from documents.item import ItemLine
from documents.notice import AccelerationNotice, DefaultNotice, acceleration_notice, default_notice
from documents.page import Imprint, Paper
from documents.schedule import Schedule, payment_schedule
from domain.agreement import Acceleration, Condition, Mode
from domain.default import cure_of
from domain.enforceability import SecurityKind
from domain.error import Refused
from domain.instalment import InstalmentStatus
from domain.money import total
from domain.role import Role
from domain.timetable_state import RENEGOTIABLE, WATCHED, Act, State
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.printing import Order, creditor, debtor, language_of, officer, print_paper
from usecases.rights import Relation, Roles

_READERS: Roles = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.LEGAL: Relation.ANY,
}

_GUARANTEES: Final = (SecurityKind.JOINT_GUARANTEE, SecurityKind.GENERAL_GUARANTEE)

DEFAULT, ACCELERATION, SCHEDULE = "default notice", "acceleration notice", "payment timetable"


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintNotice(Command):
    """Print the notice that a late timetable asks for: of default, or after the default of acceleration.

    `instalment` names one that is late (None: the oldest). Printing again on the same day gives the stored bytes. Its
    effects count from the day on which it reaches the debtor, which is recorded apart.
    """

    timetable: UUID
    instalment: int | None = None
    language: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintSchedule(Command):
    """Print the timetable on a page for the debtor, as receipts have filled it.

    Printing again on the same day gives the stored bytes, unless something was paid meanwhile.
    """

    timetable: UUID
    language: str = ""


@handles(PrintNotice, event="notice.printed/1", class_="control", roles=_READERS)
def print_notice(command: PrintNotice, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    state = timetables.state_of(work, row.id)
    language = language_of(work, row.account_id, command.language)
    if state in (State.DEFAULTED, State.ACCELERATED):
        found = _noticed(command, row, work)
        title = f"{ACCELERATION} {found.number}"
    elif state in WATCHED:
        found = _late(command, row, work)
        title = f"{DEFAULT} {found.number} {found.open.minor}"
    else:
        raise Refused(
            "timetable.state",
            N_("No instalment of this timetable can be in default in its state."),
            N_("A notice is printed of an active timetable with a late instalment."),
            "timetable",
        )

    def make(imprint: Imprint) -> Paper:
        if state in WATCHED:
            return default_notice(_default(row, found, work, imprint), language)
        return acceleration_notice(_acceleration(row, found, work, imprint), language)

    _print(work, row, Order("notice", title, language, row.account_id, row.id), make)


@handles(PrintSchedule, event="schedule.printed/1", class_="control", roles=_READERS)
def print_schedule(command: PrintSchedule, work: UnitOfWork) -> None:
    row = timetables.timetable(work, command.timetable)
    language = language_of(work, row.account_id, command.language)
    rows = followed(work.connection, work.today, [row.id])[row.id]
    draft = timetables.state_of(work, row.id) not in (*RENEGOTIABLE, State.SIGNED, State.PERFORMED)
    paid = sum(status.paid.minor for status in rows)
    clauses = clauses_of(work.connection, row.id)
    further = (clauses.late_interest_owed, clauses.costs_owed)
    besides = total((amount for amount in further if amount), row.currency) or None

    def make(imprint: Imprint) -> Paper:
        parties = _parties(row, work, imprint)
        given = Schedule(
            agreement=agreement_serial(work, row), as_of=work.today, rows=rows, besides=besides, **parties
        )
        return payment_schedule(given, language)

    title = f"{SCHEDULE} {paid}" + (" draft" if draft else "")
    _print(work, row, Order("schedule", title, language, row.account_id, row.id, draft), make)


def _print(work: UnitOfWork, row: TimetableRow, order: Order, make: Any) -> None:
    """Print, or find what was printed today of the same figures."""
    known = work.session.execute(
        select(PaperRow)
        .where(
            PaperRow.timetable_id == row.id,
            PaperRow.kind == order.kind,
            PaperRow.title == order.title,
            PaperRow.language == order.language,
        )
        .order_by(PaperRow.id.desc())
    ).scalars()
    zone = work.now.tzinfo
    paper = next((each for each in known if each.made_at.astimezone(zone).date() == work.today), None)
    work.unchanged = paper is not None
    paper = paper or print_paper(work, order, make)
    work.answer = {
        "serial": paper.serial,
        "title": order.title.split(" draft")[0],
        "paper": paper.uid,
        "file": paper.file_name,
        "sha256": paper.sha256,
        "head": paper.fingerprint,
    }


def _parties(row: TimetableRow, work: UnitOfWork, imprint: Imprint) -> dict[str, Any]:
    return {
        "creditor": creditor(work),
        "debtor": debtor(work, row.account_id),
        "officer": officer(work, officer_of_account(work.connection, row.account_id, work.today)),
        "imprint": imprint,
    }


def agreement_serial(work: UnitOfWork, row: TimetableRow) -> str:
    """The serial of the agreement of a timetable, no draft: of the newest that was printed when both sides signed.

    Later prints, perhaps in another language, are copies. Where none was printed before, the newest; else empty.
    """
    printed = work.session.execute(
        select(PaperRow.serial, PaperRow.made_at)
        .where(PaperRow.timetable_id == row.id, PaperRow.kind == "agreement", PaperRow.title == "agreement")
        .order_by(PaperRow.id.desc())
    ).all()
    signed = work.session.execute(
        select(TimetableStepRow.at).where(
            TimetableStepRow.timetable_id == row.id, TimetableStepRow.act == Act.SIGN.value
        )
    ).scalar_one_or_none()
    before = [serial for serial, made_at in printed if signed is None or made_at <= signed]
    return next(iter([*before, *(serial for serial, _ in printed)]), "")


def signed_on(row: TimetableRow, work: UnitOfWork) -> date:
    """The day on which both sides signed."""
    return work.session.execute(
        select(TimetableStepRow.on_day).where(
            TimetableStepRow.timetable_id == row.id, TimetableStepRow.act == Act.SIGN.value
        )
    ).scalar_one()


def _late(command: PrintNotice, row: TimetableRow, work: UnitOfWork) -> InstalmentStatus:
    """The instalment that is meant, as it stands today; refused where it is not late."""
    late = [
        status
        for status in followed(work.connection, work.today, [row.id])[row.id]
        if status.open and status.due < work.today and command.instalment in (None, status.number)
    ]
    if not late:
        raise Refused(
            "not_late",
            N_("No such instalment of this timetable is late."),
            N_("A notice counts only for what is late."),
            "instalment",
        )
    return late[0]


def _noticed(command: PrintNotice, row: TimetableRow, work: UnitOfWork) -> InstalmentStatus:
    """The instalment whose notice led to the default."""
    notices = notices_since_cure(work.connection, [row.id], work.today)[row.id]
    numbers = {kept.notice.number for kept in notices}
    rows = followed(work.connection, work.today, [row.id])[row.id]
    wanted = [each for each in rows if each.number in numbers and command.instalment in (None, each.number)]
    if not wanted:
        raise Refused(
            "not_late",
            text(
                N_("No notice of default about instalment {number} led here."), number=command.instalment or 0
            ),
            N_("Leave the instalment out."),
            "instalment",
        )
    return next((each for each in wanted if each.open), wanted[0])


def _facts(row: TimetableRow, found: InstalmentStatus, work: UnitOfWork, imprint: Imprint) -> dict[str, Any]:
    clauses = clauses_of(work.connection, row.id)
    concession = clauses.concession
    conditional = concession is not None and concession.condition is not Condition.NONE
    return {
        **_parties(row, work, imprint),
        "agreement": agreement_serial(work, row),
        "signed_on": signed_on(row, work),
        "number": found.number,
        "due": found.due,
        "amount": found.amount,
        "paid": found.paid,
        "as_of": work.today,
        "balance": open_items_of(work, row),
        "waived": concession.waived if concession and conditional else None,
        "extended": clauses.mode is Mode.EXTENSION,
        "beside": beside_of(work.connection, row.id, work.today).total or None,
        "guaranteed": any(
            each.kind in _GUARANTEES for each in securities_of(work.connection, row.id, work.today)
        ),
    }


def _default(row: TimetableRow, found: InstalmentStatus, work: UnitOfWork, imprint: Imprint) -> DefaultNotice:
    clause = clauses_of(work.connection, row.id).acceleration
    terms = clause or Acceleration()
    cure = cure_of(work.today, terms, office_calendar(work.connection, work.today))
    return DefaultNotice(
        cure_days=terms.cure_days,
        last=cure.last,
        accelerates=clause is not None,
        **_facts(row, found, work, imprint),
    )


def _acceleration(
    row: TimetableRow, found: InstalmentStatus, work: UnitOfWork, imprint: Imprint
) -> AccelerationNotice:
    notices = notices_since_cure(work.connection, [row.id], work.today)[row.id]
    notice = next(kept.notice for kept in notices if kept.notice.number == found.number)
    keys = timetables.items_by_key(work, row.account_id, timetables.item_names(work, row.id))
    items = open_items(work, row.account_id, row.currency, work.today, keys)
    numbers = numbers_of(work, keys)
    return AccelerationNotice(
        delivered=notice.delivered_on,
        last=notice.cure_ends_on,
        items=tuple(
            ItemLine(
                number=numbers[item.key],
                amount=item.open,
                document_date=item.document_date,
                due=item.due,
                days_past_due=max((work.today - item.due).days, 0) if item.due else None,
            )
            for item in sorted(items, key=lambda each: each.due or date.max)
        ),
        **_facts(row, found, work, imprint),
    )
