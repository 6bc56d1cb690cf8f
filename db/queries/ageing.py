"""Ageing of all open items on any day, added up in SQL (rules R1, R4, R6)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case, func, select

from db.queries.opening import open_amount, posted, unapplied
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
    as_of, by = asked.as_of, asked.by
    for row in connection.execute(_items(asked)):
        yield _Part(row.key or _UNASSIGNED, row.currency, row.column, row.open, row.tally)
    only = () if asked.account is None else (asked.account,)
    receipts = connection.execute(unapplied(as_of, *only)).all()
    names = _names(connection, as_of, by) if receipts else {}
    for account_id, currency, amount, count in receipts:
        key = currency if by in (By.CURRENCY, By.BUCKET) else names.get(account_id, _UNASSIGNED)
        yield _Part(key, currency, UNAPPLIED, -amount, count)


def _items(asked: _Asked) -> Select[str, str, str, int, int]:
    as_of, by = asked.as_of, asked.by
    paid = posted(as_of)
    left = open_amount(paid)
    parts = (
        select(
            ItemRow.id.label("item_id"),
            ItemRow.account_id,
            ItemRow.currency,
            column_of(as_of, asked.ranges, asked.basis).label("column"),
            left.label("open"),
        )
        .outerjoin(paid, paid.c.item_id == ItemRow.id)
        .where(ItemRow.opened_on <= as_of, left != 0)
    )
    if asked.account is not None:
        parts = parts.where(ItemRow.account_id == asked.account)
    if by is By.OFFICER:
        return _by_officer(parts, as_of)
    inner = parts.subquery("part")
    sums = (func.sum(inner.c.open).label("open"), func.count().label("tally"))
    if by is not By.DEBTOR:
        grouped = select(inner.c.currency.label("key"), inner.c.currency, inner.c.column, *sums)
        return grouped.group_by(inner.c.currency, inner.c.column)
    summed = (
        select(inner.c.account_id, inner.c.currency, inner.c.column, *sums)
        .group_by(inner.c.account_id, inner.c.currency, inner.c.column)
        .subquery("summed")
    )
    return select(
        AccountRow.code.label("key"), summed.c.currency, summed.c.column, summed.c.open, summed.c.tally
    ).join(summed, summed.c.account_id == AccountRow.id)


def _by_officer(parts: Select[int, int, str, str, int], as_of: date) -> Select[str, str, str, int, int]:
    inner = parts.subquery("part")
    accounts, items = account_officers(as_of), item_officers(as_of)
    person = func.coalesce(items.c.person_id, accounts.c.person_id)
    return (
        select(
            PersonRow.name.label("key"),
            inner.c.currency,
            inner.c.column,
            func.sum(inner.c.open).label("open"),
            func.count().label("tally"),
        )
        .select_from(inner)
        .outerjoin(accounts, accounts.c.key == inner.c.account_id)
        .outerjoin(items, items.c.key == inner.c.item_id)
        .outerjoin(PersonRow, PersonRow.id == person)
        .group_by(PersonRow.name, inner.c.currency, inner.c.column)
    )


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
    return tuple(
        AgeingRow(
            key,
            currency,
            {column: Money(minor, currency) for column, minor in columns.items()},
            counts[key, currency],
        )
        for (key, currency), columns in sorted(amounts.items())
    )


def _names(connection: Connection, as_of: date, by: By) -> dict[int, str]:
    if by is By.DEBTOR:
        return dict(connection.execute(select(AccountRow.id, AccountRow.code)).all())
    accounts = account_officers(as_of)
    named = select(accounts.c.key, PersonRow.name).join(PersonRow, PersonRow.id == accounts.c.person_id)
    return dict(connection.execute(named).all())


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
        yield text(N_("{count} rows of {file} were not taken."), count=count, file=file_name)


def open_problems(connection: Connection) -> Sequence[Row[str, int]]:
    """(file, rows): what is still open of lines that imports rejected."""
    return connection.execute(
        select(BatchRow.file_name, func.count(func.distinct(ProblemRow.line)))
        .join(BatchRow, BatchRow.id == ProblemRow.batch_id)
        .where(ProblemRow.state == "open", BatchRow.taken_back.is_(None))
        .group_by(BatchRow.id, BatchRow.file_name)
        .order_by(BatchRow.id)
    ).all()
