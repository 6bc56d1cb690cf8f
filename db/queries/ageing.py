"""Ageing of all open items on any day, added up in SQL (rules R1, R4, R6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from db.queries.missing import count_missing
from db.queries.opening import posted, unapplied
from db.queries.query import query
from db.queries.responsibility import account_officers, item_officers
from db.tables.account import AccountRow
from db.tables.item import BatchRow, ItemRow, ProblemRow, SourceRow
from db.tables.office import PersonRow
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, Basis, Buckets, parse_buckets
from domain.item import DocumentType
from domain.money import Money
from resources.mark import N_, Text, text


class By(StrEnum):
    """What the rows of an ageing stand for."""

    DEBTOR = "debtor"
    OFFICER = "officer"
    CURRENCY = "currency"
    BUCKET = "bucket"


@dataclass(frozen=True, slots=True)
class AgeingRow:
    """One key in one currency; amounts add up to `total`. `key` is empty where nobody answers for the items."""

    key: str
    currency: str
    columns: dict[str, Money]
    counts: dict[str, int]

    @property
    def total(self) -> Money:
        """The open balance."""
        return Money(sum(amount.minor for amount in self.columns.values()), self.currency)

    @property
    def count(self) -> int:
        """Open items, and receipts with money that no item took."""
        return sum(self.counts.values())


@dataclass(frozen=True, slots=True)
class Ageing:
    """The answer: rows ordered by key and currency, totals by currency, and what to mind."""

    as_of: date
    basis: Basis
    buckets: Buckets
    rows: tuple[AgeingRow, ...]
    totals: tuple[AgeingRow, ...]
    warnings: tuple[Text, ...]


_UNASSIGNED: Final = ""


@query
def ageing(
    connection: Connection,
    *,
    as_of: date,
    by: By = By.DEBTOR,
    buckets: str = ",".join(map(str, Buckets().bounds)),
    basis: Basis = Basis.DUE,
    account: UUID | None = None,
) -> Ageing:
    """How open amounts spread over days past due on a day, by debtor, officer or currency; of one account, or all."""
    ranges = parse_buckets(buckets)
    only = None if account is None else _account_key(connection, account)
    parts = list(_parts(connection, _Asked(as_of, by, ranges, basis, only)))
    totals = _rows(((row.currency, row.currency, row.column, row.open, row.count) for row in parts), ranges)
    rows = _rows(((row.key, row.currency, row.column, row.open, row.count) for row in parts), ranges)
    return Ageing(as_of, basis, ranges, rows, totals, tuple(_warnings(connection, as_of, rows, by)))


@dataclass(frozen=True, slots=True)
class _Asked:
    as_of: date
    by: By
    ranges: Buckets
    basis: Basis
    account: int | None


def _account_key(connection: Connection, account: UUID) -> int:
    """The file's key of an account; one that is not here has no items, and neither has key 0."""
    return (
        connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none() or 0
    )


@dataclass(frozen=True, slots=True)
class _Part:
    key: str
    currency: str
    column: str
    open: int
    count: int


def _parts(connection: Connection, asked: _Asked) -> Iterable[_Part]:
    """What was listed, less what was posted to it, less what was received for nothing in particular."""
    names = _names(connection, asked)
    for statement in (_listed(asked), _posted(asked)):
        for key, currency, column, amount, count in connection.execute(statement):
            yield _Part(names.get(key, _UNASSIGNED) if names else key, currency, column, amount, count)
    if asked.by is By.OFFICER:
        yield from _own(connection, asked, names)
    only = () if asked.account is None else (asked.account,)
    for account, currency, amount, count in connection.execute(unapplied(asked.as_of, *only)):
        yield _Part(
            names.get(account, _UNASSIGNED) if names else currency, currency, UNAPPLIED, -amount, count
        )


# An item of nothing is not open, unless something was posted to it.
_LISTED: Final = func.sum(case((ItemRow.amount != 0, 1), else_=0))


def _listed(asked: _Asked) -> Select[Any, str, str, int, int]:
    """(key, currency, column, amount, items): all items that were open or settled, from one index alone."""
    return _grouped(asked, _key(asked), func.sum(ItemRow.amount), _LISTED)


def _posted(asked: _Asked) -> Select[Any, str, str, int, int]:
    """(key, currency, column, −posted, −settled items): what to take off."""
    return _less_posted(asked, _key(asked))


def _less_posted(asked: _Asked, key: Any) -> Select[Any, str, str, int, int]:
    paid = posted(asked.as_of, asked.account)
    closed = case((ItemRow.amount == 0, paid.c.paid == 0), else_=paid.c.paid == ItemRow.amount)
    counted = case((ItemRow.amount == 0, case((closed, 0), else_=1)), (closed, -1), else_=0)
    return _grouped(asked, key, -func.sum(paid.c.paid), func.sum(counted)).join(
        paid, paid.c.item_id == ItemRow.id
    )


def _grouped(
    asked: _Asked, key: Any, amount: ColumnElement[int], count: ColumnElement[int]
) -> Select[Any, str, str, int, int]:
    column = column_of(asked.as_of, asked.ranges, asked.basis)
    wanted = (
        select(key, ItemRow.currency, column, amount, count)
        .where(ItemRow.opened_on <= asked.as_of)
        .group_by(key, ItemRow.currency, column)
    )
    return wanted if asked.account is None else wanted.where(ItemRow.account_id == asked.account)


def _key(asked: _Asked) -> Any:
    return ItemRow.account_id if asked.by in (By.DEBTOR, By.OFFICER) else ItemRow.currency


def _own(connection: Connection, asked: _Asked, names: Mapping[Any, str]) -> Iterable[_Part]:
    """Items that somebody answers for on their own move from their account's officer to that person."""
    items = item_officers(asked.as_of)
    people = dict(connection.execute(select(PersonRow.id, PersonRow.name)).all())
    listed = _grouped(asked, ItemRow.account_id, func.sum(ItemRow.amount), _LISTED)
    for statement in (listed, _less_posted(asked, ItemRow.account_id)):
        moved = (
            statement.add_columns(items.c.person_id)
            .join(items, items.c.key == ItemRow.id)
            .group_by(items.c.person_id)
        )
        for account, currency, column, amount, count, person in connection.execute(moved):
            yield _Part(names.get(account, _UNASSIGNED), currency, column, -amount, -count)
            yield _Part(people[person], currency, column, amount, count)


def column_of(as_of: date, ranges: Buckets, basis: Basis = Basis.DUE) -> ColumnElement[str]:
    """The ageing column of an item, by comparing days as text, which the index can do."""
    start = ItemRow.due_date if basis is Basis.DUE else ItemRow.document_date
    return case(
        (ItemRow.document_type == DocumentType.PAYMENT.value, UNAPPLIED),
        (start.is_(None), NO_DUE_DATE),
        (start >= as_of, NOT_DUE),
        *((start >= part.earliest, part.label) for part in ranges.days(as_of) if part.earliest is not None),
        else_=ranges.labels[-1],
    )


def _rows(parts: Iterable[tuple[str, str, str, int, int]], ranges: Buckets) -> tuple[AgeingRow, ...]:
    amounts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(ranges.columns, 0))
    counts: dict[tuple[str, str], dict[str, int]] = defaultdict(lambda: dict.fromkeys(ranges.columns, 0))
    for key, currency, column, amount, count in parts:
        amounts[key, currency][column] += amount
        counts[key, currency][column] += count
    nothing = {currency: Money(0, currency) for _, currency in amounts}  # most columns are empty
    return tuple(
        AgeingRow(
            key,
            currency,
            {c: Money(minor, currency) if minor else nothing[currency] for c, minor in columns.items()},
            counts[key, currency],
        )
        for (key, currency), columns in sorted(amounts.items())
        if any(counts[key, currency].values())  # all else is settled
    )


def _names(connection: Connection, asked: _Asked) -> Mapping[Any, str]:
    """What to call accounts: by their code, or by who answers for them; currencies are called what they are."""
    if asked.by is By.DEBTOR:
        return dict(connection.execute(select(AccountRow.id, AccountRow.code)).all())
    if asked.by is not By.OFFICER:
        return {}
    accounts = account_officers(asked.as_of)
    named = select(accounts.c.key, PersonRow.name).join(PersonRow, PersonRow.id == accounts.c.person_id)
    # Nobody answering for any account is still no reason to call accounts by their currency.
    return {None: _UNASSIGNED, **dict(connection.execute(named).all())}


def _warnings(connection: Connection, as_of: date, rows: Sequence[AgeingRow], by: By) -> Iterable[Text]:
    yield from freshness(connection, as_of)
    if by is By.OFFICER and any(row.key == _UNASSIGNED for row in rows):
        yield text(N_("Some items have no responsible person."))


def freshness(connection: Connection, as_of: date) -> Iterable[Text]:
    """What to mind about the imports behind a figure: history that begins later, lines that were not taken."""
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
    for file_name, count in open_problems(connection):
        yield text(N_("Rows of {file} that were not taken: {count}"), count=count, file=file_name)
    waiting = count_missing(connection)
    if waiting:
        yield text(N_("Items missing from their ledger and not explained: {count}"), count=waiting)


def ledger_day(connection: Connection) -> date | None:
    """The newest day that an imported ledger speaks of; None before the first import."""
    return connection.execute(
        select(func.max(BatchRow.as_of)).where(BatchRow.taken_back.is_(None))
    ).scalar_one()


def open_problems(connection: Connection) -> Sequence[Row[str, int]]:
    """(file, rows): what is still open of lines that imports rejected."""
    return connection.execute(
        select(BatchRow.file_name, func.count(func.distinct(ProblemRow.line)))
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(ProblemRow.state == "open", BatchRow.taken_back.is_(None))
        .group_by(BatchRow.id, BatchRow.file_name)
        .order_by(BatchRow.id)
    ).all()
