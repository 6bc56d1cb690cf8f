"""The icons of the desk: one family, one table, always in a colour of the theme in force."""

from __future__ import annotations

import os
from functools import lru_cache
from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QIcon, QIconEngine, QPainter, QPixmap

from desktop.look import theme

os.environ.setdefault("QT_API", "pyside6")  # the library asks which binding it shall use

import qtawesome

FAMILY: Final = "mdi6"

# Our noun: the glyph of the Material Design Icons that stands for it.
NAMES: Final = {
    "accept": "check",
    "account": "account-outline",
    "add": "plus",
    "advice": "lightbulb-on-outline",
    "ageing": "chart-timeline",
    "agreement": "file-sign",
    "approvals": "stamper",
    "assessment": "clipboard-check-outline",
    "assign": "account-arrow-right-outline",
    "attach": "paperclip",
    "audit": "shield-search",
    "back": "arrow-left",
    "backup": "archive-arrow-down-outline",
    "bills": "file-clock-outline",
    "calendar": "calendar-blank-outline",
    "call": "phone-outline",
    "cancel": "close-circle-outline",
    "close": "close",
    "columns": "view-column-outline",
    "contact": "message-text-outline",
    "copy": "content-copy",
    "danger": "alert-octagon-outline",
    "dark": "weather-night",
    "debtors": "domain",
    "demonstration": "school-outline",
    "dispute": "scale-balance",
    "down": "chevron-down",
    "edit": "pencil-outline",
    "empty": "inbox-outline",
    "error": "alert-circle-outline",
    "exchange": "swap-horizontal",
    "export": "tray-arrow-down",
    "filter": "filter-variant",
    "fit": "arrow-expand-horizontal",
    "hand_over": "handshake-outline",
    "help": "help-circle-outline",
    "hold": "hand-back-right-outline",
    "import": "import",
    "information": "information-outline",
    "key": "key-outline",
    "language": "translate",
    "larger": "magnify-plus-outline",
    "legal": "gavel",
    "letters": "email-outline",
    "light": "white-balance-sunny",
    "lock": "lock-outline",
    "mail": "email-fast-outline",
    "meeting": "account-multiple-outline",
    "menu": "dots-horizontal",
    "metric": "chart-line",
    "more": "chevron-right",
    "new": "domain-plus",
    "next": "arrow-right",
    "office": "office-building-outline",
    "ok": "check-circle-outline",
    "open": "folder-open-outline",
    "paper": "file-document-outline",
    "payment": "cash-plus",
    "pending": "clock-outline",
    "print": "printer-outline",
    "product": "book-check",
    "promise": "hand-coin-outline",
    "receipt": "cash-check",
    "receipts": "bank-outline",
    "refresh": "refresh",
    "refuse": "close-thick",
    "responsibility": "account-tie-outline",
    "return": "undo-variant",
    "reverse": "undo",
    "risk": "gauge",
    "save": "content-save-outline",
    "search": "magnify",
    "settings": "cog-outline",
    "sign": "draw",
    "smaller": "magnify-minus-outline",
    "state": "circle-outline",
    "statement": "file-table-outline",
    "story": "timeline-text-outline",
    "timetables": "calendar-check-outline",
    "today": "format-list-checks",
    "up": "chevron-up",
    "users": "account-group-outline",
    "verify": "shield-check-outline",
    "visit": "map-marker-outline",
    "warn": "alert-outline",
    "why": "help-rhombus-outline",
}


def glyph(name: str) -> str:
    """The sign of an icon in the icon font."""
    return str(qtawesome.charmap(f"{FAMILY}.{NAMES[name]}"))


def icon(name: str, colour: str = "text", *, chosen: str = "") -> QIcon:
    """An icon in a token's colour (`chosen`: that of its checked state); it follows the theme by itself."""
    return QIcon(_Glyph(glyph(name), colour, chosen or colour))


def paint(painter: QPainter, rect: QRect, name: str, colour: str) -> None:
    """Draw an icon into a rectangle in a colour as `#rrggbb`."""
    _draw(painter, rect, glyph(name), colour)


def _draw(painter: QPainter, rect: QRect, sign: str, colour: str) -> None:
    painter.save()
    painter.setPen(colour)
    painter.setFont(_font(min(rect.width(), rect.height())))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, sign)
    painter.restore()


@lru_cache(maxsize=16)
def _font(size: int) -> QFont:
    return QFont(qtawesome.font(FAMILY, size))


class _Glyph(QIconEngine):
    """Draws its sign each time in the colour that the theme gives it then."""

    def __init__(self, sign: str, colour: str, chosen: str) -> None:
        super().__init__()
        self._sign, self._colour, self._chosen = sign, colour, chosen

    def clone(self) -> QIconEngine:
        return _Glyph(self._sign, self._colour, self._chosen)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        _draw(painter, rect, self._sign, self._ink(mode, state))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        return _picture(self._sign, self._ink(mode, state), size.width(), size.height())

    def _ink(self, mode: QIcon.Mode, state: QIcon.State) -> str:
        colour = self._chosen if state == QIcon.State.On else self._colour
        return str(getattr(theme.tokens(), "muted" if mode == QIcon.Mode.Disabled else colour))


@lru_cache(maxsize=128)  # buttons ask for the same few each time they are drawn
def _picture(sign: str, colour: str, width: int, height: int) -> QPixmap:
    made = QPixmap(width, height)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    _draw(painter, QRect(0, 0, width, height), sign, colour)
    painter.end()
    return made
