"""What waits for another person: timetables that the debtor agreed to, with who may decide."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.query import query
from db.queries.timetable.draft import draft_of
from db.queries.timetable.following import newest_steps
from db.tables.account import AccountRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain.enforceability import Grade, judge, pack_of, score
from domain.money import Money, total
from domain.role import Role
from domain.timetable_state import Act, State

MAKING: Final = ("draft", Act.PROPOSE.value, Act.AGREE.value)
"""The steps after which a person does not approve."""


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """A timetable that waits: who asked and since when, what for, what it is worth, and who can decide.

    `makers` took a step of its making and cannot decide; `checkers` is empty where nobody else is there.
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


def count_waiting_for(connection: Connection, person: int) -> int:
    """How many timetables wait for approval that this person, a supervisor, did not make: by the person's key."""
    newest = newest_steps()
    own = select(TimetableStepRow.timetable_id).where(
        TimetableStepRow.person_id == person, TimetableStepRow.act.in_(MAKING)
    )
    wanted = select(func.count()).where(
        newest.c.state == State.AGREED.value, newest.c.timetable_id.not_in(own)
    )
    return connection.execute(wanted).scalar_one()


def _line(connection: Connection, row: Any, as_of: date) -> ApprovalLine:
    draft = draft_of(connection, row.id, as_of)
    judged = score(judge(draft), pack_of(draft))
    made = makers(connection, row.id, MAKING)
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
        checkers=checkers(connection, made),
    )


def makers(connection: Connection, timetable: int, acts: Collection[str]) -> dict[int, str]:
    """The names, by key, of those who took one of these steps of a timetable."""
    wanted = (
        select(PersonRow.id, PersonRow.name)
        .join(TimetableStepRow, TimetableStepRow.person_id == PersonRow.id)
        .where(TimetableStepRow.timetable_id == timetable, TimetableStepRow.act.in_(acts))
    )
    return dict(connection.execute(wanted).all())


def checkers(connection: Connection, but: Collection[int]) -> tuple[str, ...]:
    """The supervisors by name who could decide: those who can log in, without the makers."""
    wanted = (
        select(PersonRow.id, PersonRow.name)
        .where(PersonRow.roles.contains(Role.SUPERVISOR.value), PersonRow.log_in, ~PersonRow.disabled)
        .order_by(PersonRow.name)
    )
    return tuple(name for key, name in connection.execute(wanted) if key not in but)
