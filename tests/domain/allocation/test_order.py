"""Orders are read from words and put debts in their sequence; grounds have words of their own."""

from __future__ import annotations

from datetime import date

import pytest

from domain.allocation import By, Future, Ground, Order, allocate, parse_order, said
from domain.allocation.ground import LABELS
from domain.error import Refused
from tests.domain.allocation.maker import LATER, PAST, TODAY, debt, pay, split


@pytest.mark.parametrize(
    ("words", "order"),
    [
        ("civil_code", Order()),
        ("due_date", Order(By.DUE_DATE)),
        ("kind:debit_note,invoice", Order(By.KIND, ("debit_note", "invoice"))),
        ("pro_rata", Order(By.PRO_RATA)),
    ],
)
def test_an_order_is_read_from_its_words(words: str, order: Order) -> None:
    assert parse_order(words) == order


@pytest.mark.parametrize("words", ["", "kind", "kind:", "kind:a,,b", "due_date:a", "listed", "oldest"])
def test_other_words_are_refused(words: str) -> None:
    with pytest.raises(Refused) as told:
        parse_order(words)
    assert (told.value.code, told.value.where) == ("order", "value")


def test_every_ground_has_its_words() -> None:
    assert set(LABELS) == set(Ground)
    assert str(said("560.due")) == "Civil Code art. 560: due before undue"
    assert str(said("by ledger")) == "by ledger"


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order(By.KIND, ("fee", "letter", "interest", "invoice")), {4: 700, 1: 10_000, 2: 25_000, 3: 34_300}),
        (Order(By.DUE_DATE), {1: 10_000, 2: 25_000, 3: 35_000}),
    ],
)
def test_kinds_or_due_dates_come_first_as_the_office_decides(order: Order, expected: dict[int, int]) -> None:
    """Rule R55."""
    items = [
        debt(1, 10_000, date(2024, 8, 15), kind="invoice"),
        debt(2, 25_000, date(2024, 9, 1), kind="invoice"),
        debt(3, 50_000, date(2024, 10, 15), kind="invoice"),
        debt(4, 700, date(2024, 11, 1), kind="interest"),
    ]
    assert split(allocate(pay(70_000), items, order)) == expected


@pytest.mark.parametrize(
    ("future", "parts"),
    [
        (Future.NEXT, {2: 100, 1: 100, 3: 90, 4: 60}),
        (Future.LAST, {2: 100, 1: 100, 5: 100, 4: 50}),
        (Future.SPREAD, {2: 100, 1: 100, 3: 50, 4: 50, 5: 50}),
    ],
)
def test_future_debts_come_as_chosen(future: Future, parts: dict[int, int]) -> None:
    """Rule R56: past due first, then due, then the next, the last, or all evenly; what has no day is last."""
    items = [
        debt(1, 100, TODAY),
        debt(2, 100, PAST),
        debt(3, 90, date(2026, 7, 1)),
        debt(4, 100, date(2026, 8, 1)),
        debt(5, 100, date(2026, 9, 1)),
        debt(6, 100),
    ]
    found = allocate(pay(350), items, Order(By.PAST_DUE, future=future))
    assert split(found) == parts
    assert found.order[-1] == 6


def test_a_past_debt_is_paid_first_by_its_day_and_not_as_a_future_one() -> None:
    """Rule R56: the ground printed on a receipt says by what a debt came before the next."""
    items = [
        debt(1, 10, PAST),
        debt(2, 10, date(2026, 1, 2)),
        debt(3, 10, TODAY),
        debt(4, 10, date(2026, 7, 1)),
        debt(5, 10, date(2026, 8, 1)),
    ]
    found = allocate(pay(45), items, Order(By.PAST_DUE))
    assert [(part.key, part.ground) for part in found.parts] == [
        (2, Ground.DUE_DATE), (1, Ground.PAST_DUE), (3, Ground.PAST_DUE), (4, Ground.FUTURE), (5, Ground.ONLY),
    ]  # fmt: skip


def test_spreading_gives_what_a_small_debt_does_not_take_to_the_larger() -> None:
    items = [debt(1, 10, LATER), debt(2, 100, LATER), debt(3, 200, LATER)]
    found = allocate(pay(101), items, Order(By.PAST_DUE, future=Future.SPREAD))
    assert split(found) == {1: 10, 2: 45, 3: 46}
    assert {part.ground for part in found.parts} == {Ground.SPREAD}


@pytest.mark.parametrize(
    ("by", "order"),
    [
        (By.DOCUMENT_DATE, (3, 2, 1, 4)),
        (By.DUE_DATE, (2, 1, 3, 4)),
        (By.LISTED, (1, 2, 3, 4)),
        (By.PRO_RATA, (1, 2, 3, 4)),
    ],
)
def test_other_orders(by: By, order: tuple[int, ...]) -> None:
    items = [
        debt(4, 100),
        debt(3, 100, dated=date(2026, 1, 1)),
        debt(2, 100, PAST, dated=date(2026, 2, 1)),
        debt(1, 100, LATER, dated=date(2026, 3, 1)),
    ]
    assert allocate(pay(5), items, Order(by)).order == order


def test_pro_rata_of_all_knows_no_due_dates() -> None:
    items = [debt(1, 300, PAST), debt(2, 100, LATER)]
    assert split(allocate(pay(100), items, Order(By.PRO_RATA))) == {1: 75, 2: 25}
