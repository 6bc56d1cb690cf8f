"""Exchange rates of the office: which ones there are, and the conversion that holds on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, Select, and_, func, or_, select

from db.queries.query import query
from db.tables.exchange import ExchangeRow
from db.tables.office import PersonRow
from db.tables.rate import RateCheckRow
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


@dataclass(frozen=True, slots=True)
class PairLine:
    """A pair of currencies with its newest rate; `verified` is null while nobody has compared it with its source."""

    base: str
    quote: str
    rate: Decimal
    newest: date
    rates: int
    first: date
    source: str
    verified: date | None
    verified_by: str


@query
def exchange_pairs(connection: Connection) -> tuple[PairLine, ...]:
    """The pairs that have rates, by their codes, each with its newest rate and its last verification."""
    row = ExchangeRow
    place = func.row_number().over(
        partition_by=(row.base, row.quote), order_by=(row.day.desc(), row.id.desc())
    )
    ranked = select(row.base, row.quote, row.rate, row.day, row.source, place.label("place")).subquery()
    counted = (
        select(
            row.base,
            row.quote,
            func.count(row.day.distinct()).label("rates"),
            func.min(row.day).label("first"),
        )
        .group_by(row.base, row.quote)
        .subquery()
    )
    both = and_(ranked.c.base == counted.c.base, ranked.c.quote == counted.c.quote)
    newest = ranked.c
    wanted = (
        select(
            newest.base,
            newest.quote,
            newest.rate,
            newest.day,
            counted.c.rates,
            counted.c.first,
            newest.source,
        )
        .join(counted, both)
        .where(newest.place == 1)
        .order_by(newest.base, newest.quote)
    )
    stamps = _stamps(connection)
    return tuple(
        PairLine(*found, *stamps.get(pair_name(found.base, found.quote), (None, "")))
        for found in connection.execute(wanted)
    )


def pair_name(base: str, quote: str) -> str:
    """How a pair is named among verified tables; no table of interest rates may bear a stroke in its name."""
    return f"{base}/{quote}"


def _stamps(connection: Connection) -> dict[str, tuple[date, str]]:
    """The verification of each pair that was written last, with the name of whoever gave it."""
    check = RateCheckRow
    wanted = (
        select(check.table_name, check.verified, PersonRow.name)
        .outerjoin(PersonRow, PersonRow.id == check.person_id)
        .where(check.table_name.contains("/"))
        .order_by(check.id)
    )
    return {name: (day, person or "") for name, day, person in connection.execute(wanted)}


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
