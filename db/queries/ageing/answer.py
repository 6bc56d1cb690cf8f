"""Ageing of all open items on any day, added up in SQL (rules R1, R4, R6; features F19 to F22)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Final
from uuid import UUID

from sqlalchemy import Connection, select

from db.queries.ageing.freshness import freshness
from db.queries.ageing.naming import names, people
from db.queries.ageing.row import Ageing, AgeingRow, By, Reported
from db.queries.ageing.sums import Asked, Figures, own_sums, sums
from db.queries.exchange import conversion
from db.queries.query import query
from db.queries.rule import rule_in_force
from db.queries.uncollected import uncollected
from db.tables.account import AccountRow
from domain.ageing import Basis, Buckets, parse_buckets
from domain.exchange import Conversion
from resources.mark import N_, Text, text

_NOBODY: Final = ""

_UNNAMED: Final[Mapping[By, str]] = {
    By.OFFICER: N_("Some items have no responsible person."),
    By.BRANCH: N_("Some debtors belong to no branch."),
    By.GROUP: N_("Some debtors belong to no group; they stand in a row without a name."),
}


@query
def ageing(
    connection: Connection,
    *,
    as_of: date,
    by: By = By.DEBTOR,
    buckets: str = "",
    basis: Basis = Basis.DUE,
    account: UUID | None = None,
    reporting: str = "",
) -> Ageing:
    """How open amounts spread over days past due on a day, per currency; of one account, or of all.

    Without `buckets` those hold which the office decided. `reporting` is one currency into which everything is
    converted besides, by the newest rate on or before the day.
    """
    ranges = office_buckets(connection, as_of, buckets)
    only = None if account is None else account_key(connection, account)
    asked = Asked(as_of, ranges, basis, only, counts=by is By.BUCKET)
    with uncollected():
        found = sums(connection, asked)
        by_currency = ((currency, currency, part) for (_, currency), part in found.items())
        totals = _rows(_gathered(by_currency), ranges)
        keyed = _keyed(connection, asked, by, found)
        rows = totals if keyed is None else _rows(keyed if by is By.DEBTOR else _gathered(keyed), ranges)
    reported = _reported(connection, reporting, asked, rows, totals) if reporting else None
    return Ageing(
        as_of,
        basis,
        ranges,
        rows,
        totals,
        tuple(_warnings(connection, as_of, rows, by, reported, only)),
        reported,
    )


def office_buckets(connection: Connection, as_of: date, buckets: str) -> Buckets:
    """The buckets that were asked for, or those of the office on the day."""
    return parse_buckets(buckets.strip() or rule_in_force(connection, "buckets", as_of))


def account_key(connection: Connection, account: UUID) -> int:
    """The file's key of an account; one that is not here has no items, and neither has key 0."""
    return (
        connection.execute(select(AccountRow.id).where(AccountRow.uid == account)).scalar_one_or_none() or 0
    )


Part = tuple[str, str, Figures]
"""A key, a currency, and what belongs to it."""


def _keyed(
    connection: Connection, asked: Asked, by: By, found: Mapping[tuple[int, str], Figures]
) -> Iterable[Part] | None:
    """The sums by the keys of rows; None where they are the currencies.

    Items that somebody answers for on their own move from their account's officer to that person.
    """
    called = names(connection, by, asked.as_of)
    if called is None:
        return None
    parts = [(called.get(account, _NOBODY), currency, part) for (account, currency), part in found.items()]
    if by is By.OFFICER:
        persons = people(connection)
        for account, currency, person, part in own_sums(connection, asked):
            taken = tuple(-figure for figure in part)
            parts += [(called.get(account, _NOBODY), currency, taken), (persons[person], currency, part)]
    return parts


def _gathered(parts: Iterable[Part]) -> Iterator[Part]:
    """One part for each key and currency."""
    gathered: dict[tuple[str, str], list[Figures]] = {}
    for key, currency, figures in parts:
        gathered.setdefault((key, currency), []).append(figures)
    for (key, currency), each in gathered.items():
        yield key, currency, each[0] if len(each) == 1 else tuple(map(sum, zip(*each, strict=True)))


def _rows(parts: Iterable[Part], ranges: Buckets) -> tuple[AgeingRow, ...]:
    """Rows of parts that have a key and currency each of their own; what is settled is none."""
    columns, width = ranges.columns, len(ranges.columns)
    return tuple(
        AgeingRow(key, currency, columns, figures)
        for key, currency, figures in sorted(parts)  # by key and currency, of which no two are alike
        if figures[width]
    )


def _reported(
    connection: Connection,
    currency: str,
    asked: Asked,
    rows: Sequence[AgeingRow],
    totals: Sequence[AgeingRow],
) -> Reported:
    """Everything in one currency; refused where a rate is missing."""
    by_currency = {
        row.currency: conversion(connection, row.currency, currency, asked.as_of) for row in totals
    }
    converted = tuple(_convert(row, by_currency[row.currency]) for row in rows)
    in_one = tuple(
        _added((c for r, c in zip(rows, converted, strict=True) if r.currency == row.currency), row, currency)
        for row in totals
    )
    names = asked.ranges.columns
    nothing = (0,) * (len(names) + 1)
    figures = tuple(map(sum, zip(*(row.figures for row in in_one), strict=True)))
    whole = AgeingRow("", currency, names, figures or nothing)
    return Reported(currency, converted, in_one, whole, by_currency)


def _convert(row: AgeingRow, by: Conversion) -> AgeingRow:
    minors = (by.minor(minor) if minor else 0 for minor in row.minors)
    return AgeingRow(row.key, by.quote, row.names, (*minors, *row.figures[len(row.names) :]))


def _added(rows: Iterable[AgeingRow], like: AgeingRow, currency: str) -> AgeingRow:
    """The converted total of a currency: the sum of converted cells."""
    minors = map(sum, zip(*(row.minors for row in rows), strict=True))
    return AgeingRow(like.key, currency, like.names, (*minors, *like.figures[len(like.names) :]))


def _warnings(
    connection: Connection,
    as_of: date,
    rows: Sequence[AgeingRow],
    by: By,
    reported: Reported | None,
    only: int | None,
) -> Iterator[Text]:
    yield from freshness(connection, as_of, only)
    if by in _UNNAMED and any(row.key == _NOBODY for row in rows):
        yield text(_UNNAMED[by])
    for each in reported.conversions.values() if reported else ():
        caution = each.caution()
        if caution is not None:
            yield caution
