"""Pills: a state as a soft-coloured word with an icon, so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QWidget

from desktop.look import font, icons, theme
from desktop.look.tokens import Tone
from desktop.speech import Speaking, say
from resources.mark import Text, text

HEIGHT: Final = 20
_ICON: Final = 14
_EDGE: Final = 8
_GAP: Final = 4
_ICONS: Final[dict[Tone, str]] = {
    "neutral": "state",
    "accent": "information",
    "ok": "ok",
    "warn": "warn",
    "danger": "error",
}


@dataclass(frozen=True, slots=True)
class Pill:
    """A state in a word; `icon` defaults to that of its tone."""

    word: Text | str
    tone: Tone = "neutral"
    icon: str = ""

    @property
    def symbol(self) -> str:
        """The icon before the word."""
        return self.icon or _ICONS[self.tone]


def pill_width(pill: Pill) -> int:
    """How wide a pill wants to be, in pixels."""
    return _EDGE + _ICON + _GAP + QFontMetrics(font.label()).horizontalAdvance(say(pill.word)) + _EDGE


def paint_pill(painter: QPainter, rect: QRect, pill: Pill) -> None:
    """Draw a pill at the left of a rectangle, in its middle; a word too long for it is shortened."""
    tokens = theme.tokens()
    width = min(pill_width(pill), rect.width())
    top = rect.top() + (rect.height() - HEIGHT) // 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.wash(pill.tone)))
    painter.drawRoundedRect(QRect(rect.left(), top, width, HEIGHT), HEIGHT / 2, HEIGHT / 2)
    ink = tokens.ink(pill.tone)
    icons.paint(painter, QRect(rect.left() + _EDGE, top + 3, _ICON, _ICON), pill.symbol, ink)
    painter.setFont(font.label())
    painter.setPen(QColor(ink))
    room = width - 2 * _EDGE - _ICON - _GAP
    word = painter.fontMetrics().elidedText(say(pill.word), Qt.TextElideMode.ElideRight, room + 1)
    where = QRect(rect.left() + _EDGE + _ICON + _GAP, top, room + 2, HEIGHT)
    painter.drawText(where, Qt.AlignmentFlag.AlignVCenter, word)
    painter.restore()


class PillLabel(Speaking, QWidget):
    """A pill on a page."""

    def __init__(self, pill: Pill) -> None:
        super().__init__()
        self._pill = pill
        self.retranslate()

    def show_pill(self, pill: Pill) -> None:
        """Show another state."""
        if pill != self._pill:
            self._pill = pill
            self.retranslate()

    def retranslate(self) -> None:
        """Measure and name the pill in the language of the moment."""
        self.setAccessibleName(say(self._pill.word))
        self.setFixedSize(self.sizeHint())
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """As wide as the word."""
        return QSize(pill_width(self._pill), HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and argument
        """Draw it."""
        painter = QPainter(self)
        word, pill = say(self._pill.word), self._pill
        ratio = self.devicePixelRatioF()
        painter.drawPixmap(0, 0, _picture(word, pill.tone, pill.symbol, theme.worn(), self.width(), ratio))
        painter.end()


@lru_cache(maxsize=128)  # the same few words stand beside many tests, and are drawn with every key
def _picture(word: str, tone: Tone, icon: str, _theme: str, width: int, ratio: float) -> QPixmap:
    picture = QPixmap(QSize(round(width * ratio), round(HEIGHT * ratio)))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_pill(painter, QRect(0, 0, width, HEIGHT), Pill(text("{word}", word=word), tone, icon))
    painter.end()
    return picture
