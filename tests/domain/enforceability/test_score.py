"""The score: the worked examples, and what no values can do to it."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agreement import Jurisdiction
from domain.enforceability import (
    KNOCK_OUTS,
    LABELS,
    PACKS,
    STAGES,
    VALUES,
    WEIGHTS,
    Finding,
    Grade,
    Result,
    Stage,
    open_knock_outs,
    result,
    score,
    waiting,
)
from domain.enforceability.judge import JUDGES
from resources.mark import text

PRC = PACKS[Jurisdiction.PRC]


def results(stage: Stage = Stage.AFTER, **values: str | None) -> list[Result]:
    """All 24 tests, met where nothing else is said."""
    found = []
    for test in PRC.tests:
        value = values.get(test.id, "1")
        finding = Finding(None if value is None else Decimal(value), text(""), None)
        found.append(result(test, finding) if stage.reaches(test.stage) else waiting(test))
    return found


def test_the_checklists() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert len(WEIGHTS) == 24
    assert frozenset({"E01", "E03", "E04", "E16", "E23"}) == KNOCK_OUTS
    assert set(LABELS) == set(Grade)
    assert set(STAGES) == set(Stage)
    assert set(PACKS) == set(Jurisdiction)
    assert [pack.partial for pack in PACKS.values()] == [False, True, True, True]
    for pack in PACKS.values():
        assert {test.id for test in pack.tests} <= set(JUDGES)
        assert pack.test("E01") is pack.tests[0]
    assert PRC.test("EW1") is None


def test_the_stages() -> None:
    stages = {stage: {test.id for test in PRC.tests if test.stage is stage} for stage in Stage}
    assert stages[Stage.APPROVAL] == {"E23"}
    assert stages[Stage.SIGNING] == {"E16", "E17", "E22"}
    assert stages[Stage.AFTER] == {"E20"}
    assert len(stages[Stage.DRAFT]) == 19


@pytest.mark.parametrize(
    ("values", "expected", "grade", "knock_outs"),
    [
        ({}, "100.00", Grade.A, ()),  # ES1
        ({"E12": None, "E14": "0", "E15": None, "E20": "0"}, "82.80", Grade.B, ()),  # ES2
        (
            {"E05": "0", "E06": "0.5", "E09": "0", "E14": "0.5", "E19": "0", "E20": "0.25"},
            "79.50",
            Grade.B,
            (),
        ),  # ES3
        ({"E16": "0"}, "93.00", Grade.D, ("E16",)),  # ES4
        ({"E20": "0.25"}, "94.00", Grade.B, ()),  # no A without an enforceable title
        ({"E03": "0.5", "E23": "0.25"}, "95.00", Grade.D, ("E03", "E23")),
        ({"E02": "0", "E08": "0", "E11": "0", "E14": "0", "E20": "0", "E09": "0"}, "63.00", Grade.C, ()),
        (
            dict.fromkeys(("E02", "E06", "E08", "E09", "E10", "E11", "E12", "E13", "E14", "E18", "E20"), "0"),
            "47.00",
            Grade.D,
            (),
        ),
    ],
)
def test_score(
    values: dict[str, str | None], expected: str, grade: Grade, knock_outs: tuple[str, ...]
) -> None:
    scored = score(results(**values))
    assert (str(scored.value), scored.grade, scored.knock_outs) == (expected, grade, knock_outs)
    assert scored.derivation.steps[-1].amount == scored.value
    assert len(scored.derivation.steps) == 25
    assert (scored.derivation.rule, scored.derivation.version) == ("enforceability.prc", "2")


def test_a_draft_is_not_measured_by_what_comes_later() -> None:
    scored = score(results(Stage.DRAFT, E16="0", E23="0", E20="0"))
    assert (str(scored.value), scored.grade, scored.knock_outs) == ("100.00", Grade.B, ())
    assert (scored.base, scored.pending) == (78, ("E16", "E17", "E20", "E22", "E23"))


def test_each_gate_asks_for_its_own_stage() -> None:
    judged = results(Stage.SIGNING, E01="0", E02="0", E16="0.5", E23="0")
    assert [each.id for each in open_knock_outs(judged, Stage.DRAFT)] == ["E01"]
    assert [each.id for each in open_knock_outs(judged, Stage.APPROVAL)] == ["E23"]
    assert [each.id for each in open_knock_outs(judged, Stage.SIGNING)] == ["E16"]
    assert open_knock_outs(judged, Stage.AFTER) == ()
    assert open_knock_outs(results(Stage.DRAFT, E16="0"), Stage.SIGNING) == ()


def test_nothing_has_no_score() -> None:
    with pytest.raises(ValueError, match="at least one"):
        score([result(PRC.tests[11], Finding(None, text(""), None)), waiting(PRC.tests[15])])


values = st.fixed_dictionaries({test: st.sampled_from(["0", "0.25", "0.5", "1", None]) for test in WEIGHTS})


@given(values, st.sampled_from(Stage))
def test_bounds(given_: dict[str, str | None], stage: Stage) -> None:
    judged = results(stage, **given_)
    if all(each.value is None for each in judged):
        return
    scored = score(judged)
    assert 0 <= scored.value <= 100
    assert (scored.grade is Grade.D) == (bool(scored.knock_outs) or scored.value < 50)
    assert set(scored.knock_outs) <= KNOCK_OUTS - set(scored.pending)


@given(values, st.sampled_from(sorted(WEIGHTS)))
def test_a_better_test_never_lowers_the_score(given_: dict[str, str | None], raised: str) -> None:
    before = given_[raised]
    higher = [value for value in VALUES if before is not None and value > Decimal(before)]
    for value in higher:
        better = score(results(**{**given_, raised: str(value)}))
        worse = score(results(**given_))
        assert better.value >= worse.value
        assert better.grade.value <= worse.grade.value


@given(values, values)
def test_what_is_pending_never_counts(one: dict[str, str | None], other: dict[str, str | None]) -> None:
    later = {test.id for test in PRC.tests if test.stage is not Stage.DRAFT}
    mixed = {test: other[test] if test in later else one[test] for test in one}
    first, second = results(Stage.DRAFT, **one), results(Stage.DRAFT, **mixed)
    if any(each.value is not None for each in first):
        assert score(first) == score(second)
