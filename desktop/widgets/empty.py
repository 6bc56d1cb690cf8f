"""An empty place that says what would fill it, and offers the act that does."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from desktop.widgets.icon import Icon
from desktop.widgets.label import Label
from resources.mark import N_, Text

BUTTON_FROM: Final = 100  # pixels of height below which there is no room for the act
ICON_FROM: Final = 170  # the same for the icon
AIR: Final = 3 * GRID  # beside the advice


class Empty(QWidget):
    """An icon, a sentence, an advice, and perhaps one act."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon = Icon("empty", size=32)
        self._sentence = Label(N_("Nothing here."), "heading")
        self._advice = Label("", "muted", wrap=True)
        self._act: Callable[[], object] | None = None
        self._is_advised = False
        self._button = Button(N_("Begin"), self._do, part="plain")
        self._button.hide()
        layout = QVBoxLayout(self)
        layout.setSpacing(GRID)
        layout.addStretch()
        for each in (self._icon, self._sentence):
            layout.addWidget(each, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addWidget(self._advice)  # over the whole width, so that a long one gets the height it needs
        layout.addWidget(self._button, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch()
        self._advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._advice.setMinimumWidth(320)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """In a small place the sentence matters more than the icon, and than an act that the page has as well."""
        super().resizeEvent(event)
        self._fit()

    def say(
        self,
        sentence: Text | str,
        advice: Text | str = "",
        act: tuple[Text | str, Callable[[], object]] | None = None,
    ) -> None:
        """What is missing, what would fill it, and the button that begins it."""
        self._sentence.say(sentence)
        self._advice.say(advice)
        self._is_advised = bool(advice)
        self._act = None if act is None else act[1]
        if act is not None:
            self._button.say(act[0])
        self._fit()

    def _fit(self) -> None:
        self._icon.setVisible(self.height() >= ICON_FROM)
        words = self._sentence.sizeHint().height() + self._advice.heightForWidth(max(self.width(), 1) - AIR)
        self._advice.setVisible(self._is_advised and self.height() >= words + GRID)
        self._button.setVisible(self._act is not None and self.height() >= BUTTON_FROM)

    def _do(self) -> None:
        if self._act is not None:
            self._act()
