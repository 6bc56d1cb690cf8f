"""Debtors: the list of all, and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, and_, func, select

from db.queries.query import query
from db.search import matching
from db.tables.account import AccountRow
from db.tables.derived import StandingRow
from db.tables.item import ItemRow
from db.tables.office import BranchRow, PersonRow
from domain.error import NotFound
from domain.money import Money
from resources.mark import N_, text


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
    TOTAL = "total"
    OVERDUE = "overdue"
    DAYS = "days"


@dataclass(frozen=True, slots=True)
class DebtorKey:
    """A row of the list, to be fetched when it comes into view."""

    account_id: int
    currency: str


@query
def debtors(
    connection: Connection,
    *,
    like: str = "",
    officer: str = "",
    order: DebtorOrder = DebtorOrder.CODE,
    descending: bool = False,
    limit: int = 1000,
) -> tuple[DebtorLine, ...]:
    """The first debtors in an order; `like` is any part of a name, a code or a document number."""
    keys = connection.execute(_ordered(connection, like, officer, order, descending).limit(limit)).all()
    return debtor_rows(connection, [DebtorKey(row.id, row.currency or "") for row in keys])


def debtor_keys(
    connection: Connection,
    *,
    like: str = "",
    officer: str = "",
    order: DebtorOrder = DebtorOrder.CODE,
    descending: bool = False,
) -> list[DebtorKey]:
    """All keys of the list in order, asked once; rows come by key in windows."""
    rows = connection.execute(_ordered(connection, like, officer, order, descending))
    return [DebtorKey(row.id, row.currency or "") for row in rows]


def debtor_rows(connection: Connection, keys: Sequence[DebtorKey]) -> tuple[DebtorLine, ...]:
    """The rows of a window of keys, in the order of the keys."""
    wanted = _lines().where(AccountRow.id.in_({key.account_id for key in keys}))
    found = {(row.id, row.currency or ""): row for row in connection.execute(wanted)}
    return tuple(
        _line(found[key.account_id, key.currency]) for key in keys if (key.account_id, key.currency) in found
    )


def _lines() -> Select[*tuple[Any, ...]]:
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


def _line(row: Any) -> DebtorLine:
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
    connection: Connection, like: str, officer: str, order: DebtorOrder, descending: bool
) -> Select[int, str | None]:
    columns: dict[DebtorOrder, ColumnElement[Any] | Any] = {
        DebtorOrder.CODE: AccountRow.code,
        DebtorOrder.NAME: AccountRow.name,
        DebtorOrder.OFFICER: PersonRow.name,
        DebtorOrder.TOTAL: StandingRow.total,
        DebtorOrder.OVERDUE: StandingRow.overdue,
        DebtorOrder.DAYS: StandingRow.oldest_due,
    }
    column = columns[order]
    falling = descending != (order is DebtorOrder.DAYS)  # the earliest due date is the longest overdue
    wanted: Select[int, str | None] = select(AccountRow.id, StandingRow.currency).outerjoin(
        StandingRow, StandingRow.account_id == AccountRow.id
    )
    if officer or order is DebtorOrder.OFFICER:
        wanted = wanted.outerjoin(PersonRow, PersonRow.id == StandingRow.officer_id)
    if officer:
        wanted = wanted.where(PersonRow.name == officer)
    if like.strip():
        wanted = wanted.where(AccountRow.id.in_(matching(connection, like)))
    ordered = column.desc().nulls_last() if falling else column.asc().nulls_last()
    return wanted.order_by(ordered, AccountRow.id, StandingRow.currency)


@dataclass(frozen=True, slots=True)
class Debtor:
    """The head of a debtor's page."""

    account: UUID
    code: str
    name: str
    uscc: str
    legal_representative: str
    address: str
    contact: str
    contact_position: str
    phone: str
    email: str
    language: str
    branch: str
    standings: tuple[DebtorLine, ...]


@query
def debtor(connection: Connection, *, account: UUID) -> Debtor:
    """One debtor with its standing in each currency."""
    row = connection.execute(
        select(AccountRow.__table__, BranchRow.name.label("branch"))
        .select_from(AccountRow)
        .outerjoin(BranchRow, BranchRow.id == AccountRow.branch_id)
        .where(AccountRow.uid == account)
    ).one_or_none()
    if row is None:
        raise NotFound(
            "no_account",
            text(N_("There is no account {uid} in this office."), uid=str(account)),
            N_("Look it up again: it may belong to another office."),
            "account",
        )
    standings = connection.execute(
        _lines().where(AccountRow.id == row.id).order_by(StandingRow.currency)
    ).all()
    return Debtor(
        account=row.uid,
        code=row.code,
        name=row.name,
        uscc=row.uscc,
        legal_representative=row.legal_representative,
        address=row.address,
        contact=row.contact,
        contact_position=row.contact_position,
        phone=row.phone,
        email=row.email,
        language=row.language,
        branch=row.branch or "",
        standings=tuple(_line(standing) for standing in standings if standing.currency),
    )


@dataclass(frozen=True, slots=True)
class Unassigned:
    """An account that nobody answers for, and what is overdue of it."""

    account: UUID
    code: str
    name: str
    overdue: Money


@query
def unassigned(connection: Connection) -> tuple[Unassigned, ...]:
    """Accounts with open items and without a responsible person; must be empty."""
    rows = connection.execute(
        select(AccountRow.uid, AccountRow.code, AccountRow.name, StandingRow.overdue, StandingRow.currency)
        .join(StandingRow, StandingRow.account_id == AccountRow.id)
        .where(StandingRow.officer_id.is_(None), StandingRow.items > 0)
        .order_by(StandingRow.overdue.desc(), AccountRow.code)
    )
    return tuple(
        Unassigned(uid, code, name, Money(overdue, currency)) for uid, code, name, overdue, currency in rows
    )


@query
def account_numbers(connection: Connection, *, number: str) -> tuple[UUID, ...]:
    """The accounts that have an item with exactly this document number."""
    rows = connection.execute(
        select(AccountRow.uid).join(
            ItemRow, and_(ItemRow.account_id == AccountRow.id, ItemRow.number == number)
        )
    )
    return tuple(dict.fromkeys(rows.scalars()))


def account_count(connection: Connection) -> int:
    """How many debtors the office has."""
    return connection.execute(select(func.count()).select_from(AccountRow)).scalar_one()
