"""How many debtors are shown, and what their rows add up to by currency."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, and_, case, func, select, true

from db.queries.debtor.search import CONDITIONS, DebtorFilter, conditions, is_held_by, standings
from db.search import matching
from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.office import BranchRow
from domain.money import Money


@dataclass(frozen=True, slots=True)
class DebtorSum:
    """What the shown rows of one currency add up to."""

    currency: str
    rows: int
    total: Money
    overdue: Money


@dataclass(frozen=True, slots=True)
class DebtorCount:
    """What is shown, and how many rows of the same search meet each condition; how many branches there are."""

    as_of: date | None
    branches: int
    debtors: int
    sums: tuple[DebtorSum, ...]
    mine: int
    overdue: int
    disputed: int
    unassigned: int


def debtor_count(connection: Connection, chosen: DebtorFilter, me: str) -> DebtorCount:
    """Count and sum of the shown rows by currency; `me` is whose accounts are `mine`."""
    shown = and_(true(), *conditions(chosen))
    chips = (is_held_by(me), *CONDITIONS.values())
    searched = (
        standings(connection, DebtorFilter(chosen.like))
        .with_only_columns(
            StandingRow.currency,
            func.max(StandingRow.as_of),
            _tally(shown),
            func.sum(case((shown, StandingRow.total), else_=0)),
            func.sum(case((shown, StandingRow.overdue), else_=0)),
            *map(_tally, chips),
        )
        .group_by(StandingRow.currency)
        .order_by(StandingRow.currency)
    )
    found = connection.execute(searched).all()
    return DebtorCount(
        max((row[1] for row in found), default=None),
        connection.execute(select(func.count()).select_from(BranchRow)).scalar_one(),
        _count_debtors(connection, chosen),
        tuple(
            DebtorSum(currency, rows, Money(total, currency), Money(overdue, currency))
            for currency, _, rows, total, overdue, *_ in found
            if rows
        ),
        *(sum(row[at] for row in found) for at in range(5, 5 + len(chips))),
    )


def _count_debtors(connection: Connection, chosen: DebtorFilter) -> int:
    """Debtors, also those without anything open; one with two currencies is one."""
    if conditions(chosen):
        wanted = standings(connection, chosen).with_only_columns(
            func.count(func.distinct(StandingRow.account_id))
        )
    else:
        wanted = select(func.count()).select_from(AccountRow)
        if chosen.like.strip():
            wanted = wanted.where(AccountRow.id.in_(matching(connection, chosen.like)))
    return connection.execute(wanted).scalar_one()


def _tally(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))
