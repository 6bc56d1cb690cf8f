"""Level payments: the one amount that clears a balance with its interest, solved exactly and rounded once (S03)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import lcm

from domain.money import Money
from domain.timetable.rounding import rounded, rounded_down
from domain.timetable.terms import Residual, Terms


def level_payment(terms: Terms, balance: Money, owed: Fraction, growths: Sequence[Fraction]) -> Money:
    """The payment at the end of each time so that the balance ends at zero.

    `growths` are what one unit earns in each time; `owed` is interest from before, in minor units, that the first
    payment covers too. Solves balance × Π(1 + g) + owed × Π'(1 + g) = payment × Σ of the growth after each payment;
    rounded to the terms' multiple, downwards where the nearest would leave nothing for the last.
    """
    # In whole numbers over one denominator: fractions would be reduced at every step.
    one = lcm(*(growth.denominator for growth in growths))
    due, before = balance.minor * owed.denominator, owed.numerator
    payments, scale = 0, 1
    for growth in growths:
        factor = one + growth.numerator * (one // growth.denominator)
        scale *= one
        due = due * factor + before * scale
        payments = payments * factor + scale
        before = 0
    return _settled(
        terms, Fraction(due, scale * owed.denominator), Fraction(payments, scale), balance.currency
    )


def flat_payment(terms: Terms, balance: Money, interest: Money, count: int) -> Money:
    """Principal and all interest in equal payments."""
    return _settled(terms, Fraction((balance + interest).minor), Fraction(count), balance.currency)


def _settled(terms: Terms, due: Fraction, payments: Fraction, currency: str) -> Money:
    unit = terms.multiple.minor if terms.multiple else 1
    exact = due / payments
    nearest = rounded(exact, currency, terms.rounding, unit)
    if terms.parts is not Residual.LAST and due > nearest.minor * (payments - 1):
        return nearest
    return rounded_down(exact, currency, unit)
