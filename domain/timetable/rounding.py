"""Rounding by the terms: an exact amount to the minor unit, or to the multiple that instalments are agreed in."""

from __future__ import annotations

from fractions import Fraction

from domain.money import Money
from domain.timetable.terms import Rounding


def rounded(exact: Fraction, currency: str, mode: Rounding, unit: int = 1) -> Money:
    """Exact minor units to the nearest multiple of `unit` of them; `mode` says what a half becomes."""
    divisor = exact.denominator * unit
    whole, rest = divmod(abs(exact.numerator), divisor)
    up = 2 * rest > divisor or (2 * rest == divisor and (mode is Rounding.HALF_UP or whole % 2 == 1))
    minor = (whole + up) * unit
    return Money(minor if exact.numerator >= 0 else -minor, currency)


def rounded_down(exact: Fraction, currency: str, unit: int = 1) -> Money:
    """Exact minor units above zero to the multiple of `unit` of them below."""
    return Money(exact.numerator // (exact.denominator * unit) * unit, currency)
