"""Sentences kept as data: spoken later as they were meant."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.queries.saying import heard, told
from domain.money import Money
from resources.mark import Text, text

FIELDS = st.one_of(
    st.text(max_size=8),
    st.integers(),
    st.dates(),
    st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(("CNY", "JPY", "KWD"))),
)
SENTENCES = st.recursive(
    st.builds(Text, st.text(max_size=8), st.dictionaries(st.sampled_from("abc"), FIELDS)),
    lambda inner: st.builds(
        Text, st.text(max_size=8), st.dictionaries(st.sampled_from("abc"), FIELDS | inner)
    ),
    max_leaves=4,
)


@given(SENTENCES)
def test_what_is_heard_is_what_was_told(sentence: Text) -> None:
    assert heard(told(sentence)) == sentence


def test_it_reads_the_same() -> None:
    due = text("{amount} by {day}, {who}", amount=Money(123, "CNY"), day=date(2026, 3, 2), who="高")
    assert str(heard(told(due))) == str(due)
    assert "高" in told(due)


@pytest.mark.parametrize("words", ["{}", '"a"', "1", '{"day": "2026-03-02"}'])
def test_what_is_no_sentence(words: str) -> None:
    with pytest.raises((TypeError, KeyError)):
        heard(words)
