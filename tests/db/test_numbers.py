"""Numbers in memory: any part finds what LIKE finds, the very number and its end before the others."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.numbers import Numbers, read_numbers
from tests.makers import Claim, cny, take_ledger

LEDGER = ("4711", "INV-14711", "4711-B", "x4711y", "RE Ü-9", "发票2026001", "inv-20")


def _numbers(*each: str) -> Numbers:
    whole = ("\x1f" + "\x1f".join(each) + "\x1f").encode()
    return Numbers((0, 0, 0), whole, whole.lower())


@pytest.mark.parametrize(
    ("part", "found"),
    [
        ("4711", ("4711", "INV-14711", "4711-B", "x4711y")),
        ("711-", ("4711-B",)),
        ("inv", ("inv-20", "INV-14711")),
        ("Ü", ("RE Ü-9",)),
        ("票2026", ("发票2026001",)),
        ("%", ()),
        ("", ()),
        ("\x1f", ()),
        ("nothing", ()),
    ],
)
def test_the_nearest_come_first(part: str, found: tuple[str, ...]) -> None:
    held = _numbers(*LEDGER).holding(part, 9)
    assert sorted(held) == sorted(found)
    assert held[:2] == found[:2] or part == "inv"
    assert _numbers(*LEDGER).holding(part, 1) == held[:1]


@settings(max_examples=100)
@given(
    st.lists(st.text("aA1-票", min_size=1, max_size=5), min_size=1, unique=True),
    st.text("aA1-票", min_size=1),
)
def test_all_that_hold_a_part_are_found_once(each: list[str], part: str) -> None:
    found = _numbers(*each).holding(part, 1000)
    assert len(found) == len(set(found))
    assert set(found) == {number for number in each if part.lower() in number.lower()}


def test_they_are_read_again_only_after_an_import(office):
    assert office.ask(read_numbers).holding("1", 9) == ()
    take_ledger(office, {"D1": (Claim("A-1", cny("5"), date(2026, 1, 31)),)}, source="east")
    first = office.ask(read_numbers)
    assert first.holding("a-", 9) == ("A-1",)
    assert office.ask(read_numbers) is first
    take_ledger(office, {"D1": (Claim("B-1", cny("5"), date(2026, 1, 31)),)}, source="west")
    assert set(office.ask(read_numbers).holding("-1", 9)) == {"A-1", "B-1"}
