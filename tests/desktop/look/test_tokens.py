"""Every pair of colours that carries words or marks an edge can be told apart."""

from __future__ import annotations

import pytest

from desktop.look.tokens import EDGE_PAIRS, TEXT_PAIRS, THEMES, contrast


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
@pytest.mark.parametrize("tone", ["neutral", "accent", "ok", "warn", "danger"])
def test_each_tone_can_be_read_on_its_own_ground(theme, tone):
    tokens = THEMES[theme]
    assert contrast(tokens.ink(tone), tokens.wash(tone)) >= 4.5
