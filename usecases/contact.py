"""Contacts: logging what was said, what was promised and what comes next; correcting by a new entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import select

from db.tables.contact import ContactRow, PromiseRow, WithdrawalRow
from db.work import UnitOfWork
from domain.contact import Channel, NextAct, Outcome, check_contact
from domain.error import Conflict, Refused
from domain.money import Money
from domain.promise import check_promise
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR


@dataclass(frozen=True, slots=True, kw_only=True)
class LogContact(Command):
    """Somebody spoke with a debtor (or tried to): outcome, promise, and the next act with its day.

    `held_on` is today when it is empty; `corrects` names an earlier contact whose place this one takes.
    """

    account: UUID
    channel: Channel
    outcome: Outcome
    person: str = ""
    note: str = ""
    held_on: date | None = None
    promised: Money | None = None
    promised_for: date | None = None
    next_act: NextAct = NextAct.NONE
    next_on: date | None = None
    corrects: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawPromise(Command):
    """The debtor took a promise back, or it was agreed otherwise; it is judged by what came in up to today."""

    promise: UUID
    reason: str


@handles(LogContact, event="contact.logged/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def log_contact(command: LogContact, work: UnitOfWork) -> None:
    held_on = command.held_on or work.today
    check_contact(held_on, command.next_act, command.next_on, command.note, work.today)
    _check_promise(command, held_on)
    corrected = _corrected(command, work)
    contact = ContactRow(
        account_id=account(work),
        officer_id=work.officer.id,
        logged_at=work.now,
        held_on=held_on,
        channel=command.channel.value,
        person=command.person.strip(),
        outcome=command.outcome.value,
        note=command.note.strip(),
        next_act=command.next_act.value,
        next_on=command.next_on,
        corrects_id=corrected.id if corrected else None,
    )
    work.add(contact)
    work.answer = {"contact": contact.uid}
    if command.promised is not None and command.promised_for is not None:
        promise = PromiseRow(
            account_id=contact.account_id,
            contact_id=contact.id,
            made_on=held_on,
            due_on=command.promised_for,
            amount=command.promised.minor,
            currency=command.promised.currency,
            entry=work.entry_id,
        )
        work.add(promise)
        work.answer["promise"] = promise.uid


def _check_promise(command: LogContact, held_on: date) -> None:
    if (command.promised is None) != (command.promised_for is None):
        raise Refused(
            "promise",
            N_("A promise is an amount and a day."),
            N_("Enter both, or neither."),
            "promised" if command.promised is None else "promised_for",
        )
    if (command.outcome is Outcome.PROMISED) != (command.promised is not None):
        raise Refused(
            "promise",
            N_("The outcome and the promise do not fit."),
            N_("“Promised to pay” goes with an amount and a day, every other outcome without."),
            "promised" if command.promised is None else "outcome",
        )
    if command.promised is not None and command.promised_for is not None:
        check_promise(command.promised, command.promised_for, held_on)


def _corrected(command: LogContact, work: UnitOfWork) -> ContactRow | None:
    if command.corrects is None:
        return None
    found = work.session.execute(
        select(ContactRow).where(ContactRow.uid == command.corrects, ContactRow.account_id == account(work))
    ).scalar_one_or_none()
    if found is None:
        raise Refused(
            "no_contact",
            N_("The contact to be corrected is not one of this account."),
            N_("Open the account's story and choose the contact there."),
            "corrects",
        )
    later = select(ContactRow.id).where(ContactRow.corrects_id == found.id)
    if work.session.execute(later).first() is not None:
        raise Conflict(
            "corrected",
            N_("This contact was corrected already."),
            N_("Correct the newer one instead."),
            "corrects",
        )
    return found


@handles(WithdrawPromise, event="promise.withdrawn/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def withdraw_promise(command: WithdrawPromise, work: UnitOfWork) -> None:
    promise = work.session.execute(select(PromiseRow).where(PromiseRow.uid == command.promise)).scalar_one()
    if not command.reason.strip():
        raise Refused("reason", N_("A withdrawal needs its reason."), N_("Say why in a few words."), "reason")
    gone = select(WithdrawalRow.id).where(WithdrawalRow.promise_id == promise.id)
    if work.session.execute(gone).first() is not None:
        raise Conflict(
            "withdrawn",
            N_("This promise was withdrawn already."),
            N_("There is nothing left to do."),
            "promise",
        )
    work.add(WithdrawalRow(promise_id=promise.id, withdrawn_on=work.today, reason=command.reason.strip()))
    work.touch(promise.account_id)
    work.why = command.reason
