"""Shapes: the figures of the vectors, and the rest where the terms put it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

import pytest

from domain.error import Refused
from domain.money import Money
from domain.timetable import Edit, Method, OwnRow, Residual, Rounding, Shape, Terms, Unit, build
from tests.domain.timetable.debt import BARE, DEBT, amounts, cny, interests


def test_level_payments_by_periods() -> None:
    """Vector S03."""
    terms = replace(DEBT, count=12, rate=Decimal("0.06"), shape=Shape.ANNUITY, method=Method.PERIODIC)
    found = build(terms)
    assert amounts(found) == ["51639.86"] * 11 + ["51639.84"]
    assert (found.rows[0].interest, found.rows[-1].interest) == (cny("3000.00"), cny("256.91"))
    assert found.interest == cny("19678.30")
    undated = build(replace(terms, interest_from=None))
    assert [row.amount for row in undated.rows] == [row.amount for row in found.rows]


def test_principal_at_the_end() -> None:
    """Vector S04."""
    found = build(replace(DEBT, shape=Shape.BULLET))
    assert interests(found) == ["2216.71", "2002.19", "2216.71"]
    assert [row.principal for row in found.rows] == [cny("0.00"), cny("0.00"), cny("600000.00")]


def test_weights() -> None:
    """Vector S05, the rest rounded down into the last, and a month without a payment."""
    weights = tuple(map(Decimal, ("5", "5", "10", "20", "25", "35")))
    terms = Terms(cny("1000000.01"), 0, date(2026, 1, 1), shape=Shape.SEASONAL, weights=weights)
    assert amounts(build(terms))[-1] == "350000.01"
    assert build(terms).terms.count == 6
    third = replace(terms, total=cny("100.00"), weights=(Decimal(1),) * 3)
    assert amounts(build(third)) == ["33.34", "33.33", "33.33"]
    assert amounts(build(replace(third, residual=Residual.LAST))) == ["33.33", "33.33", "33.34"]
    paused = build(replace(third, weights=(Decimal(1), Decimal(0), Decimal(1))))
    assert [(row.number, row.due.month) for row in paused.rows] == [(1, 1), (2, 3)]


def test_steps() -> None:
    """Vector S06, the first solved from the debt, and the count from the first."""
    terms = Terms(
        cny("800000.00"),
        6,
        date(2026, 1, 1),
        shape=Shape.STEP_UP,
        amount=cny("80000.00"),
        step=cny("20000.00"),
    )
    expected = ["80000.00", "100000.00", "120000.00", "140000.00", "160000.00", "200000.00"]
    assert amounts(build(terms)) == expected
    assert amounts(build(replace(terms, count=0)))[-2:] == ["180000.00", "20000.00"]
    solved = amounts(build(replace(terms, amount=None)))
    assert (solved[0], solved[1], solved[-1]) == ("83333.33", "103333.33", "183333.35")
    whole = amounts(build(replace(terms, amount=None, multiple=cny("1000.00"))))
    assert (whole[0], whole[-1]) == ("83000.00", "185000.00")
    assert amounts(build(replace(terms, step=None, amount=cny("100000.00"), count=0)))[-1] == "100000.00"


def test_own_rows() -> None:
    rows = (
        OwnRow(date(2026, 1, 31), cny("100.00")),
        OwnRow(date(2026, 3, 10)),
        OwnRow(date(2026, 4, 1), cny("5.00")),
    )
    terms = replace(BARE, count=0, shape=Shape.OWN, own=rows)
    assert amounts(build(terms)) == ["100.00", "895.00", "5.00"]
    all_named = replace(terms, own=(rows[0], OwnRow(date(2026, 3, 10), cny("895.00")), rows[2]))
    assert build(all_named).rows == build(terms).rows
    assert build(terms).terms.first_due == date(2026, 1, 31)
    changed = replace(all_named, edits=(Edit(1, principal=cny("200.00")),))
    with pytest.raises(Refused, match=r"leave -95\.00 CNY"):
        build(changed)
    assert amounts(build(replace(terms, edits=changed.edits))) == ["200.00", "795.00", "5.00"]
    assert amounts(build(replace(all_named, edits=(Edit(1, principal=cny("99.00")),)))) == [
        "99.00",
        "895.00",
        "6.00",
    ]


@pytest.mark.parametrize(
    ("total", "amount", "shape", "expected"),
    [
        ("1000.00", "300.00", Shape.EQUAL, ["300.00", "300.00", "300.00", "100.00"]),
        ("900.00", "300.00", Shape.EQUAL, ["300.00"] * 3),
        ("100.00", "300.00", Shape.EQUAL, ["100.00"]),
        ("100.00", "300.00", Shape.ANNUITY, ["100.00"]),
        ("1000.00", "300.00", Shape.ANNUITY, ["300.00", "300.00", "300.00", "100.00"]),
    ],
)
def test_the_count_follows_from_the_amount(
    total: str, amount: str, shape: Shape, expected: list[str]
) -> None:
    """Rule R42."""
    terms = replace(BARE, total=cny(total), count=0, amount=cny(amount), shape=shape)
    assert amounts(build(terms)) == expected


def test_level_amount_with_interest() -> None:
    terms = replace(DEBT, count=0, amount=cny("100000.00"), shape=Shape.ANNUITY)
    found = build(terms)
    assert amounts(found) == ["100000.00"] * 6 + ["7651.06"]
    assert build(found.terms) == found
    down = replace(terms, down_payment=cny("100000.00"), down_payment_due=date(2026, 2, 1), interest_only=1)
    assert build(down).terms.count == 7
    assert build(down).rows[1].principal == cny("0.00")
    flat = build(replace(terms, method=Method.FLAT))
    assert flat.terms.count == 7
    assert amounts(flat)[:6] == ["100000.00"] * 6


def test_a_level_payment_below_its_interest() -> None:
    """Interest that began long before the first instalment is more than the level payment."""
    early = replace(DEBT, shape=Shape.ANNUITY, count=600, interest_from=date(2024, 1, 15))
    with pytest.raises(Refused, match="does not cover its interest") as told:
        build(early)
    assert told.value.where == "count"


def test_as_many_instalments_as_months_of_a_hundred_years() -> None:
    found = build(replace(BARE, count=1200))
    assert (len(found.rows), found.rows[-1].due.year - found.rows[0].due.year) == (1200, 99)
    assert sum(row.principal.minor for row in found.rows) == BARE.total.minor


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"shape": Shape.ANNUITY, "amount": cny("2000.00")}, "amount"),  # less than the first interest
        (
            {
                "shape": Shape.ANNUITY,
                "unit": Unit.DAYS,
                "first_due": date(2026, 1, 16),
                "amount": cny("71.52"),  # a fen more than a day's interest
            },
            "amount",
        ),
        ({"amount": cny("1.00")}, "count"),
        ({"shape": Shape.STEP_UP, "amount": cny("100.00"), "step": cny("-60.00")}, "amount"),
        ({"shape": Shape.STEP_UP, "amount": cny("100.00"), "step": cny("0.00")}, "amount"),
    ],
)
def test_an_amount_that_never_ends(change: dict[str, object], where: str) -> None:
    with pytest.raises(Refused) as told:
        build(replace(DEBT, count=0, **change))  # type: ignore[arg-type]  # changes by name
    assert (told.value.code, told.value.where) == ("terms", where)


def test_a_share_is_paid_down() -> None:
    terms = replace(BARE, count=3, down_payment_share=Decimal("0.333"), down_payment_due=date(2026, 1, 5))
    found = build(terms)
    assert amounts(found) == ["333.00", "222.33", "222.33", "222.34"]
    assert found.terms.down_payment == cny("333.00")
    bearing = replace(terms, rate=Decimal("0.12"), method=Method.PERIODIC)
    assert interests(build(bearing))[:2] == ["0.00", "6.67"]
    assert build(found.terms).rows == found.rows


RISING: Final = {"shape": Shape.STEP_UP, "step": cny("10.00")}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"residual": Residual.LARGEST, "total": cny("1000.03")}, ["250.01", "250.01", "250.01", "250.00"]),
        ({"residual": Residual.NEAREST, "total": cny("1000.03")}, ["250.01", "250.01", "250.01", "250.00"]),
        ({"residual": Residual.NEAREST, "total": cny("0.06")}, ["0.01", "0.01", "0.01", "0.03"]),
        (
            {"residual": Residual.NEAREST, "rounding": Rounding.HALF_EVEN, "total": cny("0.10")},
            ["0.02", "0.02", "0.02", "0.04"],
        ),
        ({"multiple": cny("100.00")}, ["200.00", "200.00", "200.00", "400.00"]),
        (
            {"multiple": cny("100.00"), "total": cny("1050.00"), "residual": Residual.LARGEST},
            ["300.00", "300.00", "200.00", "250.00"],
        ),
        (  # 357.00 each is nearer to 400.00 than to 300.00, though of ten hundreds each has only three
            {"multiple": cny("100.00"), "total": cny("1071.00"), "residual": Residual.NEAREST, "count": 3},
            ["400.00", "400.00", "271.00"],
        ),
        (  # 50.25 of 199.00 is more than one hundred, though of one hundred it is less
            {
                "multiple": cny("100.00"),
                "total": cny("199.00"),
                "residual": Residual.LAST,
                "count": 0,
                "shape": Shape.SEASONAL,
                "weights": (Decimal(51), Decimal(49)),
            },
            ["100.00", "99.00"],
        ),
        (  # rising steps divide what is left without them, as equal parts are divided
            RISING | {"residual": Residual.NEAREST, "total": cny("1000.03")},
            ["235.01", "245.01", "255.01", "265.00"],
        ),
        (
            RISING | {"residual": Residual.LARGEST, "total": cny("1000.02")},
            ["235.01", "245.01", "255.00", "265.00"],
        ),
        (RISING | {"step": cny("-10.00")}, ["265.00", "255.00", "245.00", "235.00"]),
        ({"shape": Shape.ANNUITY, "total": cny("1000.03")}, ["250.01", "250.01", "250.01", "250.00"]),
        ({"shape": Shape.ANNUITY, "total": cny("0.06")}, ["0.01", "0.01", "0.01", "0.03"]),
        (
            {"shape": Shape.ANNUITY, "total": cny("1000.02"), "residual": Residual.LAST},
            ["250.00", "250.00", "250.00", "250.02"],
        ),
    ],
)  # fmt: skip
def test_where_the_rest_goes(change: dict[str, object], expected: list[str]) -> None:
    assert amounts(build(replace(BARE, **change))) == expected  # type: ignore[arg-type]  # changes by name


def test_currencies_without_and_with_three_decimals() -> None:
    yen = build(replace(DEBT, total=Money(1_000_000, "JPY")))
    assert amounts(yen) == ["337028", "335558", "334566"]
    dinar = build(Terms(Money(1_000_001, "KWD"), 3, date(2026, 1, 1)))
    assert amounts(dinar) == ["333.333", "333.333", "333.335"]
