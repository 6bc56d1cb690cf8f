"""What a test says of an agreement, and what the tests together say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from domain.derivation import Derivation
from domain.enforceability.checklist import Stage, Test
from resources.mark import N_, Text, text

MET: Final = Decimal(1)
PARTLY: Final = Decimal("0.5")
BARELY: Final = Decimal("0.25")
NOT_MET: Final = Decimal(0)

VALUES: Final = (NOT_MET, BARELY, PARTLY, MET)


class Grade(StrEnum):
    """The worth of an agreement."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


LABELS: Final[Mapping[Grade, str]] = {
    Grade.A: N_("Strong"),
    Grade.B: N_("Sound"),
    Grade.C: N_("Weak"),
    Grade.D: N_("Do not sign"),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """What a test found: `value` from 0 to 1, None where it does not apply; `mend` is None when it is met.

    `ours`: what mends it are the particulars of our own company, not the debtor's.
    """

    value: Decimal | None
    reason: Text
    mend: Text | None = None
    ours: bool = False


@dataclass(frozen=True, slots=True)
class Result:
    """One test with what it found; a pending one has no value, because its stage has not come.

    `ours` as in `Finding`: it leads a person to the right place.
    """

    id: str
    title: str
    stage: Stage
    weight: int
    knock_out: bool
    value: Decimal | None
    pending: bool
    reason: Text
    mend: Text | None
    source: str
    ours: bool = False

    @property
    def open(self) -> bool:
        """Whether something is left to mend."""
        return self.value is not None and self.value < MET


@dataclass(frozen=True, slots=True)
class Score:
    """Weighted share of the tests that apply, from 0 to 100 with two decimals; open knock-outs by id.

    `base` is the sum of the weights that apply, `points` what is reached of it.
    """

    value: Decimal
    grade: Grade
    knock_outs: tuple[str, ...]
    base: int
    points: Decimal
    pending: tuple[str, ...]
    derivation: Derivation


def result(test: Test, found: Finding) -> Result:
    """A test whose stage has come."""
    return Result(
        test.id,
        test.title,
        test.stage,
        test.weight,
        test.knock_out,
        found.value,
        pending=False,
        reason=found.reason,
        mend=found.mend,
        source=test.source,
        ours=found.ours,
    )


_WAITS: Final[Mapping[Stage, str]] = {
    Stage.APPROVAL: N_("To be met when the timetable is approved."),
    Stage.SIGNING: N_("To be met when both sides sign."),
    Stage.AFTER: N_("To be met after signing."),
}


def waiting(test: Test) -> Result:
    """A test whose stage has not come: outside the base and the knock-outs."""
    return Result(
        test.id,
        test.title,
        test.stage,
        test.weight,
        test.knock_out,
        None,
        pending=True,
        reason=text(_WAITS[test.stage]),
        mend=None,
        source=test.source,
    )


def met(reason: Text) -> Finding:
    """Met in full."""
    return Finding(MET, reason)


def partly(reason: Text, mend: Text) -> Finding:
    """Met in part: half."""
    return Finding(PARTLY, reason, mend)


def failed(reason: Text, mend: Text) -> Finding:
    """Not met."""
    return Finding(NOT_MET, reason, mend)
