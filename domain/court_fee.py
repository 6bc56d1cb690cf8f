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
MOST_PRESERVATION: Final = 5_000
"""The highest fee of a preservation, in yuan."""


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a claim, above `below` up to `most` yuan, and its percentage; the first has a fixed amount."""

    below: Fraction
    most: Fraction
    percent: str
    amount: Fraction


@dataclass(frozen=True, slots=True)
class CourtFees:
    """Fees in yuan, each rounded once; the parts of which they are the sum, preservation before its limit."""

    case_fee: Money
    payment_order_fee: Money
    execution_fee: Money
    preservation_fee: Money
    case_parts: tuple[Part, ...]
    execution_parts: tuple[Part, ...]
    preservation_parts: tuple[Part, ...]


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
    suit, execution = _parts(sum_, 50, _FIRST, _SUIT), _parts(sum_, 50, _FIRST, _EXECUTION)
    preservation = _parts(sum_, 30, 1_000, _PRESERVATION)
    case_fee, highest = _sum(suit), Fraction(MOST_PRESERVATION)
    return CourtFees(
        case_fee=round_exact(case_fee, CURRENCY),
        payment_order_fee=round_exact(case_fee / 3, CURRENCY),
        execution_fee=round_exact(_sum(execution), CURRENCY),
        preservation_fee=round_exact(min(_sum(preservation), highest), CURRENCY),
        case_parts=suit,
        execution_parts=execution,
        preservation_parts=preservation,
    )


def _parts(claim: Fraction, least: int, free: int, steps: Steps) -> tuple[Part, ...]:
    """`least` up to `free`, and for each part above it its percentage."""
    found = [Part(Fraction(0), Fraction(free), "", Fraction(least))]
    below = Fraction(free)
    for most, percent in steps:
        above = min(claim, Fraction(most)) if most else claim
        if above > below:
            found.append(Part(below, above, percent, (above - below) * Fraction(Decimal(percent)) / 100))
            below = above
    return tuple(found)


def _sum(parts: Sequence[Part]) -> Fraction:
    return sum((part.amount for part in parts), Fraction(0))
