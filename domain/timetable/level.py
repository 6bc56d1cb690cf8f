"""Level payments: the one amount that clears a balance with its interest, solved exactly and rounded once (S03)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from domain.money import Money
from domain.timetable.rounding import rounded, rounded_down
from domain.timetable.terms import Residual, Terms


def level_payment(terms: Terms, balance: Money, owed: Fraction, growths: Sequence[Fraction]) -> Money:
    """The payment at the end of each time so that the balance ends at zero.

    `growths` are what one unit earns in each time; `owed` is interest from before that the first payment covers too.
    Solves balance × Π(1 + g) + owed × Π'(1 + g) = payment × Σ of the growth after each payment; rounded to the
    terms' multiple, downwards where the nearest would leave nothing for the last.
    """
    due, payments = Fraction(balance.decimal), Fraction(0)
    for growth in growths:
        due = due * (1 + growth) + owed
        payments = payments * (1 + growth) + 1
        owed = Fraction(0)
    return _settled(terms, due, payments, balance.currency)


def flat_payment(terms: Terms, balance: Money, interest: Fraction, count: int) -> Money:
    """Principal and all interest in equal payments."""
    return _settled(terms, Fraction(balance.decimal) + interest, Fraction(count), balance.currency)


def _settled(terms: Terms, due: Fraction, payments: Fraction, currency: str) -> Money:
    unit = terms.multiple.minor if terms.multiple else 1
    nearest = rounded(due / payments, currency, terms.rounding, unit)
    if terms.parts is not Residual.LAST and due > Fraction(nearest.decimal) * (payments - 1):
        return nearest
    return rounded_down(due / payments, currency, unit)
