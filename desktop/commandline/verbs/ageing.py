"""`ageing`: how open amounts spread over days past due, on any day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

from db.queries.ageing import Ageing, AgeingRow, By, ageing
from desktop.commandline.answer import Answer
from desktop.commandline.call import Call
from desktop.commandline.parser import Parser, Usage, choice, day, file
from domain.ageing import NO_DUE_DATE, NOT_DUE, UNAPPLIED, Basis, parse_buckets
from domain.error import Refused
from domain.exchange import Conversion
from domain.money import Money
from resources.mark import N_


def arguments(parser: Parser, words: Sequence[str]) -> None:  # noqa: ARG001 - every verb has them
    parser.option("office", type=file, metavar="OFFICE", about=N_("the office's folder"))
    parser.option("--as-of", type=day, required=True, metavar="DATE", about=N_("the day of the ageing"))
    parser.option(
        "--by",
        type=partial(choice, tuple(By)),
        default=By.DEBTOR,
        metavar="|".join(By),
        about=N_("what the rows stand for (debtor)"),
    )
    parser.option(
        "--buckets",
        type=_bounds,
        metavar="DAYS",
        about=N_("the upper ends of the buckets in days, such as 30,60,90 (those of the office)"),
    )
    parser.option(
        "--basis",
        type=partial(choice, tuple(Basis)),
        default=Basis.DUE,
        metavar="|".join(Basis),
        about=N_("from which day an item ages (due)"),
    )
    parser.option(
        "--in",
        dest="reporting",
        default="",
        metavar="CURRENCY",
        about=N_("one currency into which everything is converted besides, by the newest rates"),
    )


def run(call: Call) -> Answer:
    """Age the office; rows by key and currency, one total for each currency."""
    given = call.arguments
    with call.opened() as office:
        found = office.ask(
            ageing,
            as_of=given.as_of,
            by=given.by,
            buckets=given.buckets or "",
            basis=given.basis,
            reporting=given.reporting,
        )
    reported = found.reported
    rows = [_keyed(row) for row in found.rows]
    totals = [_told(row) for row in found.totals]
    if reported:
        for told, row in (*zip(rows, reported.rows, strict=True), *zip(totals, reported.totals, strict=True)):
            told["converted"] = _told(row)
    answer: dict[str, Any] = {"as_of": found.as_of.isoformat()}
    answer["rows"] = list(_by_bucket(found)) if given.by is By.BUCKET else rows
    answer["totals"] = totals
    if reported:
        answer["converted_total"] = _told(reported.whole) if found.rows else None
        answer["rates"] = [_rate(one, call) for one in reported.conversions.values()]
    answer["warnings"] = call.plain(found.warnings)
    return Answer(answer)


def _rate(conversion: Conversion, call: Call) -> dict[str, Any]:
    return {
        "from": conversion.base,
        "to": conversion.quote,
        "rate": format(conversion.rate, "f"),
        "day": conversion.day.isoformat(),
        "age_days": conversion.age,
        "through": conversion.through,
        "derivation": call.plain(conversion.derivation()),
    }


def _keyed(row: AgeingRow) -> dict[str, Any]:
    return {"key": row.key, **_told(row)}


def _told(row: AgeingRow) -> dict[str, Any]:
    columns = {name: _amount(money) for name, money in row.columns.items()}
    not_due, no_due_date, unapplied = (columns.pop(name) for name in (NOT_DUE, NO_DUE_DATE, UNAPPLIED))
    return {
        "currency": row.currency,
        "not_due": not_due,
        "buckets": columns,
        "no_due_date": no_due_date,
        "unapplied": unapplied,
        "total": _amount(row.total),
        "count": row.count,
    }


def _by_bucket(found: Ageing) -> Iterator[dict[str, Any]]:
    """One row for each column and currency, in the order of the columns."""
    converted = found.reported.totals if found.reported else (None,) * len(found.totals)
    for column in found.buckets.columns:
        for row, in_one in zip(found.totals, converted, strict=True):
            told = {
                "key": column,
                "currency": row.currency,
                "total": _amount(row.columns[column]),
                "count": row.counts[column],
            }
            if in_one is not None:
                told["converted"] = {
                    "currency": in_one.currency,
                    "total": _amount(in_one.columns[column]),
                }
            yield told


def _amount(money: Money) -> str:
    return str(money.decimal)


def _bounds(words: str) -> str:
    try:
        parse_buckets(words)
    except Refused as error:
        raise Usage(error.message, error.advice, "buckets") from None
    return words
