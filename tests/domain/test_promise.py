"""Promises are judged by the money that came after them and in time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.money import Money
from domain.promise import LABELS, Promise, PromiseState, Receipt, check_promise, judge

OPEN, KEPT, PARTLY, BROKEN, WITHDRAWN = PromiseState
DUE = date(2026, 5, 20)
MADE = date(2026, 5, 10)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


PROMISE = Promise(1, cny(1000), DUE, MADE, entry=5)


def test_every_state_has_a_name() -> None:
    assert set(LABELS) == set(PromiseState)


def test_worked_example() -> None:
    """Vector K10: four of five promises have matured, two are kept."""
    made = date(2026, 5, 1)
    days = [(10, 5, 100000), (12, 5, 80000), (20, 5, 200000), (25, 5, 60000), (30, 6, 90000)]
    promises = [
        Promise(key, cny(minor * 100), date(2026, month, day), made, entry=key)
        for key, (day, month, minor) in enumerate(days)
    ]
    receipts = [
        Receipt(date(2026, 5, 9), cny(10000000), 10),
        Receipt(date(2026, 5, 15), cny(8000000), 11),
        Receipt(date(2026, 5, 20), cny(15000000), 12),
    ]
    as_of = date(2026, 5, 31)
    judged = judge(promises, receipts, as_of)
    assert [j.state for j in judged] == [KEPT, KEPT, PARTLY, BROKEN, OPEN]
    assert [j.matured(as_of) for j in judged] == [True, True, True, True, False]
    assert sum(j.received.minor for j in judged[:4]) * 100 == 75 * sum(p.amount.minor for p in promises[:4])


@pytest.mark.parametrize(
    ("minor", "paid_after", "as_of_after", "state"),
    [
        (0, 0, 0, OPEN),
        (0, 0, 3, OPEN),
        (0, 0, 4, BROKEN),
        (500, 0, 3, OPEN),
        (500, 0, 4, PARTLY),
        (949, 3, 4, PARTLY),
        (950, 3, 3, KEPT),
        (950, 3, 4, KEPT),
        (1000, 4, 4, BROKEN),
        (1000, -5, -4, KEPT),
        (1000, 2, 1, OPEN),
    ],
)
def test_tolerance_and_threshold(minor: int, paid_after: int, as_of_after: int, state: PromiseState) -> None:
    """Rule R37: three days, and 95 per cent."""
    receipts = [Receipt(DUE + timedelta(days=paid_after), cny(minor), 9)]
    assert judge([PROMISE], receipts, DUE + timedelta(days=as_of_after))[0].state is state


@pytest.mark.parametrize(
    ("receipt", "state"),
    [
        (Receipt(MADE, cny(1000), 4), BROKEN),  # recorded before the promise
        (Receipt(MADE - timedelta(days=1), cny(1000), 6), BROKEN),  # came in before it
        (Receipt(MADE, cny(1000), 6), KEPT),
        (Receipt(MADE, cny(1000), 6, reversed_on=DUE), BROKEN),
        (Receipt(MADE, cny(1000), 6, reversed_on=DUE + timedelta(days=4)), KEPT),  # rule R40
    ],
)
def test_which_receipts_count(receipt: Receipt, state: PromiseState) -> None:
    assert judge([PROMISE], [receipt], DUE + timedelta(days=10))[0].state is state


@pytest.mark.parametrize(
    ("withdrawn", "paid", "as_of", "state"),
    [
        (date(2026, 5, 15), 0, date(2026, 5, 14), OPEN),
        (date(2026, 5, 15), 0, date(2026, 5, 15), WITHDRAWN),
        (date(2026, 5, 15), 500, date(2026, 6, 15), WITHDRAWN),
        (date(2026, 5, 15), 1000, date(2026, 6, 15), KEPT),
        (date(2026, 5, 11), 1000, date(2026, 6, 15), WITHDRAWN),  # the money came after the withdrawal
        (date(2026, 6, 1), 0, date(2026, 6, 15), BROKEN),  # it was broken before
    ],
)
def test_withdrawal_is_judged_by_that_day(
    withdrawn: date, paid: int, as_of: date, state: PromiseState
) -> None:
    """Rule R41."""
    promise = replace(PROMISE, withdrawn_on=withdrawn)
    assert judge([promise], [Receipt(date(2026, 5, 12), cny(paid), 9)], as_of)[0].state is state


def test_money_counts_once_and_flows_to_the_next_promise() -> None:
    second = replace(PROMISE, key=2, due=DUE + timedelta(days=2), entry=6)
    judged = judge([second, PROMISE], [Receipt(DUE, cny(1600), 9)], DUE + timedelta(days=9))
    assert [(j.promise.key, j.received.minor, j.state) for j in judged] == [(1, 1000, KEPT), (2, 600, PARTLY)]


@pytest.mark.parametrize(
    ("minor", "due", "where"), [(0, DUE, "amount"), (-1, DUE, "amount"), (1, date(2026, 5, 9), "due")]
)
def test_promises_that_are_refused(minor: int, due: date, where: str) -> None:
    with pytest.raises(Refused) as refusal:
        check_promise(cny(minor), due, MADE)
    assert refusal.value.where == where
    check_promise(cny(1), MADE, MADE)
    check_promise(cny(1), date(2028, 5, 10), MADE)
    with pytest.raises(Refused, match="two years"):
        check_promise(cny(1), date(2028, 5, 11), MADE)


_days = st.dates(date(2026, 1, 1), date(2026, 3, 1))


@given(
    st.lists(
        st.builds(
            Promise, st.integers(1, 9), st.integers(1, 900).map(cny), _days, _days, st.integers(1, 9),
            st.none() | _days,
        ),
        max_size=5,
    ),
    st.lists(
        st.builds(Receipt, _days, st.integers(1, 900).map(cny), st.integers(1, 9), st.none() | _days),
        max_size=5,
    ),
    _days,
)  # fmt: skip
def test_no_receipt_is_counted_twice(promises: list[Promise], receipts: list[Receipt], as_of: date) -> None:
    judged = judge(promises, receipts, as_of)
    assert sum(j.received.minor for j in judged) <= sum(r.amount.minor for r in receipts)
    assert all(cny(0) <= j.received <= j.promise.amount for j in judged)
