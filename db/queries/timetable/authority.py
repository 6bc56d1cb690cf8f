"""Who must approve a timetable: the level by the delegation of the office, the people who have it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.rule import rule_in_force
from db.queries.timetable.clause import clauses_of
from db.queries.timetable.following import rows_of
from db.queries.timetable.owed import beside_of
from db.queries.timetable.past import Version, versions_of
from db.tables.default import TimetableApprovalRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow
from domain import delegation
from domain.agreement import Clauses
from domain.default import clauses_after
from domain.delegation import Level, Need, asked, level_of, limits_for, needed, parse_delegation
from domain.money import Money
from domain.role import Role


@dataclass(frozen=True, slots=True)
class Authority:
    """What an approval needs: the level with its grounds, and the words of the rule that held."""

    need: Need
    rule: str


def authority_of(connection: Connection, timetable: int, as_of: date) -> Authority:
    """The level that a timetable needs on a day."""
    row = connection.execute(
        select(TimetableRow.principal, TimetableRow.currency, TimetableRow.made_on).where(
            TimetableRow.id == timetable
        )
    ).one()
    version = versions_of(connection, [timetable]).get(timetable, Version())
    last = max(each.due for each in rows_of(connection, [timetable])[timetable])
    ask = asked(
        Money(row.principal, row.currency),
        clauses_of(connection, timetable),
        row.made_on,
        last,
        renegotiation=version.number - 1,
        before=level_before(connection, version.before_key, as_of),
    )
    words = rule_in_force(connection, delegation.RULE, as_of)
    return Authority(needed(ask, limits_for(parse_delegation(words), row.currency)), words)


def level_before(connection: Connection, timetable: int | None, as_of: date) -> Level | None:
    """The level that the version before was approved at; where nobody noted it, the one it would need."""
    if timetable is None:
        return None
    noted = connection.execute(
        select(func.max(TimetableApprovalRow.needed)).where(TimetableApprovalRow.timetable_id == timetable)
    ).scalar_one()
    return Level(noted) if noted is not None else authority_of(connection, timetable, as_of).need.level


@dataclass(frozen=True, slots=True)
class Renegotiation:
    """A version that would come next: its number, the level of the version before, and the clauses it begins with."""

    number: int
    before: Level | None
    clauses: Clauses


def renegotiation_of(connection: Connection, timetable: UUID, as_of: date) -> Renegotiation:
    """What a renegotiation of a timetable on a day would be."""
    key = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable)).scalar_one()
    number = versions_of(connection, [key]).get(key, Version()).number + 1
    clauses = clauses_after(clauses_of(connection, key), beside_of(connection, key, as_of), as_of)
    return Renegotiation(number, level_before(connection, key, as_of), clauses)


def deciders(connection: Connection, need: Level, but: Collection[int] = ()) -> tuple[str, ...]:
    """The people by name who could approve at a level: those who can log in, without the makers."""
    wanted = (
        select(PersonRow.id, PersonRow.name, PersonRow.roles)
        .where(PersonRow.log_in, ~PersonRow.disabled)
        .order_by(PersonRow.name)
    )
    return tuple(
        name
        for key, name, roles in connection.execute(wanted)
        if key not in but and level_of({Role(role) for role in roles.split()}) >= max(need, Level.SUPERVISOR)
    )
