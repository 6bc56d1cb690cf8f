"""Simple interest of agreements: by actual days over 365, accrued exactly and rounded once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, localcontext
from fractions import Fraction

from domain.derivation import Derivation, Step
from domain.error import Refused
from domain.money import Money, exponent, round_exact
from resources.mark import N_, text

RULE = "interest.simple"
VERSION = "1"
BASIS = "ACT/365F"
DAYS_IN_YEAR = 365

_PRECISION = 50  # digits: more than any exact amount that is shown has before its last decimal


@dataclass(frozen=True, slots=True)
class Segment:
    """A time in which one principal bears interest: `start` is excluded, `end` included."""

    start: date
    end: date
    principal: Money

    @property
    def days(self) -> int:
        """Days that bear interest: the due day does not, the day of payment does."""
        return (self.end - self.start).days


@dataclass(frozen=True, slots=True)
class Interest:
    """An amount of interest and how it came to be."""

    amount: Money
    derivation: Derivation


def simple_interest(principal: Money, rate: Decimal, start: date, end: date) -> Interest:
    """Interest on one principal from a due day (excluded) to a day of payment (included).

    `rate` is a fraction per year. Principal × rate × days / 365, halves of a minor unit rounded up.
    """
    return accrue((Segment(start, end, principal),), rate, principal.currency)


def accrue(segments: Sequence[Segment], rate: Decimal, currency: str) -> Interest:
    """Interest over several segments at one fixed yearly rate, rounded once on their exact sum."""
    check_rate(rate)
    exact = [_exact(segment, rate) for segment in segments]
    amount = round_exact(sum(exact, Fraction(0)), currency)
    steps = [_step(segment, rate, part) for segment, part in zip(segments, exact, strict=True)]
    rounded = Step(text(N_("Rounded once, half up")), amount=amount)
    derivation = Derivation(
        rule=RULE,
        version=VERSION,
        source=N_("principal × rate × days / 365 (ACT/365F)"),
        inputs={"rate": rate, "basis": BASIS},
        steps=(*steps, rounded) if steps else (),
    )
    return Interest(amount, derivation)


def check_rate(rate: Decimal) -> None:
    """Refuse a yearly rate that is not a fraction from 0 to 1."""
    if not rate.is_finite() or not 0 <= rate <= 1:
        raise Refused(
            "rate",
            text(N_("{rate} is not a yearly rate between 0 and 1."), rate=str(rate)),
            N_("Write the rate as a fraction: 0.045 is 4.5 % per year."),
            "rate",
        )


def _exact(segment: Segment, rate: Decimal) -> Fraction:
    if segment.days < 0:
        raise Refused(
            "period",
            text(N_("Interest cannot run from {start} back to {end}."), start=segment.start, end=segment.end),
            N_("Choose an end on or after the start."),
            "end",
        )
    return Fraction(segment.principal.decimal) * Fraction(rate) * segment.days / DAYS_IN_YEAR


def shown(exact: Fraction, currency: str) -> Decimal:
    """An exact amount of major units, with four decimals more than the currency has, for a derivation."""
    with localcontext(prec=_PRECISION):
        unit = Decimal(1).scaleb(-exponent(currency) - 4)
        return (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(unit)


def _step(segment: Segment, rate: Decimal, exact: Fraction) -> Step:
    return Step(
        label=text(N_("Interest on {principal}"), principal=segment.principal),
        start=segment.start,
        end=segment.end,
        days=segment.days,
        rate=rate,
        base=segment.principal,
        amount=shown(exact, segment.principal.currency),
    )
