"""What waits for another person: timetables that the debtor agreed to, with who may decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.queries.timetable.authority import authority_of, deciders
from db.queries.timetable.draft import draft_of
from db.queries.timetable.following import newest_steps
from db.queries.timetable.past import Version, versions_of
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.delegation import Ground, Level, level_of
from domain.enforceability import Grade, judge, pack_of, score
from domain.money import Money, total
from domain.role import Role
from domain.timetable_state import Act, State

MAKING: Final = ("draft", Act.PROPOSE.value, Act.AGREE.value)
"""The steps after which a person does not approve."""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A timetable that waits: who asked and since when, what for, what it is worth, and who can decide.

    `makers` took a step of its making and cannot decide; `checkers` is empty where nobody else is there with the
    `level` that the delegation of the office asks for, on these `grounds`.
    """

    timetable: UUID
    account: UUID
    debtor: str
    asked_by: str
    since: date
    days: int
    principal: Money
    interest: Money
    instalments: int
    last_due: date
    score: Decimal
    grade: Grade
    knock_outs: tuple[str, ...]
    makers: tuple[str, ...]
    checkers: tuple[str, ...]
    level: Level
    grounds: tuple[Ground, ...]
    version: Version


@query
def approvals(connection: Connection, *, as_of: date) -> tuple[ApprovalLine, ...]:
    """The timetables that wait for approval, the longest waiting first."""
    newest = newest_steps(as_of)
    wanted = (
        select(
            TimetableRow.id,
            TimetableRow.uid,
            TimetableRow.currency,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            PersonRow.name.label("asked_by"),
            newest.c.on_day,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .join(PersonRow, PersonRow.id == newest.c.person_id)
        .where(newest.c.state == State.AGREED.value)
        .order_by(newest.c.on_day, TimetableRow.id)
    )
    return tuple(_line(connection, row, as_of) for row in connection.execute(wanted).all())


def count_waiting_for(connection: Connection, person: int, as_of: date) -> int:
    """How many timetables wait that this person may approve and did not make: by the person's key."""
    newest = newest_steps()
    own = select(TimetableStepRow.timetable_id).where(
        TimetableStepRow.person_id == person, TimetableStepRow.act.in_(MAKING)
    )
    wanted = select(newest.c.timetable_id).where(
        newest.c.state == State.AGREED.value, newest.c.timetable_id.not_in(own)
    )
    roles = connection.execute(select(PersonRow.roles).where(PersonRow.id == person)).scalar_one()
    mine = level_of({Role(role) for role in roles.split()})
    return sum(
        authority_of(connection, timetable, as_of).need.level <= mine
        for timetable in connection.execute(wanted).scalars().all()
    )


def _line(connection: Connection, row: Any, as_of: date) -> ApprovalLine:
    draft = draft_of(connection, row.id, as_of)
    judged = score(judge(draft), pack_of(draft))
    made = makers(connection, row.id, MAKING)
    need = authority_of(connection, row.id, as_of).need
    return ApprovalLine(
        timetable=row.uid,
        account=row.account,
        debtor=row.debtor,
        asked_by=row.asked_by,
        since=row.on_day,
        days=(as_of - row.on_day).days,
        principal=draft.debt,
        interest=total((each.interest for each in draft.rows), row.currency),
        instalments=sum(each.number > 0 for each in draft.rows),
        last_due=draft.rows[-1].due,
        score=judged.value,
        grade=judged.grade,
        knock_outs=judged.knock_outs,
        makers=tuple(sorted(made.values())),
        checkers=deciders(connection, need.level, made),
        level=need.level,
        grounds=need.grounds,
        version=versions_of(connection, [row.id]).get(row.id, Version()),
    )


def makers(connection: Connection, timetable: int, acts: Collection[str]) -> dict[int, str]:
    """The names, by key, of those who took one of these steps of a timetable."""
    wanted = (
        select(PersonRow.id, PersonRow.name)
        .join(TimetableStepRow, TimetableStepRow.person_id == PersonRow.id)
        .where(TimetableStepRow.timetable_id == timetable, TimetableStepRow.act.in_(acts))
    )
    return dict(connection.execute(wanted).all())
