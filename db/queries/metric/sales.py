"""DSO and CEI from open items and what was posted to them, per currency (domain brief 6.1)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from sqlalchemy import Connection, func, select

from db.queries.ageing import AgeingRow, By, ageing, freshness
from db.queries.query import query
from db.tables.item import ItemRow
from domain.ageing import NO_DUE_DATE, NOT_DUE
from domain.error import Refused
from domain.item import DocumentType
from domain.metric import sales as formula
from domain.metric.figure import Figure
from domain.metric.sales import Month
from domain.money import Money, zero
from domain.portfolio import Period
from resources.mark import N_, Text, text

MOST_DAYS: Final = 3_660


@dataclass(frozen=True, slots=True)
class DsoLine:
    """DSO of one currency in its kinds, with the amounts that it is made of.

    `opening` and `closing` are open balances, money that no item took and credit notes deducted; `current` is what
    is not overdue; `sales` are invoices, debit notes and other documents less credit notes, by document date.
    """

    currency: str
    opening: Money
    closing: Money
    current: Money
    sales: Money
    dso_closing: Figure
    dso_average: Figure
    dso_count_back: Figure
    best_possible_dso: Figure
    average_days_delinquent: Figure


@dataclass(frozen=True, slots=True)
class Dso:
    """The days from `start` to `as_of`, both included, and a line for each currency."""

    start: date
    as_of: date
    days: int
    rows: tuple[DsoLine, ...]
    warnings: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class CeiLine:
    """The collection effectiveness of one currency in a period, with the amounts that it is made of."""

    currency: str
    opening: Money
    sales: Money
    closing: Money
    current: Money
    cei: Figure


@dataclass(frozen=True, slots=True)
class Cei:
    """The days from `start` to `end`, both included, and a line for each currency."""

    start: date
    end: date
    rows: tuple[CeiLine, ...]
    warnings: tuple[Text, ...]


@query
def dso(connection: Connection, *, as_of: date, days: int = 90) -> Dso:
    """Days sales outstanding on a day: closing, average, count-back and best possible, on so many days of sales."""
    if not 1 <= days <= MOST_DAYS:
        raise Refused(
            "days",
            text(N_("DSO cannot be taken on {days} days of sales."), days=days),
            text(N_("Choose a number of days from 1 to {most}."), most=MOST_DAYS),
            "days",
        )
    eve = as_of - timedelta(days=min(days, (as_of - date.min).days))
    opening, closing = _balances(connection, eve), _balances(connection, as_of)
    sold = _sales(connection, eve, as_of)
    by_month = _months(connection, as_of)
    rows = []
    for currency in sorted({*opening, *closing, *sold}):
        begin, end, current = _three(opening, closing, currency)
        sales = Money(sold.get(currency, 0), currency)
        rows.append(
            DsoLine(
                currency,
                begin,
                end,
                current,
                sales,
                dso_closing=formula.dso_closing(end, sales, days),
                dso_average=formula.dso_average(begin, end, sales, days),
                dso_count_back=formula.dso_count_back(
                    end, tuple(_back(by_month.get(currency, {}), as_of, currency))
                ),
                best_possible_dso=formula.best_possible_dso(current, sales, days),
                average_days_delinquent=formula.average_days_delinquent(end, current, sales, days),
            )
        )
    warnings = (*freshness(connection, as_of), *_cut(connection, eve))
    return Dso(eve + timedelta(days=1), as_of, days, tuple(rows), warnings)


@query
def cei(connection: Connection, *, start: date, end: date) -> Cei:
    """What was collected in a period of what could be collected, both days included."""
    period = Period(start, end)
    opening, closing = _balances(connection, period.eve), _balances(connection, end)
    sold = _sales(connection, period.eve, end)
    rows = []
    for currency in sorted({*opening, *closing, *sold}):
        begin, total, current = _three(opening, closing, currency)
        sales = Money(sold.get(currency, 0), currency)
        figure = formula.cei(begin, sales, total, current)
        rows.append(CeiLine(currency, begin, sales, total, current, figure))
    warnings = (*freshness(connection, end), *_cut(connection, period.eve))
    return Cei(start, end, tuple(rows), warnings)


def _balances(connection: Connection, day: date) -> Mapping[str, AgeingRow]:
    return {row.currency: row for row in ageing(connection, as_of=day, by=By.CURRENCY).totals}


def _three(
    opening: Mapping[str, AgeingRow], closing: Mapping[str, AgeingRow], currency: str
) -> tuple[Money, Money, Money]:
    """(opening balance, closing balance, what of the closing balance is not overdue)."""
    nothing = zero(currency)
    begin = opening[currency].total if currency in opening else nothing
    if currency not in closing:
        return begin, nothing, nothing
    columns = closing[currency].columns
    return begin, closing[currency].total, columns[NOT_DUE] + columns[NO_DUE_DATE]


_SOLD: Final = ItemRow.document_type != DocumentType.PAYMENT.value


def _sales(connection: Connection, eve: date, end: date) -> Mapping[str, int]:
    """Minor units sold by currency after the eve, up to the end."""
    found = connection.execute(
        select(ItemRow.currency, func.sum(ItemRow.amount))
        .where(_SOLD, ItemRow.opened_on > eve, ItemRow.opened_on <= end)
        .group_by(ItemRow.currency)
    )
    return dict(found.all())


def _months(connection: Connection, end: date) -> Mapping[str, Mapping[str, int]]:
    """Minor units sold up to the end, by currency and month (2026-06)."""
    month = func.substr(ItemRow.opened_on, 1, 7)
    found: dict[str, dict[str, int]] = {}
    for currency, name, amount in connection.execute(
        select(ItemRow.currency, month, func.sum(ItemRow.amount))
        .where(_SOLD, ItemRow.opened_on <= end)
        .group_by(ItemRow.currency, month)
    ):
        found.setdefault(currency, {})[name] = amount
    return found


def _back(sold: Mapping[str, int], as_of: date, currency: str) -> Iterator[Month]:
    """Month by month from the day back to the first in which anything was sold; the newest has its days up to it."""
    first, day = min(sold, default=""), as_of
    while first and f"{day:%Y-%m}" >= first:
        yield Month(f"{day:%Y-%m}", Money(sold.get(f"{day:%Y-%m}", 0), currency), day.day)
        if day.toordinal() <= day.day:
            return
        day -= timedelta(days=day.day)


def _cut(connection: Connection, eve: date) -> Iterator[Text]:
    """A warning where sales of the period may be missing: no document is older than its beginning."""
    first = connection.execute(select(func.min(ItemRow.opened_on)).where(_SOLD)).scalar_one()
    if first is not None and first > eve:
        yield text(
            N_("The oldest document is of {day}, after the period began: sales before it are not known."),
            day=first,
        )
