"""Which receipt a payment that came back takes away."""

from __future__ import annotations

from datetime import date

import pytest

from domain.matching import Earlier, Payment, find_returned
from domain.money import Money

HUNDRED = Money(100_00, "CNY")
EARLIER = (
    Earlier(1, date(2026, 1, 10), HUNDRED, "Acme Ltd", "DE1", "INV-2026-001"),
    Earlier(2, date(2026, 2, 10), HUNDRED, "Bolt GmbH", "DE2", "R-77001"),
    Earlier(3, date(2026, 2, 11), Money(99_00, "CNY"), "Acme Ltd", "DE1"),
    Earlier(4, date(2024, 2, 11), HUNDRED, "Acme Ltd", "DE1"),
    Earlier(5, date(2026, 3, 11), HUNDRED, "Acme Ltd", "DE1"),
)


@pytest.mark.parametrize(
    ("more", "told", "found"),
    [
        ({}, True, (2, 1)),
        ({}, False, ()),
        ({"payer": "ACME LIMITED"}, False, (1,)),
        ({"payer_account": "DE 1"}, True, (1, 2)),
        ({"text": "Retoure R-77001"}, False, (2,)),
    ],
)
def test_the_likeliest_comes_first(more: dict[str, str], told: bool, found: tuple[int, ...]) -> None:
    assert find_returned(Payment(HUNDRED, date(2026, 3, 2), **more), EARLIER, told) == found
