"""Due lines: terms of an invoice, and how payments and credit notes fill them (R5)."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.due_line import DueLine, check_terms, credit, pay
from domain.error import Refused
from domain.money import Money, total
from tests.makers import cny

NOTHING = Money(0, "CNY")


def line(amount: str, due: date | None = None, after: int | None = None) -> DueLine:
    return DueLine(cny(amount), NOTHING, NOTHING, due, after)


def open_of(lines: tuple[DueLine, ...]) -> list[Money]:
    return [each.outstanding for each in lines]


def test_the_oldest_day_is_filled_first() -> None:
    lines = (line("50.00", date(2026, 3, 1)), line("30.00", date(2026, 2, 1)), line("20.00"))
    assert open_of(pay(lines, cny("40.00"))) == [cny("40.00"), NOTHING, cny("20.00")]
    terms = tuple(line(amount, None, days) for days, amount in ((60, "50.00"), (30, "30.00")))
    assert open_of(pay(terms, cny("35.00"))) == [cny("45.00"), NOTHING]


def test_a_surplus_is_a_line_of_its_own() -> None:
    assert open_of(pay((line("10.00"),), cny("12.00"))) == [NOTHING, cny("-2.00")]


def test_a_credit_note_that_cannot_be_absorbed_stays_whole() -> None:
    assert open_of(credit((line("60.00"),), cny("100.00"))) == [cny("60.00"), cny("-100.00")]
    (found,) = credit((line("60.00"),), cny("60.00"))
    assert (found.credited, found.outstanding) == (cny("60.00"), NOTHING)


def test_terms_add_up() -> None:
    check_terms([cny("30.00"), cny("70.00")], cny("100.00"))
    with pytest.raises(Refused):
        check_terms([cny("30.00")], cny("100.00"))


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=5), st.lists(st.integers(1, 20_000), max_size=5))
def test_nothing_is_lost(amounts: list[int], payments: list[int]) -> None:
    lines = tuple(DueLine(Money(amount, "CNY"), NOTHING, NOTHING) for amount in amounts)
    for at, payment in enumerate(payments):
        lines = (credit if at % 2 else pay)(lines, Money(payment, "CNY"))
    assert total(open_of(lines), "CNY").minor == sum(amounts) - sum(payments)
