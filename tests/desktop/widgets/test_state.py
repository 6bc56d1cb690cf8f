"""States of timetables and instalments are words with an icon, never colour alone."""

from __future__ import annotations

import pytest

from desktop.look.icons import NAMES
from desktop.speech import say
from desktop.widgets.state import grade_pill, instalment_pill, state_pill
from domain.enforceability import Grade
from domain.instalment import InstalmentState
from domain.timetable_state import State


@pytest.mark.parametrize("state", State)
def test_every_state_has_its_word_and_icon(desk, state):
    pill = state_pill(state)
    assert say(pill.word)
    assert pill.symbol in NAMES


@pytest.mark.parametrize(
    ("state", "days", "word", "tone"),
    [
        (InstalmentState.DUE, 0, "Due", "neutral"),
        (InstalmentState.PART, 0, "Paid in part", "accent"),
        (InstalmentState.PAID, 4, "Paid", "ok"),
        (InstalmentState.LATE, 1, "1 day late", "danger"),
        (InstalmentState.LATE, 20, "20 days late", "danger"),
    ],
)
def test_an_instalment_says_how_late_it_is(desk, state, days, word, tone):
    pill = instalment_pill(state, days)
    assert (say(pill.word), pill.tone) == (word, tone)
    assert pill.symbol in NAMES


@pytest.mark.parametrize("grade", Grade)
def test_a_grade_has_its_letter_and_its_word(desk, grade):
    assert say(grade_pill(grade).word).startswith(f"{grade.value}: ")
