"""The score of an agreement: what is reached of the weights that apply, the grade, and open knock-outs."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from domain.agreement import Jurisdiction
from domain.derivation import Derivation, Step
from domain.enforceability.checklist import FAST_TITLE, PACKS, Pack, Stage
from domain.enforceability.result import MET, Grade, Result, Score
from resources.mark import N_, text

_FLOORS: Final = (
    (Decimal(85), Grade.A),
    (Decimal(70), Grade.B),
    (Decimal(50), Grade.C),
    (Decimal(0), Grade.D),
)

PRC: Final = PACKS[Jurisdiction.PRC]


def score(results: Sequence[Result], pack: Pack = PRC) -> Score:
    """Σ weight × value / Σ weight × 100 over the tests that apply, halves rounded up at two decimals.

    A from 85 with an enforceable title obtained, B from 70, C from 50, D below or with an open knock-out.
    Tests whose stage has not come, or that do not apply, stay outside. The grade is that of the rounded
    figure, which is what people see.
    """
    applicable = [(each, each.value) for each in results if each.value is not None and not each.pending]
    if not applicable:
        raise ValueError("a score needs at least one test that applies")
    base = sum(each.weight for each, _ in applicable)
    points = sum((each.weight * value for each, value in applicable), Decimal(0))
    share = points * 100 / base
    knock_outs = tuple(each.id for each, value in applicable if each.knock_out and value < MET)
    titled = any(each.id == FAST_TITLE and value == MET for each, value in applicable)
    value = share.quantize(Decimal("0.01"), rounding=ROUND_HALF_UP)
    grade = Grade.D if knock_outs else _grade(value, titled)
    pending = tuple(each.id for each in results if each.pending)
    derivation = _derivation(pack, results, value, base, points)
    return Score(value, grade, knock_outs, base, points, pending, derivation)


def open_knock_outs(results: Sequence[Result], stage: Stage) -> tuple[Result, ...]:
    """What one gate asks: the knock-outs of its own stage that are not met in full."""
    return tuple(each for each in results if each.stage is stage and each.knock_out and each.open)


def _grade(value: Decimal, titled: bool) -> Grade:
    grade = next(grade for floor, grade in _FLOORS if value >= floor)
    return Grade.B if grade is Grade.A and not titled else grade


def _derivation(
    pack: Pack, results: Sequence[Result], value: Decimal, base: int, points: Decimal
) -> Derivation:
    steps = [_step(each) for each in results]
    final = Step(text(N_("{points} points / {base} × 100"), points=points, base=base), amount=value)
    return Derivation(
        rule=pack.id,
        version=pack.version,
        source=N_("Σ weight × value / Σ weight of the tests that apply × 100"),
        inputs={each.id: each.value for each in results},
        steps=(*steps, final),
    )


def _step(result: Result) -> Step:
    if result.pending:
        return Step(text(N_("{test}: its stage has not come"), test=result.id))
    if result.value is None:
        return Step(text(N_("{test}: does not apply"), test=result.id))
    label = text(
        N_("{test}: weight {weight} × value {value}"),
        test=result.id,
        weight=result.weight,
        value=result.value,
    )
    return Step(label, amount=result.weight * result.value)
