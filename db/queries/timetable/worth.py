"""What an agreement is worth, as a timetable shows it: score, tests, title, next step, warnings."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from db.queries.timetable.draft import Judged
from domain.enforceability import (
    Grade,
    Result,
    Stage,
    judge,
    missing_for_notary,
    pack_of,
    score,
    title_of,
    warnings,
)
from resources.mark import Text, text


@dataclass(frozen=True, slots=True)
class Enforceability:
    """What the agreement is worth on a day, at its stage: score, grade, open knock-outs by id, and each test.

    `pack` and `version` name the checklist, `title` is the rung on the ladder of titles (0 to 6) with what it does
    to the clock and the next step on default; `missing_for_notary` is empty when it is ready for the notary, and
    `warnings` stand outside the score.
    """

    as_of: date
    stage: Stage
    pack: str
    version: str
    score: Decimal
    grade: Grade
    knock_outs: tuple[str, ...]
    tests: tuple[Result, ...]
    missing_for_notary: tuple[Text, ...]
    title: int
    instrument: Text
    clock: Text
    next_step: Text
    warnings: tuple[Text, ...]


def worth_of(judged: Judged) -> Enforceability:
    """The checklist over the facts of a timetable, at its stage."""
    facts, stage = judged.facts, judged.stage
    results, pack, rung = judge(facts, stage), pack_of(facts), title_of(facts)
    scored = score(results, pack)
    return Enforceability(
        as_of=judged.balances_on,
        stage=stage,
        pack=pack.id,
        version=pack.version,
        score=scored.value,
        grade=scored.grade,
        knock_outs=scored.knock_outs,
        tests=results,
        missing_for_notary=missing_for_notary(facts),
        title=rung.level,
        instrument=text(rung.instrument),
        clock=text(rung.clock),
        next_step=text(rung.next_step),
        warnings=warnings(facts),
    )
