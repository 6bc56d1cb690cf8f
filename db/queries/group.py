"""Groups of debtors on a day, and who belongs to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, Select, func, select

from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.group import MembershipRow


@dataclass(frozen=True, slots=True)
class GroupMember:
    """A debtor in a group."""

    group: str
    account: UUID
    code: str
    name: str


@query
def group_members(connection: Connection, *, as_of: date, group: str = "") -> tuple[GroupMember, ...]:
    """Who belongs to which group on a day, of one group or of all; by group and code."""
    members = memberships(as_of).subquery("member")
    wanted = (
        select(members.c.name, AccountRow.uid, AccountRow.code, AccountRow.name)
        .join(AccountRow, AccountRow.id == members.c.account_id)
        .order_by(members.c.name, AccountRow.code)
    )
    if group:
        wanted = wanted.where(members.c.name == group)
    return tuple(GroupMember(*row) for row in connection.execute(wanted))


@query
def group_names(connection: Connection, *, as_of: date) -> tuple[str, ...]:
    """The groups that somebody belongs to on a day, by name."""
    members = memberships(as_of).subquery()
    return tuple(connection.execute(select(members.c.name).distinct().order_by(members.c.name)).scalars())


@dataclass(frozen=True, slots=True)
class Membership:
    """From `since` on a debtor belongs to a group; `group` is empty where it left one."""

    group: str
    since: date


@query
def debtor_groups(connection: Connection, *, account: UUID) -> tuple[Membership, ...]:
    """The groups that a debtor has belonged to, newest first; of two entries for one day the later one."""
    row = MembershipRow
    wanted = (
        select(row.name, row.since)
        .join(AccountRow, AccountRow.id == row.account_id)
        .where(AccountRow.uid == account)
        .order_by(row.since.desc(), row.id.desc())
    )
    found: dict[date, Membership] = {}
    for name, since in connection.execute(wanted):
        found.setdefault(since, Membership(name, since))
    return tuple(found.values())


def memberships(as_of: date) -> Select[int, str]:
    """(account_id, name): the group of each account on a day; accounts in none are left out."""
    row = MembershipRow
    place = (
        func.row_number()
        .over(partition_by=row.account_id, order_by=(row.since.desc(), row.id.desc()))
        .label("place")
    )
    ranked = select(row.account_id, row.name, place).where(row.since <= as_of).subquery()
    return select(ranked.c.account_id, ranked.c.name).where(ranked.c.place == 1, ranked.c.name != "")


def group_of(connection: Connection, account_id: int, as_of: date) -> str:
    """The group of one account on a day; empty where it is in none."""
    row = MembershipRow
    wanted = (
        select(row.name)
        .where(row.account_id == account_id, row.since <= as_of)
        .order_by(row.since.desc(), row.id.desc())
        .limit(1)
    )
    return connection.execute(wanted).scalar_one_or_none() or ""
