"""An amount and its currency, a figure and its per cent stand on one line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from resources.hold import HOLDING, hold, let_go


@pytest.mark.parametrize(
    "words",
    [
        "principal of CNY~6,424,120.00 and USD~-5.00 or EUR~(3.00)",
        "付款承诺CNY~460,000.00已失约",
        "at 3.10~%, or 4.5%",
        "the LPR on day 3, art. 15, PLAN 7, CNY and more, sCNY 5",
    ],
)
def test_what_belongs_to_a_figure_is_held(words: str) -> None:
    plain = words.replace("~", " ")
    assert hold(plain) == words.replace("~", HOLDING)
    assert let_go(hold(plain)) == plain


@given(st.text(alphabet="CNY 1%（,."))
def test_holding_changes_no_sign_but_blanks(words: str) -> None:
    assert let_go(hold(words)) == words
    assert hold(hold(words)) == hold(words)
