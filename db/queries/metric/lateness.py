"""How late debtors pay: average days after the original due date, of what is settled by a day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import Connection, Integer, Row, case, cast, func, select

from db.queries.ageing import freshness
from db.queries.query import query
from db.tables.account import AccountRow
from db.tables.item import BEFORE, ItemRow, PostingRow
from domain.item import DocumentType
from domain.metric.figure import Figure
from domain.metric.overdue import Paid, average_days_late, days_beyond_terms
from domain.money import Money
from resources.mark import Text

_CLAIMS: Final = (DocumentType.INVOICE.value, DocumentType.DEBIT_NOTE.value, DocumentType.OTHER.value)


@dataclass(frozen=True, slots=True)
class LatenessLine:
    """A debtor in one currency: settled items and their amount, and how late they were.

    `average` counts every item alike, early as 0; `weighted` weighs by amount; `signed` counts early as negative.
    """

    account: UUID
    code: str
    name: str
    currency: str
    items: int
    amount: Money
    average: Figure
    weighted: Figure
    signed: Figure


@dataclass(frozen=True, slots=True)
class Lateness:
    """Every debtor with settled items, by code and currency."""

    as_of: date
    rows: tuple[LatenessLine, ...]
    warnings: tuple[Text, ...]


@query
def days_late(connection: Connection, *, as_of: date, account: UUID | None = None) -> Lateness:
    """How many days after the due date debtors settled their items, by a day; of one account, or all.

    An item is settled by the last posting that left nothing open; one whose payment day the ledger does not tell
    is left out, and so are credit notes.
    """
    found: dict[tuple[UUID, str], tuple[Row[Any], list[Paid]]] = {}
    for row in _settled(connection, as_of, account):
        paid = Paid(Money(row.amount, row.currency), row.late, row.items)
        found.setdefault((row.uid, row.currency), (row, []))[1].append(paid)
    rows = tuple(_line(first, paid) for first, paid in found.values())
    return Lateness(as_of, rows, tuple(freshness(connection, as_of)))


def _line(row: Row[Any], paid: list[Paid]) -> LatenessLine:
    whole = sum(one.amount.minor for one in paid if isinstance(one.amount, Money))
    return LatenessLine(
        row.uid,
        row.code,
        row.name,
        row.currency,
        sum(one.count for one in paid),
        Money(whole, row.currency),
        average=average_days_late(paid),
        weighted=days_beyond_terms(paid, clamped=True),
        signed=days_beyond_terms(paid, clamped=False),
    )


def _settled(connection: Connection, as_of: date, account: UUID | None) -> Iterable[Row[Any]]:
    """Settled items added up by debtor, currency and days late."""
    known = func.max(case((PostingRow.ground != BEFORE, PostingRow.posted_on)))
    posted = (
        select(PostingRow.item_id, func.sum(PostingRow.amount).label("paid"), known.label("last"))
        .where(PostingRow.posted_on <= as_of)
        .group_by(PostingRow.item_id)
        .subquery()
    )
    late = cast(func.julianday(posted.c.last) - func.julianday(ItemRow.due_date), Integer)
    wanted = (
        select(
            AccountRow.uid,
            AccountRow.code,
            AccountRow.name,
            ItemRow.currency,
            late.label("late"),
            func.count().label("items"),
            func.sum(ItemRow.amount).label("amount"),
        )
        .join(posted, posted.c.item_id == ItemRow.id)
        .join(AccountRow, AccountRow.id == ItemRow.account_id)
        .where(
            ItemRow.opened_on <= as_of,
            ItemRow.document_type.in_(_CLAIMS),
            ItemRow.due_date.is_not(None),
            ItemRow.amount > 0,
            ItemRow.amount == posted.c.paid,
            posted.c.last.is_not(None),
        )
        .group_by(ItemRow.account_id, ItemRow.currency, late)
        .order_by(AccountRow.code, ItemRow.currency, late)
    )
    if account is not None:
        wanted = wanted.where(AccountRow.uid == account)
    return connection.execute(wanted)
