"""Every pair of colours that carries words or marks an edge can be told apart."""

from __future__ import annotations

from dataclasses import fields
from typing import get_args

import pytest

from desktop.look.tokens import EDGE_PAIRS, TEXT_PAIRS, THEMES, Tokens, Tone, contrast


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_reach_four_and_a_half(theme, ink, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(("edge", "ground"), EDGE_PAIRS)
def test_edges_and_rings_reach_three(theme, edge, ground):
    tokens = THEMES[theme]
    assert contrast(getattr(tokens, edge), getattr(tokens, ground)) >= 3


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)  # the known near miss
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", get_args(Tone))
def test_each_tone_can_be_read_on_its_own_ground(theme, tone):
    tokens = THEMES[theme]
    assert contrast(tokens.ink(tone), tokens.wash(tone)) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("tone", get_args(Tone))
@pytest.mark.parametrize("ground", ["surface", "bg", "alt", "hover", "accent_soft"])
def test_each_tone_can_be_read_wherever_a_cell_or_a_card_may_stand(theme, tone, ground):
    """A column colours its words by any tone, on plain, alternating and chosen rows."""
    tokens = THEMES[theme]
    assert contrast(tokens.ink(tone), getattr(tokens, ground)) >= 4.5


def test_every_token_of_words_and_grounds_is_in_the_table_of_pairs():
    """A colour that is added for words or grounds cannot stay unmeasured."""
    paired = {name for pair in (*TEXT_PAIRS, *EDGE_PAIRS) for name in pair}
    assert {each.name for each in fields(Tokens)} - paired == {"border"}  # a line that says nothing
