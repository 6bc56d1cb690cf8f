"""A timetable goes from state to state only by the acts that its state allows."""

from __future__ import annotations

from itertools import product

import pytest

from domain.error import Refused
from domain.timetable_state import ACT_LABELS, LABELS, NEEDS_REASON, TRANSITIONS, Act, State, acts, advance


def test_every_state_and_act_has_a_name() -> None:
    assert set(LABELS) == set(State)
    assert set(ACT_LABELS) == set(Act)


def test_the_whole_way() -> None:
    state = State.DRAFT
    for act in (Act.PROPOSE, Act.AGREE, Act.RETURN, Act.PROPOSE, Act.AGREE, Act.APPROVE, Act.SIGN):
        state = advance(state, act, "the sum is wrong")
    assert state is State.SIGNED
    assert advance(advance(state, Act.ACTIVATE), Act.PERFORM) is State.PERFORMED


@pytest.mark.parametrize(("state", "act"), list(product(State, Act)))
def test_only_the_table_leads_on(state: State, act: Act) -> None:
    assert (act in acts(state)) == ((state, act) in TRANSITIONS)
    if (state, act) in TRANSITIONS:
        assert advance(state, act, "why") is TRANSITIONS[state, act]
        return
    with pytest.raises(Refused, match="is not possible while") as refusal:
        advance(state, act, "why")
    assert LABELS[state] in str(refusal.value.message)
    assert str(refusal.value.advice)


@pytest.mark.parametrize("act", sorted(NEEDS_REASON))
def test_returning_and_cancelling_need_a_reason(act: Act) -> None:
    with pytest.raises(Refused, match="needs a reason") as refusal:
        advance(State.AGREED, act, "  ")
    assert refusal.value.code == "reason"
