"""How the parts of a timetable came to be: the division behind equal, rising, weighted and level instalments."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Step
from domain.instalment import Instalment
from domain.interest.simple import shown
from domain.money import Money, exponent, zero
from domain.timetable.day import period
from domain.timetable.terms import Method, Residual, Shape, Terms
from resources.mark import N_, text

_EQUAL: Final[Mapping[Residual, str]] = {
    Residual.LAST: N_("{left} / {count}, rounded down; the last takes the rest"),
    Residual.NEAREST: N_("{left} / {count}, rounded; the last takes the rest"),
    Residual.LARGEST: N_("{left} / {count}, rounded down; what is left goes to the largest remainders"),
}
_LEVEL: Final[Mapping[Method, str]] = {
    Method.PERIODIC: N_(
        "Level payment: principal × Π(1 + i) / Σ Π(1 + i) after each payment, i = rate × period"
    ),
    Method.SIMPLE: N_(
        "Level payment: principal × Π(1 + g) / Σ Π(1 + g) after each payment, g = rate × days / year"
    ),
    Method.COMPOUND: N_(
        "Level payment: principal × Π(1 + g) / Σ Π(1 + g) after each payment, g = growth of one unit"
    ),
    Method.FLAT: N_("Level payment: (principal + all interest) / number of payments"),
}


def parts_of(terms: Terms, rows: Sequence[Instalment]) -> Iterator[Step]:
    """The division that the rows follow, with its exact result before rounding; terms are settled.

    Nothing where rows were agreed or changed one by one: those are told by the terms.
    """
    if any(edit.amount is not None or edit.principal is not None for edit in terms.edits):
        return
    left = terms.total - (terms.down_payment or zero(terms.total.currency))
    spread = [row for row in rows if row.number > terms.interest_only]
    if terms.shape is Shape.SEASONAL:
        yield from _weighted(terms, left)
    elif terms.shape is Shape.STEP_UP:
        label = text(
            N_("Each instalment {step} above the one before; the last takes the rest"),
            step=terms.step or zero(left.currency),
        )
        yield Step(label, base=left, amount=spread[0].principal)
    elif terms.shape is Shape.ANNUITY:
        yield _level(terms, left, spread)
    elif terms.amount is not None and terms.shape is Shape.EQUAL:
        label = text(N_("{amount} each; the last takes the rest"), amount=terms.amount)
        yield Step(label, base=left, amount=terms.amount)
    elif terms.shape is Shape.EQUAL:
        yield _equal(terms, left, len(spread))


def _equal(terms: Terms, left: Money, count: int) -> Step:
    label = text(_EQUAL[terms.parts], left=left, count=count)
    return Step(label, base=left, amount=_shown(Fraction(left.minor, count), left.currency))


def _weighted(terms: Terms, left: Money) -> Iterator[Step]:
    whole = sum(terms.weights)
    for weight in (weight for weight in terms.weights if weight):
        label = text(N_("Weight {weight} of {whole}"), weight=str(weight), whole=str(whole))
        exact = Fraction(left.minor) * Fraction(weight) / Fraction(whole)
        yield Step(label, base=left, amount=_shown(exact, left.currency))


def _level(terms: Terms, left: Money, spread: Sequence[Instalment]) -> Step:
    """By whole periods at one rate the formula of annuities; else what clears the balance, as its rule says."""
    if terms.amount is not None:
        return Step(text(N_("Level payment as agreed")), base=left, amount=terms.amount)
    each = Fraction(terms.rate) * period(terms)
    if terms.method is Method.PERIODIC and not terms.rate_steps and each:
        grown = (1 + each) ** len(spread)
        label = text(
            N_("Level payment: principal × i / (1 − (1 + i)^−{count}), i = rate × {period}"),
            count=len(spread),
            period=str(period(terms)),
        )
        return Step(
            label,
            rate=terms.rate,
            base=left,
            amount=_shown(left.minor * each * grown / (grown - 1), left.currency),
        )
    return Step(text(_LEVEL[terms.method]), rate=terms.rate, base=left, amount=spread[0].amount)


def _shown(minor: Fraction, currency: str) -> Decimal:
    return shown(minor / 10 ** exponent(currency), currency)
