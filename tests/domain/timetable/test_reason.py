"""The division behind the rows: what an auditor recomputes by hand, before anything is rounded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.money import Money, parse_money
from domain.timetable import Edit, Method, OwnRow, Residual, Shape, Terms, build


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


DEBT = Terms(total=cny("1000.00"), count=3, first_due=date(2026, 2, 15), interest_from=date(2026, 1, 15))
RATE = Decimal("0.12")


@pytest.mark.parametrize(
    ("terms", "label", "amount"),
    [
        (DEBT, " / 3, rounded down", "333.333333"),
        (replace(DEBT, residual=Residual.LARGEST), "largest remainders", "333.333333"),
        (
            replace(DEBT, down_payment=cny("100.00"), down_payment_due=date(2026, 1, 20)),
            "900.00 CNY / 3",
            "300.000000",
        ),
        (replace(DEBT, amount=cny("400.00"), count=0), "400.00 CNY each", "400.00"),
        (replace(DEBT, shape=Shape.STEP_UP, step=cny("10.00")), "10.00 CNY above", "323.33"),
        (
            replace(DEBT, count=0, shape=Shape.SEASONAL, weights=(Decimal(1), Decimal(0), Decimal(2))),
            "Weight 1 of 3",
            "333.333333",
        ),
        (
            replace(DEBT, shape=Shape.ANNUITY, rate=RATE, method=Method.PERIODIC),
            "(1 + i)^−3), i = rate × 1/12",
            "340.022111",
        ),
        (replace(DEBT, shape=Shape.ANNUITY, method=Method.PERIODIC), "i = rate × period", "333.33"),
        (replace(DEBT, shape=Shape.ANNUITY, rate=RATE), "g = rate × days / year", "339.93"),
        (replace(DEBT, shape=Shape.ANNUITY, amount=cny("340.00"), count=0), "as agreed", "340.00"),
    ],
)
def test_the_division(terms: Terms, label: str, amount: str) -> None:
    step = build(terms).derivation.steps[0]
    assert label in str(step.label)
    assert str(step.amount.decimal if isinstance(step.amount, Money) else step.amount) == amount


@pytest.mark.parametrize(
    "terms",
    [
        replace(DEBT, shape=Shape.BULLET, rate=RATE),
        replace(DEBT, count=0, shape=Shape.OWN, own=(OwnRow(date(2026, 2, 15)),)),
        replace(DEBT, edits=(Edit(1, amount=cny("400.00")),)),
    ],
)
def test_rows_that_follow_no_division(terms: Terms) -> None:
    assert str(build(terms).derivation.steps[0].label).startswith("Instalment 1: principal")
