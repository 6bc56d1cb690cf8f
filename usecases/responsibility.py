"""Responsibility: who answers for which account from when on; nothing is ever rewritten."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from db.stores.account import accounts_by_uid, assign, newest_responsibility, person
from db.tables.account import AccountRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignAccounts(Command):
    """A person answers for these accounts from today on, or from an earlier day of this office's knowledge.

    `with_items` also gives them the items that somebody else answered for on their own.
    """

    accounts: tuple[UUID, ...]
    officer: str
    since: date | None = None
    reason: str = ""
    with_items: bool = True


@handles(AssignAccounts, event="accounts.assigned/1", class_="decision", roles=only(Role.SUPERVISOR))
def assign_accounts(command: AssignAccounts, work: UnitOfWork) -> None:
    officer = person(work, command.officer)
    since = command.since or work.today
    if officer.disabled:
        raise Refused(
            "disabled",
            text(N_("“{name}” has left and cannot answer for accounts."), name=officer.name),
            N_("Choose somebody who is still here."),
            "officer",
        )
    roles = officer.roles.split()
    if officer.log_in and not {Role.OFFICER.value, Role.SUPERVISOR.value}.intersection(roles):
        raise Refused(
            "no_officer",
            text(N_("“{name}” is neither officer nor supervisor."), name=officer.name),
            N_("Choose an officer, or give this person the role first."),
            "officer",
        )
    if since > work.today:
        raise Refused(
            "future",
            N_("Responsibility cannot begin in the future."),
            text(N_("Take {today} or an earlier day."), today=work.today),
            "since",
        )
    rows = accounts_by_uid(work, command.accounts)
    _not_before_newest(work, rows, since)
    if not rows:
        raise Refused("accounts", N_("No account was chosen."), N_("Choose at least one."), "accounts")
    changed = 0
    for row in rows:
        changed += assign(work, row.id, officer.id, since, command.reason, with_items=command.with_items)
        work.touch(row.id)
    work.account_id = rows[0].id if len(rows) == 1 else None
    work.why = command.reason
    work.unchanged = changed == 0
    work.answer = {"officer": officer.name, "assigned": changed}


def _not_before_newest(work: UnitOfWork, rows: list[AccountRow], since: date) -> None:
    """Who answered for an account in the past stays as it was told then."""
    for row in rows:
        newest = newest_responsibility(work, row.id)
        if newest is not None and since < newest:
            raise Refused(
                "before",
                text(
                    N_("{debtor} was given to somebody on {day}; what was before stays."),
                    debtor=row.name,
                    day=newest,
                ),
                text(N_("Take {day} or a later day."), day=newest),
                "since",
            )
