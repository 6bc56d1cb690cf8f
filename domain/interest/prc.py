"""What PRC rules say of a rate: the SME regulation with its three facts, and how high an agreed rate looks."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from resources.mark import N_, Text, text

GREEN_TIMES: Final = Decimal("1.95")  # LPR × 1.5, and 30 % above that loss (Contract Interp. 65)
AMBER_TIMES: Final = Decimal(4)  # the ceiling of private lending, by analogy


class Band(StrEnum):
    """How an agreed rate looks: usual, to be explained, or likely to be cut. A flag, never a block."""

    GREEN = "green"
    AMBER = "amber"
    RED = "red"


@dataclass(frozen=True, slots=True)
class Gauge:
    """A yearly rate between its limits; all fractions."""

    rate: Decimal
    green_most: Decimal
    amber_most: Decimal
    band: Band


def gauge(rate: Decimal, lpr: Decimal) -> Gauge:
    """The band of a yearly rate: up to LPR × 1.5 × 1.3 green, up to four times LPR amber (CC 585)."""
    green, amber = lpr * GREEN_TIMES, lpr * AMBER_TIMES
    band = Band.GREEN if rate <= green else Band.AMBER if rate <= amber else Band.RED
    return Gauge(rate, green, amber, band)


class Debtor(StrEnum):
    """What the debtor was when the contract was made."""

    ORGAN = "organ"
    INSTITUTION = "institution"
    LARGE_ENTERPRISE = "large_enterprise"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SmeTest:
    """The three facts of art. 3, all of the day of the contract; `reasons` name those that fail."""

    applies: bool
    reasons: tuple[Text, ...]


def sme_test(*, creditor_is_sme: bool, debtor: Debtor, declared: bool) -> SmeTest:
    """Whether the SME regulation holds: an SME sold to an organ, institution or large enterprise, and said so."""
    facts = (
        (creditor_is_sme, N_("The creditor was no small or medium enterprise when the contract was made.")),
        (debtor is not Debtor.OTHER, N_("The debtor was no organ, institution or large enterprise.")),
        (declared, N_("The creditor did not say that it was a small or medium enterprise.")),
    )
    reasons = tuple(text(reason) for holds, reason in facts if not holds)
    return SmeTest(not reasons, reasons)


def sme_rate(agreed: Decimal | None, lpr: Decimal) -> Decimal | None:
    """The yearly rate by art. 17: what was agreed, at least LPR at the contract; None is 0.05 % per day."""
    return None if agreed is None else max(agreed, lpr)
