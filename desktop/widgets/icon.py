"""An icon that stands alone on a page; it is drawn in the colour of the theme of the moment."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from desktop.look import icons, theme


class Icon(QWidget):
    """A drawn icon in a token's colour; the words beside it say what it means."""

    def __init__(self, name: str, colour: str = "muted", size: int = 16) -> None:
        super().__init__()
        self._name, self._colour = name, colour
        self.setFixedSize(size, size)

    def show_icon(self, name: str, colour: str) -> None:
        """Show another one."""
        self._name, self._colour = name, colour
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802, ARG002 - Qt's name and argument
        """Draw it."""
        painter = QPainter(self)
        icons.paint(painter, self.rect(), self._name, getattr(theme.tokens(), self._colour))
        painter.end()
