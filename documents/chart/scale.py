"""The scale at the side of a chart: round amounts from the least to the most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from domain.money import exponent

STEPS: Final = 5  # amounts along the side, about
_ROUND: Final = tuple(map(Decimal, ("1", "2", "5", "10")))


@dataclass(frozen=True, slots=True)
class Scale:
    """Amounts at the side, in units of the currency; the first is the least, zero is among them."""

    marks: tuple[Decimal, ...]

    def share(self, minor: int, currency: str) -> float:
        """How far up an amount in minor units stands: 0 at the first mark, 1 at the last; a place, no figure."""
        first, last = self.marks[0], self.marks[-1]
        return float((Decimal(minor).scaleb(-exponent(currency)) - first) / (last - first))


def scale(least: int, most: int, currency: str) -> Scale:
    """A scale that holds zero and both amounts, given in minor units."""
    unit = Decimal(1).scaleb(-exponent(currency))  # a step is never smaller
    low, high = (minor * unit for minor in (min(least, 0), max(most, 0)))
    wanted = max((high - low) / STEPS, unit)
    power = Decimal(1).scaleb(wanted.adjusted())
    step = next(power * each for each in _ROUND if power * each >= wanted)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return Scale(tuple(_plain(step * at, unit) for at in range(int(first), int(last) + 1)))


def _plain(value: Decimal, unit: Decimal) -> Decimal:
    """In whole units of the currency where it is whole, else with all its decimals."""
    whole = value.to_integral_value()
    return whole.quantize(Decimal(1)) if whole == value else value.quantize(unit)
