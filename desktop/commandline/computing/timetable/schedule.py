"""Schedules: the rows that follow from terms (shapes of vectors S01 to S06), and what they ask of the debtor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day, read_money
from desktop.commandline.computing.timetable.terms import currency_of, is_dated, shape_of, terms_of
from desktop.commandline.computing.workday.calendar import read_calendar
from domain.calendar import Calendar, Convention, spoken
from domain.derivation import Derivation
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money
from domain.timetable import Method, Shape, Timetable, build
from domain.timetable.affordability import HALF, affordability
from domain.timetable.doubt import Limits, doubts
from resources.mark import N_, text

ALTERNATIVES: Final = (Shape.EQUAL, Shape.ANNUITY, Shape.BULLET)
"""What a debt with a rate, a count and a start could mean; the others are told beside the first one."""


def compute(given: Given) -> Mapping[str, Any]:
    """The rows, their sums and derivations; with `signing` or `inflow` also what is to be minded."""
    shape, dated = shape_of(given), is_dated(given)
    terms = terms_of(given, shape)
    calendar = read_calendar(given) if terms.convention is not Convention.NONE else None
    if not dated and terms.bears_interest and terms.method in (Method.SIMPLE, Method.COMPOUND):
        raise bad(N_("Interest by counted days needs the day from which it runs."), given.place("start"))
    signing = given.day("signing") if given.has("signing") else None
    built = build(terms, signing, calendar)
    answer = told(built, dated=dated)
    if signing is not None:
        answer["warnings"] = doubts(built, signing, _limits(given))
    if given.has("inflow"):
        answer["affordability"] = _afforded(given, built)
    if shape is None and dated and terms.bears_interest and terms.count:
        answer["shapes"] = {other.value: _short(given, other, signing, calendar) for other in ALTERNATIVES}
    return answer


def told(built: Timetable, *, dated: bool) -> dict[str, Any]:
    """A timetable as answers write it; days are left out where nobody named any."""
    rows = [row_told(row, dated=dated) for row in built.rows]
    regular = [row for row in built.rows if row.number]
    level = {"level_payment": regular[0].amount} if built.terms.shape is Shape.ANNUITY else {}
    if level and built.terms.interest_only:
        level = {"level_payment": regular[built.terms.interest_only].amount}
    last = {"last_due": built.rows[-1].due} if dated else {}
    return {
        "shape": built.terms.shape.value,
        "n": len(regular),
        "amounts": _amounts(built, regular),
        "rows": rows,
        **level,
        "first": next(row for row in rows if row["no"]),
        "last": rows[-1],
        **last,
        "total_principal": built.terms.total,
        "total_interest": built.interest,
        "total": built.amount,
        "warnings": built.warnings,
        "derivation": _undated(built.derivation) if not dated else built.derivation,
    }


def row_told(row: Instalment, *, dated: bool) -> dict[str, Any]:
    """One row; number 0 is the down payment."""
    day: dict[str, Any] = {"due": row.due} if dated else {}
    if row.nominal is not None:
        day |= {"nominal": row.nominal, "moved_because": spoken(row.moved_because)}
    interest = row.derivation
    if interest is not None and not dated:
        interest = _undated(interest)
    return {
        "no": row.number,
        **day,
        "principal": row.principal,
        "interest": row.interest,
        "payment": row.amount,
        "balance": row.balance,
        "derivation": interest,
    }


def _amounts(built: Timetable, regular: list[Instalment]) -> list[Money]:
    """The payments in order; where a weight is zero, nothing is paid."""
    payments = iter([row.amount for row in regular])
    weights = built.terms.weights
    if not weights:
        return list(payments)
    nothing = built.terms.total - built.terms.total
    return [next(payments) if weight else nothing for weight in weights]


def _undated(derivation: Derivation) -> Derivation:
    inputs = {
        name: value for name, value in derivation.inputs.items() if name not in ("first_due", "interest_from")
    }
    return replace(
        derivation,
        inputs=inputs,
        steps=tuple(replace(step, start=None, end=None) for step in derivation.steps),
    )


def _short(given: Given, shape: Shape, signing: date | None, calendar: Calendar | None) -> Mapping[str, Any]:
    """Another shape of the same debt, or why it cannot be."""
    try:
        answer = told(build(terms_of(given, shape), signing, calendar), dated=True)
    except Refused as error:
        return {"refused": error.message}
    return {name: answer[name] for name in ("amounts", "rows", "first", "last", "total_interest", "total")}


def _limits(given: Given) -> Limits:
    plain = Limits()
    return Limits(
        months=_positive(given, "longest_months", plain.months),
        gap_days=_positive(given, "gap_days", plain.gap_days),
        first_days=_positive(given, "first_days", plain.first_days),
        first_share=given.rate("first_share_pct", plain.first_share),
    )


def _positive(given: Given, name: str, default: int) -> int:
    found = given.whole(name, default)
    if not 1 <= found <= 3660:
        raise bad(text(N_("A number from 1 to {most} is needed here."), most=3660), given.place(name))
    return found


def _afforded(given: Given, built: Timetable) -> Mapping[str, Any]:
    currency = currency_of(given)
    by_month: dict[date, Money] = {}
    if given.has("inflow_by_month"):
        values = given.raw("inflow_by_month")
        place = given.place("inflow_by_month")
        if not isinstance(values, Mapping):
            raise bad(N_("One JSON object is needed here."), place)
        for month, value in values.items():
            by_month[read_day(f"{month}-01", place)] = read_money(value, currency, f"{place}.{month}")
    found = affordability(built.rows, given.money("inflow", currency), by_month, given.rate("limit", HALF))
    return {
        "within": found.within,
        "largest_share": found.heaviest.share,
        "heaviest_month": f"{found.heaviest.first:%Y-%m}",
        "most": found.most,
        "months": [
            {
                "month": f"{month.first:%Y-%m}",
                "due": month.due,
                "inflow": month.inflow,
                "share": month.share,
                "within": month.within,
            }
            for month in found.months
        ],
        "derivation": found.derivation,
    }
