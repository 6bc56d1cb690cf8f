"""What PRC rules say of a rate: the SME regulation with its three facts, and how high an agreed rate looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.derivation import Derivation, Step
from domain.interest.pack import Pack
from resources.mark import N_, Text, text

GREEN_TIMES: Final = Decimal("1.95")  # LPR × 1.5, and 30 % above that loss (Contract Interp. 65)
AMBER_TIMES: Final = Decimal(4)  # the ceiling of private lending, by analogy

YEAR: Final = 365  # days


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


DEBTOR_LABELS: Final[Mapping[Debtor, str]] = {
    Debtor.ORGAN: N_("An organ of the state"),
    Debtor.INSTITUTION: N_("A public institution"),
    Debtor.LARGE_ENTERPRISE: N_("A large enterprise"),
    Debtor.OTHER: N_("Something else"),
}


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


@dataclass(frozen=True, slots=True)
class SmeAnswer:
    """What the SME regulation says of a contract: whether it holds, its late interest a year (a fraction), and why.

    `rate` is None where the regulation does not hold, or LPR of the day of the contract is not known.
    """

    test: SmeTest
    rate: Decimal | None
    derivation: Derivation


def sme_answer(
    pack: Pack,
    *,
    contract: date,
    creditor_is_sme: bool,
    debtor: Debtor,
    declared: bool,
    agreed: Decimal | None,
    lpr: Decimal | None,
) -> SmeAnswer:
    """The three facts, and the rate that follows by the pack of the regulation: of nothing agreed that of a day.

    A rate per day counts for 365 days a year.
    """
    test = sme_test(creditor_is_sme=creditor_is_sme, debtor=debtor, declared=declared)
    steps = [Step(reason) for reason in test.reasons]
    if contract < pack.effective_from:
        label = N_("The contract is older than the regulation ({day}): have counsel say whether it holds.")
        steps.append(Step(text(label, day=pack.effective_from), start=contract))
    rate = None
    if test.applies:
        steps.append(Step(text(N_("All three facts are there: the regulation holds.")), start=contract))
        if agreed is None:
            rate = pack.charge.rate * YEAR
            steps.append(Step(text(N_("No rate was agreed: the rate of a day")), rate=pack.charge.rate))
        elif lpr is None:
            steps.append(Step(text(N_("LPR of the day of the contract is not known.")), start=contract))
        else:
            rate = sme_rate(agreed, lpr)
            steps.append(Step(text(N_("The rate that was agreed")), rate=agreed))
            steps.append(Step(text(N_("LPR of one year on the day of the contract, the least")), rate=lpr))
        if rate is not None:
            steps.append(Step(text(N_("Late interest a year")), rate=rate))
    inputs = {
        "contract": contract,
        "creditor_is_sme": creditor_is_sme,
        "debtor": debtor.value,
        "declared": declared,
        "agreed": agreed,
        "lpr": lpr,
    }
    return SmeAnswer(test, rate, Derivation("interest.sme", pack.version, pack.source, inputs, tuple(steps)))
