"""Attainment and the scorecard of a period (vectors K16, K17): weights, points, deductions and grades."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

from domain.derivation import Step
from domain.metric.figure import Figure, Formula, Unit, exact, figure, quotient
from domain.metric.overdue import MOST
from resources.mark import N_, text

_ATTAINMENT = Formula("attainment", Unit.NUMBER, 4, N_("(value − floor) / (target − floor), from 0 to 1.1"))
_RAW = Formula("score_raw", Unit.NUMBER, 2, N_("Σ weight × attainment"))
_FINAL = Formula("score", Unit.NUMBER, 2, N_("Σ weight × attainment − deductions, not below 0"))

GRADES: Final = (("A", 90), ("B", 80), ("C", 70), ("D", 60))
"""The least points of each grade (domain brief 6.2); below them it is E."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """An indicator with its weight and its attainment, a fraction from 0 to 1.1."""

    name: str
    weight: Decimal
    attainment: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """Points before and after deductions, with their grades."""

    raw: Figure
    grade_raw: str
    final: Figure
    grade: str


def attainment(value: Decimal, floor: Decimal, target: Decimal) -> Figure:
    """How far a value came from the floor to the target, from 0 to 1.1 (K17)."""
    parts = {N_("Value"): value, N_("Floor"): floor, N_("Target"): target}
    return quotient(
        _ATTAINMENT,
        parts,
        exact(value) - exact(floor),
        exact(target) - exact(floor),
        text(N_("The target does not lie above the floor.")),
        bounds=(Fraction(0), MOST),
    )


def score(indicators: Sequence[Weighed], deductions: Sequence[tuple[str, Decimal]]) -> Score:
    """Points and grades; graded is the exact sum, not its rounding (K16)."""
    points = [(one.name, Fraction(one.weight) * _clamped(one.attainment)) for one in indicators]
    raw = sum((each for _, each in points), Fraction(0))
    taken = sum((Fraction(each) for _, each in deductions), Fraction(0))
    final = max(raw - taken, Fraction(0))
    steps = [
        Step(
            text(
                N_("{indicator}: weight {weight} × {attainment}"),
                indicator=one.name,
                weight=one.weight,
                attainment=one.attainment,
            ),
            amount=Decimal(0) + one.weight * min(max(one.attainment, Decimal(0)), Decimal("1.1")),
        )
        for one in indicators
    ]
    off = [Step(text(N_("Deduction: {reason}"), reason=reason), amount=-each) for reason, each in deductions]
    return Score(
        figure(_RAW, {}, raw, steps),
        grade_of(raw),
        figure(_FINAL, {}, final, [*steps, *off]),
        grade_of(final),
    )


def grade_of(points: Fraction) -> str:
    """The grade of points."""
    return next((grade for grade, least in GRADES if points >= least), "E")


def _clamped(value: Decimal) -> Fraction:
    return min(max(Fraction(value), Fraction(0)), MOST)
