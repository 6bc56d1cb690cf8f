"""Every icon exists in its font and follows the theme."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QRawFont

from desktop.look import icons, theme
from desktop.look.tokens import DARK, LIGHT


@pytest.mark.parametrize("name", icons.NAMES)
def test_each_icon_is_in_the_font(desk, name):
    sign = icons.glyph(name)
    glyphs = QRawFont.fromFont(icons.qtawesome.font(icons.FAMILY, 16)).glyphIndexesForString(sign)
    assert len(glyphs) == 1
    assert glyphs[0] != 0


def _darkest(icon):
    image = icon.pixmap(16, 16).toImage()
    pixels = [image.pixelColor(x, y) for x in range(16) for y in range(16)]
    solid = max(pixels, key=QColor.alpha)
    return solid.name()


def test_an_icon_takes_the_colour_of_the_theme_in_force(desk):
    icon = icons.icon("ok", "danger")
    light = QColor(_darkest(icon))
    theme.wear("dark")
    dark = QColor(_darkest(icon))
    assert _near(light, LIGHT.danger)
    assert _near(dark, DARK.danger)


def _near(colour, token):
    wanted = QColor(token)
    return all(abs(a - b) < 12 for a, b in zip(colour.getRgb()[:3], wanted.getRgb()[:3], strict=True))
