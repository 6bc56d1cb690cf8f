"""Schedules: the rows that follow from terms (shapes of vectors S01 to S06), and what they ask of the debtor."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, read_day, read_money
from desktop.commandline.computing.timetable.shape import shape_of
from desktop.commandline.computing.timetable.terms import currency_of, is_dated, place_of, terms_of
from desktop.commandline.computing.workday.calendar import read_calendar
from domain.calendar import Calendar, Convention, spoken
from domain.derivation import Derivation
from domain.error import Refused
from domain.instalment import Instalment
from domain.money import Money, zero
from domain.timetable import Method, Shape, Timetable, build
from domain.timetable.affordability import HALF, affordability
from domain.timetable.day import moved_days, nominal_days
from domain.timetable.doubt import Limits, doubts
from resources.mark import N_, text

ALTERNATIVES: Final = (Shape.EQUAL, Shape.ANNUITY, Shape.BULLET)
"""What a debt with a rate, a count and a start could mean; the others are told beside the first one."""


def compute(given: Given) -> Mapping[str, Any]:
    """The rows, their sums and derivations; with `signing` or `inflow` also what is to be minded."""
    shape, dated = shape_of(given), is_dated(given)
    terms = terms_of(given, shape)
    calendar = _calendar(given, terms.convention)
    if not dated and terms.bears_interest and terms.method in (Method.SIMPLE, Method.COMPOUND):
        raise bad(N_("Interest by counted days needs the day from which it runs."), given.place("start"))
    signing = given.day("signing") if given.has("signing") else None
    limits = _limits(given)
    inflow = _inflow(given, dated=dated)
    given.finish()
    try:
        built = build(terms, signing, calendar)
    except Refused as error:
        raise Refused(error.code, error.message, error.advice, place_of(given, error.where)) from None
    if shape is Shape.BULLET and built.terms.shape is Shape.SEASONAL:
        built = _with_idle_rows(built, calendar)
    answer = told(built, dated=dated)
    if signing is not None:
        answer["warnings"] = doubts(built, signing, limits)
    if inflow is not None:
        answer["affordability"] = _afforded(inflow, built)
    if shape is None and dated and terms.bears_interest and terms.count:
        answer["shapes"] = {other.value: _short(given, other, signing, calendar) for other in ALTERNATIVES}
    return answer


def _calendar(given: Given, convention: Convention) -> Calendar | None:
    """The calendar by which days move; refused where one is named and nothing says how they move."""
    if convention is not Convention.NONE:
        return read_calendar(given)
    for name in ("calendar", "holidays", "working", "weekend"):
        if given.has(name):
            choices = ", ".join(each.value for each in Convention)
            message = text(N_("A calendar moves days only with a “convention”: {choices}."), choices=choices)
            raise bad(message, given.place(name))
    return None


def _with_idle_rows(built: Timetable, calendar: Calendar | None) -> Timetable:
    """Principal at the end without interest: the days before the last are told too, though nothing is paid on them."""
    terms, nothing = replace(built.terms, shape=Shape.BULLET, weights=()), zero(built.terms.total.currency)
    days, _ = moved_days(nominal_days(terms)[:-1], terms.convention, calendar)
    *down, last = built.rows
    idle = [
        Instalment(
            number,
            day.due,
            nothing,
            nothing,
            last.principal,
            nominal=day.nominal if day.reason else None,
            moved_because=day.reason,
        )
        for number, day in enumerate(days, start=1)
    ]
    return replace(built, terms=terms, rows=(*down, *idle, replace(last, number=terms.count)))


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


@dataclass(frozen=True, slots=True)
class _Inflow:
    """What comes in each month, by months where they differ, and the share of it that may go to instalments."""

    monthly: Money
    by_month: Mapping[date, Money]
    limit: Decimal


def _inflow(given: Given, *, dated: bool) -> _Inflow | None:
    if not given.has("inflow"):
        return None
    if not dated:
        raise bad(N_("What a month can bear needs the days of the instalments."), given.place("start"))
    currency = currency_of(given)
    by_month: dict[date, Money] = {}
    if given.has("inflow_by_month"):
        values = given.raw("inflow_by_month")
        place = given.place("inflow_by_month")
        if not isinstance(values, Mapping):
            raise bad(N_("One JSON object is needed here."), place)
        for month, value in values.items():
            by_month[read_day(f"{month}-01", place)] = read_money(value, currency, f"{place}.{month}")
    return _Inflow(given.money("inflow", currency), by_month, given.rate("limit", HALF))


def _afforded(inflow: _Inflow, built: Timetable) -> Mapping[str, Any]:
    found = affordability(built.rows, inflow.monthly, inflow.by_month, inflow.limit)
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
