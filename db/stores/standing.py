"""How accounts stand: kept true for the accounts that a write touches, and rebuilt whole when a day begins."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from itertools import islice
from typing import Final

from sqlalchemy import Connection, delete, func, insert, select

from db.queries.standing import Key, Sums, rows, sums
from db.stores.paid import rebuild_paid
from db.tables.derived import StandingRow
from db.work import UnitOfWork

_MANY: Final = 400  # accounts above which narrowing a query costs more than reading everything
_CHUNK: Final = 2_000  # rows: the text of what they explain would fill the memory
_TABLE: Final = StandingRow.table()


def refresh(work: UnitOfWork) -> None:
    """Make what is derived of the accounts that the act touched true again, before it commits."""
    if work.touched:
        rebuild_paid(work.connection, work.touched)
        rebuild(work.connection, work.today, work.touched)


def rebuild(connection: Connection, as_of: date, accounts: Collection[int] | None = None) -> None:
    """Compute the standings of these accounts, or of all.

    Points depend on the largest debt of the office, so that when it changes all are computed.
    """
    if accounts is not None and (len(accounts) > _MANY or is_stale(connection, as_of)):
        accounts = None
    found = sums(connection, as_of, accounts)
    others = {} if accounts is None else _largest_of_others(connection, accounts)
    largest = _largest(found, others)
    if accounts is not None and _largest_before(connection) != largest:
        accounts, found = None, sums(connection, as_of)
    gone = delete(_TABLE) if accounts is None else delete(_TABLE).where(_TABLE.c.account_id.in_(accounts))
    connection.execute(gone)
    lines = rows(connection, as_of, found, accounts, largest)
    while chunk := list(islice(lines, _CHUNK)):
        connection.execute(insert(_TABLE), chunk)


def is_stale(connection: Connection, as_of: date) -> bool:
    """Whether the standings speak of another day, or of none while something is open."""
    kept = connection.execute(select(func.min(_TABLE.c.as_of), func.max(_TABLE.c.as_of))).one()
    return bool(sums(connection, as_of)) if kept[0] is None else set(kept) != {as_of}


def _largest(found: Mapping[Key, Sums], others: Mapping[str, int]) -> dict[str, int]:
    largest = dict(others)
    for (_, currency), one in found.items():
        largest[currency] = max(largest.get(currency, 0), one.overdue)
    return largest


def _largest_before(connection: Connection) -> dict[str, int]:
    wanted = select(_TABLE.c.currency, func.max(_TABLE.c.overdue)).group_by(_TABLE.c.currency)
    return {currency: max(overdue, 0) for currency, overdue in connection.execute(wanted)}


def _largest_of_others(connection: Connection, accounts: Collection[int]) -> dict[str, int]:
    wanted = (
        select(_TABLE.c.currency, func.max(_TABLE.c.overdue))
        .where(_TABLE.c.account_id.not_in(accounts))
        .group_by(_TABLE.c.currency)
    )
    return {currency: max(overdue, 0) for currency, overdue in connection.execute(wanted)}
