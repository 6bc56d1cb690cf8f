"""An allocation is told step by step, with the ground of each part."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from domain.allocation import Debt, Order, allocate, derive
from tests.domain.allocation.maker import FIVE, debts, orders, pay


def test_a_debt_of_principal_alone_is_told_without_its_layer() -> None:
    payment = pay(63_000_000)
    told = derive(payment, FIVE, Order(), allocate(payment, FIVE))
    assert str(told.steps[0].label) == "N-5: Civil Code art. 560: heaviest burden first"


@settings(deadline=None)
@given(st.integers(1, 200_000), debts, orders)
def test_the_derivation_tells_every_part(minor: int, items: list[Debt], order: Order) -> None:
    payment = pay(minor)
    found = allocate(payment, items, order)
    told = derive(payment, items, order, found)
    amounts = [step.amount for step in told.steps]
    assert amounts == [
        *(part.amount for part in found.parts),
        *([found.unapplied] if found.unapplied else []),
    ]
    assert all(str(step.label) for step in told.steps)
