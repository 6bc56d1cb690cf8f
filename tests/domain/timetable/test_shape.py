"""Shapes: the figures of the vectors, the rest where the terms put it, and interest by every method."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.calendar import Calendar, Convention, Kind, Mark, MonthEnd
from domain.error import Refused
from domain.interest.count import Basis, Count
from domain.money import Money, parse_money
from domain.timetable import (
    Collect,
    Edit,
    Method,
    OwnRow,
    Residual,
    Rounding,
    Shape,
    Terms,
    Timetable,
    Unit,
    build,
)

JANUARY = date(2026, 1, 15)


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def eur(words: str) -> Money:
    return parse_money(words, "EUR")


DEBT = Terms(
    total=cny("600000.00"),
    count=3,
    first_due=date(2026, 2, 15),
    rate=Decimal("0.0435"),
    interest_from=JANUARY,
)
BARE = Terms(total=cny("1000.00"), count=4, first_due=date(2026, 1, 31))


def amounts(timetable: Timetable) -> list[str]:
    return [str(row.amount.decimal) for row in timetable.rows]


def interests(timetable: Timetable) -> list[str]:
    return [str(row.interest.decimal) for row in timetable.rows]


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


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"shape": Shape.ANNUITY, "amount": cny("2000.00")}, "amount"),  # less than the first interest
        ({"shape": Shape.ANNUITY, "amount": cny("2216.72")}, "amount"),
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


def test_flat_interest_and_whole_payments() -> None:
    """A loan of 1,250 at 15 % in four payments of whole euros, halves to even."""
    terms = Terms(
        eur("1250.00"),
        4,
        date(2023, 10, 1),
        rate=Decimal("0.15"),
        shape=Shape.ANNUITY,
        method=Method.FLAT,
        rounding=Rounding.HALF_EVEN,
        multiple=eur("1.00"),
    )
    found = build(terms)
    assert amounts(found) == ["328.00", "328.00", "328.00", "328.50"]
    assert interests(found) == ["15.62", "15.62", "15.62", "15.64"]
    assert found.rows[-1].derivation is not None
    assert str(found.rows[-1].derivation.steps[-1].label) == "The rest of all interest"
    equal = build(replace(terms, shape=Shape.EQUAL, multiple=None, collect=Collect.LAST))
    assert interests(equal) == ["0.00", "0.00", "0.00", "62.50"]


@pytest.mark.parametrize(
    ("method", "expected"),
    [(Method.PERIODIC, ["12.00", "16.00"]), (Method.FLAT, ["12.00", "24.00"])],
)
def test_periods_without_a_payment_bear_interest(method: Method, expected: list[str]) -> None:
    """Payments after two and after six months, 0.5 % a month on 1,200.00 and then on 800.00."""
    weights = tuple(map(Decimal, (0, 1, 0, 0, 0, 2, 0)))
    terms = replace(DEBT, total=cny("1200.00"), count=0, shape=Shape.SEASONAL, weights=weights)
    assert interests(build(replace(terms, rate=Decimal("0.06"), method=method))) == expected


def test_rows_of_interest_alone() -> None:
    terms = Terms(
        eur("5000.00"),
        18,
        date(2022, 12, 1),
        rate=Decimal("0.12"),
        shape=Shape.ANNUITY,
        method=Method.PERIODIC,
        rounding=Rounding.HALF_EVEN,
        multiple=eur("1.00"),
        interest_only=3,
    )
    assert amounts(build(terms)) == ["50.00"] * 3 + ["361.00"] * 14 + ["354.87"]
    equal = build(replace(DEBT, interest_only=1))
    assert [row.principal.decimal for row in equal.rows] == [0, 300000, 300000]


def test_interest_on_interest_needs_its_clause() -> None:
    terms = replace(
        DEBT,
        shape=Shape.BULLET,
        count=1,
        first_due=date(2026, 4, 15),
        method=Method.COMPOUND,
        compounding_months=1,
        clause="art. 5",
        collect=Collect.LAST,
    )
    # 600,000 × 4.35 % × 31 / 365 = 2216.71; 602,216.71 × … × 28 / 365 = 2009.59; 604,226.30 × … × 31 / 365 = 2232.33
    assert interests(build(terms)) == ["6458.63"]
    level = build(replace(terms, shape=Shape.ANNUITY, unit=Unit.QUARTERS, count=2, collect=Collect.EACH))
    assert level.rows[-1].balance == cny("0.00")
    assert abs(level.rows[0].amount.minor - level.rows[1].amount.minor) <= 2
    yen = replace(terms, total=Money(100, "JPY"))
    assert build(yen).interest == Money(0, "JPY")  # each posting is less than half a yen
    with pytest.raises(Refused, match="clause"):
        build(replace(terms, clause=" "))


def test_rates_in_steps() -> None:
    terms = replace(DEBT, count=1, rate_steps=((date(2026, 2, 1), Decimal("0.06")),))
    found = build(terms)
    # 17 days (16 to 31 January … 1 February excluded) at 4.35 %, 15 days at 6 %
    assert interests(found) == ["2623.56"]
    derivation = found.rows[0].derivation
    assert derivation is not None
    assert [step.days for step in derivation.steps] == [16, 15, None]
    zero_first = build(replace(terms, rate=Decimal(0)))
    assert interests(zero_first) == ["1479.45"]
    periodic = build(
        replace(terms, method=Method.PERIODIC, rate_steps=((date(2026, 1, 10), Decimal("0.06")),))
    )
    assert interests(periodic) == ["3000.00"]


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (Count.EXCLUDE_DUE_INCLUDE_PAY, [31, 28, 31]),
        (Count.INCLUDE_BOTH, [32, 28, 31]),
        (Count.EXCLUDE_BOTH, [31, 28, 30]),
        (Count.INCLUDE_DUE_EXCLUDE_PAY, [31, 28, 31]),
    ],
)
def test_days_between_rows_count_once(count: Count, days: list[int]) -> None:
    rows = build(replace(DEBT, day_count=count)).rows
    assert [row.derivation.steps[0].days for row in rows if row.derivation] == days


def test_actual_days_of_their_year() -> None:
    terms = replace(
        DEBT, count=1, basis=Basis.ACT_ACT, interest_from=date(2023, 12, 1), first_due=date(2024, 2, 1)
    )
    # 31 days after 1 December to 1 January (30 of 2023), 32 of 2024
    assert interests(build(terms)) == ["4427.17"]


def test_units() -> None:
    def days(unit: Unit, every: int = 1) -> list[str]:
        return [row.due.isoformat() for row in build(replace(BARE, count=3, unit=unit, every=every)).rows]

    assert days(Unit.DAYS, 15) == ["2026-01-31", "2026-02-15", "2026-03-02"]
    assert days(Unit.WEEKS) == ["2026-01-31", "2026-02-07", "2026-02-14"]
    assert days(Unit.QUARTERS) == ["2026-01-31", "2026-04-30", "2026-07-31"]
    assert days(Unit.YEARS) == ["2026-01-31", "2027-01-31", "2028-01-31"]
    always = build(replace(BARE, count=2, month_end=MonthEnd.ALWAYS, first_due=date(2022, 10, 17))).rows
    assert [row.due.isoformat() for row in always] == ["2022-10-31", "2022-11-30"]
    aimed = build(replace(BARE, count=2, first_due=date(2026, 2, 28), aim=31)).rows
    assert aimed[1].due == date(2026, 3, 31)
    weekly = build(replace(DEBT, unit=Unit.WEEKS, method=Method.PERIODIC, count=1))
    assert interests(weekly) == ["500.55"]


CALENDAR = Calendar(
    "CN",
    {date(2026, 2, day): Mark(date(2026, 2, day), Kind.OFF, "Spring Festival") for day in range(15, 24)},
    frozenset({2026}),
)


def test_days_off_move_and_say_so() -> None:
    terms = replace(DEBT, convention=Convention.FOLLOWING)
    found = build(terms, calendar=CALENDAR)
    first, second, _ = found.rows
    assert (first.due, first.nominal, first.moved_because) == (
        date(2026, 2, 24),
        date(2026, 2, 15),
        "Spring Festival",
    )
    assert (second.due, second.moved_because) == (date(2026, 3, 16), "Sunday")
    assert interests(found) == interests(build(DEBT))  # moved days bear nothing
    assert "agreed for" in str(found.derivation.steps[1].label)
    running = build(replace(terms, moved_interest=True), calendar=CALENDAR)
    assert running.rows[0].interest == cny("2860.27")  # 40 days
    early = build(replace(terms, convention=Convention.PRECEDING), calendar=CALENDAR)
    assert early.rows[0].due == date(2026, 2, 13)
    level = build(replace(terms, shape=Shape.ANNUITY, moved_interest=True), calendar=CALENDAR)
    assert level.rows[-1].balance == cny("0.00")


def test_a_down_payment_moves_too_and_unknown_years_are_told() -> None:
    terms = replace(
        DEBT,
        convention=Convention.FOLLOWING,
        first_due=date(2027, 2, 15),
        down_payment=cny("1.00"),
        down_payment_due=date(2026, 2, 16),
    )
    found = build(terms, calendar=CALENDAR)
    assert (found.rows[0].due, found.rows[0].nominal) == (date(2026, 2, 24), date(2026, 2, 16))
    assert [str(warning) for warning in found.warnings] == [
        "The calendar CN does not know 2027: only weekends were taken as days off."
    ]


def test_days_that_meet_are_refused() -> None:
    terms = replace(BARE, unit=Unit.DAYS, first_due=date(2026, 2, 15), convention=Convention.FOLLOWING)
    with pytest.raises(Refused, match="is not after that of 2026-02-24") as told:
        build(terms, calendar=CALENDAR)
    assert told.value.where == "first_due"
    with pytest.raises(Refused, match="no calendar"):
        build(terms)


def test_currencies_without_and_with_three_decimals() -> None:
    yen = build(replace(DEBT, total=Money(1_000_000, "JPY")))
    assert amounts(yen) == ["337028", "335558", "334566"]
    dinar = build(Terms(Money(1_000_001, "KWD"), 3, date(2026, 1, 1)))
    assert amounts(dinar) == ["333.333", "333.333", "333.335"]
