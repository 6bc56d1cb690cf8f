"""`compute ageing`: the bucket of an age, and the ageing of items with terms, payments and credit notes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from desktop.commandline.computing.ageing.conversion import converted
from desktop.commandline.computing.ageing.line import aged_lines, currency_of, filled, terms
from desktop.commandline.computing.ageing.telling import amounts, decimal, derive, line_of, row_of, step
from desktop.commandline.computing.given import Given, bad, read_money
from domain.ageing import NOT_DUE, Basis, Buckets, parse_buckets, tally
from domain.derivation import Step
from domain.due_line import DueLine
from domain.money import exponent, total
from resources.mark import N_, text

_YEARS: Final = {"366-730": "1-2y", "731-1095": "2-3y", "1096+": ">3y", NOT_DUE: "not due"}
_PLAN: Final = Buckets((30, 60, 90, 180, 365))


def compute(given: Given) -> Mapping[str, Any]:
    """The bucket of `days`, the re-ageing of one due date, or the ageing of `items`, `invoices` or one `invoice`."""
    if given.has("days"):
        return _bucket(given, given.whole("days"))
    if given.has("original_due"):
        return _replanned(given)
    if given.has("items"):
        return _aged(given)
    if given.has("invoices"):
        return _summed(given)
    if given.has("invoice"):
        return _invoice(given)
    if given.has("due"):
        return _bucket(given, (given.day("as_of") - given.day("due")).days)
    raise bad(
        N_("One of these is needed: days, due with as_of, original_due, items, invoices, invoice."), "items"
    )


def _bucket(given: Given, days: int) -> Mapping[str, Any]:
    ranges = _ranges(given)
    column = ranges.label(days)
    name = column if given.has("buckets") else _YEARS.get(column, column)
    if name == NOT_DUE:
        name = _YEARS[NOT_DUE]
    return {
        "days": days,
        "bucket": name,
        "derivation": derive({"days": days}, [step(days, column, None)], ranges),
    }


def _replanned(given: Given) -> Mapping[str, Any]:
    """A timetable never moves the original due date by which a claim ages."""
    as_of, due = given.day("as_of"), given.day("original_due")
    plan = given.day("timetable_due", due)
    ranges = _ranges(given) if given.has("buckets") else _PLAN
    days, late = max((as_of - due).days, 0), max((as_of - plan).days, 0)
    column = ranges.label(days)
    name = _YEARS[NOT_DUE] if column == NOT_DUE else column
    last = f">{ranges.bounds[-1]}"
    return {
        "days_overdue_original": days,
        "days_overdue_plan": late,
        "bucket_for_ageing": last if column.endswith("+") else name,
        "derivation": derive({"original_due": due, "as_of": as_of}, [step(days, column, None)], ranges),
    }


def _aged(given: Given) -> Mapping[str, Any]:
    as_of, ranges = given.day("as_of"), _ranges(given)
    basis = given.choice("basis", Basis, Basis.DUE)
    currency = given.words("currency", "CNY")
    exponent(currency)
    lines = [
        line for item in given.objects("items") for line in aged_lines(item, as_of, ranges, basis, currency)
    ]
    sums = [
        tally(
            ((each.column, each.line.outstanding) for each in lines if currency_of(each) == one), one, ranges
        )
        for one in sorted({currency_of(each) for each in lines})
    ]
    steps = [step(each.days, each.column, each.line.outstanding, each.number) for each in lines]
    steps += [
        Step(text(N_("Open balance in {currency}"), currency=row.total.currency), amount=row.total)
        for row in sums
    ]
    in_one, more = converted(given, sums, as_of, ranges)
    inputs = {"as_of": as_of, "basis": basis.value, "buckets": ",".join(map(str, ranges.bounds))}
    return {
        "as_of": as_of,
        "rows": [row_of(row) for row in sums],
        "items": [line_of(each) for each in lines],
        **in_one,
        "derivation": derive(inputs, [*steps, *more], ranges),
    }


def _invoice(given: Given) -> Mapping[str, Any]:
    """One invoice by its due lines, as a report of receivables shows it."""
    currency = given.words("currency", "CNY")
    amount = given.money("invoice", currency)
    nothing = amount - amount
    dated = given.day("document_date") if given.has("document_date") else None
    as_of = given.day("as_of") if given.has("as_of") else None
    lines = terms(given, amount, dated) if given.has("terms") else (DueLine(amount, nothing, nothing),)
    rows = [line for line in filled(given, lines, currency, as_of) if line.outstanding]
    ranges = Buckets()
    steps = [
        Step(
            text(N_("Part {number} of the invoice is open"), number=at), end=line.due, amount=line.outstanding
        )
        for at, line in enumerate(rows, 1)
    ]
    return {
        "rows": [amounts(line) for line in rows],
        "outstanding": decimal(total((line.outstanding for line in rows), currency)),
        "derivation": derive({"invoice": amount}, steps, ranges),
    }


def _summed(given: Given) -> Mapping[str, Any]:
    currency = given.words("currency", "CNY")
    amounts = [
        read_money(entry, currency, f"{given.place('invoices')}.{at}")
        for at, entry in enumerate(given.entries("invoices"))
    ]
    whole = total(amounts, currency)
    steps = [
        Step(text(N_("Invoice {number}"), number=at), amount=amount) for at, amount in enumerate(amounts, 1)
    ]
    found: dict[str, Any] = {"grand_total": decimal(whole)}
    if given.flag("same_customer", default=True):
        found["customer_total"] = decimal(whole)
    else:
        found["customer_totals"] = [decimal(amount) for amount in amounts]
    return {**found, "derivation": derive({}, steps, Buckets())}


def _ranges(given: Given) -> Buckets:
    """The upper ends as a list of days or as `30,60,90`; the office's usual ones where nothing is said."""
    if not given.has("buckets"):
        return Buckets()
    value = given.raw("buckets")
    return parse_buckets(",".join(map(str, value)) if isinstance(value, list) else given.words("buckets"))
