"""Receipts fill the oldest instalment first, and the day decides what is late."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.instalment import LABELS, Instalment, InstalmentState, follow
from domain.item import Posting
from domain.money import Money

DUE, PART, PAID, LATE = InstalmentState


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


ROWS = (
    Instalment(0, date(2026, 1, 10), cny(200), cny(0), cny(600)),
    Instalment(1, date(2026, 2, 10), cny(300), cny(20), cny(300)),
    Instalment(2, date(2026, 3, 10), cny(300), cny(10), cny(0)),
)


def received(*postings: tuple[int, int, int]) -> list[Posting]:
    return [Posting(date(2026, month, day), cny(minor)) for month, day, minor in postings]


def test_every_state_has_a_name() -> None:
    assert set(LABELS) == set(InstalmentState)
    assert follow((), [], date(2026, 1, 1)) == ()


@pytest.mark.parametrize(
    ("as_of", "receipts", "expected"),
    [
        (date(2026, 1, 10), received(), [(DUE, 0, 0), (DUE, 0, 0), (DUE, 0, 0)]),
        (date(2026, 1, 11), received(), [(LATE, 0, 1), (DUE, 0, 0), (DUE, 0, 0)]),
        (date(2026, 1, 13), received((1, 12, 150)), [(LATE, 150, 3), (DUE, 0, 0), (DUE, 0, 0)]),
        (date(2026, 1, 10), received((1, 9, 250)), [(PAID, 200, 0), (PART, 50, 0), (DUE, 0, 0)]),
        (date(2026, 2, 9), received((2, 10, 999)), [(LATE, 0, 30), (DUE, 0, 0), (DUE, 0, 0)]),
        (date(2026, 4, 1), received((1, 12, 200), (3, 9, 900)),
         [(PAID, 200, 2), (PAID, 320, 27), (PAID, 310, 0)]),
        (date(2026, 2, 1), received((1, 9, 200), (1, 20, -200)), [(LATE, 0, 22), (DUE, 0, 0), (DUE, 0, 0)]),
        (date(2026, 2, 1), received((1, 9, 200), (1, 20, -300)), [(LATE, 0, 22), (DUE, 0, 0), (DUE, 0, 0)]),
    ],
)  # fmt: skip
def test_follow(
    as_of: date, receipts: list[Posting], expected: list[tuple[InstalmentState, int, int]]
) -> None:
    statuses = follow(ROWS, receipts, as_of)
    assert [(s.state, s.paid.minor, s.days_late) for s in statuses] == expected
    assert [s.amount.minor for s in statuses] == [200, 320, 310]


def test_paid_on_is_the_day_since_which_it_stayed_paid() -> None:
    bounced = received((1, 9, 200), (1, 15, -200), (1, 20, 200), (1, 25, 10))
    first = follow(ROWS, bounced, date(2026, 2, 1))[0]
    assert (first.paid_on, first.days_late, first.open) == (date(2026, 1, 20), 10, cny(0))
    assert follow(ROWS, bounced, date(2026, 1, 16))[0].paid_on is None


@given(
    st.lists(
        st.builds(Posting, st.dates(date(2026, 1, 1), date(2026, 4, 1)), st.integers(-300, 500).map(cny)),
        max_size=8,
    ),
    st.dates(date(2026, 1, 1), date(2026, 4, 1)),
)
def test_what_is_paid_is_what_came_in_up_to_the_whole(receipts: list[Posting], as_of: date) -> None:
    came = sum(r.amount.minor for r in receipts if r.day <= as_of)
    statuses = follow(ROWS, receipts, as_of)
    assert sum(s.paid.minor for s in statuses) == min(max(came, 0), 830)
    assert all((s.state is PAID) == (s.paid_on is not None) for s in statuses)
