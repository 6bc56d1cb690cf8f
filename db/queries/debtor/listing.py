"""The list of debtors, filtered and ordered in SQL: keys at once, rows as one looks."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Select, select

from db.act import Progress, no_progress
from db.queries.debtor.key import DebtorKey, DebtorKeys
from db.queries.debtor.line import DebtorLine, standing_line, standing_lines
from db.queries.debtor.search import DebtorFilter, conditions, standings
from db.queries.query import query
from db.search import matching
from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.office import BranchRow, PersonRow

_PART: Final = 500  # keys that are read at once: rows so few that nobody looks for cycles in them


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
        known = standings(connection, chosen).order_by(*_order(order, descending, StandingRow.account_id))
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
) -> DebtorKeys:
    """All keys of the list in order, asked once; rows come by key in windows.

    `progress` is told how many keys are here, of a number that nobody knows yet.
    """
    wanted = _ordered(connection, chosen, order, descending)
    keys = DebtorKeys()
    for part in connection.execute(wanted, execution_options={"yield_per": _PART}).partitions():
        keys.extend(part)
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


def _ordered(
    connection: Connection, chosen: DebtorFilter, order: DebtorOrder, descending: bool
) -> Select[int, str | None]:
    wanted = (
        select(AccountRow.id, StandingRow.currency)
        .outerjoin(StandingRow, StandingRow.account_id == AccountRow.id)
        .where(*conditions(chosen))
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


_OF_STANDING: Final = frozenset(DebtorOrder) - {
    DebtorOrder.CODE,
    DebtorOrder.NAME,
    DebtorOrder.OFFICER,
    DebtorOrder.BRANCH,
}
