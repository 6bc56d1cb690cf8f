"""The sums of an ageing by account and currency: what was listed less what was posted, both read in one pass.

Each side is read from one index in the order of its groups, so that nothing is sorted; every column is a sum with
a condition on the day from which an item ages.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from operator import add, sub
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


Figures = tuple[int, ...]
"""Minor units by column, then the open items, then open items by column where those were asked for."""

Sums = dict[tuple[int, str], Figures]
"""Figures by account and currency."""

_IS_PAYMENT = ItemRow.document_type == DocumentType.PAYMENT.value


def sums(connection: Connection, asked: Asked) -> Sums:
    """What is open of each account in each currency, by column; also what has come to nothing by then.

    Plain tuples, as there may be a hundred thousand of them.
    """
    found: Sums = {}
    payments = 0
    for row in connection.execute(_listed(asked)).all():  # all at once: one by one takes twice as long
        found[row[0], row[1]] = row[3:]
        payments += row[2]
    if payments:
        for row in connection.execute(_listed(asked).where(_IS_PAYMENT)):
            key, moved = (row[0], row[1]), row[3:]
            found[key] = plus(minus(found[key], moved), _loose(moved, asked))
    for row in connection.execute(_posted(asked)).all():
        key = (row[0], row[1])
        found[key] = plus(found[key], row[2:])
    only = () if asked.account is None else (asked.account,)
    none = (0,) * (len(asked.ranges.columns) - 1)
    for account, currency, amount, count in connection.execute(unapplied(asked.as_of, *only)):
        received = (*none, -amount, count, *((*none, count) if asked.counts else ()))
        known = found.get((account, currency))
        found[account, currency] = received if known is None else plus(known, received)
    return found


def own_sums(connection: Connection, asked: Asked) -> Iterator[tuple[int, str, int, Figures]]:
    """(account, currency, person, figures) of the items that somebody answers for on their own."""
    items = item_officers(asked.as_of)
    person = items.c.person_id
    listed = _listed(asked).add_columns(person).join(items, items.c.key == ItemRow.id).group_by(person)
    for wanted, is_loose in ((listed.where(~_IS_PAYMENT), False), (listed.where(_IS_PAYMENT), True)):
        for account, currency, _payments, *figures, holder in connection.execute(wanted):
            yield account, currency, holder, _loose(tuple(figures), asked) if is_loose else tuple(figures)
    paid = _posted(asked).add_columns(person).join(items, items.c.key == PaidRow.item_id).group_by(person)
    for account, currency, *figures, holder in connection.execute(paid):
        yield account, currency, holder, tuple(figures)


def plus(one: Figures, other: Figures) -> Figures:
    """The sums of both."""
    return tuple(map(add, one, other))


def minus(one: Figures, other: Figures) -> Figures:
    """The one less the other."""
    return tuple(map(sub, one, other))


def _loose(figures: Figures, asked: Asked) -> Figures:
    """All of it unapplied, whatever its day."""
    width = len(asked.ranges.columns)
    none = (0,) * (width - 1)
    numbers = figures[width + 1 :]
    return (*none, sum(figures[:width]), figures[width], *((*none, sum(numbers)) if numbers else ()))


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
        *(_sum(ItemRow.amount, each) for each in where),
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
        *(-_sum(PaidRow.paid, each) for each in where),
        _sum(PaidRow.settled),
        *(_sum(PaidRow.settled, each) for each in where if asked.counts),
    ]
    wanted = (
        select(PaidRow.account_id, PaidRow.currency, *figures)
        .where(PaidRow.since <= asked.as_of, or_(PaidRow.until.is_(None), PaidRow.until > asked.as_of))
        .group_by(PaidRow.account_id, PaidRow.currency)
    )
    return wanted if asked.account is None else wanted.where(PaidRow.account_id == asked.account)


def _sum(minor: Any, where: ColumnElement[bool] | None = None) -> ColumnElement[int]:
    """A sum, under a condition; the sum of no row is zero."""
    whole = func.sum(minor)
    return func.coalesce(whole if where is None else whole.filter(where), 0)
