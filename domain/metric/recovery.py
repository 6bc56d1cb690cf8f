"""Recovery by age and by origin, and how hard a portfolio is (vectors K12, K13, K18)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Step
from domain.metric.figure import (
    Amount,
    Figure,
    Formula,
    Unit,
    add,
    exact,
    figure,
    not_computable,
    rounded,
    share,
)
from resources.mark import N_, text

_RECOVERY = Formula("recovery_rate", Unit.PERCENT, 2, N_("cash on opening items / opening balance × 100"))
_EXPECTED = Formula(
    "expected_recovery", Unit.NUMBER, 2, N_("Σ opening balance × the company's rate for its age")
)
_INDEX = Formula("difficulty_index", Unit.PERCENT, 2, N_("cash / expected recovery × 100"))

OPENING: Final = N_("Opening balance")
CASH: Final = N_("Cash on it")
NOTHING_OPEN: Final = N_("Nothing was open at the beginning.")


@dataclass(frozen=True, slots=True)
class AgeLine:
    """What was open in an age bucket at the beginning, and the cash that came in on it."""

    bucket: str
    opening: Amount
    cash: Amount


@dataclass(frozen=True, slots=True)
class Difficulty:
    """A raw recovery rate beside what the ages of the portfolio let expect; 100 is as expected."""

    raw: Figure
    expected: Figure
    index: Figure


def recovery_rate(opening: Amount, cash: Amount) -> Figure:
    """Cash on opening items by their opening balance, in per cent."""
    return share(_RECOVERY, {OPENING: opening, CASH: cash}, cash, opening, text(NOTHING_OPEN))


def recovery_of(lines: Sequence[AgeLine]) -> Figure:
    """The recovery rate of several lines together: their sums are divided, not their rates averaged."""
    opening, cash = add(line.opening for line in lines), add(line.cash for line in lines)
    return recovery_rate(opening, cash)


def difficulty(lines: Sequence[AgeLine], benchmark: Mapping[str, Decimal]) -> Difficulty:
    """How an officer did against the company's rate for each age, fractions by bucket (K18).

    Every bucket of the lines must have its rate.
    """
    raw = recovery_of(lines)
    cash = sum((exact(line.cash) for line in lines), Fraction(0))
    expected = sum((exact(line.opening) * Fraction(benchmark[line.bucket]) for line in lines), Fraction(0))
    steps = [
        Step(
            text(
                N_("Bucket {bucket} at {rate} %"),
                bucket=line.bucket,
                rate=rounded(Fraction(benchmark[line.bucket]) * 100, 2),
            ),
            amount=line.opening,
        )
        for line in lines
    ]
    parts: dict[str, Amount] = {CASH: add(line.cash for line in lines)}
    index = (
        figure(_INDEX, parts, cash / expected * 100, steps)
        if expected > 0
        else not_computable(_INDEX, parts, text(N_("Nothing was to be expected.")), steps)
    )
    return Difficulty(raw, figure(_EXPECTED, {}, expected, steps), index)
