"""Words that a spreadsheet would take for a formula."""

from __future__ import annotations

import pytest

from domain.formula import disarmed


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("＝1", "'＝1"),
        ("\t=1", "'\t=1"),
        ("a;=1", "a;'=1"),
        ("a; @x;-1", "a;' @x;'-1"),
        ("=a;+b", "'=a;'+b"),
        ("a-b; c=d", "a-b; c=d"),
        ("", ""),
    ],
)
def test_what_would_begin_a_formula_is_text(words: str, shown: str) -> None:
    assert disarmed(words) == shown
