"""A timetable goes from state to state only by the acts that its state allows."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.timetable_state import (
    ACT_LABELS,
    ENDED,
    LABELS,
    NEEDS_REASON,
    RENEGOTIABLE,
    TRANSITIONS,
    WATCHED,
    Act,
    State,
    acts,
    advance,
)


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


@pytest.mark.parametrize(("state", "act"), [key for key in TRANSITIONS if key[1] in NEEDS_REASON])
def test_what_takes_something_away_needs_a_reason(state: State, act: Act) -> None:
    with pytest.raises(Refused, match="needs a reason") as refusal:
        advance(state, act, "  ")
    assert refusal.value.code == "reason"


def test_every_state_is_reached_from_the_draft() -> None:
    reached, left = {State.DRAFT}, [State.DRAFT]
    while left:
        state = left.pop()
        for act in acts(state):
            following = advance(state, act, "why")
            if following not in reached:
                reached.add(following)
                left.append(following)
    assert reached == set(State)


def test_nothing_leads_out_of_an_end_and_everything_else_can_end() -> None:
    for state in State:
        assert (state in ENDED) is not bool(acts(state))
    assert {state for state, act in TRANSITIONS if act is Act.SUPERSEDE} == set(RENEGOTIABLE)
    assert set(WATCHED) < set(RENEGOTIABLE)


# What must have been passed, in this order, before a state can be: whatever the path.
BEFORE = {
    State.APPROVED: (State.PROPOSED, State.AGREED),
    State.SIGNED: (State.AGREED, State.APPROVED),
    State.ACTIVE: (State.APPROVED, State.SIGNED),
    State.PERFORMED: (State.SIGNED, State.ACTIVE),
    State.LATE: (State.SIGNED, State.ACTIVE),
    State.CURED: (State.ACTIVE, State.LATE),
    State.DEFAULTED: (State.ACTIVE, State.LATE),
    State.ACCELERATED: (State.LATE, State.DEFAULTED),
    State.SUPERSEDED: (State.SIGNED, State.ACTIVE),
}


@given(st.lists(st.sampled_from(Act), max_size=40))
def test_no_path_reaches_a_state_past_what_must_come_before(path: list[Act]) -> None:
    state, passed = State.DRAFT, [State.DRAFT]
    for act in path:
        try:
            state = advance(state, act, "why")
        except Refused:
            assert passed[-1] is state  # a refusal leads nowhere
            continue
        assert passed[-1] not in ENDED
        passed.append(state)
        for before in BEFORE.get(state, ()):
            assert before in passed[:-1]
    signed = passed.index(State.SIGNED) if State.SIGNED in passed else len(passed)
    assert State.DRAFT not in passed[signed:]  # signed terms never become a draft again
