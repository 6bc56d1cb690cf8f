"""Putting a debtor into a group of companies, or out of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final
from uuid import UUID

from db.queries.group import group_of
from db.tables.group import MembershipRow
from db.work import UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_
from usecases.command import Command, account, handles
from usecases.rights import Relation

_LONGEST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class SetGroup(Command):
    """From a day on (today, unless told) the debtor belongs to the group of this name; to none where it is empty.

    A group exists as long as somebody belongs to it.
    """

    account: UUID
    group: str
    since: date | None = None


@handles(
    SetGroup,
    event="group.set/1",
    class_="reference",
    roles={Role.OFFICER: Relation.OWN, Role.SUPERVISOR: Relation.ANY, Role.FINANCE: Relation.ANY},
)
def set_group(command: SetGroup, work: UnitOfWork) -> None:
    name = " ".join(command.group.split())
    if len(name) > _LONGEST:
        raise Refused(
            "group", N_("The name of the group is too long."), N_("Shorten it to 200 letters."), "group"
        )
    since = command.since or work.today
    account_id = account(work)
    if group_of(work.connection, account_id, since) == name:
        work.unchanged = True
        return
    work.add(MembershipRow(account_id=account_id, name=name, since=since, entry=work.entry_id))
    work.answer = {"group": name, "since": since.isoformat()}
