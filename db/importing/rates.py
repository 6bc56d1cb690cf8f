"""Reading exchange rates from a CSV file: wide as the ECB publishes them, or one rate in each line.

Wide: `date,USD,CNY,…` with the units of each currency that one unit of the base currency is worth, or pairs such as
`eur_usd` as heads. Long: `date,from,to,rate`. What cannot be read is told by its line; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Final

from db.importing.sheet.delimited import open_text
from domain.error import NotFound, Refused
from domain.exchange import Quote
from domain.money import is_currency
from resources.mark import N_, Text, text

_LARGEST: Final = 20 * 1024 * 1024  # bytes: thirty years of forty currencies are two
_NOTHING: Final = frozenset({"", "N/A", "NA", "-"})
_DAY: Final = frozenset({"date", "day", "日期"})
_FROM: Final = frozenset({"from", "base", "原币"})
_TO: Final = frozenset({"to", "quote", "currency", "本币"})
_RATE: Final = frozenset({"rate", "汇率"})
_LARGEST_RATE: Final = Decimal(10) ** 9
_DECIMALS: Final = 12


@dataclass(frozen=True, slots=True)
class BadRate:
    """A rate that was not taken: its line in the file, counted from 1, the column's head, and why."""

    line: int
    column: str
    value: str
    reason: Text


@dataclass(slots=True)
class ReadRates:
    """The rates of a file in its order, what was not taken, and the columns that hold no rates."""

    quotes: list[Quote] = field(default_factory=list)
    rejected: list[BadRate] = field(default_factory=list)
    ignored: list[str] = field(default_factory=list)


def read_rates(path: Path, base: str, source: str) -> ReadRates:
    """Read a file; `base` is the currency of columns that name only one."""
    lines = _lines(path)
    number, heads = next(lines, (0, []))
    names = list(heads)
    folded = [name.casefold() for name in names]
    at_day = next((at for at, name in enumerate(folded) if name in _DAY), None)
    if at_day is None:
        raise Refused(
            "no_day_column",
            N_("The first line names no column “date”."),
            N_("A file of rates begins with “date,USD,CNY,…” or with “date,from,to,rate”."),
            f"line {number or 1}",
        )
    found = ReadRates()
    columns = [
        next((at for at, name in enumerate(folded) if name in wanted), None) for wanted in (_FROM, _TO, _RATE)
    ]
    if None not in columns:
        places = [at for at in columns if at is not None]
        _read(found, lines, at_day, names, source, [(places[2], (places[0], places[1]))])
        return found
    pairs = [(at, _pair(name, base)) for at, name in enumerate(names) if at != at_day]
    found.ignored = [names[at] for at, pair in pairs if pair is None and names[at]]
    wide = [(at, pair) for at, pair in pairs if pair is not None]
    if not wide:
        raise Refused(
            "no_rate_column",
            N_("No column of the file is headed by a currency."),
            N_("A file of rates begins with “date,USD,CNY,…” or with “date,from,to,rate”."),
            f"line {number}",
        )
    _read(found, lines, at_day, names, source, wide)
    return found


def _lines(path: Path) -> Iterator[tuple[int, Sequence[str]]]:
    """The lines that hold something, with their numbers; a pipe or a device is never opened: it might not end."""
    if not path.is_file():
        raise NotFound(
            "file", text(N_("There is no file {file}."), file=str(path)), N_("Check the name."), "path"
        )
    if path.stat().st_size > _LARGEST:
        raise Refused(
            "too_large",
            N_("The file of rates is too large."),
            N_("Cut it into files below 20 MB."),
            str(path),
        )
    for line in open_text(path).rows():
        cells = [str(cell or "").strip() for cell in line.cells]
        if any(cells):
            yield line.number, cells


Place = tuple[str, str] | tuple[int, int]
"""The pair of a rate, or the columns in which it stands."""


def _read(
    found: ReadRates,
    lines: Iterator[tuple[int, Sequence[str]]],
    at_day: int,
    names: Sequence[str],
    source: str,
    columns: Sequence[tuple[int, Place]],
) -> None:
    for line, cells in lines:
        row = [*cells, *([""] * (len(names) - len(cells)))]
        day = _day(row[at_day])
        if day is None:
            reason = text(N_("“{value}” is not a day such as 2026-03-02."), value=row[at_day])
            found.rejected.append(BadRate(line, names[at_day], row[at_day], reason))
            continue
        for at, place in columns:
            value = row[at]
            is_wide = isinstance(place[0], str)
            if is_wide and value.upper() in _NOTHING:
                continue  # a currency without a rate on the day, as in the ECB's own file
            base, quote = (
                (str(place[0]), str(place[1])) if is_wide else (row[int(place[0])], row[int(place[1])])
            )
            rate, fault = read_rate(value), _fault(base, quote)
            if rate is None or fault is not None:
                why = fault or text(N_("“{value}” is not a rate above zero."), value=value)
                found.rejected.append(BadRate(line, names[at], value, why))
            else:
                found.quotes.append(Quote(day, base, quote, rate, source))


def _pair(head: str, base: str) -> tuple[str, str] | None:
    """The currencies that a column's head names: `USD` against the base, `EUR/USD`, `eur_usd`."""
    parts = head.upper().replace("/", "_").replace("-", "_").split("_")
    if len(parts) == 1:
        parts = [base, *parts]
    if len(parts) == 2 and all(map(is_currency, parts)) and parts[0] != parts[1]:
        return parts[0], parts[1]
    return None


def _fault(base: str, quote: str) -> Text | None:
    if not is_currency(base) or not is_currency(quote):
        return text(N_("“{base}” and “{quote}” are not two currency codes."), base=base, quote=quote)
    if base == quote:
        return text(N_("A rate is between two currencies, not of {currency} in itself."), currency=base)
    return None


def _day(words: str) -> date | None:
    try:
        found = date.fromisoformat(words)
    except ValueError:
        return None
    return found if found.isoformat() == words else None


def read_rate(words: str) -> Decimal | None:
    """A rate above zero with at most twelve decimals, exactly as it is written; None for what is none."""
    try:
        found = Decimal(words)
    except InvalidOperation:
        return None
    if not found.is_finite() or not 0 < found < _LARGEST_RATE:
        return None
    exponent = found.as_tuple().exponent
    return found if isinstance(exponent, int) and -exponent <= _DECIMALS else None
