"""Pills say their state in a word."""

from __future__ import annotations

from itertools import combinations
from typing import get_args

from desktop.look.tokens import LIGHT, Tone
from desktop.speech import speak
from desktop.widgets.icon import Icon
from desktop.widgets.message import MessageBar
from desktop.widgets.pill import Pill, PillLabel, pill_width
from resources.mark import N_


def test_a_pill_has_a_word_an_icon_and_a_ground(desk):
    label = PillLabel(Pill(N_("Promised"), "ok"))
    desk.addWidget(label)
    label.show()
    assert label.accessibleName() == "Promised"
    assert label.width() == pill_width(Pill(N_("Promised"), "ok"))
    assert label.grab().toImage().pixelColor(6, 3).name() == LIGHT.ok_soft
    label.show_pill(Pill(N_("A much longer word"), "danger", "legal"))
    assert label.width() == label.sizeHint().width() > 100
    speak("zh")
    assert Pill(N_("Promised")).symbol == "state"


def test_no_two_tones_differ_by_colour_alone(desk):
    """Who sees no colours sees another sign before the word; the message bar has the same signs."""
    signs = [Pill(N_("Promised"), tone).symbol for tone in get_args(Tone)]
    assert len(set(signs)) == len(signs)
    bar = MessageBar()
    desk.addWidget(bar)
    bar.resize(400, 60)
    drawn = []
    for tone in ("accent", "ok", "warn", "danger"):
        bar.tell(N_("Promised"), tone)
        image = bar.findChild(Icon).grab().toImage()
        ground = image.pixel(0, 0)
        shape = [image.pixel(x, y) != ground for x in range(image.width()) for y in range(image.height())]
        assert any(shape)
        drawn.append(shape)
    assert all(one != other for one, other in combinations(drawn, 2))
