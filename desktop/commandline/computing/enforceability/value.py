"""The score from values that somebody gave for each test."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from desktop.commandline.computing.given import Given, bad, plain, read_decimal
from domain.agreement import Jurisdiction
from domain.enforceability import (
    LABELS,
    PACKS,
    VALUES,
    Finding,
    Pack,
    Result,
    Stage,
    Test,
    result,
    score,
    waiting,
)
from resources.mark import N_, text

_LAWS: Final[Mapping[str, Jurisdiction]] = {
    "ew": Jurisdiction.ENGLAND,
    "de": Jurisdiction.EU,
    "us_ucc": Jurisdiction.US,
    "us_ny": Jurisdiction.US,
}
_DOES_NOT_APPLY: Final = ("n/a", "na", "n.a.")


def valued(given: Given) -> Mapping[str, Any]:
    """Score, knock-outs and grade; tests of stages that have not come are pending, whatever was given."""
    pack = PACKS[_law(given)]
    stage = given.choice("stage", Stage, Stage.AFTER)
    results = _results(given, pack, stage)
    if all(each.value is None for each in results):
        raise bad(N_("No test applies: there is nothing to score."), given.place("values"))
    return told(results, pack, stage)


def told(results: tuple[Result, ...], pack: Pack, stage: Stage) -> dict[str, Any]:
    """The answer of a scored checklist."""
    found = score(results, pack)
    return {
        "score": found.value,
        "grade": found.grade,
        "label": text(LABELS[found.grade]),
        "knock_outs": list(found.knock_outs),
        "points": found.points,
        "base": found.base,
        "stage": stage,
        "pending": list(found.pending),
        "pack": {"id": pack.id, "version": pack.version, "partial": pack.partial},
        "derivation": found.derivation,
    }


def _law(given: Given) -> Jurisdiction:
    """The law by its name here, or as the clocks of limitation call it."""
    words = plain(given.words("jurisdiction", Jurisdiction.PRC))
    return _LAWS[words] if words in _LAWS else given.choice("jurisdiction", Jurisdiction, Jurisdiction.PRC)


def _results(given: Given, pack: Pack, stage: Stage) -> tuple[Result, ...]:
    values, place = given.raw("values"), given.place("values")
    if not isinstance(values, Mapping):
        raise bad(N_("One JSON object is needed here."), place)
    for name in values:
        if pack.test(name) is None:
            raise bad(
                text(N_("There is no test “{test}” in {pack}."), test=str(name), pack=pack.id),
                f"{place}.{name}",
            )
    return tuple(_result(test, values, stage, f"{place}.{test.id}") for test in pack.tests)


def _result(test: Test, values: Mapping[str, Any], stage: Stage, where: str) -> Result:
    value = _value(values[test.id], where) if test.id in values else None
    if not stage.reaches(test.stage):
        return waiting(test)
    if test.id not in values:
        raise bad(
            text(N_("The value of {test} is missing; null where it does not apply."), test=test.id), where
        )
    words = N_("As given.") if value is not None else N_("Does not apply, as given.")
    return result(test, Finding(value, text(words)))


def _value(raw: object, where: str) -> Decimal | None:
    if raw is None or (isinstance(raw, str) and plain(raw) in _DOES_NOT_APPLY):
        return None
    found = read_decimal(raw, where)
    if found not in VALUES:
        raise bad(text(N_("{value} is no value of a test: 0, 0.25, 0.5, 1 or null."), value=str(raw)), where)
    return found
