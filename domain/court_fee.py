"""What PRC courts charge for a claim of money: suit, payment order, execution, preservation.

Measures on the payment of litigation costs (State Council 2006), arts 13-14; figures for the choice between
settling and suing, not a bill.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.error import Refused
from domain.money import Money, round_exact
from resources.mark import N_, text

CURRENCY: Final = "CNY"

Steps = Sequence[tuple[int, str]]  # (up to which yuan, percent of the part below it)

_FIRST: Final = 10_000
_SUIT: Final[Steps] = (
    (100_000, "2.5"), (200_000, "2"), (500_000, "1.5"), (1_000_000, "1"), (2_000_000, "0.9"),
    (5_000_000, "0.8"), (10_000_000, "0.7"), (20_000_000, "0.6"), (0, "0.5"),
)  # fmt: skip
_EXECUTION: Final[Steps] = ((500_000, "1.5"), (5_000_000, "1"), (10_000_000, "0.5"), (0, "0.1"))
_PRESERVATION: Final[Steps] = ((100_000, "1"), (0, "0.5"))


@dataclass(frozen=True, slots=True)
class CourtFees:
    """Fees in yuan, each rounded once."""

    case_fee: Money
    payment_order_fee: Money
    execution_fee: Money
    preservation_fee: Money


def court_fees(claim: Money) -> CourtFees:
    """The fees for a claim; a third of the case fee for a payment order, at most 5,000 for preservation."""
    if claim.currency != CURRENCY or claim.minor <= 0:
        raise Refused(
            "claim",
            text(N_("No court fee follows from {amount}."), amount=claim),
            N_("Enter a claim above zero in CNY: at today’s rate, if it is in another currency."),
            "claim",
        )
    sum_ = Fraction(claim.decimal)
    suit = _fee(sum_, 50, _FIRST, _SUIT)
    preservation = min(_fee(sum_, 30, 1_000, _PRESERVATION), Fraction(5_000))
    execution = _fee(sum_, 50, _FIRST, _EXECUTION)
    return CourtFees(*(round_exact(fee, CURRENCY) for fee in (suit, suit / 3, execution, preservation)))


def _fee(claim: Fraction, least: int, free: int, steps: Steps) -> Fraction:
    """`least` up to `free`, and for each part above it its percentage."""
    fee, below = Fraction(least), Fraction(free)
    for most, percent in steps:
        above = min(claim, Fraction(most)) if most else claim
        fee += max(above - below, Fraction(0)) * Fraction(Decimal(percent)) / 100
        below = max(above, below)
    return fee
