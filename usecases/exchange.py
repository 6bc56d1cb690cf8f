"""Entering and importing exchange rates: dated, with their source, never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any, Final

from sqlalchemy import func, select

from db.identity import new_uid
from db.importing.rates import BadRate, read_rate, read_rates
from db.queries.exchange import pair_name
from db.tables.exchange import ExchangeRow
from db.tables.rate import RateCheckRow
from db.work import UnitOfWork
from domain.error import NotFound, Refused
from domain.exchange import Quote
from domain.money import check_currency
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, handles
from usecases.rights import only

_SHOWN: Final = 1_000  # rejected rates that an answer names


@dataclass(frozen=True, slots=True, kw_only=True)
class EnterExchangeRate(Command):
    """On a day one unit of `base` is worth `rate` units of `quote`, by `source`; a later entry for that day counts."""

    day: date
    base: str
    quote: str
    rate: Decimal
    source: str


@handles(EnterExchangeRate, event="exchange.entered/1", class_="reference", roles=only(Role.FINANCE))
def enter_rate(command: EnterExchangeRate, work: UnitOfWork) -> None:
    for name, code in (("base", command.base), ("quote", command.quote)):
        check_currency(code, name)
    if command.base == command.quote:
        raise Refused(
            "quote",
            N_("A rate is between two currencies."),
            N_("Choose another currency on one side."),
            "quote",
        )
    if read_rate(str(command.rate)) is None:
        raise Refused(
            "rate",
            text(N_("“{rate}” is not a rate above zero."), rate=str(command.rate)),
            N_(
                "Write how much one unit of the first currency is worth in the second, with at most 12 decimals."
            ),
            "rate",
        )
    _check_day(command.day, work)
    source = _checked_source(command.source)
    quote = Quote(command.day, command.base, command.quote, command.rate, source)
    work.unchanged = not _save(work, [quote])
    work.answer = {"base": command.base, "quote": command.quote, "day": command.day.isoformat()}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportExchangeRates(Command):
    """Take the rates of a CSV file: `date,USD,CNY,…` against `base`, or `date,from,to,rate`.

    What cannot be read is refused by its line and does not stop the others, unless `strict`.
    """

    path: str
    source: str
    base: str = "EUR"
    strict: bool = False


@handles(ImportExchangeRates, event="exchange.imported/1", class_="reference", roles=only(Role.FINANCE))
def import_rates(command: ImportExchangeRates, work: UnitOfWork) -> None:
    check_currency(command.base, "base")
    found = read_rates(Path(command.path), command.base, _checked_source(command.source))
    late = [quote for quote in found.quotes if quote.day > work.today]
    if late:
        _check_day(max(quote.day for quote in late), work)
    if command.strict and found.rejected:
        first = found.rejected[0]
        raise Refused(
            "rejected",
            text(N_("{count} rates cannot be read; nothing was taken."), count=len(found.rejected)),
            text(N_("Line {line}: {why}"), line=first.line, why=first.reason),
            f"line {first.line}",
        )
    new = _save(work, found.quotes)
    work.unchanged = not new
    work.answer = {
        "read": len(found.quotes) + len(found.rejected),
        "new": new,
        "unchanged": len(found.quotes) - new,
        "rejected": [_told(bad) for bad in found.rejected[:_SHOWN]],
        "rejected_count": len(found.rejected),
        "ignored_columns": found.ignored,
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class VerifyExchangeRates(Command):
    """Say that the rates of a pair were compared with their source, up to a day; who says it is kept with it."""

    base: str
    quote: str
    verified: date
    note: str = ""


@handles(VerifyExchangeRates, event="exchange.verified/1", class_="reference", roles=only(Role.FINANCE))
def verify_rates(command: VerifyExchangeRates, work: UnitOfWork) -> None:
    row = ExchangeRow
    held = select(row.id).where(row.base == command.base, row.quote == command.quote).limit(1)
    if work.connection.execute(held).first() is None:
        raise NotFound(
            "no_rate",
            text(N_("The office has no rate of {base} in {quote}."), base=command.base, quote=command.quote),
            N_("Enter one, or import a list of rates; then ask again."),
            "base",
        )
    if command.verified > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.verified),
            text(N_("Rates are verified up to today at most: {today}."), today=work.today),
            "verified",
        )
    note, pair = command.note.strip(), pair_name(command.base, command.quote)
    work.add(
        RateCheckRow(
            table_name=pair,
            verified=command.verified,
            person_id=work.officer.id,
            note=note,
            entry=work.entry_id,
        )
    )
    work.why = note
    work.answer = {"pair": pair, "verified": command.verified}


def _told(bad: BadRate) -> dict[str, Any]:
    return {"line": bad.line, "column": bad.column, "value": bad.value, "reason": bad.reason}


def _save(work: UnitOfWork, quotes: Iterable[Quote]) -> int:
    """Write the rates that are not what the record already says; how many they are."""
    row = ExchangeRow
    held = select(row.day, row.base, row.quote, row.rate).order_by(row.id)
    known = {(day, base, quote): rate for day, base, quote, rate in work.connection.execute(held)}
    place = (work.connection.execute(select(func.max(row.id))).scalar_one() or 0) + 1
    entry = work.entry_id
    rows: list[dict[str, Any]] = []
    for quote in quotes:
        key = (quote.day, quote.base, quote.quote)
        if known.get(key) == quote.rate:
            continue
        known[key] = quote.rate
        rows.append(
            {
                "id": place + len(rows),
                "uid": new_uid(),
                "day": quote.day,
                "base": quote.base,
                "quote": quote.quote,
                "rate": quote.rate,
                "source": quote.source,
                "entry": entry,
            }
        )
    work.insert_many(ExchangeRow, rows)
    return len(rows)


def _check_day(day: date, work: UnitOfWork) -> None:
    if day > work.today + timedelta(
        days=1
    ):  # the fixing of a bank east of us may already bear tomorrow's date
        raise Refused(
            "day",
            text(N_("{day} lies in the future: nobody knows that day’s rate."), day=day),
            N_("Correct the day."),
            "day",
        )


def _checked_source(words: str) -> str:
    source = " ".join(words.split())
    if not source:
        message: Text | str = N_("A rate needs its source.")
        raise Refused("source", message, N_("Say who published it, for example “ECB”."), "source")
    return source
