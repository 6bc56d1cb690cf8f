"""What to mind about a figure made of imports: history that begins later, and lines that were not taken."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date

from sqlalchemy import Connection, Row, and_, func, select

from db.queries.alias import kept_accounts
from db.queries.missing import count_missing
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ProblemRow, SourceRow
from resources.mark import N_, Text, text


def freshness(connection: Connection, as_of: date, account: int | None = None) -> Iterable[Text]:
    """What to mind about the imports behind a figure: history that begins later, lines that were not taken.

    Of one account only the lines that name its debtor, and its own missing items, count.
    """
    accounts = None if account is None else _one(connection, account)
    first = (
        select(SourceRow.name, func.min(BatchRow.as_of).label("first"))
        .join(BatchRow, and_(BatchRow.source_id == SourceRow.id, BatchRow.taken_back.is_(None)))
        .group_by(SourceRow.name)
        .order_by(SourceRow.name)
    )
    for name, day in connection.execute(first):
        if as_of < day:
            yield text(
                N_("The ledger “{source}” is known from {day} on: before it, history may be incomplete."),
                source=name,
                day=day,
            )
    for file_name, count in open_problems(connection, accounts):
        yield text(N_("Rows of {file} that were not taken: {count}"), count=count, file=file_name)
    waiting = count_missing(connection, accounts)
    if waiting:
        yield text(N_("Items missing from their ledger and not explained: {count}"), count=waiting)


def ledger_day(connection: Connection) -> date | None:
    """The newest day that an imported ledger speaks of; None before the first import."""
    return connection.execute(
        select(func.max(BatchRow.as_of)).where(BatchRow.taken_back.is_(None))
    ).scalar_one()


def open_problems(connection: Connection, accounts: Collection[int] | None = None) -> Sequence[Row[str, int]]:
    """(file, rows): what is still open of lines that imports rejected; of some accounts those that name them."""
    wanted = (
        select(BatchRow.file_name, func.count(func.distinct(ProblemRow.line)))
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(ProblemRow.state == "open", BatchRow.taken_back.is_(None))
        .group_by(BatchRow.id, BatchRow.file_name)
        .order_by(BatchRow.id)
    )
    if accounts is not None:
        named = select(AccountRow.code, AccountRow.name).where(AccountRow.id.in_(accounts))
        wanted = wanted.where(
            ProblemRow.debtor.in_({name for row in connection.execute(named) for name in row})
        )
    return connection.execute(wanted).all()


def _one(connection: Connection, account: int) -> frozenset[int]:
    """All accounts that are one debtor with an account."""
    kept = kept_accounts(connection)
    keep = kept.get(account, account)
    return frozenset({account, keep, *(other for other, into in kept.items() if into == keep)})
