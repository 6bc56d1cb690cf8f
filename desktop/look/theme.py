"""The theme in force: putting it on, changing it at once, and asking it for a colour."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QEvent
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QStyleFactory, QWidget

from desktop.look import font, palette, stylesheet
from desktop.look.tokens import LIGHT, THEMES, ThemeName, Tokens, Tone


class _Worn:
    """Which theme the window wears."""

    name: ThemeName = "light"
    tokens: Tokens = LIGHT


def wear(name: ThemeName) -> None:
    """Dress the whole application; widgets that draw themselves are asked to draw again."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a theme is worn by a QApplication")
    _Worn.name, _Worn.tokens = name, THEMES[name]
    if not app.styleSheet():  # below a sheet the style stays; setting it anew would dress every widget twice
        app.setStyle(QStyleFactory.create("Fusion"))
    sheet = stylesheet.stylesheet(_Worn.tokens, font.family())
    if app.styleSheet() == sheet and app.font() == font.text():  # dressed so already
        return
    app.setFont(font.text())
    app.setPalette(palette.palette(_Worn.tokens))
    app.setStyleSheet(sheet)
    for widget in app.allWidgets():
        QWidget.update(widget)  # the class's own: views have another of this name


def worn() -> ThemeName:
    """The name of the theme in force."""
    return _Worn.name


def tokens() -> Tokens:
    """The colours in force."""
    return _Worn.tokens


def colour(name: str) -> QColor:
    """A token of the theme in force as a colour to paint with."""
    return _colour(getattr(_Worn.tokens, name))


def ink(tone: Tone) -> QColor:
    """The colour of a word or icon of a tone in the theme in force."""
    return _colour(_Worn.tokens.ink(tone))


@lru_cache(maxsize=64)
def _colour(sign: str) -> QColor:
    return QColor(sign)


def restyle(widget: QWidget) -> None:
    """Let a widget follow the stylesheet again after one of its properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def is_restyled(event: QEvent) -> bool:
    """Whether a change event says that colours or font may be others now."""
    return event.type() in {QEvent.Type.StyleChange, QEvent.Type.PaletteChange, QEvent.Type.FontChange}
