"""Terms that no agreement can hold are refused at their field."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from domain.error import Refused
from domain.money import Money
from domain.timetable import LABELS, Mode, Terms, build, check_interest_begin


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
        ({"count": 361}, "count", "361 instalments"),
        ({"total": cny(105)}, "count", "cannot be spread over 6"),
        ({"every": 0}, "every", "every 0 months"),
        ({"every": 13}, "every", "every 13 months"),
        ({"first_due": date(9999, 8, 1)}, "first_due", "beyond the calendar"),
        ({"down_payment_due": None}, "down_payment_due", "has no date"),
        ({"down_payment_due": date(2026, 2, 15)}, "down_payment_due", "not due before"),
        ({"interest_from": None}, "interest_from", "no day from which"),
        ({"interest_from": date(2026, 7, 15)}, "interest_from", "after the last instalment"),
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
