"""A payment goes by agreement, designation and order; it is split exactly and taken back exactly."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation import (
    Allocation,
    By,
    Debt,
    Ground,
    Layer,
    Named,
    Order,
    Part,
    Payment,
    allocate,
    reduced,
    reverse,
)
from domain.error import Refused
from domain.money import Money
from tests.domain.allocation.maker import (
    FIVE,
    LATER,
    LAYERS,
    PAST,
    TODAY,
    cny,
    debt,
    debts,
    layered,
    orders,
    pay,
    split,
)

OFFICE = Order(By.DUE_DATE)


@pytest.mark.parametrize(
    ("payment", "order", "parts"),
    [
        (pay(30_000_000), [5, 4, 3, 2, 1], {5: 6_000_000, 4: 12_000_000, 3: 12_000_000}),
        (pay(30_000_000, 3), [3, 5, 4, 2, 1], {3: 15_000_000, 5: 6_000_000, 4: 9_000_000}),
        (pay(10, 2, 3), [2, 3, 5, 4, 1], {2: 10}),
    ],
)
def test_article_560_puts_debts_in_order(payment: Payment, order: list[int], parts: dict[int, int]) -> None:
    found = allocate(payment, FIVE)
    assert (list(found.order), split(found), found.unapplied) == (order, parts, cny(0))


def test_each_part_tells_the_ground_by_which_it_came_first() -> None:
    grounds = {part.key: part.ground for part in allocate(pay(63_000_000), FIVE).parts}
    assert grounds == {
        5: Ground.CODE_BURDEN,
        4: Ground.CODE_OLDEST,
        3: Ground.CODE_SECURITY,
        2: Ground.CODE_DUE,
        1: Ground.CODE_ONLY,
    }


@pytest.mark.parametrize(
    ("opens", "payment", "parts"),
    [
        ([10_000, 20_000, 3_333], 10_000, [3_000, 6_000, 1_000]),  # vector A04
        ([30_000, 10_000], 10_000, [7_500, 2_500]),  # rule R58
        ([1, 1, 1], 2, [1, 1, 0]),
        ([5, 5], 10, [5, 5]),
    ],
)
def test_equal_debts_share_by_largest_remainder(opens: list[int], payment: int, parts: list[int]) -> None:
    found = allocate(pay(payment), [debt(at, minor, PAST) for at, minor in enumerate(opens)])
    assert [split(found).get(at, 0) for at in range(len(opens))] == parts
    assert {part.ground for part in found.parts} == {Ground.CODE_PRO_RATA}


def test_a_debt_is_due_on_its_day_and_one_without_a_day_comes_last() -> None:
    items = [debt(1, 100), debt(2, 100, TODAY), debt(3, 100, date(2026, 7, 1)), debt(4, 100, PAST)]
    assert allocate(pay(1), items).order == (4, 2, 3, 1)


@pytest.mark.parametrize(
    ("minor", "expected"),
    [
        (10_000_000, (320_000, 2_750_050, 6_929_950)),
        (2_000_000, (320_000, 1_680_000, 0)),
        (60_000_000, (320_000, 2_750_050, 50_000_000)),
    ],
)
def test_article_561_inside_a_debt(minor: int, expected: tuple[int, int, int]) -> None:
    """Vector A01."""
    found = allocate(pay(minor), [layered(1, 320_000, 2_750_050, 50_000_000)])
    assert tuple(found.of(1, layer).minor for layer in LAYERS) == expected
    assert found.unapplied.minor == minor - sum(expected)
    assert {part.ground for part in found.parts} == {Ground.CODE_INSIDE}


@pytest.mark.parametrize(
    ("phases", "expected"),
    [
        ((LAYERS,), {1: (0, 1_200_000, 20_000_000), 2: (150_000, 150_000, 0)}),
        (tuple((x,) for x in LAYERS), {1: (0, 1_200_000, 19_350_000), 2: (150_000, 800_000, 0)}),
        # Rule R57: interest and principal of each instalment first, then costs of all.
        (((Layer.INTEREST, Layer.PRINCIPAL), (Layer.COSTS,)), {1: (0, 1_200_000, 20_000_000), 2: (0, 300_000, 0)}),
    ],
)  # fmt: skip
def test_item_first_or_layer_first(
    phases: tuple[tuple[Layer, ...], ...], expected: dict[int, tuple[int, int, int]]
) -> None:
    """Vector A05."""
    items = [layered(1, 0, 1_200_000, 20_000_000), layered(2, 150_000, 800_000, 10_000_000)]
    found = allocate(pay(21_500_000), items, Order(By.LISTED, phases=phases))
    assert {key: tuple(found.of(key, layer).minor for layer in LAYERS) for key in (1, 2)} == expected


def test_a_sequence_of_ones_own_says_so() -> None:
    order = Order(phases=((Layer.PRINCIPAL, Layer.INTEREST, Layer.COSTS),))
    found = allocate(pay(150), [layered(1, 100, 100, 100)], order)
    assert [(part.layer, part.amount.minor, part.ground) for part in found.parts] == [
        (Layer.PRINCIPAL, 100, Ground.INSIDE),
        (Layer.INTEREST, 50, Ground.INSIDE),
    ]


def test_judgment_money_comes_before_doubled_interest() -> None:
    """Vector A06."""
    layers = ((Layer.JUDGMENT_MONEY, cny(98_000_000)), (Layer.DOUBLED_INTEREST, cny(1_995_000)))
    found = allocate(pay(98_500_000), [Debt(0, layers)])
    assert [part.amount.minor for part in found.parts] == [98_000_000, 500_000]
    assert {part.ground for part in found.parts} == {Ground.JUDGMENT}


def test_agreed_parts_come_before_what_the_debtor_named() -> None:
    agreed = (Named(1, cny(50)), Named(2, None, Layer.INTEREST))
    items = [layered(1, 10, 20, 70, PAST), layered(2, 10, 20, 70, LATER), layered(3, 0, 0, 100, LATER)]
    found = allocate(pay(130, 3, agreed=agreed), items)
    assert found.parts == (
        Part(1, cny(10), Ground.AGREED, Layer.COSTS),
        Part(1, cny(20), Ground.AGREED, Layer.INTEREST),
        Part(1, cny(20), Ground.AGREED, Layer.PRINCIPAL),
        Part(2, cny(20), Ground.AGREED, Layer.INTEREST),
        Part(3, cny(60), Ground.DESIGNATED, Layer.PRINCIPAL),
    )
    assert found.order == (1, 2, 3)


def test_the_debtor_may_name_a_part_of_a_layer() -> None:
    payment = Payment(cny(60), TODAY, designated=(Named(1, cny(500), Layer.PRINCIPAL),))
    found = allocate(payment, [layered(1, 10, 20, 40)])
    assert [(part.layer, part.ground) for part in found.parts] == [
        (Layer.PRINCIPAL, Ground.DESIGNATED),
        (Layer.COSTS, Ground.CODE_INSIDE),
        (Layer.INTEREST, Ground.CODE_INSIDE),
    ]


def test_what_no_debt_takes_stays_unapplied() -> None:
    assert allocate(pay(5), []) == Allocation((), cny(5))
    assert allocate(pay(5), [debt(1, 0, PAST), debt(2, 3)]).order == (2, 1)
    assert allocate(pay(5), [debt(1, 0, PAST), debt(2, 3)]).unapplied == cny(2)


@pytest.mark.parametrize(
    ("payment", "items", "code"),
    [
        (pay(0), [], "amount"),
        (pay(-1), [], "amount"),
        (pay(1), [debt(1, 5), debt(1, 6)], "named"),
        (Payment(Money(1, "USD"), TODAY), [debt(1, 5)], "currency"),
        (pay(1, 2), [debt(1, 5)], "named"),
        (pay(1, 1, 1), [debt(1, 5)], "named"),
        (pay(1, agreed=(Named(1, cny(0)),)), [debt(1, 5)], "named"),
        (pay(1, agreed=(Named(1, Money(1, "USD")),)), [debt(1, 5)], "named"),
        (pay(9, agreed=(Named(1, cny(6)),)), [debt(1, 5)], "agreed"),
        (pay(3, agreed=(Named(1, cny(4)),)), [debt(1, 5)], "agreed"),
        (pay(9, agreed=(Named(1, cny(2), Layer.COSTS),)), [layered(1, 1, 5, 5)], "agreed"),
        (pay(1), [debt(1, -5)], "negative"),
    ],
)
def test_what_cannot_be_allocated_is_refused(payment: Payment, items: list[Debt], code: str) -> None:
    with pytest.raises(Refused) as told:
        allocate(payment, items)
    assert told.value.code == code


@pytest.mark.parametrize("phases", [((Layer.COSTS,),), ((*LAYERS, Layer.COSTS),)])
def test_every_layer_stands_once_in_the_order_inside(phases: tuple[tuple[Layer, ...], ...]) -> None:
    with pytest.raises(Refused) as told:
        allocate(pay(1), [layered(1, 1, 1, 1)], Order(phases=phases))
    assert told.value.code == "inside"


@settings(deadline=None)
@given(st.integers(1, 200_000), debts, orders, st.randoms())
def test_a_split_is_whole_bounded_and_the_same_however_debts_are_listed(
    minor: int, items: list[Debt], order: Order, random: Random
) -> None:
    found = allocate(pay(minor), items, order)
    assert sum(part.amount.minor for part in found.parts) + found.unapplied.minor == minor
    assert all(part.amount.minor > 0 for part in found.parts)
    open_of = {(one.key, layer): amount for one in items for layer, amount in one.layers}
    assert all(found.of(key, layer) <= amount for (key, layer), amount in open_of.items())
    if found.unapplied:
        assert split(found) == {one.key: one.open.minor for one in items if one.open}
    assert sorted(found.order) == sorted(one.key for one in items)
    shuffled = list(items)
    random.shuffle(shuffled)
    assert allocate(pay(minor), shuffled, order) == found


@settings(deadline=None)
@given(st.integers(1, 200_000), debts, orders)
def test_allocate_then_reverse_is_the_identity(minor: int, items: list[Debt], order: Order) -> None:
    found = allocate(pay(minor), items, order)
    back = reverse(found)
    assert [reduced(reduced(one, found), back) for one in items] == items
    assert [(part.key, part.layer, -part.amount) for part in back.parts] == [
        (part.key, part.layer, part.amount) for part in found.parts
    ]
    assert allocate(pay(minor), [reduced(reduced(one, found), back) for one in items], order) == found
