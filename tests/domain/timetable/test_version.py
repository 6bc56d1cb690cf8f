"""Where a renegotiation begins: the terms so far over what is left."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.timetable import Collect, Edit, OwnRow, Shape, Terms, build
from domain.timetable.version import next_terms
from tests.makers import cny

TODAY = date(2026, 5, 10)
ROWS = tuple(
    OwnRow(day, cny("250"))
    for day in (date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30))
)
TERMS = Terms(
    total=cny("1000"),
    count=4,
    first_due=date(2026, 3, 31),
    rate=Decimal("0.04"),
    interest_from=date(2026, 3, 2),
    down_payment=cny("1"),
    down_payment_due=date(2026, 3, 5),
    rate_steps=((date(2026, 5, 1), Decimal("0.05")), (date(2026, 8, 1), Decimal("0.06"))),
    edits=(Edit(2, amount=cny("250")),),
    interest_only=2,
    aim=31,
)


def test_what_is_open_keeps_its_days_and_its_rates():
    begun = next_terms(TERMS, ROWS, 1, 2, cny("750"), TODAY)
    assert (begun.total, begun.count, begun.first_due) == (cny("750"), 3, date(2026, 5, 31))
    assert (begun.rate, begun.rate_steps, begun.interest_from) == (
        Decimal("0.04"),
        TERMS.rate_steps,
        date(2026, 4, 30),  # up to there it fell due, and is owed beside the principal
    )
    assert (begun.down_payment, begun.edits, begun.interest_only, begun.aim) == (None, (), 1, None)
    assert sum(row.principal.minor for row in build(begun, TODAY).rows) == 75000


def test_before_anything_fell_due_interest_begins_where_it_began():
    assert next_terms(TERMS, ROWS, 0, 0, cny("1000"), date(2026, 3, 20)).interest_from == date(2026, 3, 2)
    free = replace(TERMS, rate=Decimal(0), rate_steps=(), interest_from=None)
    assert next_terms(free, ROWS, 2, 2, cny("500"), TODAY).interest_from is None


def test_a_rate_that_began_is_the_rate_and_earlier_ones_are_forgotten():
    begun = next_terms(TERMS, ROWS, 3, 3, cny("250"), date(2026, 6, 10))
    assert (begun.rate, begun.rate_steps) == (Decimal("0.05"), TERMS.rate_steps[1:])


def test_interest_that_all_comes_at_the_end_begins_where_it_began():
    at_the_end = replace(TERMS, collect=Collect.LAST)
    begun = next_terms(at_the_end, ROWS, 1, 2, cny("750"), TODAY)
    assert (begun.interest_from, begun.rate, begun.rate_steps) == (
        TERMS.interest_from,
        TERMS.rate,
        TERMS.rate_steps,
    )


def test_no_day_bears_interest_twice_or_never_when_nothing_was_paid():
    """What fell due under the version before and what the next one bears are what one unbroken time bears."""
    plain = replace(
        TERMS,
        down_payment=None,
        down_payment_due=None,
        edits=(),
        interest_only=0,
        shape=Shape.BULLET,
        aim=None,
    )
    monthly = replace(plain, count=4)
    before = build(monthly, TERMS.interest_from).rows
    rows = [OwnRow(row.due, row.principal) for row in before]
    after = build(next_terms(monthly, rows, 0, 2, cny("1000"), TODAY), TODAY).rows
    assert sum(row.interest.minor for row in (*before[:2], *after[:2])) == sum(
        row.interest.minor for row in before
    )


@pytest.mark.parametrize("paid", [2, 4])
def test_when_all_days_are_past_it_begins_in_a_month(paid):
    begun = next_terms(TERMS, ROWS, paid, 4, cny("500"), date(2026, 7, 31))
    assert (begun.count, begun.first_due) == (max(4 - paid, 1), date(2026, 8, 31))


def test_a_season_keeps_the_weights_that_are_left():
    seasonal = replace(
        TERMS, shape=Shape.SEASONAL, weights=tuple(map(Decimal, (3, 0, 2, 1))), edits=(), interest_only=0
    )
    assert next_terms(seasonal, ROWS, 2, 2, cny("500"), TODAY).weights == (Decimal(2), Decimal(1))
    idle = replace(seasonal, weights=tuple(map(Decimal, (3, 2, 0, 0))))
    begun = next_terms(idle, ROWS, 2, 2, cny("500"), TODAY)
    assert (begun.count, begun.weights) == (0, (Decimal(1), Decimal(1)))


def test_own_rows_keep_the_days_to_come_and_the_last_takes_the_rest():
    own = replace(TERMS, shape=Shape.OWN, own=ROWS, edits=(), interest_only=0, rate_steps=())
    begun = next_terms(own, ROWS, 1, 2, cny("750"), TODAY)
    assert begun.own == (OwnRow(date(2026, 5, 31), cny("250")), OwnRow(date(2026, 6, 30)))
    assert [row.principal for row in build(begun, TODAY).rows] == [cny("250"), cny("500")]
    late = next_terms(own, ROWS, 3, 4, cny("250"), date(2026, 7, 31))
    assert late.own == (OwnRow(date(2026, 8, 31)),)
