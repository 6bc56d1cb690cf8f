"""A late instalment: the notice that reached the debtor, the cure, the default, and the call for the whole balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from uuid import UUID

from db.queries.calendar import office_calendar
from db.queries.timetable import clauses_of, course_of, followed, notices_since_cure
from db.stores import timetable as timetables
from db.stores.default import open_items_of
from db.tables.default import DefaultNoticeRow
from db.tables.timetable import TimetableRow
from db.work import UnitOfWork
from domain.agreement import Acceleration
from domain.default import Course, cure_of
from domain.error import Refused
from domain.instalment import InstalmentStatus
from domain.paper import DELIVERY
from domain.timetable_state import Act
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.filing import file_paper
from usecases.rights import OFFICER_AND_SUPERVISOR
from usecases.timetable.life import keep_balance, state_of, take


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordDefaultNotice(Command):
    """A default notice about a late instalment reached the debtor on a day: from then on the cure period runs.

    `channel` and `proof` say how it was delivered and how that can be shown; `scan` is the file of the proof.
    """

    timetable: UUID
    instalment: int
    delivered_on: date
    channel: str
    proof: str
    scan: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CureTimetable(Command):
    """What the default notices demanded is paid: the timetable goes on."""

    timetable: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DefaultTimetable(Command):
    """The cure period ended and the instalment is not paid: the debtor is in default, and is spared no longer."""

    timetable: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class AccelerateTimetable(Command):
    """The notice that calls in the whole balance reached the debtor on a day: it is due at once."""

    timetable: UUID
    delivered_on: date
    channel: str
    proof: str
    scan: str = ""
    reason: str = ""


@handles(RecordDefaultNotice, event="timetable.notified/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def record_default_notice(command: RecordDefaultNotice, work: UnitOfWork) -> None:
    _check_delivery(command, work)
    row = take(work, command.timetable, Act.NOTIFY, on_day=command.delivered_on)
    found = _late(command, row, work)
    known = notices_since_cure(work.connection, [row.id], work.today).get(row.id, ())
    for kept in known:
        if kept.notice.number == command.instalment:
            raise Refused(
                "noticed",
                text(
                    N_("A notice about instalment {number} was delivered on {day}; its cure ends on {end}."),
                    number=command.instalment,
                    day=kept.notice.delivered_on,
                    end=kept.notice.cure_ends_on,
                ),
                N_("Wait until the cure ends, or record the cure."),
                "instalment",
            )
    terms = clauses_of(work.connection, row.id).acceleration or Acceleration()
    cure = cure_of(command.delivered_on, terms, office_calendar(work.connection, command.delivered_on))
    notice = _notice(command, row, work, command.instalment, found.open.minor)
    notice.cure_ends_on, notice.safe_on = cure.last, cure.safe
    work.add(notice)
    work.answer |= {
        "instalment": command.instalment,
        "shortfall": found.open,
        "cure_ends_on": cure.last,
        "safe_on": cure.safe,
        "derivation": cure.derivation,
        "warnings": cure.warnings,
    }


@handles(CureTimetable, event="timetable.cured/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def cure_timetable(command: CureTimetable, work: UnitOfWork) -> None:
    follows = _course(command.timetable, work)
    row = take(work, command.timetable, Act.CURE, command.reason)
    if follows.act is not Act.CURE:
        raise Refused(
            "owed",
            follows.reason or text(N_("What the notice demanded is not paid.")),
            N_("Record the receipt first."),
            "timetable",
        )
    work.touch(row.account_id)


@handles(DefaultTimetable, event="timetable.defaulted/1", class_="decision", roles=OFFICER_AND_SUPERVISOR)
def default_timetable(command: DefaultTimetable, work: UnitOfWork) -> None:
    follows = _course(command.timetable, work)
    row = take(work, command.timetable, Act.DEFAULT, command.reason)
    if follows.act is not Act.DEFAULT or follows.on is None or follows.on > work.today:
        raise Refused("no_default", follows.reason or _NOTHING, _advice(follows), "timetable")
    keep_balance(work, row)
    work.answer |= {"cure_ended_on": follows.cure_ends_on, "reason": follows.reason}


@handles(
    AccelerateTimetable, event="timetable.accelerated/1", class_="decision", roles=OFFICER_AND_SUPERVISOR
)
def accelerate_timetable(command: AccelerateTimetable, work: UnitOfWork) -> None:
    _check_delivery(command, work)
    follows = _course(command.timetable, work)
    row = take(work, command.timetable, Act.ACCELERATE, command.reason, command.delivered_on)
    if follows.act is not Act.ACCELERATE or follows.on is None or follows.on > command.delivered_on:
        raise Refused("too_early", follows.reason or _NOTHING, _advice(follows), "delivered_on")
    balance = open_items_of(work, row)
    if not balance:
        raise Refused(
            "paid",
            N_("Nothing is open of the items of this timetable."),
            N_("There is nothing to call in."),
            "timetable",
        )
    work.add(_notice(command, row, work, 0, balance.minor))
    keep_balance(work, row)
    warnings: list[Text] = []
    if follows.safe_from is not None and command.delivered_on < follows.safe_from:
        warnings.append(
            text(
                N_("A court may count the cure until {day}: by that reading the notice came too early."),
                day=follows.safe_from,
            )
        )
    work.answer |= {"accelerated_on": command.delivered_on, "due_at_once": balance, "warnings": warnings}


_NOTHING = text(N_("Nothing of this timetable is in default."))


def _course(uid: UUID, work: UnitOfWork) -> Course:
    row, state = state_of(work, uid)
    return course_of(work.connection, row.id, state, work.today)


def _advice(follows: Course) -> Text | str:
    if follows.on is not None:
        return text(N_("It is possible from {day} on."), day=follows.on)
    return N_("Record a default notice, or renegotiate the timetable.")


def _check_delivery(command: RecordDefaultNotice | AccelerateTimetable, work: UnitOfWork) -> None:
    if command.delivered_on > work.today:
        raise Refused(
            "future",
            N_("The day of delivery has not come yet."),
            N_("Only what has arrived counts: enter the day on which it reached the debtor."),
            "delivered_on",
        )
    for words, where in ((command.channel, "channel"), (command.proof, "proof")):
        if not words.strip():
            raise Refused(
                "delivery",
                N_("A notice counts when its delivery can be shown."),
                N_(
                    "Say how it was delivered, and by what that can be proven: a waybill, a signed return slip."
                ),
                where,
            )


def _late(command: RecordDefaultNotice, row: TimetableRow, work: UnitOfWork) -> InstalmentStatus:
    """The instalment as it stood on the day of delivery; refused where it was not late then, or is paid by now."""
    then = _numbered(row, command.instalment, command.delivered_on, work)
    now = _numbered(row, command.instalment, work.today, work)
    if then is None or now is None:
        raise Refused(
            "no_instalment",
            text(N_("There is no instalment {number} in this timetable."), number=command.instalment),
            N_("Choose one that is late."),
            "instalment",
        )
    if not then.open or not now.open or then.due >= command.delivered_on:
        raise Refused(
            "not_late",
            text(
                N_("Instalment {number} of {due} was not late on {day}, or is paid by now."),
                number=command.instalment,
                due=then.due,
                day=command.delivered_on,
            ),
            N_("A notice counts only for what was late when it arrived."),
            "instalment",
        )
    return now


def _numbered(row: TimetableRow, number: int, on: date, work: UnitOfWork) -> InstalmentStatus | None:
    statuses = followed(work.connection, on, [row.id])[row.id]
    return next((status for status in statuses if status.number == number), None)


def _notice(
    command: RecordDefaultNotice | AccelerateTimetable,
    row: TimetableRow,
    work: UnitOfWork,
    number: int,
    shortfall: int,
) -> DefaultNoticeRow:
    paper = None
    if command.scan:
        title = DELIVERY
        paper = file_paper(work, row.account_id, Path(command.scan), title, timetable_id=row.id)
    return DefaultNoticeRow(
        timetable_id=row.id,
        step=timetables.steps(work, row.id)[-1].step,
        number=number,
        shortfall=shortfall,
        delivered_on=command.delivered_on,
        cure_ends_on=None,
        safe_on=None,
        channel=command.channel.strip(),
        proof=command.proof.strip(),
        paper_id=paper.id if paper else None,
    )
