"""Terms that no agreement can hold are refused at their field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.error import Refused
from domain.money import Money
from domain.timetable import (
    LABELS,
    Collect,
    Method,
    Mode,
    OwnRow,
    Shape,
    Terms,
    Unit,
    build,
    check_interest_begin,
)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


GOOD = Terms(
    total=cny(60000),
    count=6,
    first_due=date(2026, 2, 15),
    rate=Decimal("0.0435"),
    interest_from=date(2026, 1, 15),
    down_payment=cny(100),
    down_payment_due=date(2026, 1, 20),
)


FIRST = date(2026, 2, 15)
OWN: dict[str, Any] = {"shape": Shape.OWN, "count": 0}


def test_good_terms_pass() -> None:
    build(GOOD)
    build(GOOD, signing=date(2026, 1, 20))
    assert len(build(GOOD).rows) == 7
    assert set(LABELS) == set(Mode)


@pytest.mark.parametrize(
    ("change", "where", "words"),
    [
        ({"rate": Decimal("4.35")}, "rate", "yearly rate"),
        ({"total": cny(0)}, "total", "nothing to pay"),
        ({"total": cny(-5)}, "total", "nothing to pay"),
        ({"down_payment": Money(1, "USD")}, "down_payment", "in USD, the debt in CNY"),
        ({"down_payment": cny(-1)}, "down_payment", "leaves nothing"),
        ({"down_payment": cny(60000)}, "down_payment", "leaves nothing"),
        ({"count": 0}, "count", "0 instalments"),
        ({"count": 1201}, "count", "1201 instalments"),
        ({"total": cny(105)}, "count", "cannot be spread over 6"),
        ({"every": 0}, "every", "every 0 months"),
        ({"every": 13}, "every", "every 13 months"),
        ({"first_due": date(9999, 8, 1)}, "first_due", "beyond the calendar"),
        ({"down_payment_due": None}, "down_payment_due", "has no date"),
        ({"down_payment_due": date(2026, 2, 15)}, "down_payment_due", "not due before"),
        ({"interest_from": None}, "interest_from", "no day from which"),
        ({"interest_from": date(2026, 7, 15)}, "interest_from", "after the last instalment"),
        ({"rate_steps": ((date(2026, 3, 1), Decimal(2)),)}, "rate_steps.0", "yearly rate"),
        ({"rate_steps": ((date(2026, 3, 1), Decimal(0)),) * 2}, "rate_steps", "same day"),
        ({"amount": Money(1, "USD")}, "amount", "in USD, the debt in CNY"),
        ({"amount": cny(0)}, "amount", "no amount to pay"),
        ({"multiple": cny(-1)}, "multiple", "no amount to pay"),
        ({"multiple": cny(100), "amount": cny(8050)}, "amount", "80.50 CNY is no multiple of 1.00 CNY"),
        ({"multiple": cny(10000)}, "multiple", "599.00 CNY over 6 instalments is less than 100.00 CNY"),
        ({"amount": cny(12000)}, "amount", "more than the debt"),
        ({"down_payment_share": Decimal("0.1")}, "down_payment_share", "as an amount and as a share"),
        ({"down_payment": None, "down_payment_share": Decimal(1)}, "down_payment_share", "no down payment"),
        (
            {"down_payment": None, "down_payment_share": Decimal("NaN")},
            "down_payment_share",
            "no down payment",
        ),
        ({"down_payment": None, "down_payment_share": Decimal("0.999999")}, "down_payment", "leaves nothing"),
        ({"shape": Shape.BULLET, "count": 0}, "count", "0 instalments"),
        ({"shape": Shape.BULLET, "rate": Decimal(0)}, "count", "Before the last day nothing"),
        ({"shape": Shape.SEASONAL, "count": 0}, "weights", "do not belong together"),
        ({"weights": (Decimal(1),)}, "weights", "do not belong together"),
        ({"step": cny(1)}, "step", "do not belong together"),
        ({"shape": Shape.SEASONAL, "weights": (Decimal(1),)}, "count", "6 instalments are asked for, but 1"),
        ({"shape": Shape.SEASONAL, "count": 0, "weights": (Decimal(0),)}, "weights", "divide nothing"),
        ({"shape": Shape.SEASONAL, "count": 0, "weights": (Decimal(-1),)}, "weights", "divide nothing"),
        (
            {"shape": Shape.SEASONAL, "count": 0, "weights": (Decimal(1),), "amount": cny(5)},
            "amount",
            "this shape",
        ),
        ({"interest_only": 6}, "interest_only", "No row is left"),
        ({"interest_only": 1, "rate": Decimal(0)}, "interest_only", "where there is no interest"),
        ({"shape": Shape.BULLET, "collect": Collect.LAST}, "count", "Before the last day"),
        ({"interest_only": -1}, "interest_only", "do not belong"),
        ({"aim": 32}, "aim", "No month"),
        ({"unit": Unit.WEEKS, "every": 53}, "every", "every 53 weeks"),
        ({"method": Method.COMPOUND}, "clause", "only where a clause"),
        ({"method": Method.COMPOUND, "clause": "5"}, "compounding_months", "0 months"),
        ({"shape": Shape.ANNUITY, "collect": Collect.LAST}, "collect", "hold their interest"),
        ({"first_due": date(1899, 12, 31)}, "first_due", "beyond the calendar"),
        (OWN | {"own": ()}, "own", "do not belong together"),
        (OWN | {"own": (OwnRow(FIRST), OwnRow(date(2026, 3, 1)))}, "own", "More than one row"),
        (OWN | {"own": (OwnRow(FIRST, cny(5)),)}, "own", "sum to 1.05 CNY, the debt is 600.00 CNY"),
        (OWN | {"own": (OwnRow(FIRST, cny(5)), OwnRow(FIRST))}, "own.1", "does not come after"),
        (OWN | {"own": (OwnRow(FIRST, Money(5, "USD")),)}, "own.0", "in USD"),
        (OWN | {"own": (OwnRow(FIRST),), "method": Method.PERIODIC}, "method", "no periods"),
    ],
)
def test_faults(change: dict[str, Any], where: str, words: str) -> None:
    with pytest.raises(Refused, match=words) as refusal:
        build(replace(GOOD, **change))
    assert refusal.value.where == where
    assert str(refusal.value.advice)


def test_payments_do_not_precede_the_signing() -> None:
    with pytest.raises(Refused, match="2026-01-20 lies before the signing"):
        build(GOOD, signing=date(2026, 1, 21))
    bare = replace(GOOD, down_payment=None, down_payment_due=None)
    with pytest.raises(Refused, match="2026-02-15 lies before the signing"):
        build(bare, signing=date(2026, 2, 16))


@pytest.mark.parametrize(
    ("change", "oldest"),
    [
        ({}, None),
        ({}, date(2026, 1, 15)),
        ({"rate": Decimal(0)}, date(2026, 1, 16)),
        ({"interest_from": None}, date(2026, 1, 16)),
    ],
)
def test_interest_may_begin_with_the_debt(change: dict[str, Any], oldest: date | None) -> None:
    check_interest_begin(replace(GOOD, **change), oldest)


@pytest.mark.parametrize("begin", [date.min, date(2026, 1, 14)])
def test_interest_does_not_begin_before_the_debt(begin: date) -> None:
    with pytest.raises(Refused, match="before the debt: its oldest day is 2026-01-15") as told:
        check_interest_begin(replace(GOOD, interest_from=begin), date(2026, 1, 15))
    assert (told.value.code, told.value.where) == ("terms", "interest_from")
