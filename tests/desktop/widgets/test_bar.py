"""The ageing bar: lengths in proportion, words for everything."""

from __future__ import annotations

import pytest

from desktop.look import theme
from desktop.speech import speak
from desktop.widgets.bar import LEAST, AgeingBar, Part, parts_by_age
from domain.money import Money
from resources.mark import N_


def _parts(*minors):
    tones = ["neutral", "warn", "warn", "danger", "danger"]
    return [Part(N_("Age"), Money(minor, "CNY"), tones[at % 5], at % 4) for at, minor in enumerate(minors)]


@pytest.fixture
def show(desk):
    def show_bar(*minors):
        made = AgeingBar(_parts(*minors))
        desk.addWidget(made)
        made.resize(400, made.heightForWidth(400))
        made.show()
        return made

    return show_bar


def test_lengths_are_in_proportion_and_small_parts_are_seen(show):
    bar = show(1_000_000, 2_000_000, 1, 0)
    lengths = bar._lengths(403)
    assert lengths[2] == LEAST
    assert lengths[3] == 0
    assert lengths[1] - LEAST == pytest.approx(2 * (lengths[0] - LEAST), abs=2)
    assert sum(lengths) + 2 <= 403


def test_what_is_not_above_zero_has_words_but_no_length(show):
    bar = show(-500, 0, 1000)
    assert bar._lengths(400)[:2] == [0, 0]
    assert "CNY -5.00" in bar.accessibleName()
    assert show(0, 0)._lengths(400) == [0, 0]


def test_its_parts_are_told_in_the_stops_of_the_language(show):
    assert "Age: CNY 5.00; Age" in show(500, 1000).accessibleName()
    speak("zh")
    assert "账龄：CNY 5.00；账龄" in show(500, 1000).accessibleName()


def test_it_is_drawn_in_both_themes_and_words_wrap(show):
    bar = show(1_000_000, 2_000_000, 300_000, 40_000, 5_000)
    light = bar.grab().toImage().pixelColor(3, 5)
    theme.wear("dark")
    assert bar.grab().toImage().pixelColor(3, 5) != light
    assert bar.heightForWidth(150) > bar.heightForWidth(800)
    theme.wear("light")


def test_parts_by_age_leave_out_what_is_nothing():
    amounts = {"not_due": 5, "1-30": 1, "31-60": 0, "61-90": 2, "91+": 3, "no_due_date": 0, "unapplied": -4}
    parts = parts_by_age({column: Money(minor, "CNY") for column, minor in amounts.items()})
    assert [(str(part.label), part.tone, part.depth) for part in parts] == [
        ("Not due", "accent", 0),
        ("1-30 days", "warn", 1),
        ("61-90 days", "danger", 0),
        ("91+ days", "danger", 1),
        ("Unapplied", "ok", 3),
    ]
