"""What follows on each living timetable, and when: computed from its facts, proposed to people, done by them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from db.queries.opening import open_amount, posted
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.queries.timetable.clause import clauses_of
from db.queries.timetable.following import followed, newest_steps
from db.queries.timetable.owed import further_open
from db.queries.timetable.past import Version, notices_since_cure, pauses_of, versions_of
from db.tables.account import AccountRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from db.tables.timetable import TimetableItemRow, TimetableRow, TimetableStepRow
from domain import eligibility
from domain.default import Course, Cured, Facts, Notice, Standing, course, vesting
from domain.eligibility import parse_eligibility, watch
from domain.money import Money
from domain.timetable_state import ENDED, WATCHED, Act, State
from resources.mark import Text

LIVING = tuple(state for state in State if state not in ENDED)
SIGNED = (State.SIGNED, *WATCHED, State.DEFAULTED, State.ACCELERATED)
"""States in which the instalments bind the debtor."""


@dataclass(frozen=True, slots=True)
class CourseLine:
    """What follows on one timetable; amounts and days are those of the day that was asked for.

    `act` is proposed from `on` on, for `reason`. Both ages are shown: `days_past_due` of the oldest open item at its
    original due date, `days_late` of the oldest open instalment, `days_counted` of that without pauses. `due` of
    `instalments` fell due, `kept` of them were paid in time. `default_from` is the first day after cure by the clause,
    `safe_from` the first by every reading. `flagged` is the watch after a timetable, until `watched_until` at least.
    """

    timetable: UUID
    account: UUID
    debtor: str
    officer: str
    state: State
    version: int
    currency: str
    act: Act | None
    on: date | None
    reason: Text | None
    next_number: int | None
    next_due: date | None
    next_open: Money
    overdue: Money
    days_late: int
    days_counted: int
    original_due: date | None
    days_past_due: int
    instalments: int
    due: int
    kept: int
    notice_on: date | None
    cure_ends_on: date | None
    default_from: date | None
    safe_from: date | None
    paused_until: date | None
    concession: Standing | None
    watched_until: date | None
    flagged: bool


@query
def courses(
    connection: Connection, *, as_of: date, account: UUID | None = None, proposed: bool = False
) -> tuple[CourseLine, ...]:
    """What follows on the living timetables, what is to be done first on top; `proposed`: only where an act is due."""
    newest = newest_steps(as_of)
    wanted = (
        select(
            TimetableRow.id,
            TimetableRow.uid,
            TimetableRow.currency,
            AccountRow.uid.label("account"),
            AccountRow.name.label("debtor"),
            PersonRow.name.label("officer"),
            newest.c.state,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .join(PersonRow, PersonRow.id == TimetableRow.officer_id)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(newest.c.state.in_([state.value for state in LIVING]))
        .order_by(TimetableRow.id)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    rows = connection.execute(wanted).all()
    found = _lines(connection, rows, as_of)
    if proposed:
        found = [line for line in found if line.act is not None and line.on is not None and line.on <= as_of]
    return tuple(sorted(found, key=_place))


def _place(line: CourseLine) -> tuple[date, date]:
    return (line.on if line.act and line.on else date.max, line.next_due or date.max)


def _lines(connection: Connection, rows: Sequence[Any], as_of: date) -> list[CourseLine]:
    states = {row.id: State(row.state) for row in rows}
    facts = facts_of(connection, states, as_of)
    versions, dues = versions_of(connection, list(states)), _original_dues(connection, list(states), as_of)
    begun = _begun(connection, list(states), as_of)
    months = parse_eligibility(rule_in_force(connection, eligibility.RULE, as_of)).watch
    found = []
    for row in rows:
        key, currency = row.id, row.currency
        told, due = course(facts[key], as_of), dues.get(key)
        age = max((as_of - due).days, 0) if due else 0
        watched = watch(begun[key], months, age, as_of) if key in begun else None
        fell = [each for each in facts[key].rows if each.due < as_of or each.paid_on == each.due]
        waiver = clauses_of(connection, key).concession
        binding = states[key] in SIGNED
        found.append(
            CourseLine(
                timetable=row.uid,
                account=row.account,
                debtor=row.debtor,
                officer=row.officer,
                state=states[key],
                version=versions.get(key, Version()).number,
                currency=currency,
                act=told.act,
                on=told.on,
                reason=told.reason,
                next_number=told.next_number,
                next_due=told.next_due,
                next_open=told.next_open or Money(0, currency),
                overdue=(told.overdue if binding else None) or Money(0, currency),
                days_late=told.days_late if binding else 0,
                days_counted=told.days_counted if binding else 0,
                original_due=due,
                days_past_due=age,
                instalments=sum(each.number > 0 for each in facts[key].rows),
                due=len(fell) if binding else 0,
                kept=sum(each.paid_on is not None and each.paid_on <= each.due for each in fell)
                if binding
                else 0,
                notice_on=told.notice_on,
                cure_ends_on=told.cure_ends_on,
                default_from=told.default_from,
                safe_from=told.safe_from,
                paused_until=told.paused_until,
                concession=vesting(waiver, facts[key].rows, as_of).standing if waiver and binding else None,
                watched_until=watched.until if watched else None,
                flagged=watched.flagged if watched else False,
            )
        )
    return found


def course_of(connection: Connection, timetable: int, state: State, as_of: date) -> Course:
    """What follows on one timetable by its key."""
    return course(facts_of(connection, {timetable: state}, as_of)[timetable], as_of)


def facts_of(connection: Connection, states: Mapping[int, State], as_of: date) -> Mapping[int, Facts]:
    """What the course of timetables goes by: their states by key are given, the rest is read."""
    keys = list(states)
    statuses = followed(connection, as_of, keys)
    pauses = pauses_of(connection, keys)
    stopped = [key for key, state in states.items() if state in (State.LATE, State.DEFAULTED)]
    notices = notices_since_cure(connection, stopped, as_of)
    return {
        key: Facts(
            state,
            statuses[key],
            clauses_of(connection, key).acceleration,
            [
                (
                    kept.notice,
                    Cured(
                        _open_then(connection, key, kept.notice, as_of),
                        kept.safe,
                    ),
                )
                for kept in notices.get(key, ())
            ],
            [pause for _, pause in pauses.get(key, ())],
            further=None if any(row.open for row in statuses[key]) else further_open(connection, key, as_of),
        )
        for key, state in states.items()
    }


def _open_then(connection: Connection, timetable: int, notice: Notice, as_of: date) -> Money:
    """What was open of the noticed instalment when its cure ended, or is while it runs."""
    rows = followed(connection, min(notice.cure_ends_on, as_of), [timetable])[timetable]
    return next(row.open for row in rows if row.number == notice.number)


def _original_dues(connection: Connection, timetables: Collection[int], as_of: date) -> Mapping[int, date]:
    """The oldest original due date of what is open of the items that each timetable covers."""
    paid = posted(as_of)
    wanted = (
        select(TimetableItemRow.timetable_id, func.min(ItemRow.due_date))
        .join(ItemRow, ItemRow.id == TimetableItemRow.item_id)
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(
            TimetableItemRow.timetable_id.in_(timetables),
            ItemRow.due_date.is_not(None),
            open_amount(paid) > 0,
        )
        .group_by(TimetableItemRow.timetable_id)
    )
    return {key: day for key, day in connection.execute(wanted) if day is not None}


def _begun(connection: Connection, timetables: Collection[int], as_of: date) -> Mapping[int, date]:
    """The days on which timetables became active."""
    wanted = select(TimetableStepRow.timetable_id, TimetableStepRow.on_day).where(
        TimetableStepRow.timetable_id.in_(timetables),
        TimetableStepRow.act == Act.ACTIVATE.value,
        TimetableStepRow.on_day <= as_of,
    )
    return dict(connection.execute(wanted).all())
