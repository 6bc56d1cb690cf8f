"""Payments settle the oldest due item first, and an allocation can be taken back exactly."""

from __future__ import annotations

from collections import Counter
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.allocation import Allocation, allocate_oldest_first, reverse
from domain.error import Refused
from domain.item import DocumentType, OpenItem
from domain.money import Money


def eur(minor: int) -> Money:
    return Money(minor, "EUR")


def open_item(
    key: int,
    minor: int,
    due: date | None = None,
    kind: DocumentType = DocumentType.INVOICE,
    document_date: date | None = None,
) -> OpenItem:
    return OpenItem(key, kind, eur(minor), due, document_date)


def test_payment_settles_by_due_date() -> None:
    """Rule R55: debts of 100, 250 and 500; a payment of 700 leaves 150 of the youngest."""
    debts = [
        open_item(3, 50000, date(2024, 10, 15)),
        open_item(1, 10000, date(2024, 8, 15)),
        open_item(2, 25000, date(2024, 9, 1)),
    ]
    assert allocate_oldest_first(eur(70000), debts) == Allocation(
        ((1, eur(10000)), (2, eur(25000)), (3, eur(35000))), eur(0)
    )


def test_order_is_due_date_then_document_date_then_key_with_undated_items_last() -> None:
    day, early = date(2026, 3, 1), date(2026, 1, 1)
    items = [
        open_item(1, 100, None, document_date=early),
        open_item(9, 100, day),
        open_item(8, 100, day),
        open_item(7, 100, day, document_date=date(2026, 2, 1)),
        open_item(6, 100, day, document_date=early),
    ]
    parts = allocate_oldest_first(eur(450), items).parts
    assert [key for key, _ in parts] == [6, 7, 8, 9, 1]
    assert parts[-1] == (1, eur(50))


def test_credits_take_no_money_and_the_rest_stays_unapplied() -> None:
    items = [
        open_item(1, -500, date(2026, 1, 1), DocumentType.CREDIT_NOTE),
        open_item(2, 500, date(2026, 1, 1), DocumentType.PAYMENT),
        open_item(3, 0, date(2026, 1, 1)),
        open_item(4, 300, date(2026, 2, 1)),
    ]
    assert allocate_oldest_first(eur(1000), items) == Allocation(((4, eur(300)),), eur(700))


@pytest.mark.parametrize("minor", [0, -1])
def test_amount_must_be_positive(minor: int) -> None:
    with pytest.raises(Refused, match="cannot be allocated") as refusal:
        allocate_oldest_first(eur(minor), [])
    assert refusal.value.code == "amount"


def test_currencies_do_not_mix() -> None:
    with pytest.raises(Refused, match="in USD cannot settle an item in EUR") as refusal:
        allocate_oldest_first(Money(100, "USD"), [open_item(1, 100)])
    assert refusal.value.code == "currency"


_due = st.none() | st.dates(date(2020, 1, 1), date(2030, 12, 31))
_items = st.lists(
    st.builds(
        OpenItem,
        key=st.integers(1, 10_000),
        kind=st.sampled_from(DocumentType),
        open=st.integers(-1000, 1000).map(eur),
        due=_due,
        document_date=_due,
    ),
    max_size=12,
    unique_by=lambda item: item.key,
)


@given(st.integers(1, 10_000).map(eur), _items, st.randoms())
def test_allocation_is_whole_bounded_and_taken_back_exactly(
    amount: Money, items: list[OpenItem], random: Random
) -> None:
    allocation = allocate_oldest_first(amount, items)
    open_of = {item.key: item.open for item in items}
    assert all(eur(0) < part <= open_of[key] for key, part in allocation.parts)
    assert sum(part.minor for _, part in allocation.parts) + allocation.unapplied.minor == amount.minor

    shuffled = list(items)
    random.shuffle(shuffled)
    assert allocate_oldest_first(amount, shuffled) == allocation

    left = Counter({item.key: item.open.minor for item in items})
    for step in (allocation, reverse(allocation)):
        left.subtract({key: part.minor for key, part in step.parts})
    assert left == Counter({item.key: item.open.minor for item in items})
    assert reverse(reverse(allocation)) == allocation
