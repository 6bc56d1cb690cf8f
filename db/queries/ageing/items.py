"""The items behind a figure of an ageing: their open amounts add up to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, or_, select, true

from db.queries.ageing.answer import office_buckets
from db.queries.ageing.naming import named_accounts
from db.queries.ageing.row import By
from db.queries.ageing.sums import Asked, columns_of
from db.queries.opening import loose_receipts
from db.queries.query import query
from db.queries.responsibility import item_officers
from db.tables.account import AccountRow
from db.tables.derived import PaidRow
from db.tables.item import ItemRow
from db.tables.office import PersonRow
from domain.ageing import UNAPPLIED, Basis, Buckets, days_past_due
from domain.error import NotFound
from domain.item import DocumentType
from domain.money import Money
from resources.mark import N_, text

_FIRST = 1_000  # rows that are answered unless more are asked for


@dataclass(frozen=True, slots=True)
class AgedItem:
    """An open item, or a receipt with money that no item took (no document type), in its column."""

    account: UUID
    code: str
    debtor: str
    document_type: DocumentType | None
    number: str
    document_date: date | None
    due_date: date | None
    days: int | None
    amount: Money
    open: Money


@dataclass(frozen=True, slots=True)
class AgedItems:
    """The figure, how many make it, and the first of them, oldest first."""

    total: Money
    count: int
    items: tuple[AgedItem, ...]


@query
def ageing_items(
    connection: Connection,
    *,
    as_of: date,
    currency: str,
    by: By = By.DEBTOR,
    key: str | None = None,
    column: str = "",
    buckets: str = "",
    basis: Basis = Basis.DUE,
    limit: int = _FIRST,
) -> AgedItems:
    """What stands behind a figure: of one key (left out for a total) and one column (left out for the whole row).

    By currency the key is the currency, by bucket it is the column.
    """
    ranges = office_buckets(connection, as_of, buckets)
    if by is By.BUCKET and key is not None:
        column = column or key
    _check(column, ranges)
    wanted_key = key if by not in (By.CURRENCY, By.BUCKET) else None
    asked = Asked(as_of, ranges, basis)
    figure = _Figure(asked, currency, by, wanted_key, column)
    total, count = 0, 0
    wanted = _items(figure)
    summed = wanted.with_only_columns(func.sum(_OPEN), func.count(), maintain_column_froms=True).order_by(
        None
    )
    for minor, number in connection.execute(summed):
        total, count = minor or 0, number
    found = [_item(row, figure) for row in connection.execute(wanted.limit(limit))]
    for line in _receipts(connection, figure):
        total, count = total + line.open.minor, count + 1
        if len(found) < limit:
            found.append(line)
    return AgedItems(Money(total, currency), count, tuple(found))


@dataclass(frozen=True, slots=True)
class _Figure:
    asked: Asked
    currency: str
    by: By
    key: str | None
    column: str


_OPEN = ItemRow.amount - func.coalesce(PaidRow.paid, 0)


def _check(column: str, ranges: Buckets) -> None:
    if column and column not in ranges.columns:
        raise NotFound(
            "no_column",
            text(N_("“{column}” is no column of this ageing."), column=column),
            text(N_("Choose one of these: {choices}."), choices=", ".join(ranges.columns)),
            "column",
        )


def _items(figure: _Figure) -> Select[*tuple[Any, ...]]:
    as_of = figure.asked.as_of
    now = or_(PaidRow.until.is_(None), PaidRow.until > as_of)
    same = and_(
        PaidRow.account_id == ItemRow.account_id,
        PaidRow.currency == ItemRow.currency,
        PaidRow.item_id == ItemRow.id,
        PaidRow.since <= as_of,
        now,
    )
    start = _start(figure)
    return _of_key(
        select(
            AccountRow.uid,
            AccountRow.code,
            AccountRow.name,
            ItemRow.document_type,
            ItemRow.number,
            ItemRow.document_date,
            ItemRow.due_date,
            ItemRow.amount,
            _OPEN.label("open"),
        )
        .select_from(ItemRow)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .outerjoin(PaidRow, same)
        .where(ItemRow.currency == figure.currency, ItemRow.opened_on <= as_of, _OPEN != 0)
        .where(_in_column(figure, start))
        .order_by(start.nulls_last(), AccountRow.code, ItemRow.number, ItemRow.due_line),
        figure,
    )


def _start(figure: _Figure) -> Any:
    return ItemRow.due_date if figure.asked.basis is Basis.DUE else ItemRow.document_date


def _in_column(figure: _Figure, start: Any) -> ColumnElement[bool]:
    if not figure.column:
        return true()
    is_payment = ItemRow.document_type == DocumentType.PAYMENT.value
    if figure.column == UNAPPLIED:
        return is_payment
    where = dict(zip(figure.asked.ranges.columns, columns_of(start, figure.asked), strict=False))
    return and_(where[figure.column], ~is_payment)


def _of_key(wanted: Select[*tuple[Any, ...]], figure: _Figure) -> Select[*tuple[Any, ...]]:
    """Only the items of the key; those without a name where the key is empty."""
    named = named_accounts(figure.by, figure.asked.as_of)
    if figure.key is None or named is None:
        return wanted
    if figure.by is By.DEBTOR:
        return wanted.where(AccountRow.code == figure.key)
    members = named.subquery("named")
    account, name = members.c
    called: ColumnElement[str] = name
    wanted = wanted.outerjoin(members, account == ItemRow.account_id)
    if figure.by is By.OFFICER:
        own, person = item_officers(figure.asked.as_of), PersonRow
        wanted = wanted.outerjoin(own, own.c.key == ItemRow.id)
        wanted = wanted.outerjoin(person, person.id == own.c.person_id)
        called = func.coalesce(person.name, name)
    return wanted.where(func.coalesce(called, "") == figure.key)


def _item(row: Any, figure: _Figure) -> AgedItem:
    kind = DocumentType(row.document_type)
    start = row.due_date if figure.asked.basis is Basis.DUE else row.document_date
    ages = start is not None and kind is not DocumentType.PAYMENT
    return AgedItem(
        account=row.uid,
        code=row.code,
        debtor=row.name,
        document_type=kind,
        number=row.number,
        document_date=row.document_date,
        due_date=row.due_date,
        days=days_past_due(start, figure.asked.as_of) if ages else None,
        amount=Money(row.amount, figure.currency),
        open=Money(row.open, figure.currency),
    )


def _receipts(connection: Connection, figure: _Figure) -> Iterator[AgedItem]:
    """Receipts with money that no item took; they belong to who answers for the account."""
    if figure.column not in ("", UNAPPLIED):
        return
    loose = loose_receipts(figure.asked.as_of).subquery("loose")
    wanted: Select[*tuple[Any, ...]] = (
        select(AccountRow.uid, AccountRow.code, AccountRow.name, loose)
        .join(loose, loose.c.account_id == AccountRow.id)
        .where(loose.c.currency == figure.currency)
        .order_by(loose.c.received_on, AccountRow.code, loose.c.family)
    )
    named = named_accounts(figure.by, figure.asked.as_of)
    if figure.key is not None and named is not None:
        key = named.subquery("named")
        account, name = key.c
        wanted = wanted.outerjoin(key, account == AccountRow.id)
        wanted = wanted.where(func.coalesce(name, "") == figure.key)
    for row in connection.execute(wanted):
        yield AgedItem(
            account=row.uid,
            code=row.code,
            debtor=row.name,
            document_type=None,
            number=row.reference,
            document_date=row.received_on,
            due_date=None,
            days=None,
            amount=Money(-row.amount, figure.currency),
            open=Money(-row.rest, figure.currency),
        )
