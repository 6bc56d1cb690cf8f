"""Pills say their state in a word."""

from __future__ import annotations

from desktop.look.tokens import LIGHT
from desktop.speech import speak
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
