"""How fresh the bank must be before letters are written."""

from __future__ import annotations

from datetime import date

import pytest

from domain.bank import doubt_freshness, is_iban_of, parse_days, parse_gate
from domain.error import Refused

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(("value", "days"), [("0", 0), ("7", 7), ("366", 366)])
def test_days_are_whole_numbers(value: str, days: int) -> None:
    assert parse_days(value) == days


@pytest.mark.parametrize("value", ["", "-1", "367", "1.5", "seven", "٣"])
def test_other_days_are_refused(value: str) -> None:
    with pytest.raises(Refused):
        parse_days(value)


def test_a_gate_warns_or_stops() -> None:
    assert [parse_gate(value) for value in ("warn", "stop")] == ["warn", "stop"]
    with pytest.raises(Refused):
        parse_gate("perhaps")


@pytest.mark.parametrize(
    ("posted", "doubted"),
    [(None, True), (date(2026, 2, 22), True), (date(2026, 2, 23), False), (date(2026, 3, 2), False)],
)
def test_a_bank_that_is_posted_too_long_ago_is_doubted(posted: date | None, doubted: bool) -> None:
    assert (doubt_freshness(posted, DAY, 7) is not None) is doubted


@pytest.mark.parametrize(
    ("iban", "number", "is_same"),
    [
        ("GB29NWBK60161331926819", "60161331926819", True),
        ("NL91ABNA0417164300", "417164300", True),
        ("NL91ABNA0417164300", "7164300", False),  # seven digits may be the same by chance
        ("NL91ABNA0417164300", "NL91ABNA0417164300", False),
        ("62220001", "62220001", False),
        ("GB29NWBK60161331926819", "", False),
    ],
)
def test_an_iban_ends_with_the_number_of_its_account(iban: str, number: str, is_same: bool) -> None:
    assert is_iban_of(iban, number) is is_same
