"""A statement that is true or not."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QStyle, QStyleOptionButton

from desktop.look import icons, theme
from desktop.speech import Speaking, say
from resources.mark import Text


class Check(Speaking, QCheckBox):
    """A box with its sentence; the stylesheet draws the box, this the tick."""

    def __init__(self, sentence: Text | str) -> None:
        super().__init__()
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
