"""Registering who else is bound for a debt and what secures it; a correction or release takes the place of an entry."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from db.stores.security import corrected, obligor_named, paper_of
from db.tables.security import SecurityRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.limitation.guarantee import Form
from domain.money import Money
from domain.party import registration
from domain.security import ObligorRole, Security, SecurityKind, check_security
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import OFFICER_AND_SUPERVISOR

_ROLES: Final = {SecurityKind.GUARANTEE: ObligorRole.GUARANTOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribeObligor(Command):
    """Somebody beside the debtor is bound, or gave security: registered name, code and address for service."""

    account: UUID
    role: ObligorRole
    name: str
    uscc: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSecurity(Command):
    """A guarantee, pledge, mortgage, retention of title or insurance stands for what an account owes.

    `giver` is the guarantor, or whoever else than the debtor gave it; `amount` is empty for all of the debt.
    `corrects` names the entry whose place this one takes, `ended_on` the day from which it no longer holds.
    """

    account: UUID
    kind: SecurityKind
    given_on: date
    giver: str = ""
    form: Form | None = None
    amount: Money | None = None
    months: int | None = None
    until: date | None = None
    consented_on: date | None = None
    resolution: str = ""
    registration: str = ""
    registered_on: date | None = None
    subject: str = ""
    note: str = ""
    paper: UUID | None = None
    ended_on: date | None = None
    corrects: UUID | None = None


@handles(DescribeObligor, event="obligor.described/1", class_="reference", roles=OFFICER_AND_SUPERVISOR)
def describe_obligor(command: DescribeObligor, work: UnitOfWork) -> None:
    name, number = command.name.strip(), registration(command.uscc)
    if not name:
        raise Refused("name", N_("The name is missing."), N_("Enter the registered name."), "name")
    row = obligor_named(work, account(work), name, command.role.value)
    told = (number, command.address.strip())
    work.unchanged = (row.uscc, row.address) == told and any(told)
    row.uscc, row.address = told
    work.answer = {"obligor": row.uid}


@handles(RecordSecurity, event="security.recorded/1", class_="fact", roles=OFFICER_AND_SUPERVISOR)
def record_security(command: RecordSecurity, work: UnitOfWork) -> None:
    account_id = account(work)
    paper_id = paper_of(work, command.paper, account_id)
    check_security(_security(command, documented=paper_id is not None), work.today)
    earlier = corrected(work, SecurityRow, command.corrects, account_id)
    if command.ended_on is not None and not command.given_on <= command.ended_on <= work.today:
        raise Refused(
            "ended_on",
            N_("It cannot have ended on this day."),
            N_("Enter a day from when it was given up to today."),
            "ended_on",
        )
    giver = command.giver.strip()
    role = _ROLES.get(command.kind, ObligorRole.GIVER)
    bound = obligor_named(work, account_id, giver, role.value) if giver else None
    row = SecurityRow(
        account_id=account_id,
        obligor_id=bound.id if bound else None,
        kind=command.kind.value,
        form=command.form.value if command.form else "",
        amount=command.amount.minor if command.amount else None,
        currency=command.amount.currency if command.amount else "",
        given_on=command.given_on,
        months=command.months,
        until=command.until,
        consented_on=command.consented_on,
        resolution=command.resolution.strip(),
        registration=command.registration.strip(),
        registered_on=command.registered_on,
        subject=command.subject.strip(),
        note=command.note.strip(),
        paper_id=paper_id,
        ended_on=command.ended_on,
        person_id=work.officer.id,
        logged_at=work.now,
        corrects_id=earlier.id if earlier else None,
    )
    work.add(row)
    work.answer = {"security": row.uid, "obligor": bound.uid if bound else None}


def _security(command: RecordSecurity, *, documented: bool) -> Security:
    return Security(
        command.kind,
        command.given_on,
        command.giver,
        command.form,
        command.amount,
        command.months,
        command.until,
        command.consented_on,
        command.resolution,
        command.registration,
        command.registered_on,
        command.subject,
        documented,
    )
