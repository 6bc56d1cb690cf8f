"""The roll matrix between two days: where what was open in each bucket stands later, and what was settled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from sqlalchemy import Connection, Row, case, func, select

from db.queries.ageing import freshness
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.tables.item import ItemRow, PostingRow
from domain.ageing import NO_DUE_DATE, NOT_DUE, Buckets, days_past_due, parse_buckets
from domain.error import Refused
from domain.item import DocumentType
from domain.metric.figure import Figure
from domain.metric.migration import Move, migrate
from domain.money import Money
from resources.mark import N_, Text, text

_PAID: Final = DocumentType.PAYMENT.value


@dataclass(frozen=True, slots=True)
class RollLine:
    """A bucket of the first day in one currency: start = Σ `now` + `paid`; `roll` goes into the next bucket."""

    currency: str
    bucket: str
    start: Money
    now: dict[str, Money]
    paid: Money
    roll: Figure | None


@dataclass(frozen=True, slots=True)
class RollMatrix:
    """What was open at the close of `start`, seen at the close of `end`; later documents are not part of it."""

    start: date
    end: date
    buckets: Buckets
    rows: tuple[RollLine, ...]
    warnings: tuple[Text, ...]


@query
def roll_matrix(connection: Connection, *, start: date, end: date, buckets: str = "") -> RollMatrix:
    """How what was open in each bucket on one day stands on a later day, by original due dates; per currency.

    Unapplied money has no due date and is left out; credit notes count against their own bucket.
    """
    if end < start:
        raise Refused(
            "period",
            text(N_("The period from {start} to {end} has no day."), start=start, end=end),
            N_("Choose an end on or after the start."),
            "end",
        )
    ranges = parse_buckets(buckets or rule_in_force(connection, "buckets", end))
    columns = (NOT_DUE, *ranges.labels, NO_DUE_DATE)
    moves: dict[str, list[Move]] = {}
    for row in _open(connection, start, end):
        moves.setdefault(row.currency, []).append(
            Move(
                _bucket(row.due_date, start, ranges),
                Money(row.before, row.currency),
                _bucket(row.due_date, end, ranges),
                Money(row.after, row.currency),
            )
        )
    rows = tuple(_lines(moves, columns))
    return RollMatrix(start, end, ranges, rows, tuple(freshness(connection, start)))


def _lines(moves: dict[str, list[Move]], columns: tuple[str, ...]) -> Iterable[RollLine]:
    last = columns[-2]  # the oldest bucket has no next one: what follows it are items without a due date
    for currency, found in sorted(moves.items()):
        for line in migrate(found, columns):
            roll = None if line.bucket == last else line.roll
            money = {bucket: amount for bucket, amount in line.now.items() if isinstance(amount, Money)}
            if isinstance(line.start, Money) and isinstance(line.paid, Money):
                yield RollLine(currency, line.bucket, line.start, money, line.paid, roll)


def _bucket(due: date | None, day: date, ranges: Buckets) -> str:
    return NO_DUE_DATE if due is None else ranges.label(days_past_due(due, day))


def _open(connection: Connection, start: date, end: date) -> Iterable[Row[Any]]:
    """(currency, due date, open on the first day, open of it on the second): added up by due date."""
    until = func.sum(case((PostingRow.posted_on <= start, PostingRow.amount), else_=0))
    posted = (
        select(PostingRow.item_id, until.label("first"), func.sum(PostingRow.amount).label("second"))
        .where(PostingRow.posted_on <= end)
        .group_by(PostingRow.item_id)
        .subquery()
    )
    before = ItemRow.amount - func.coalesce(posted.c.first, 0)
    after = ItemRow.amount - func.coalesce(posted.c.second, 0)
    return connection.execute(
        select(
            ItemRow.currency,
            ItemRow.due_date,
            func.sum(before).label("before"),
            func.sum(after).label("after"),
        )
        .outerjoin(posted, posted.c.item_id == ItemRow.id)
        .where(ItemRow.opened_on <= start, ItemRow.document_type != _PAID, before != 0)
        .group_by(ItemRow.currency, ItemRow.due_date)
    )
