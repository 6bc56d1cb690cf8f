"""Items by their due lines: terms, payments and credit notes, and the column in which each line stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from desktop.commandline.computing.given import Given, bad, read_day, read_decimal, read_money
from domain.ageing import NO_DUE_DATE, UNAPPLIED, Basis, Buckets
from domain.due_line import DueLine, check_terms, credit, pay, surplus
from domain.item import DocumentType
from domain.money import Money, total
from resources.mark import N_, text

_LONGEST: Final = 100_000  # days of a term: beyond it a term is a slip of the pen


class Kind(StrEnum):
    """The document types of an item, and `invoice` where nothing is said."""

    INVOICE = "invoice"
    CREDIT_NOTE = "credit_note"
    DEBIT_NOTE = "debit_note"
    PAYMENT = "payment"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class AgedLine:
    """A due line of an item in its column."""

    number: str
    line: DueLine
    days: int | None
    column: str


def currency_of(line: AgedLine) -> str:
    """The currency of a line."""
    return line.line.invoiced.currency


def aged_lines(item: Given, as_of: date, ranges: Buckets, basis: Basis, default: str) -> Iterator[AgedLine]:
    """What is open of an item on the day, by its due lines; nothing before it was opened."""
    currency = item.words("currency", default)
    number = item.words("number", "")
    kind = DocumentType(item.choice("type", Kind, Kind.INVOICE).value)
    dated = item.day("document_date") if item.has("document_date") else None
    found = _due_lines(item, currency, dated)
    found = filled(item, found, currency, as_of)
    item.finish()
    if dated is not None and dated > as_of:
        return
    for line in found:
        if not line.outstanding:
            continue
        is_loose = kind is DocumentType.PAYMENT or (not line.invoiced and line.paid.minor > 0)
        start = line.due if basis is Basis.DUE else dated
        days = None if start is None or is_loose else (as_of - start).days
        column = UNAPPLIED if is_loose else NO_DUE_DATE if days is None else ranges.label(days)
        yield AgedLine(number, line, days, column)


def _due_lines(item: Given, currency: str, dated: date | None) -> tuple[DueLine, ...]:
    amount = item.money("amount", currency)
    nothing = amount - amount
    if item.has("terms"):
        return terms(item, amount, dated)
    due = item.day("due") if item.has("due") else None
    return (DueLine(amount, nothing, nothing, due),)


def terms(given: Given, amount: Money, dated: date | None) -> tuple[DueLine, ...]:
    """Terms as `[days, amount]` after the document's day, or `[day, amount]`."""
    nothing = amount - amount
    found = []
    for at, entry in enumerate(given.entries("terms")):
        where = f"{given.place('terms')}.{at}"
        if not isinstance(entry, list) or len(entry) != 2:
            raise bad(N_("A term is a pair: its days or its day, and its amount."), where)
        part = read_money(entry[1], amount.currency, where)
        due, after = _term(entry[0], dated, where)
        found.append(DueLine(part, nothing, nothing, due, after))
    check_terms([line.invoiced for line in found], amount)
    return tuple(found)


def _term(value: object, dated: date | None, where: str) -> tuple[date | None, int | None]:
    if isinstance(value, str) and "-" in value.strip("-"):
        return read_day(value, where), None
    days = read_decimal(value, where)
    if days != days.to_integral_value() or abs(days) > _LONGEST:
        raise bad(text(N_("“{value}” is not a whole number."), value=str(value)), where)
    try:
        return (dated + timedelta(days=int(days)) if dated else None), int(days)
    except OverflowError:
        raise bad(text(N_("“{value}” leads beyond the calendar."), value=str(value)), where) from None


def filled(
    given: Given, lines: tuple[DueLine, ...], currency: str, as_of: date | None
) -> tuple[DueLine, ...]:
    """The lines after payments and credit notes up to the day, by day; those without a day come first."""
    acts = []
    for name, take in (("payments", pay), ("credit_notes", credit)):
        if given.has(name):
            acts += [(day or date.min, amount, take) for day, amount in _moneys(given, name, currency)]
    for day, amount, take in sorted(acts, key=lambda act: act[0]):
        if as_of is None or day <= as_of:
            lines = take(lines, amount)
    return _joined(lines)


def _joined(lines: Sequence[DueLine]) -> tuple[DueLine, ...]:
    """The surpluses of several payments are one line."""
    real = [line for line in lines if line.invoiced or not line.paid]
    loose = [line.paid for line in lines if not line.invoiced and line.paid]
    return (*real, surplus(total(loose, loose[0].currency))) if loose else tuple(real)


def _moneys(given: Given, name: str, currency: str) -> Iterator[tuple[date | None, Money]]:
    """Amounts, with or without their days; each above zero."""
    for at, entry in enumerate(given.entries(name)):
        where = f"{given.place(name)}.{at}"
        if isinstance(entry, Mapping):
            one = Given(entry, where)
            day = one.day("day") if one.has("day") else None
            amount = one.money("amount", currency)
            one.finish()
        else:
            day, amount = None, read_money(entry, currency, where)
        if amount.minor <= 0:
            raise bad(N_("Payments and credit notes are amounts above zero."), where)
        yield day, amount
