"""The quota that a timetable falls under: of the branch of its debtor and the class of its debt."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.query import query
from db.queries.rule import rule_in_force
from db.queries.standing import sums
from db.queries.timetable import followed, newest_steps
from db.tables.account import AccountRow
from db.tables.office import BranchRow
from db.tables.timetable import TimetableRow
from domain import quota as domain
from domain.money import Money
from domain.quota import Quota, parse_quota
from domain.timetable_state import WATCHED, State
from resources.mark import N_, Text, text

IN_PROCESS = (State.PROPOSED, State.AGREED)
USED = (State.APPROVED, State.SIGNED, *WATCHED)


@dataclass(frozen=True, slots=True)
class BranchQuota:
    """The quota that a timetable falls under: of which branch and class of debts, and what it leaves."""

    branch: Text
    delinquent: bool
    quota: Quota
    asked: Money


@query
def quota(connection: Connection, *, timetable: UUID, as_of: date) -> BranchQuota | None:
    """The quota of the branch of a timetable, itself left out; None where the office has decided none."""
    key = connection.execute(
        select(TimetableRow.id).where(TimetableRow.uid == timetable)
    ).scalar_one_or_none()
    return None if key is None else quota_of(connection, key, as_of)


def quota_of(connection: Connection, timetable: int, as_of: date) -> BranchQuota | None:
    """The quota of the branch of a timetable, itself left out; None where the office has none.

    A debt whose oldest item is overdue by more than the days of the rule counts as delinquent: such debts have a
    quota of their own, over what is outstanding of such debts.
    """
    shares = parse_quota(rule_in_force(connection, domain.RULE, as_of))
    if shares is None:
        return None
    row = connection.execute(
        select(
            TimetableRow.account_id,
            TimetableRow.currency,
            TimetableRow.principal,
            AccountRow.branch_id,
            BranchRow.name,
        )
        .join(AccountRow, AccountRow.id == TimetableRow.account_id)
        .outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
        .where(TimetableRow.id == timetable)
    ).one()
    accounts = set(
        connection.execute(
            select(AccountRow.id).where(AccountRow.branch_id.is_not_distinct_from(row.branch_id))
        ).scalars()
    )
    standing = {
        account: found
        for (account, currency), found in sums(connection, as_of).items()
        if currency == row.currency and account in accounts
    }
    late = {
        account
        for account, found in standing.items()
        if found.oldest_due and (as_of - found.oldest_due).days > shares.days
    }
    delinquent = row.account_id in late
    mine = {account for account in accounts if (account in late) is delinquent}
    used, waiting = _granted(connection, mine, row.currency, timetable, as_of)
    found = domain.quota(
        Money(sum(standing[account].total for account in mine if account in standing), row.currency),
        shares.delinquent if delinquent else shares.normal,
        Money(used, row.currency),
        Money(waiting, row.currency),
    )
    branch = text("{name}", name=row.name) if row.name else text(N_("the office"))
    return BranchQuota(branch, delinquent, found, Money(row.principal, row.currency))


def _granted(
    connection: Connection, accounts: Collection[int], currency: str, but: int, as_of: date
) -> tuple[int, int]:
    """(used, in process) of the accounts: what is left of approved timetables, and all of those that wait."""
    newest = newest_steps()
    every = connection.execute(
        select(TimetableRow.id, TimetableRow.account_id, TimetableRow.principal, newest.c.state)
        .join(newest, newest.c.timetable_id == TimetableRow.id)
        .where(TimetableRow.currency == currency, TimetableRow.id != but)
    ).all()
    rows = [row for row in every if row.account_id in accounts]
    running = {row.id: row.principal for row in rows if State(row.state) in USED}
    paid = {
        key: sum(each.paid.minor for each in statuses)
        for key, statuses in followed(connection, as_of, list(running)).items()
    }
    used = sum(max(principal - paid[key], 0) for key, principal in running.items())
    return used, sum(row.principal for row in rows if State(row.state) in IN_PROCESS)
