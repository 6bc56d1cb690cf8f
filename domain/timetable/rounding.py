"""Rounding by the terms: an exact amount to the minor unit, or to the multiple that instalments are agreed in."""

from __future__ import annotations

from fractions import Fraction

from domain.money import Money, exponent
from domain.timetable.terms import Rounding


def rounded(exact: Fraction, currency: str, mode: Rounding, unit: int = 1) -> Money:
    """Exact major units to the nearest multiple of `unit` minor units; `mode` says what a half becomes."""
    scaled = exact * 10 ** exponent(currency) / unit
    whole, rest = divmod(abs(scaled), 1)
    up = rest > Fraction(1, 2) or (rest == Fraction(1, 2) and (mode is Rounding.HALF_UP or whole % 2 == 1))
    minor = (int(whole) + up) * unit
    return Money(minor if exact >= 0 else -minor, currency)


def rounded_down(exact: Fraction, currency: str, unit: int = 1) -> Money:
    """Exact major units above zero to the multiple of `unit` minor units below."""
    return Money(int(exact * 10 ** exponent(currency) / unit) * unit, currency)
