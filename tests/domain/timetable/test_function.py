"""The functions of level payments: figures of spreadsheets, roots however they lie, and what has no answer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal

import pytest

from domain.error import Refused
from domain.timetable import function as f


def d(words: str) -> Decimal:
    return Decimal(words)


RATE, SMALL = d("0.0075"), d("0.055") / 12
FLOWS = [(date(2008, 1, 1), d("-10000")), (date(2008, 3, 1), d("2750")), (date(2008, 10, 30), d("4250")),
         (date(2009, 2, 15), d("3250")), (date(2009, 4, 1), d("2750"))]  # fmt: skip


def _cumulative(part: Callable[..., Decimal], rate: Decimal, *figures: str, begin: bool) -> Decimal:
    periods, value, first, last = map(d, figures)
    return f.cumulative(part, rate, periods, value, first, last, begin=begin)


@pytest.mark.parametrize(
    ("function", "expected"),
    [
        (lambda: f.payment(d("0.08") / 12, d("10"), d("10000")), "-1037.03208935915"),
        (lambda: f.payment(d("0"), d("60"), d("15000")), "-250"),
        (lambda: f.payment(d("-1"), d("36"), d("25000")), "0"),
        (lambda: f.payment(d("0.0199") / 12, d("36"), d("25000"), begin=True), "-714.770007508274"),
        (lambda: f.future_value(d("0.04"), d("2"), d("750"), d("2500")), "-4234"),
        (lambda: f.future_value(d("0"), d("2"), d("750"), d("2500")), "-4000"),
        (lambda: f.present_value(d("0.08") / 12, d("48"), d("500"), d("20000"), begin=True), "-35155.9077944138"),
        (lambda: f.present_value(d("0"), d("4"), d("5"), d("6")), "-26"),
        (lambda: f.interest_part(d("0.05"), d("5"), d("7"), d("15000")), "-352.973422514773"),
        (lambda: f.interest_part(d("0.05"), d("1"), d("7"), d("15000"), begin=True), "0"),
        (lambda: f.interest_part(d("0.06") / 52, d("30"), d("208"), d("8000"), begin=True), "-8.06341136318208"),
        (lambda: f.principal_part(d("0.0875") / 12, d("1"), d("36"), d("5000"), d("8000")), "-317.093927204143"),
        (lambda: f.straight_interest(d("0.05"), d("5"), d("7"), d("15000")), "-214.285714285714"),
        (lambda: f.periods_of(d("0.06"), d("153.75"), d("2600")), "-12.0207780851555"),
        (lambda: f.periods_of(d("0"), d("-2000"), d("0"), d("100000")), "50"),
        (lambda: f.periods_of(d("0.01"), d("-2000"), d("5"), d("-5")), "0"),
        (lambda: f.rate_of(d("24"), d("-250"), d("5000")), "0.0151308439023102"),
        (lambda: f.rate_of(d("3"), d("-10"), d("900"), guess=d("1")), "-0.756265936878073"),
        (lambda: f.rate_of(d("1"), d("35"), d("-250")), "-0.86"),
        (lambda: _cumulative(f.principal_part, RATE, "360", "125000", "13", "24", begin=False), "-934.107123420898"),
        (lambda: _cumulative(f.interest_part, SMALL, "24", "5000", "4", "6", begin=True), "-57.5412415342252"),
        (lambda: f.effective(d("0.0975"), d("4.9")), "0.10112312546402"),
        (lambda: f.nominal(d("0.135"), d("12")), "0.127303166959042"),
        (lambda: f.net_present_value(d("0.05"), [d("1"), d("2")]), "2.76643990929705"),
        (lambda: f.net_present_value(d("0.05"), [d("1"), d("2")], now=True), "2.90476190476190"),
        (lambda: f.dated_value(d("0.09"), FLOWS), "2086.64760203153"),
        (lambda: f.internal_rate([d("-70000"), d("12000"), d("15000"), d("18000"), d("21000")]), "-0.021244848273411"),
        (lambda: f.dated_rate(FLOWS, d("0.1")), "0.373362533518831510308"),
        (lambda: f.dated_rate([(date(2007, 10, 1), d("100")), (date(2009, 9, 30), d("-1"))]), "-0.9"),
        (lambda: f.root(lambda rate: (rate - 3) ** 3, d("3")), "3"),
        (lambda: f.root(lambda rate: d("1") if rate > d("0.105") else d("-1"), None), "0.105"),
    ],
)  # fmt: skip
def test_figures(function: Callable[[], Decimal], expected: str) -> None:
    assert abs(f.exactly(function) - Decimal(expected)) < max(abs(Decimal(expected)), 1) * Decimal("1e-9")


@pytest.mark.parametrize(
    "function",
    [
        lambda: f.payment(RATE, d("0"), d("1")),
        lambda: f.payment(RATE, d("10000000"), d("1")),
        lambda: f.straight_interest(RATE, d("1"), d("0"), d("1")),
        lambda: f.interest_part(RATE, d("0"), d("2"), d("1")),
        lambda: f.interest_part(RATE, d("3"), d("2"), d("1")),
        lambda: f.periods_of(d("0"), d("0"), d("1")),
        lambda: f.periods_of(d("0.06"), d("0"), d("80"), d("400")),
        lambda: f.periods_of(d("-2"), d("1"), d("80"), d("400")),
        lambda: f.rate_of(d("0"), d("1"), d("-1")),
        lambda: f.rate_of(d("3"), d("10"), d("900")),
        lambda: f.rate_of(d("4"), d("0.82"), d("-1"), d("2"), guess=d("0")),
        lambda: f.cumulative(f.interest_part, RATE, d("9"), d("1"), d("2"), d("1"), begin=False),
        lambda: f.cumulative(f.interest_part, d("0"), d("9"), d("1"), d("1"), d("1"), begin=False),
        lambda: f.effective(d("-1"), d("4")),
        lambda: f.nominal(d("0.05"), d("0.4")),
        lambda: f.net_present_value(d("-1"), [d("1")]),
        lambda: f.internal_rate([d("1"), d("2")]),
        lambda: f.root(lambda rate: rate / 0, d("1")),
        lambda: f.root(lambda rate: rate / 0, None),
        lambda: f.root(lambda rate: rate**2 + 1, None),
    ],
)
def test_what_has_no_answer(function: Callable[[], Decimal]) -> None:
    with pytest.raises(Refused) as told:
        f.exactly(function)
    assert told.value.code == "no_answer"
