"""Offers, affordability and doubts: what a timetable is worth, what it asks of a month, what to mind."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.error import Refused
from domain.money import Money, parse_money
from domain.timetable import Mode, OwnRow, Shape, Terms, Unit, build
from domain.timetable.affordability import affordability
from domain.timetable.doubt import Limits, doubts, smallest
from domain.timetable.offer import compare, present_value

SIX = Decimal("0.06")
NOW = date(2026, 1, 31)


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


TERMS = Terms(total=cny("1000.00"), count=4, first_due=date(2026, 1, 31))


def test_present_values() -> None:
    """Vector M06."""
    lump = [(date(2026, 3, 31), cny("900000.00"))]
    plan = [(date(2026, month, 28), cny("100000.00")) for month in range(3, 13)]
    found = compare({"lump": lump, "plan": plan}, NOW, SIX)
    assert {name: str(worth.value.decimal) for name, worth in found.worths.items()} == {
        "lump": "891562.87",
        "plan": "969646.07",
    }
    assert (found.best, found.worths["plan"].nominal) == ("plan", cny("1000000.00"))
    assert len(found.worths["plan"].derivation.steps) == 11
    assert present_value([(NOW, cny("1.00"))], NOW, Decimal(0)).value == cny("1.00")


@pytest.mark.parametrize(
    ("offers", "rate", "where"),
    [
        ({}, SIX, "offers"),
        ({"a": []}, SIX, "a"),
        ({"a": [(date(2026, 1, 30), cny("1.00"))]}, SIX, "a.0"),
        ({"a": [(NOW, cny("1.00")), (NOW, cny("-1.00"))]}, SIX, "a.1"),
        ({"a": [(NOW, cny("1.00")), (NOW, Money(1, "USD"))]}, SIX, "a"),
        ({"a": [(NOW, cny("1.00"))], "b": [(NOW, Money(1, "USD"))]}, SIX, "offers"),
        ({"a": [(NOW, cny("1.00"))]}, Decimal(-1), "rate"),
        ({"a": [(NOW, cny("1.00"))]}, Decimal(11), "rate"),
    ],
)
def test_offers_that_are_none(offers: Any, rate: Decimal, where: str) -> None:
    with pytest.raises(Refused) as told:
        compare(offers, NOW, rate)
    assert told.value.where == where


def test_affordability() -> None:
    rows = build(replace(TERMS, unit=Unit.WEEKS)).rows  # 31 January, then 7, 14 and 21 February
    found = affordability(rows, cny("1000.00"))
    assert [
        (month.first.month, str(month.due.decimal), month.share, month.within) for month in found.months
    ] == [
        (1, "250.00", Decimal("0.2500"), True),
        (2, "750.00", Decimal("0.7500"), False),
    ]
    assert (found.within, found.most, found.heaviest.first) == (False, cny("500.00"), date(2026, 2, 1))
    by_month = affordability(rows, cny("1000.00"), {date(2026, 2, 1): cny("1500.00")})
    assert by_month.within
    dry = affordability(rows, cny("1000.00"), {date(2026, 1, 1): cny("0.00")}, Decimal(1))
    assert (dry.within, dry.heaviest.share, dry.most) == (False, None, cny("0.00"))


@pytest.mark.parametrize(
    ("inflow", "limit", "where"),
    [
        (cny("-1.00"), SIX, "inflow"),
        (Money(1, "USD"), SIX, "inflow"),
        (cny("1.00"), Decimal(0), "limit"),
        (cny("1.00"), Decimal("1.01"), "limit"),
        (cny("1.00"), Decimal("NaN"), "limit"),
    ],
)
def test_inflows_that_are_none(inflow: Money, limit: Decimal, where: str) -> None:
    with pytest.raises(Refused) as told:
        affordability(build(TERMS).rows, inflow, None, limit)
    assert told.value.where == where
    with pytest.raises(ValueError, match="rows"):
        affordability([], inflow)


def test_a_good_timetable_raises_no_doubt() -> None:
    assert doubts(build(TERMS), date(2026, 1, 25)) == ()


def test_doubts() -> None:
    late = build(replace(TERMS, count=14, mode=Mode.EXTENSION))
    assert [str(words) for words in doubts(late, date(2026, 1, 2))] == [
        "The first payment comes on 2026-01-31, more than 10 days after the signing.",
        "The first payment of 71.42 CNY is less than 10 % of the debt.",
        "The last payment on 2027-02-28 lies more than 12 months after the signing.",
        "To end in time no instalment may be below 83.34 CNY: 14 are.",
        "An extension moves the due date: the debt is not due until then, and the agreed penalty begins there.",
    ]
    rows = (OwnRow(date(2026, 1, 31), cny("900.00")), OwnRow(date(2027, 5, 31)))
    gap = build(replace(TERMS, count=0, shape=Shape.OWN, own=rows))
    assert [str(words) for words in doubts(gap, date(2026, 1, 31), Limits(months=60))] == [
        "Between 2026-01-31 and 2027-05-31 nothing is paid for 485 days.",
    ]
    long = build(replace(TERMS, first_due=date(2028, 1, 31), count=1))
    assert len(doubts(long, date(2026, 1, 31))) == 2  # late, but no instalment is too small


def test_the_smallest_instalment() -> None:
    """Rule R53: it follows from the longest duration."""
    limits = Limits(months=10)
    assert smallest(cny("1000.00"), TERMS, limits) == cny("100.00")
    assert smallest(cny("1000.00"), replace(TERMS, unit=Unit.QUARTERS), limits) == cny("333.34")
    assert smallest(cny("1000.00"), replace(TERMS, unit=Unit.YEARS), limits) == cny("1000.00")
