"""Payments come in the order of their days; a reversal restores exactly; a re-run is as if it had never been."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation import Debt, Ground, Order, Payment, Received, allocate, reverse, run, set_off
from domain.error import Refused
from tests.domain.allocation.maker import TODAY, cny, debt, debts, orders

DAY = timedelta(days=1)


def came(key: int, minor: int, on: date, back: date | None = None) -> Received:
    return Received(key, Payment(cny(minor), on), back)


def test_payments_go_by_their_days_not_by_when_they_are_known() -> None:
    items = [debt(1, 100, TODAY - DAY), debt(2, 100, TODAY)]
    early, late = came(1, 100, TODAY), came(2, 60, TODAY + DAY)
    found = run(items, [late, early])
    assert [(each.key, each.allocation.by_key()) for each in found.posted] == [
        (1, {1: cny(100)}),
        (2, {2: cny(60)}),
    ]
    assert [one.open for one in found.debts] == [cny(0), cny(40)]


def test_a_reversal_restores_its_debts_and_later_payments_stand() -> None:
    items = [debt(1, 100, TODAY - DAY), debt(2, 100, TODAY)]
    received = [came(1, 100, TODAY, TODAY + 2 * DAY), came(2, 60, TODAY + DAY), came(3, 50, TODAY + 3 * DAY)]
    found = run(items, received)
    first = allocate(received[0].payment, items)
    assert found.posted[2].allocation == reverse(first)
    assert found.posted[2].on == TODAY + 2 * DAY
    assert found.standing()[3].by_key() == {1: cny(50)}  # what the bounced payment left open again
    assert [one.open for one in found.debts] == [cny(50), cny(40)]


def test_a_re_run_allocates_later_payments_anew() -> None:
    items = [debt(1, 100, TODAY - DAY), debt(2, 100, TODAY)]
    received = [came(1, 100, TODAY, TODAY + 2 * DAY), came(2, 60, TODAY + DAY)]
    found = run(items, received, rerun=True)
    assert [(each.key, each.allocation.unapplied.minor) for each in found.posted] == [
        (1, 0), (2, 0), (2, 0), (1, 0), (2, 0),
    ]  # fmt: skip
    assert found.standing()[2].by_key() == {1: cny(60)}


def test_a_payment_is_not_reversed_before_it_came() -> None:
    with pytest.raises(Refused) as told:
        run([], [came(1, 1, TODAY, TODAY - DAY)])
    assert told.value.where == "reversed_on"


def test_credits_are_set_off_in_their_order_and_the_rest_stays() -> None:
    found = set_off([(7, cny(120)), (8, cny(100))], [debt(1, 100, TODAY - DAY), debt(2, 50, TODAY)], TODAY)
    assert [(one.credit, one.used, one.allocation.unapplied) for one in found] == [
        (7, cny(120), cny(0)),
        (8, cny(30), cny(70)),
    ]
    assert {part.ground for one in found for part in one.allocation.parts} == {Ground.SET_OFF}


_received = st.lists(
    st.builds(
        lambda key, minor, on, back: came(key, minor, on, None if back is None else on + back * DAY),
        st.integers(1, 30),
        st.integers(1, 20_000),
        st.dates(TODAY, TODAY + 5 * DAY),
        st.none() | st.integers(0, 5),
    ),
    max_size=5,
    unique_by=lambda each: each.key,
)


@settings(deadline=None)
@given(debts, _received, orders, st.booleans(), st.randoms())
def test_it_does_not_matter_in_which_order_they_are_known(
    items: list[Debt], received: list[Received], order: Order, rerun: bool, random: Random
) -> None:
    found = run(items, received, order, rerun=rerun)
    shuffled, other = list(received), list(items)
    random.shuffle(shuffled)
    random.shuffle(other)
    again = run(other, shuffled, order, rerun=rerun)
    assert again.posted == found.posted
    assert {one.key: one for one in again.debts} == {one.key: one for one in found.debts}


@settings(deadline=None)
@given(debts, _received, orders)
def test_a_re_run_is_as_if_what_was_reversed_had_never_come(
    items: list[Debt], received: list[Received], order: Order
) -> None:
    """The split depends on the day of the payment only, so that it holds whenever the reversal came."""
    found = run(items, received, order, rerun=True)
    clean = run(items, [each for each in received if each.reversed_on is None], order)
    assert found.standing() == clean.standing()
    assert found.debts == clean.debts


@settings(deadline=None)
@given(debts, _received, orders)
def test_all_taken_back_leaves_the_debts_as_they_were(
    items: list[Debt], received: list[Received], order: Order
) -> None:
    back = [Received(each.key, each.payment, TODAY + 20 * DAY) for each in received]
    found = run(items, back, order)
    assert list(found.debts) == items
    assert found.standing() == {}
