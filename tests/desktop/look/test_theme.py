"""A theme is put on and changed at once."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QLabel

from desktop.look import stylesheet, theme
from desktop.look.tokens import DARK, LIGHT, THEMES


def test_a_shown_widget_changes_colour_without_restart(desk):
    label = QLabel("Quittance")
    desk.addWidget(label)
    label.show()
    assert label.palette().windowText().color().name() == LIGHT.text
    theme.wear("dark")
    assert label.palette().windowText().color().name() == DARK.text
    assert theme.worn() == "dark"
    assert theme.colour("accent").name() == DARK.accent


@pytest.mark.parametrize("name", THEMES)
def test_every_field_of_the_stylesheet_is_filled(name):
    rules = stylesheet.stylesheet(THEMES[name], "Noto Sans SC")
    assert "$" not in rules
    assert THEMES[name].accent in rules
