"""A choice of one among a few: keys for the program, words for the person."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox

from desktop.look import icons, theme
from desktop.speech import Speaking, say
from resources.direction import show_turns
from resources.mark import Text

Option = tuple[object, Text | str]


class Choice(Speaking, QComboBox):
    """Shows the words of its options and gives their keys; `chosen(key)` when the person chose another.

    Words that are names are given as they are: what no catalogue knows is shown unchanged.
    """

    chosen = Signal(object)

    def __init__(self, options: Sequence[Option] = ()) -> None:
        super().__init__()
        self._options: tuple[Option, ...] = ()
        # As wide as its words in the language of the moment, not in that of the first moment.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.show_options(options)
        self.activated.connect(lambda _at: self.chosen.emit(self.value()))

    def show_options(self, options: Sequence[Option]) -> None:
        """Offer these; what was chosen stays, if it is still there."""
        before = self.value()
        self._options = tuple(options)
        self.clear()
        self.addItems([""] * len(self._options))
        self.retranslate()
        self.set_value(before)

    def value(self) -> object:
        """The key of the chosen option; None when there is none to choose."""
        return (
            self._options[self.currentIndex()][0] if 0 <= self.currentIndex() < len(self._options) else None
        )

    def set_value(self, key: object) -> None:
        """Choose by key; the first when no option has it."""
        keys = [each for each, _ in self._options]
        self.setCurrentIndex(keys.index(key) if key in keys else min(0, len(keys) - 1))

    def retranslate(self) -> None:
        """Words anew."""
        for at, (_, words) in enumerate(self._options):
            self.setItemText(at, show_turns(say(words)))

    def event(self, event: QEvent) -> bool:
        """A letter looks for a word among the options; it is no key of the page then."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _types(event):
            event.accept()
            return True
        return super().event(event)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Scrolling the page over a choice does not change it."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The style draws all but the arrow."""
        super().paintEvent(event)
        painter = QPainter(self)
        place = QRect(self.width() - 24, (self.height() - 16) // 2, 16, 16)
        icons.paint(painter, place, "down", theme.tokens().muted)
        painter.end()


def _types(event: QKeyEvent) -> bool:
    shifted = event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier
    return event.text().isalnum() and shifted in {
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.KeypadModifier,
    }
