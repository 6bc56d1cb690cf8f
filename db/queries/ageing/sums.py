"""The sums of an ageing by account and currency: what was listed less what was posted, both read in one pass.

Each side is read from one index in the order of its groups, so that nothing is sorted; every column is a sum with
a condition on the day from which an item ages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, and_, false, func, or_, select

from db.queries.opening import unapplied
from db.queries.responsibility import item_officers
from db.tables.derived import PaidRow
from db.tables.item import ItemRow
from domain.ageing import Basis, Buckets
from domain.item import DocumentType


@dataclass(frozen=True, slots=True)
class Asked:
    """What the sums are about; `account` is the file's key of one account, `counts` asks for items by column."""

    as_of: date
    ranges: Buckets
    basis: Basis
    account: int | None = None
    counts: bool = False


@dataclass(slots=True)
class Sum:
    """Minor units by column, open items, and open items by column where they were asked for."""

    minors: list[int]
    count: int
    numbers: list[int]

    def add(self, other: Sum, sign: int = 1) -> None:
        """Add another one to this."""
        self.minors = [mine + sign * theirs for mine, theirs in zip(self.minors, other.minors, strict=True)]
        self.count += sign * other.count
        if self.numbers:
            self.numbers = [
                mine + sign * theirs for mine, theirs in zip(self.numbers, other.numbers, strict=True)
            ]

    def loosen(self) -> None:
        """All of it is unapplied, whatever its day."""
        self.minors = [*([0] * (len(self.minors) - 1)), sum(self.minors)]
        if self.numbers:
            self.numbers = [*([0] * (len(self.numbers) - 1)), sum(self.numbers)]


Sums = dict[tuple[int, str], Sum]
"""Sums by account and currency."""

_IS_PAYMENT = ItemRow.document_type == DocumentType.PAYMENT.value


def sums(connection: Connection, asked: Asked) -> Sums:
    """What is open of each account in each currency, by column; also what has come to nothing by then."""
    found: Sums = {}
    payments = 0
    for account, currency, loose, *figures in connection.execute(_listed(asked)):
        found[account, currency] = _sum(figures, asked)
        payments += loose
    if payments:
        for account, currency, _loose, *figures in connection.execute(_listed(asked).where(_IS_PAYMENT)):
            moved = _sum(figures, asked)
            found[account, currency].add(moved, -1)
            moved.loosen()
            found[account, currency].add(moved)
    for account, currency, *figures in connection.execute(_posted(asked)):
        found[account, currency].add(_sum(figures, asked))
    only = () if asked.account is None else (asked.account,)
    for account, currency, amount, count in connection.execute(unapplied(asked.as_of, *only)):
        received = nothing(asked)
        received.minors[-1], received.count = -amount, count
        if asked.counts:
            received.numbers[-1] = count
        found.setdefault((account, currency), nothing(asked)).add(received)
    return found


def own_sums(connection: Connection, asked: Asked) -> Iterator[tuple[int, str, int, Sum]]:
    """(account, currency, person, sum) of the items that somebody answers for on their own."""
    items = item_officers(asked.as_of)
    person = items.c.person_id
    listed = _listed(asked).add_columns(person).join(items, items.c.key == ItemRow.id).group_by(person)
    for wanted, is_loose in ((listed.where(~_IS_PAYMENT), False), (listed.where(_IS_PAYMENT), True)):
        for account, currency, _loose, *figures, holder in connection.execute(wanted):
            found = _sum(figures, asked)
            if is_loose:
                found.loosen()
            yield account, currency, holder, found
    paid = _posted(asked).add_columns(person).join(items, items.c.key == PaidRow.item_id).group_by(person)
    for account, currency, *figures, holder in connection.execute(paid):
        yield account, currency, holder, _sum(figures, asked)


def nothing(asked: Asked) -> Sum:
    """The sum of nothing."""
    width = len(asked.ranges.columns)
    return Sum([0] * width, 0, [0] * width if asked.counts else [])


def columns_of(start: Any, asked: Asked) -> list[ColumnElement[bool]]:
    """Whether an item stands in a column by the day from which it ages: not due, the buckets, no due date.

    Days are compared as text, which the index can do; no day before the calendar's first can be in a bucket.
    """
    found: list[ColumnElement[bool]] = [start >= asked.as_of]
    above = asked.as_of
    for part in asked.ranges.days(asked.as_of):
        if above == date.min:
            found.append(false())
        elif part.earliest is None:
            found.append(start < above)
        else:
            found.append(start.between(part.earliest, above - timedelta(days=1)))
        above = part.earliest or above
    return [*found, start.is_(None)]


def _listed(asked: Asked) -> Select[*tuple[Any, ...]]:
    """(account, currency, unapplied payments, figures…) of all items, as if payments aged like the others."""
    start = ItemRow.due_date if asked.basis is Basis.DUE else ItemRow.document_date
    where = [*columns_of(start, asked), false()]
    # An item of nothing is not open, unless something was posted to it.
    counts = func.count().filter
    figures = [
        *(func.sum(ItemRow.amount).filter(each) for each in where),
        counts(ItemRow.amount != 0),
        *(counts(and_(each, ItemRow.amount != 0)) for each in where if asked.counts),
    ]
    wanted = (
        select(ItemRow.account_id, ItemRow.currency, counts(_IS_PAYMENT), *figures)
        .where(ItemRow.opened_on <= asked.as_of)
        .group_by(ItemRow.account_id, ItemRow.currency)
    )
    return wanted if asked.account is None else wanted.where(ItemRow.account_id == asked.account)


def _posted(asked: Asked) -> Select[*tuple[Any, ...]]:
    """(account, currency, figures…): what postings take off, in amount and in number."""
    start = PaidRow.due_date if asked.basis is Basis.DUE else PaidRow.document_date
    *days, undated = columns_of(start, asked)
    where = [*days, and_(undated, PaidRow.loose.is_(False)), PaidRow.loose.is_(True)]
    figures = [
        *(-func.sum(PaidRow.paid).filter(each) for each in where),
        func.sum(PaidRow.settled),
        *(func.sum(PaidRow.settled).filter(each) for each in where if asked.counts),
    ]
    wanted = (
        select(PaidRow.account_id, PaidRow.currency, *figures)
        .where(PaidRow.since <= asked.as_of, or_(PaidRow.until.is_(None), PaidRow.until > asked.as_of))
        .group_by(PaidRow.account_id, PaidRow.currency)
    )
    return wanted if asked.account is None else wanted.where(PaidRow.account_id == asked.account)


def _sum(figures: list[int | None], asked: Asked) -> Sum:
    width = len(asked.ranges.columns)
    known = [figure or 0 for figure in figures]  # the sum of no row is null
    return Sum(known[:width], known[width], known[width + 1 :])
