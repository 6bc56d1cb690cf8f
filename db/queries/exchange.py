"""Exchange rates of the office: which ones there are, and the conversion that holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, func, or_, select

from db.queries.query import query
from db.tables.exchange import ExchangeRow
from domain.exchange import Conversion, Quote, find_conversion
from domain.money import exponent


@dataclass(frozen=True, slots=True)
class RateLine:
    """One entered rate: on `day` one unit of `base` was worth `rate` of `quote`."""

    day: date
    base: str
    quote: str
    rate: Decimal
    source: str


@query
def exchange_rates(
    connection: Connection, *, as_of: date | None = None, base: str = "", quote: str = "", limit: int = 1000
) -> tuple[RateLine, ...]:
    """Entered rates up to a day, newest first, also those that a later one for the same day replaced."""
    row = ExchangeRow
    wanted = select(row.day, row.base, row.quote, row.rate, row.source)
    wanted = wanted.order_by(row.day.desc(), row.base, row.quote, row.id.desc()).limit(limit)
    if as_of is not None:
        wanted = wanted.where(row.day <= as_of)
    for column, value in ((row.base, base), (row.quote, quote)):
        if value:
            wanted = wanted.where(column == value)
    return tuple(RateLine(*found) for found in connection.execute(wanted))


@query
def exchange_currencies(connection: Connection) -> tuple[str, ...]:
    """All currencies that have a rate, by their code."""
    row = ExchangeRow
    pairs = connection.execute(select(row.base, row.quote).distinct())
    return tuple(sorted({currency for pair in pairs for currency in pair}))


@query
def exchange_rate(connection: Connection, *, base: str, quote: str, as_of: date) -> Conversion:
    """The newest rate between two currencies on or before a day, with the quotes that make it."""
    return conversion(connection, base, quote, as_of)


def conversion(connection: Connection, base: str, quote: str, as_of: date) -> Conversion:
    """The conversion that holds on a day; refused where there is no rate."""
    exponent(base), exponent(quote)  # what is no currency is refused as such
    found = [Quote(*each) for each in connection.execute(_quotes(base, quote, as_of))]
    return find_conversion(found, base, quote, as_of)


def _quotes(base: str, quote: str, as_of: date) -> Select[*tuple[Any, ...]]:
    """The quotes of either currency, oldest written first, on the days on which a conversion could be made."""
    row = ExchangeRow
    either = (row.base.in_((base, quote)), row.quote.in_((base, quote)))
    return (
        select(row.day, row.base, row.quote, row.rate, row.source)
        .where(row.day <= as_of, or_(*either))
        .order_by(row.day, row.id)
    )


def newest_day(connection: Connection) -> date | None:
    """The newest day of any rate; None before the first."""
    return connection.execute(select(func.max(ExchangeRow.day))).scalar_one()
