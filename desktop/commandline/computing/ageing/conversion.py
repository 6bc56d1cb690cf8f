"""The rows of an ageing in one currency by given rates."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from desktop.commandline.computing.ageing.telling import decimal, row_of
from desktop.commandline.computing.given import Given, bad
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, Buckets, Row, tally
from domain.derivation import Step
from domain.error import Refused
from domain.exchange import Conversion, Quote, find_conversion
from domain.money import exponent, total
from resources.mark import N_, text


def converted(
    given: Given, sums: Sequence[Row], as_of: date, ranges: Buckets
) -> tuple[Mapping[str, Any], list[Step]]:
    """The rows in one currency: each cell converted and rounded once, totals the sums of converted cells."""
    if not given.has("in"):
        given.has("rates")  # rates for nobody do no harm
        return {}, []
    wanted = given.words("in")
    exponent(wanted)
    quotes = [_quote(one) for one in given.objects("rates")] if given.has("rates") else []
    rows, used = [], []
    steps: list[Step] = []
    for row in sums:
        by = find_conversion(quotes, row.total.currency, wanted, as_of)
        rows.append(_convert(row, by, ranges))
        steps += by.derivation().steps
        used.append({"from": by.base, "to": by.quote, "rate": by.rate, "day": by.day, "through": by.through})
    whole = total((row.total for row in rows), wanted)
    steps.append(Step(text(N_("All in {currency}"), currency=wanted), amount=whole))
    return {
        "converted": [
            {"from": row.total.currency, **row_of(one)} for row, one in zip(sums, rows, strict=True)
        ],
        "converted_total": decimal(whole),
        "rates": used,
    }, steps


def _convert(row: Row, by: Conversion, ranges: Buckets) -> Row:
    cells = {NOT_DUE: row.not_due, **row.buckets, NO_DUE_DATE: row.no_due_date, UNAPPLIED: row.unapplied}
    found = tally(((column, by.convert(amount)) for column, amount in cells.items()), by.quote, ranges)
    return replace(found, count=row.count)


def _quote(given: Given) -> Quote:
    found = Quote(
        given.day("day"),
        given.words("from"),
        given.words("to"),
        given.decimal("rate"),
        given.words("source", ""),
    )
    for name, code in (("from", found.base), ("to", found.quote)):
        try:
            exponent(code)
        except Refused as error:
            raise bad(text(N_("“{code}” is not a currency code."), code=code), given.place(name)) from error
    if found.rate <= 0:
        raise bad(text(N_("“{value}” is not a rate above zero."), value=str(found.rate)), given.place("rate"))
    given.finish()
    return found
