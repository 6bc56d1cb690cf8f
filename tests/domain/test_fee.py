"""Reminder fees: once for each level and item, whatever the order of runs; paid from what receipts have left."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.fee import Charged, ItemFee, OpenFee, Settled, charge, demanded, parse_fee, settle, told_fee
from domain.money import Money, total


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


FEE = cny(4000)


@pytest.mark.parametrize(
    ("value", "fee"),
    [("none", None), (" none ", None), ("40.00 CNY", FEE), ("40  CNY", FEE), ("500 JPY", Money(500, "JPY"))],
)
def test_what_the_rule_can_say(value: str, fee: Money | None) -> None:
    assert parse_fee(value) == fee


@pytest.mark.parametrize(
    "value",
    ["", "40", "40.00", "0 CNY", "-1 CNY", "40.001 CNY", "40,00 CNY", "40 RMB", "40 CNY once", "1.5 JPY"],
)
def test_what_it_cannot_say(value: str) -> None:
    with pytest.raises(Refused) as told:
        parse_fee(value)
    assert told.value.where == "value"
    assert "40.00 CNY" in str(told.value.advice)


def test_it_is_told_in_words() -> None:
    assert str(told_fee("40.00 CNY")) == "40.00 CNY for each item, once"
    assert str(told_fee("none")) == "Reminders cost nothing"


def test_a_level_charges_an_item_once() -> None:
    before = {1: Charged(cny(1500), {1}), 2: Charged(cny(0), {1})}
    assert charge((1, 2, 3), 1, FEE, before, "CNY") == (
        ItemFee(1, cny(0), cny(1500)),
        ItemFee(2, cny(0), cny(0)),
        ItemFee(3, FEE, cny(0)),
    )
    assert demanded(charge((1, 2, 3), 1, FEE, before, "CNY"), "CNY") == cny(5500)


def test_a_firmer_letter_may_charge_again() -> None:
    (fee,) = charge((1,), 2, FEE, {1: Charged(cny(1500), {1})}, "CNY")
    assert fee == ItemFee(1, FEE, cny(1500))
    assert fee.demanded == cny(5500)


def test_without_a_fee_only_earlier_ones_are_demanded() -> None:
    (fee,) = charge((1,), 1, None, {1: Charged(cny(1500), {1})}, "CNY")
    assert (fee.charged, fee.demanded) == (cny(0), cny(1500))


RUNS = st.lists(st.tuples(st.sets(st.integers(1, 5), min_size=1), st.integers(1, 3)), max_size=30)


@given(RUNS)
def test_any_runs_charge_once_for_each_level_and_item(runs: list[tuple[set[int], int]]) -> None:
    """R32 and R33: as often as a run is repeated, and whatever runs were missed before it."""
    before: dict[int, Charged] = {}
    charged: list[tuple[int, int]] = []
    for items, level in runs:
        for fee in charge(sorted(items), level, FEE, before, "CNY"):
            if fee.charged:
                charged.append((fee.item, level))
                known = before.setdefault(fee.item, Charged(cny(0)))
                known.open += fee.charged
                known.levels.add(level)
    assert len(set(charged)) == len(charged)
    assert set(charged) == {(item, level) for items, level in runs for item in items}
    assert total((each.open for each in before.values()), "CNY") == cny(4000 * len(charged))


def test_the_oldest_fee_is_paid_first_from_the_oldest_receipt() -> None:
    owed = (OpenFee(1, cny(4000)), OpenFee(2, cny(4000)), OpenFee(3, Money(500, "EUR")), OpenFee(4, cny(100)))
    money = ((7, cny(3000)), (8, cny(-50)), (9, cny(2000)), (10, Money(900, "USD")))
    assert settle(owed, money) == (
        Settled(1, 7, cny(3000)),
        Settled(1, 9, cny(1000)),
        Settled(2, 9, cny(1000)),
    )


AMOUNTS = st.lists(st.integers(0, 500), max_size=6)


@given(AMOUNTS, AMOUNTS)
def test_no_fee_and_no_receipt_gives_more_than_it_has(fees: list[int], rests: list[int]) -> None:
    parts = settle(
        [OpenFee(key, cny(minor)) for key, minor in enumerate(fees)],
        [(key, cny(minor)) for key, minor in enumerate(rests)],
    )
    assert all(part.amount.minor > 0 for part in parts)
    for key, minor in enumerate(fees):
        assert sum(part.amount.minor for part in parts if part.fee == key) <= minor
    for key, minor in enumerate(rests):
        assert sum(part.amount.minor for part in parts if part.receipt == key) <= minor
    assert sum(part.amount.minor for part in parts) == min(sum(fees), sum(rests))
