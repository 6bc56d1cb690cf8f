"""Which tests a stage asks for, other laws, and what stands outside the score."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from domain.agreement import Jurisdiction, Mode
from domain.enforceability import Circumstance, Seal, Stage, judge, pack_of, stage_of, warnings
from domain.timetable_state import State
from tests.domain.enforceability.finding import LAST, clauses, judged
from tests.domain.enforceability.maker import BEST, DEBTOR, GUARANTEE


def test_later_tests_wait_for_their_stage() -> None:
    bare = replace(BEST, seal=None, approved_on=None, title=0, papers=frozenset())
    pending = {stage: {each.id for each in judge(bare, stage) if each.pending} for stage in Stage}
    assert pending[Stage.DRAFT] == {"E16", "E17", "E20", "E22", "E23"}
    assert pending[Stage.APPROVAL] == {"E16", "E17", "E20", "E22"}
    assert pending[Stage.SIGNING] == {"E20"}
    assert pending[Stage.AFTER] == set()
    assert judge(bare) == judge(bare, Stage.DRAFT)


def test_the_stage_follows_the_state() -> None:
    assert stage_of(State.AGREED) is Stage.DRAFT
    assert stage_of(State.APPROVED) is Stage.APPROVAL
    assert stage_of(State.SIGNED) is Stage.SIGNING
    assert {stage_of(state) for state in (State.ACTIVE, State.DEFAULTED, State.PERFORMED)} == {Stage.AFTER}


@pytest.mark.parametrize(
    ("law", "test", "met"),
    [
        (Jurisdiction.ENGLAND, "EW1", {"deed": True}),
        (Jurisdiction.EU, "DE1", {"abstract_acknowledgement": True}),
        (Jurisdiction.US, "US1", {"release": True}),
    ],
)
def test_other_laws_have_tests_of_their_own_and_say_that_they_are_partial(
    law: Jurisdiction, test: str, met: dict[str, bool]
) -> None:
    debtor = replace(DEBTOR, uscc="HRB 12345")
    unsealed = Seal(chop=False, signature=True, cross_page=False, dated=True, placed=False)
    facts = replace(clauses(jurisdiction=law), debtor=debtor, creditor=debtor, seal=unsealed, lpr=None)
    assert (pack_of(facts).jurisdiction, pack_of(facts).partial) == (law, True)
    assert judged(facts, test).value == 0
    assert judged(replace(facts, clauses=replace(facts.clauses, **met)), test).value == 1  # type: ignore[arg-type]  # changes by name
    assert [judged(facts, each).value for each in ("E01", "E08", "E16")] == [1, 1, 1]
    assert judged(replace(facts, seal=replace(unsealed, dated=False)), "E16").value == Decimal("0.5")
    assert judged(replace(facts, debtor=replace(debtor, uscc="")), "E01").value == 0
    short = replace(GUARANTEE, until=LAST)
    assert judged(replace(facts, securities=(short,)), "E14").value == 1
    assert "part of its law" in str(warnings(facts)[-1])


def test_warnings_stand_outside_the_score() -> None:
    assert warnings(BEST) == ()
    consent = replace(GUARANTEE, existing=True, consented=False)
    facts = replace(
        clauses(mode=Mode.EXTENSION), circumstances=frozenset(Circumstance), securities=(GUARANTEE, consent)
    )
    said = [str(words) for words in warnings(facts)]
    assert len(said) == len(Circumstance) + 2
    assert "moves the due date" in said[-2]
    assert "Do not sign before 内蒙古示例控股" in said[-1]
