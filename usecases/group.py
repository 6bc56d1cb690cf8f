"""Putting debtors into a group of companies, or out of it: one, or several at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from db.queries.group import group_of, memberships
from db.stores.account import accounts_by_uid
from db.tables.group import MembershipRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import Relation, check

MOST: Final = 1000
"""Debtors that are put into a group at once: more are chosen by mistake."""

_LONGEST: Final = 200
_ROLES: Final = {Role.OFFICER: Relation.OWN, Role.SUPERVISOR: Relation.ANY, Role.FINANCE: Relation.ANY}


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGroup(Command):
    """From a day on (today, unless told) the debtor belongs to the group of this name; to none where it is empty.

    A group exists as long as somebody belongs to it.
    """

    account: UUID
    group: str
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupDebtors(Command):
    """As `SetGroup` for several debtors at once; an officer may name only those that she answers for."""

    accounts: tuple[UUID, ...]
    group: str
    since: date | None = None


@handles(SetGroup, event="group.set/1", class_="reference", roles=_ROLES)
def set_group(command: SetGroup, work: UnitOfWork) -> None:
    name, since = _name(command.group), command.since or work.today
    account_id = account(work)
    if group_of(work.connection, account_id, since) == name:
        work.unchanged = True
        return
    work.add(MembershipRow(account_id=account_id, name=name, since=since, entry=work.entry_id))
    work.answer = {"group": name, "since": since.isoformat()}


@handles(GroupDebtors, event="debtors.grouped/1", class_="reference", roles=_ROLES)
def group_debtors(command: GroupDebtors, work: UnitOfWork) -> None:
    name, since = _name(command.group), command.since or work.today
    wanted = tuple(dict.fromkeys(command.accounts))
    if len(wanted) > MOST:
        raise too_many()
    rows = accounts_by_uid(work, wanted)
    if not rows:
        raise Refused("accounts", N_("No account was chosen."), N_("Choose at least one."), "accounts")
    for row in rows:
        check(work.connection, work.officer, _ROLES, row.id, work.today)
    held = dict(work.connection.execute(memberships(since)).all())
    joining = [row for row in rows if held.get(row.id, "") != name]
    for row in joining:
        work.add(MembershipRow(account_id=row.id, name=name, since=since, entry=work.entry_id))
    work.account_id = rows[0].id if len(rows) == 1 else None
    work.unchanged = not joining
    work.answer = {"group": name, "since": since.isoformat(), "changed": len(joining)}


def too_many() -> Refused:
    """The refusal of more debtors than a group of companies has."""
    return Refused(
        "accounts",
        text(N_("More than {most} debtors are chosen."), most=MOST),
        N_("Choose those that belong together, or let the ledger's file name the group."),
        "accounts",
    )


def _name(words: str) -> str:
    """The name of a group as it is kept."""
    name = " ".join(words.split())
    if len(name) > _LONGEST:
        raise Refused(
            "group", N_("The name of the group is too long."), N_("Shorten it to 200 letters."), "group"
        )
    return name
