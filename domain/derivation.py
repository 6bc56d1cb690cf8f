"""How a figure came to be: rule, inputs and steps, shown alike on screens, on papers and in tests."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from domain.money import Money
from resources.mark import Text


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation; what does not apply to the line stays empty.

    `start` is excluded and `end` included in `days`; `rate` is a fraction per year (0.045 is 4.5 %).
    """

    label: Text
    start: date | None = None
    end: date | None = None
    days: int | None = None
    rate: Decimal | None = None
    base: Money | None = None
    amount: Money | Decimal | None = None


@dataclass(frozen=True, slots=True)
class Derivation:
    """The reason of a figure: which rule in which version, from which inputs, by which steps.

    `rule` is a stable dotted name such as `interest.simple`, `source` the statute
    or formula behind it, marked.
    """

    rule: str
    version: str
    source: Text | str = ""
    inputs: Mapping[str, object] = field(default_factory=dict)
    steps: tuple[Step, ...] = ()
