"""The scale at the side of a chart: round amounts from the least to the most."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from typing import Final

from domain.money import exponent

STEPS: Final = 5  # amounts along the side, about
_ROUND: Final = tuple(map(Decimal, ("1", "2", "2.5", "5", "10")))


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
    low, high = (Decimal(minor).scaleb(-exponent(currency)) for minor in (min(least, 0), max(most, 0)))
    span = high - low or Decimal(1)
    power = Decimal(1).scaleb((span / STEPS).adjusted())
    step = next(power * each for each in _ROUND if power * each >= span / STEPS)
    first = (low / step).to_integral_value(ROUND_FLOOR)
    last = max((high / step).to_integral_value(ROUND_CEILING), first + 1)
    return Scale(tuple(_plain(step * at) for at in range(int(first), int(last) + 1)))


def _plain(value: Decimal) -> Decimal:
    found = value.quantize(Decimal("0.01"))
    return found.quantize(Decimal(1)) if found == found.to_integral_value() else found
