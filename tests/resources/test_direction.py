"""Signs that turn the direction of reading are shown by their codes; all else stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.direction import show_turns


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("plain", "plain"),
        ("شركة חברה 包头", "شركة חברה 包头"),
        ("invoice\u202efdp.exe", "invoice[U+202E]fdp.exe"),
        ("\u2066a\u2069", "[U+2066]a[U+2069]"),
        ("a\u200eb\u200fc", "a\u200eb\u200fc"),  # marks turn nothing but themselves
    ],
)
def test_what_turns_is_shown(words: str, shown: str) -> None:
    assert show_turns(words) == shown


@given(st.text())
def test_what_is_shown_turns_nothing_and_is_left_alone(words: str) -> None:
    shown = show_turns(words)
    assert show_turns(shown) == shown
