"""A figure of a metric: exact until it is rounded once; what cannot be computed says why, and is never zero."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Final

from domain.derivation import Derivation, Step
from domain.money import Money, total
from resources.mark import N_, Text, text

VERSION: Final = "1"

Amount = Money | Decimal
"""An amount of money, or a plain number where a currency does not matter; of one kind within one figure."""


class Unit(StrEnum):
    """What a figure counts: days, a percentage (52.63), or a plain number."""

    DAYS = "days"
    PERCENT = "percent"
    NUMBER = "number"


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its derivation; `value` is None where `reason` says why it cannot be computed."""

    code: str
    unit: Unit
    value: Decimal | None
    derivation: Derivation
    reason: Text | None = None


@dataclass(frozen=True, slots=True)
class Formula:
    """What a figure is: its stable name, its unit, its decimals, and its formula in words."""

    code: str
    unit: Unit
    decimals: int
    words: str


def exact(amount: Amount) -> Fraction:
    """An amount as an exact number of major units."""
    return Fraction(amount.decimal if isinstance(amount, Money) else amount)


def add(amounts: Iterable[Amount]) -> Amount:
    """The sum of amounts of one kind; a plain zero for none."""
    found = list(amounts)
    monies = [amount for amount in found if isinstance(amount, Money)]
    if monies:
        return total(monies, monies[0].currency)
    return sum((amount for amount in found if isinstance(amount, Decimal)), Decimal(0))


def rounded(value: Fraction, decimals: int) -> Decimal:
    """The one rounding of a figure: to so many decimals, halves away from zero."""
    scaled = abs(value) * 10**decimals
    whole = int(scaled + Fraction(1, 2))
    return Decimal(whole if value >= 0 else -whole).scaleb(-decimals)


def quotient(
    formula: Formula,
    parts: Mapping[str, Amount],
    numerator: Fraction,
    denominator: Fraction,
    empty: Text,
    times: int = 1,
    bounds: tuple[Fraction, Fraction] | None = None,
) -> Figure:
    """`numerator / denominator × times`; not computable, for the reason `empty`, unless the denominator is positive.

    `parts` are the inputs by their titles, in the order in which the derivation shows them.
    """
    if denominator <= 0:
        return not_computable(formula, parts, empty)
    value = numerator / denominator
    if bounds is not None:
        value = min(max(value, bounds[0]), bounds[1])
    return figure(formula, parts, value * times)


def figure(
    formula: Formula, parts: Mapping[str, Amount], value: Fraction, steps: Sequence[Step] = ()
) -> Figure:
    """A figure from its exact value."""
    found = rounded(value, formula.decimals)
    last = Step(text(N_("Rounded once, half up")), amount=found)
    return Figure(formula.code, formula.unit, found, _derivation(formula, parts, (*steps, last)))


def not_computable(
    formula: Formula, parts: Mapping[str, Amount], why: Text, steps: Sequence[Step] = ()
) -> Figure:
    """A figure that cannot be computed, and why."""
    derivation = _derivation(formula, parts, (*steps, Step(why)))
    return Figure(formula.code, formula.unit, None, derivation, why)


def share(formula: Formula, parts: Mapping[str, Amount], part: Amount, whole: Amount, empty: Text) -> Figure:
    """A part of a whole in per cent."""
    return quotient(formula, parts, exact(part), exact(whole), empty, times=100)


def _derivation(formula: Formula, parts: Mapping[str, Amount], steps: Sequence[Step]) -> Derivation:
    given = tuple(Step(text(title), amount=part) for title, part in parts.items())
    return Derivation(f"metric.{formula.code}", VERSION, formula.words, steps=(*given, *steps))
