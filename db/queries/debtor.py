"""The list of all debtors: one row per account and currency, filtered, ordered and added up in SQL."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select, true

from db.act import Progress, no_progress
from db.queries.query import query
from db.search import matching
from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.office import BranchRow, PersonRow
from domain.money import Money

_PART: Final = 20_000  # keys that are read between two looks whether somebody still waits for them


@dataclass(frozen=True, slots=True)
class DebtorLine:
    """One debtor in one currency, as the list shows it on the day of its standing."""

    account: UUID
    code: str
    name: str
    officer: str
    branch: str
    currency: str
    total: Money
    overdue: Money
    days_past_due: int
    items: int
    disputed: Money
    unapplied: Money
    as_of: date | None


class DebtorOrder(StrEnum):
    """The columns by which the list of debtors can be sorted."""

    CODE = "code"
    NAME = "name"
    OFFICER = "officer"
    BRANCH = "branch"
    CURRENCY = "currency"
    TOTAL = "total"
    OVERDUE = "overdue"
    DAYS = "days"
    ITEMS = "items"
    DISPUTED = "disputed"
    UNAPPLIED = "unapplied"


_COLUMNS: Final[dict[DebtorOrder, ColumnElement[Any] | Any]] = {
    DebtorOrder.CODE: AccountRow.code,
    DebtorOrder.NAME: AccountRow.name,
    DebtorOrder.OFFICER: PersonRow.name,
    DebtorOrder.BRANCH: BranchRow.name,
    DebtorOrder.CURRENCY: StandingRow.currency,
    DebtorOrder.TOTAL: StandingRow.total,
    DebtorOrder.OVERDUE: StandingRow.overdue,
    DebtorOrder.DAYS: StandingRow.oldest_due,
    DebtorOrder.ITEMS: StandingRow.items,
    DebtorOrder.DISPUTED: StandingRow.disputed,
    DebtorOrder.UNAPPLIED: StandingRow.unapplied,
}


@dataclass(frozen=True, slots=True)
class DebtorFilter:
    """Which rows are shown: `like` is any part of a name, a code or a document number; conditions add up."""

    like: str = ""
    officer: str = ""
    overdue: bool = False
    disputed: bool = False
    unassigned: bool = False


class DebtorKey(NamedTuple):
    """A row of the list, to be fetched when it comes into view; without open items it has no currency."""

    account_id: int
    currency: str | None


@query
def debtors(
    connection: Connection,
    *,
    like: str = "",
    officer: str = "",
    overdue: bool = False,
    disputed: bool = False,
    unassigned: bool = False,
    order: DebtorOrder = DebtorOrder.CODE,
    descending: bool = False,
    limit: int = 1000,
) -> tuple[DebtorLine, ...]:
    """The first debtors in an order; `like` is any part of a name, a code or a document number."""
    chosen = DebtorFilter(like, officer, overdue, disputed, unassigned)
    return debtor_rows(connection, first_debtors(connection, chosen, order, descending, limit))


def first_debtors(
    connection: Connection, chosen: DebtorFilter, order: DebtorOrder, descending: bool, limit: int
) -> list[DebtorKey]:
    """The first keys of the list in an order."""
    if order in _OF_STANDING:  # who has nothing open comes last: mostly the standings alone are enough
        known = _standings(connection, chosen).order_by(*_order(order, descending, StandingRow.account_id))
        first = [DebtorKey(*row) for row in connection.execute(known.limit(limit))]
        if len(first) == limit:
            return first
    wanted = _ordered(connection, chosen, order, descending).limit(limit)
    return [DebtorKey(*row) for row in connection.execute(wanted)]


def debtor_keys(
    connection: Connection,
    chosen: DebtorFilter,
    order: DebtorOrder,
    descending: bool,
    progress: Progress = no_progress,
) -> list[DebtorKey]:
    """All keys of the list in order, asked once; rows come by key in windows.

    `progress` is told how many keys are here, of a number that nobody knows yet.
    """
    wanted = _ordered(connection, chosen, order, descending)
    keys: list[DebtorKey] = []
    for part in connection.execute(wanted, execution_options={"yield_per": _PART}).partitions():
        keys.extend(map(DebtorKey._make, part))
        progress(len(keys), 0)
    return keys


def debtor_rows(connection: Connection, keys: Sequence[DebtorKey]) -> tuple[DebtorLine, ...]:
    """The rows of a window of keys, in the order of the keys."""
    return tuple(debtor_rows_by_key(connection, keys).values())


def debtor_rows_by_key(connection: Connection, keys: Sequence[DebtorKey]) -> dict[DebtorKey, DebtorLine]:
    """The rows of a window by their keys, in the order of the keys; rows that are gone are left out."""
    wanted = standing_lines().where(AccountRow.id.in_({key.account_id for key in keys}))
    found = {DebtorKey(row.id, row.currency): row for row in connection.execute(wanted)}
    return {key: standing_line(found[key]) for key in keys if key in found}


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
    shown = and_(true(), *_conditions(chosen))
    chips = (_is_held_by(me), *_CONDITIONS.values())
    searched = (
        _standings(connection, DebtorFilter(chosen.like))
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
    if _conditions(chosen):
        wanted = _standings(connection, chosen).with_only_columns(
            func.count(func.distinct(StandingRow.account_id))
        )
    else:
        wanted = select(func.count()).select_from(AccountRow)
        if chosen.like.strip():
            wanted = wanted.where(AccountRow.id.in_(matching(connection, chosen.like)))
    return connection.execute(wanted).scalar_one()


def _tally(condition: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((condition, 1), else_=0))


def standing_lines() -> Select[*tuple[Any, ...]]:
    """The columns of which `standing_line` makes a row."""
    return (
        select(
            AccountRow.id,
            AccountRow.uid,
            AccountRow.code,
            AccountRow.name,
            PersonRow.name.label("officer"),
            BranchRow.name.label("branch"),
            StandingRow.currency,
            StandingRow.total,
            StandingRow.overdue,
            StandingRow.oldest_due,
            StandingRow.items,
            StandingRow.disputed,
            StandingRow.unapplied,
            StandingRow.as_of,
        )
        .outerjoin(StandingRow, StandingRow.account_id == AccountRow.id)
        .outerjoin(PersonRow, PersonRow.id == StandingRow.officer_id)
        .outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
    )


def standing_line(row: Any) -> DebtorLine:
    """A row of `standing_lines`."""
    currency = row.currency or ""

    def money(minor: int | None) -> Money:
        return Money(minor or 0, currency or "XXX")  # ISO 4217: no currency, for a debtor without open items

    return DebtorLine(
        account=row.uid,
        code=row.code,
        name=row.name,
        officer=row.officer or "",
        branch=row.branch or "",
        currency=currency,
        total=money(row.total),
        overdue=money(row.overdue),
        days_past_due=(row.as_of - row.oldest_due).days if row.oldest_due else 0,
        items=row.items or 0,
        disputed=money(row.disputed),
        unapplied=money(row.unapplied),
        as_of=row.as_of,
    )


def _ordered(
    connection: Connection, chosen: DebtorFilter, order: DebtorOrder, descending: bool
) -> Select[int, str | None]:
    wanted = (
        select(AccountRow.id, StandingRow.currency)
        .outerjoin(StandingRow, StandingRow.account_id == AccountRow.id)
        .where(*_conditions(chosen))
    )
    if chosen.like.strip():
        wanted = wanted.where(AccountRow.id.in_(matching(connection, chosen.like)))
    if order is DebtorOrder.OFFICER:
        wanted = wanted.outerjoin(PersonRow, PersonRow.id == StandingRow.officer_id)
    if order is DebtorOrder.BRANCH:
        wanted = wanted.outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
    return wanted.order_by(*_order(order, descending, AccountRow.id))


def _order(order: DebtorOrder, descending: bool, account: ColumnElement[int] | Any) -> tuple[Any, ...]:
    column = _COLUMNS[order]
    falling = descending != (order is DebtorOrder.DAYS)  # the earliest due date is the longest overdue
    ordered = column.desc().nulls_last() if falling else column.asc().nulls_last()
    return ordered, account, StandingRow.currency


def _standings(connection: Connection, chosen: DebtorFilter) -> Select[int, str]:
    """The keys of those who have something open."""
    wanted = select(StandingRow.account_id, StandingRow.currency).where(*_conditions(chosen))
    if chosen.like.strip():
        wanted = wanted.where(StandingRow.account_id.in_(matching(connection, chosen.like)))
    return wanted


def _conditions(chosen: DebtorFilter) -> list[ColumnElement[bool]]:
    """What the chips and the officer ask of a standing."""
    held = [_is_held_by(chosen.officer)] if chosen.officer else []
    return held + [condition for name, condition in _CONDITIONS.items() if getattr(chosen, name)]


def _is_held_by(officer: str) -> ColumnElement[bool]:
    return StandingRow.officer_id == select(PersonRow.id).where(PersonRow.name == officer).scalar_subquery()


_CONDITIONS: Final[dict[str, ColumnElement[bool]]] = {
    "overdue": StandingRow.overdue > 0,
    "disputed": StandingRow.disputed != 0,
    "unassigned": and_(StandingRow.officer_id.is_(None), StandingRow.items > 0),
}
_OF_STANDING: Final = frozenset(DebtorOrder) - {
    DebtorOrder.CODE,
    DebtorOrder.NAME,
    DebtorOrder.OFFICER,
    DebtorOrder.BRANCH,
}
