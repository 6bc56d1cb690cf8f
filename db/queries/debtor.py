"""The list of all debtors: one row per account and currency, filtered, ordered and added up in SQL."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, case, func, select

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
    sums = _where(
        connection,
        select(
            StandingRow.currency, func.count(), func.sum(StandingRow.total), func.sum(StandingRow.overdue)
        ).select_from(AccountRow),
        chosen,
    )
    sums = sums.where(StandingRow.currency.is_not(None)).group_by(StandingRow.currency)
    debtors_ = _where(
        connection, select(func.count(func.distinct(AccountRow.id))).select_from(AccountRow), chosen
    )
    chips = (_is_held_by(me), *(condition() for condition in _CONDITIONS.values()))
    tallies = [func.coalesce(func.sum(case((chip, 1), else_=0)), 0) for chip in chips]
    searched = _where(connection, select(*tallies).select_from(AccountRow), DebtorFilter(chosen.like))
    return DebtorCount(
        connection.execute(select(func.max(StandingRow.as_of))).scalar_one(),
        connection.execute(select(func.count()).select_from(BranchRow)).scalar_one(),
        connection.execute(debtors_).scalar_one(),
        tuple(
            DebtorSum(currency, rows, Money(total, currency), Money(overdue, currency))
            for currency, rows, total, overdue in connection.execute(sums.order_by(StandingRow.currency))
        ),
        *connection.execute(searched).one(),
    )


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
    column = _COLUMNS[order]
    falling = descending != (order is DebtorOrder.DAYS)  # the earliest due date is the longest overdue
    wanted = _where(connection, select(AccountRow.id, StandingRow.currency), chosen)
    if order is DebtorOrder.OFFICER:
        wanted = wanted.outerjoin(PersonRow, PersonRow.id == StandingRow.officer_id)
    if order is DebtorOrder.BRANCH:
        wanted = wanted.outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
    ordered = column.desc().nulls_last() if falling else column.asc().nulls_last()
    return wanted.order_by(ordered, AccountRow.id, StandingRow.currency)


def _where(
    connection: Connection, wanted: Select[*tuple[Any, ...]], chosen: DebtorFilter
) -> Select[*tuple[Any, ...]]:
    wanted = wanted.outerjoin(StandingRow, StandingRow.account_id == AccountRow.id)
    if chosen.like.strip():
        wanted = wanted.where(AccountRow.id.in_(matching(connection, chosen.like)))
    if chosen.officer:
        wanted = wanted.where(_is_held_by(chosen.officer))
    return wanted.where(*(condition() for name, condition in _CONDITIONS.items() if getattr(chosen, name)))


def _is_held_by(officer: str) -> ColumnElement[bool]:
    return StandingRow.officer_id == select(PersonRow.id).where(PersonRow.name == officer).scalar_subquery()


_CONDITIONS: Final[dict[str, Callable[[], ColumnElement[bool]]]] = {
    "overdue": lambda: StandingRow.overdue > 0,
    "disputed": lambda: StandingRow.disputed != 0,
    "unassigned": lambda: and_(StandingRow.officer_id.is_(None), StandingRow.items > 0),
}
