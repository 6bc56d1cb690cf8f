"""Breaking revives items at their old age; renegotiation carries old interest apart or capitalises it (M04)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.default import Carry, carry, revive
from domain.interest.charge import Charge
from domain.item import DocumentType, OpenItem
from domain.money import Money, parse_money, total


def cny(words: str) -> Money:
    return parse_money(words, "CNY")


def item(key: int, open_: str, due: date | None) -> OpenItem:
    return OpenItem(key, DocumentType.INVOICE, cny(open_), due)


def test_credits_go_to_the_oldest_and_ages_stay() -> None:
    items = [
        item(1, "250.00", date(2024, 2, 10)),
        item(2, "250.00", date(2023, 12, 10)),
        item(3, "100.00", None),
        item(4, "250.00", date(2024, 1, 10)),
    ]
    found = revive(items, [cny("200.00"), cny("130.00")], "CNY")
    assert [(each.key, each.open, each.due) for each in found.items] == [
        (2, cny("0"), date(2023, 12, 10)),
        (4, cny("170.00"), date(2024, 1, 10)),
        (1, cny("250.00"), date(2024, 2, 10)),
        (3, cny("100.00"), None),
    ]
    assert (found.open, found.credit_left) == (cny("520.00"), cny("0"))
    assert revive(items[:1], [cny("300")], "CNY").credit_left == cny("50")


@given(
    st.lists(
        st.tuples(st.integers(-5000, 100_000), st.dates(date(2020, 1, 1), date(2026, 1, 1))), max_size=8
    ),
    st.lists(st.integers(0, 90_000), max_size=4),
)
def test_nothing_is_lost(items: list[tuple[int, date]], unused: list[int]) -> None:
    given_ = [
        OpenItem(n, DocumentType.INVOICE, Money(open_, "CNY"), due) for n, (open_, due) in enumerate(items)
    ]
    found = revive(given_, [Money(each, "CNY") for each in unused], "CNY")
    before = total((each.open for each in given_), "CNY") - Money(sum(unused), "CNY")
    assert found.open - found.credit_left == before
    assert {(each.key, each.due) for each in found.items} == {(each.key, each.due) for each in given_}


@pytest.mark.parametrize(
    ("how", "principal", "old", "rate", "interest", "whole"),
    [
        (Carry.SEPARATE, "650000.00", "12345.67", "0.045", "9696.58", "672042.25"),
        (Carry.CAPITALISED, "650000.00", "12345.67", "0.045", "9880.75", "672226.42"),
        (Carry.SEPARATE, "100.00", "0.01", "0", "0.00", "100.01"),
    ],
)
def test_old_interest(how: Carry, principal: str, old: str, rate: str, interest: str, whole: str) -> None:
    charge = Charge(rate=Decimal(rate))
    found = carry(how, cny(principal), cny(old), date(2026, 9, 1), date(2026, 12, 31), charge)
    assert (found.interest.amount, found.total) == (cny(interest), cny(whole))
