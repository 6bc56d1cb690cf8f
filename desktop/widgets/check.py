"""A statement that is true or not."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop.look import icons, theme
from desktop.speech import Speaking, say
from resources.mark import Text

BOX: Final = 16  # pixels, edge included


def paint_check(painter: QPainter, rect: QRect, *, ticked: bool) -> None:
    """Draw a box at the left of a rectangle, in its middle, as the stylesheet draws those of a `Check`."""
    box = QRect(rect.left(), rect.top() + (rect.height() - BOX) // 2, BOX, BOX)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(theme.colour("accent" if ticked else "field"))
    painter.setBrush(theme.colour("accent" if ticked else "surface"))
    painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 3, 3)
    if ticked:
        icons.paint(painter, box, "accept", theme.tokens().on_accent)
    painter.restore()


class Check(Speaking, QCheckBox):
    """A box with its sentence; the stylesheet draws the box, this the tick."""

    def __init__(self, sentence: Text | str) -> None:
        super().__init__()
        self._sentence = sentence
        self.retranslate()

    def say(self, sentence: Text | str) -> None:
        """Show another marked sentence."""
        self._sentence = sentence
        self.retranslate()

    def retranslate(self) -> None:
        """Say the sentence again."""
        self.setText(say(self._sentence).replace("&", "&&"))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """A tick in the box that is chosen."""
        super().paintEvent(event)
        if self.isChecked():
            option = QStyleOptionButton()
            self.initStyleOption(option)
            box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
            painter = QPainter(self)
            icons.paint(painter, box, "accept", theme.tokens().on_accent)
            painter.end()
