"""What is owed once a concession has lapsed, and the fifth of an instalment sale."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.interest.charge import Charge
from domain.interest.default import lapse, one_fifth
from domain.money import Money

CHARGE = Charge(rate=Decimal("0.045"))
SINCE, UNTIL = date(2026, 6, 30), date(2026, 8, 31)


def cny(words: str) -> Money:
    return Money(int(Decimal(words) * 100), "CNY")


@pytest.mark.parametrize(
    ("principal", "restored", "interest", "total"),
    [
        ("600000.00", "60000.00", "4586.30", "664586.30"),  # payments stay on the principal
        ("660000.00", "0.00", "5044.93", "665044.93"),  # payments went to the interest first
    ],
)
def test_a_lapsed_concession(principal: str, restored: str, interest: str, total: str) -> None:
    found = lapse(cny(principal), cny(restored), SINCE, UNTIL, CHARGE)
    assert (found.default_interest, found.total) == (cny(interest), cny(total))
    assert sum(part.days for part in found.parts) == 62


@pytest.mark.parametrize(("overdue", "reached"), [("199999.99", False), ("200000.00", True)])
def test_the_fifth_is_reached_to_the_fen(overdue: str, reached: bool) -> None:
    """Civil Code of the PRC, article 634."""
    assert one_fifth(cny("1000000.00"), cny(overdue)) is reached
