"""Whether an account may be offered a timetable: the tests of the office with what was found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select
from sqlalchemy.orm import aliased

from db.queries.query import query
from db.queries.rule import rule_in_force
from db.queries.standing import sums
from db.tables.account import AccountRow
from db.tables.item import ItemRow, ReceiptRow
from db.tables.timetable import TimetableRow, TimetableStepRow
from domain import eligibility as domain
from domain.calendar import add_months
from domain.eligibility import Check, Gate, Past, judge, parse_eligibility
from domain.timetable_state import Act

BREAKING = (Act.DEFAULT, Act.BREAK)


@dataclass(frozen=True, slots=True)
class Eligibility:
    """Whether all tests are passed, what a failed one does, and each test."""

    passed: bool
    gate: Gate
    tests: tuple[Check, ...]


@query
def eligibility(connection: Connection, *, account: UUID, as_of: date) -> Eligibility:
    """The tests of an account before a timetable is offered."""
    key = connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none()
    return eligibility_of(connection, key or 0, as_of)


def eligibility_of(connection: Connection, account: int, as_of: date) -> Eligibility:
    """The same by the file's key."""
    limits = parse_eligibility(rule_in_force(connection, domain.RULE, as_of))
    tests = judge(past_of(connection, account, as_of), limits, as_of)
    return Eligibility(all(test.passed for test in tests), limits.gate, tests)


def past_of(connection: Connection, account: int, as_of: date) -> Past:
    """What the tests look at."""
    since = connection.execute(
        select(func.min(func.coalesce(ItemRow.document_date, ItemRow.opened_on))).where(
            ItemRow.account_id == account, ItemRow.opened_on <= as_of
        )
    ).scalar_one()
    oldest = [found.oldest_due for found in sums(connection, as_of, [account]).values() if found.oldest_due]
    return Past(
        since=since,
        began=_days(connection, account, (Act.ACTIVATE,), as_of),
        broken=_days(connection, account, BREAKING, as_of),
        payments=_months_paid(connection, account, as_of),
        days_past_due=(as_of - min(oldest)).days if oldest else 0,
    )


def _days(connection: Connection, account: int, acts: Sequence[Act], as_of: date) -> list[date]:
    """The first day of each timetable of the account on which one of these acts was taken."""
    wanted = (
        select(func.min(TimetableStepRow.on_day))
        .join(TimetableRow, TimetableRow.id == TimetableStepRow.timetable_id)
        .where(
            TimetableRow.account_id == account,
            TimetableStepRow.act.in_([act.value for act in acts]),
            TimetableStepRow.on_day <= as_of,
        )
        .group_by(TimetableRow.id)
    )
    return list(connection.execute(wanted).scalars())


def _months_paid(connection: Connection, account: int, as_of: date) -> int:
    """How many months up to now, this one or the one before being the last, each had money come in without a gap."""
    reversal = aliased(ReceiptRow)
    days = connection.execute(
        select(ReceiptRow.received_on)
        .outerjoin(reversal, reversal.reverses_id == ReceiptRow.id)
        .where(
            ReceiptRow.account_id == account,
            ReceiptRow.reverses_id.is_(None),
            reversal.id.is_(None),
            ReceiptRow.received_on <= as_of,
        )
    ).scalars()
    paid = {day.replace(day=1) for day in days}
    month = as_of.replace(day=1)
    if month not in paid:
        month = add_months(month, -1)
    count = 0
    while month in paid:
        count, month = count + 1, add_months(month, -1)
    return count
