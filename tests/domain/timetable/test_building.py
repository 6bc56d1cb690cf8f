"""Timetables: the figures of the vectors, and principal that sums to the debt whatever the terms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.calendar import Calendar, Convention, unknown_year
from domain.interest.count import Count
from domain.money import Money, parse_money, total
from domain.timetable import Method, Terms, build


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


SIX = Terms(
    total=cny("600000.00"),
    count=6,
    first_due=date(2026, 2, 15),
    rate=Decimal("0.0435"),
    interest_from=date(2026, 1, 15),
)


def test_equal_principal_with_interest() -> None:
    """Vector S02."""
    timetable = build(SIX)
    figures = [
        (r.number, r.due.isoformat(), *(str(m.decimal) for m in (r.interest, r.amount, r.balance)))
        for r in timetable.rows
    ]
    assert figures == [
        (1, "2026-02-15", "2216.71", "102216.71", "500000.00"),
        (2, "2026-03-15", "1668.49", "101668.49", "400000.00"),
        (3, "2026-04-15", "1477.81", "101477.81", "300000.00"),
        (4, "2026-05-15", "1072.60", "101072.60", "200000.00"),
        (5, "2026-06-15", "738.90", "100738.90", "100000.00"),
        (6, "2026-07-15", "357.53", "100357.53", "0.00"),
    ]  # fmt: skip
    assert timetable.interest == cny("7532.04")
    assert timetable.amount == cny("607532.04")
    derivation = timetable.rows[0].derivation
    assert derivation is not None
    assert (derivation.steps[0].days, derivation.steps[0].base) == (31, SIX.total)
    assert [step.amount for step in timetable.derivation.steps][-1] == timetable.interest


def test_remainder_lies_in_the_last_instalment() -> None:
    """Vector S01."""
    timetable = build(Terms(cny("1000000.00"), 7, date(2026, 1, 31)))
    assert [str(r.principal.decimal) for r in timetable.rows] == ["142857.14"] * 6 + ["142857.16"]
    assert timetable.interest == cny("0.00")


def test_month_ends_are_counted_from_the_first_date() -> None:
    """Vector S07."""
    rows = build(Terms(cny("600.00"), 6, date(2026, 1, 31))).rows
    assert [r.due.isoformat() for r in rows] == [
        "2026-01-31",
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
    ]
    quarterly = build(Terms(cny("600.00"), 3, date(2026, 1, 30), every=3)).rows
    assert [r.due.isoformat() for r in quarterly] == ["2026-01-30", "2026-04-30", "2026-07-30"]


def test_down_payment_is_principal_and_its_interest_comes_with_the_first_instalment() -> None:
    timetable = build(
        replace(SIX, down_payment=cny("100000.00"), down_payment_due=date(2026, 1, 25), count=5)
    )
    down, first = timetable.rows[:2]
    assert (down.number, down.due, down.amount, down.interest) == (
        0,
        date(2026, 1, 25),
        cny("100000.00"),
        cny("0.00"),
    )
    assert down.balance == cny("500000.00")
    assert first.derivation is not None
    *segments, rounded = first.derivation.steps
    assert [(s.days, s.base) for s in segments] == [(10, cny("600000.00")), (21, cny("500000.00"))]
    assert first.interest == rounded.amount == cny("1966.44")  # 715.0685 + 1,251.3699
    assert "Down payment" in [str(step.label) for step in timetable.derivation.steps]


def test_interest_from_after_the_down_payment_spares_it() -> None:
    rows = build(
        replace(SIX, down_payment=cny("100000.00"), down_payment_due=date(2026, 1, 15), count=5)
    ).rows
    assert rows[1].derivation is not None
    assert [s.days for s in rows[1].derivation.steps] == [31, None]


def test_a_down_payment_of_zero_makes_no_row() -> None:
    assert build(replace(SIX, down_payment=cny("0.00"))).rows == build(SIX).rows


@settings(deadline=None)
@given(
    minor=st.integers(500, 10**12),
    down=st.integers(0, 100),
    count=st.integers(1, 60),
    every=st.integers(1, 12),
    rate=st.decimals(0, 1, places=4),
    first=st.dates(date(2020, 2, 1), date(2060, 1, 1)),
    currency=st.sampled_from(["CNY", "JPY", "KWD"]),
)
def test_principal_sums_to_the_total_always(
    minor: int, down: int, count: int, every: int, rate: Decimal, first: date, currency: str
) -> None:
    terms = Terms(
        total=Money(minor, currency),
        count=count,
        first_due=first,
        every=every,
        rate=rate,
        interest_from=date(2020, 1, 1),
        down_payment=Money(down, currency),
        down_payment_due=date(2020, 1, 15),
    )
    timetable = build(terms)
    rows = timetable.rows
    assert total((row.principal for row in rows), currency) == terms.total
    assert rows[-1].balance == Money(0, currency)
    assert [row.number for row in rows] == list(range(0 if down else 1, count + 1))
    assert all(before.due < after.due for before, after in pairwise(rows))
    assert all(row.principal.minor > 0 and row.interest.minor >= 0 for row in rows)
    assert timetable.amount == total((row.amount for row in rows), currency)


def test_without_an_explanation_the_rows_are_the_same() -> None:
    for terms in (SIX, replace(SIX, method=Method.COMPOUND, clause="4", compounding_months=3)):
        explained, bare = build(terms), build(terms, explained=False)
        assert [replace(row, derivation=None) for row in explained.rows] == list(bare.rows)
        assert explained.derivation.steps
        assert not bare.derivation.steps


def test_what_to_mind_about_the_calendar_is_said_once() -> None:
    """Down payment and instalments move by the same calendar, whose year 2031 nobody has confirmed."""
    terms = replace(
        SIX,
        first_due=date(2031, 6, 1),
        interest_from=date(2031, 4, 1),
        down_payment=cny("100"),
        down_payment_due=date(2031, 5, 1),
        convention=Convention.FOLLOWING,
    )
    calendar = Calendar("CN")
    assert [str(each) for each in build(terms, None, calendar).warnings] == [str(unknown_year("CN", 2031))]


def test_a_single_day_bears_nothing_where_neither_end_counts() -> None:
    terms = replace(SIX, count=1, first_due=date(2026, 1, 16), day_count=Count.EXCLUDE_BOTH)
    (row,) = build(terms).rows
    assert (row.interest, row.principal) == (cny("0"), cny("600000"))
