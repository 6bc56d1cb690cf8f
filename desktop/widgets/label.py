"""Words on the screen: a label that knows its sentence and says it in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from desktop.look import theme
from desktop.speech import Speaking, say
from resources.direction import show_turns
from resources.hold import hold, let_go
from resources.mark import Text


class Label(Speaking, QLabel):
    """A sentence; `part` is its role on the page: title, figure, heading, strong, muted, label, error."""

    def __init__(self, sentence: Text | str = "", part: str = "", *, wrap: bool = False) -> None:
        super().__init__()
        self._sentence: Text | str = sentence
        self._words = ""
        self.setTextFormat(Qt.TextFormat.PlainText)  # names from ledgers are never markup
        self.setWordWrap(wrap)
        if part:
            self.setProperty("part", part)
        self.retranslate()

    def say(self, sentence: Text | str) -> None:
        """Show another marked sentence."""
        if sentence != self._sentence or self._words:
            self._sentence, self._words = sentence, ""
            self.retranslate()

    def show_words(self, words: str) -> None:
        """Show words that are no text of ours: a name, a code, a formatted figure."""
        if words != self._words or self._sentence:
            self._sentence, self._words = "", words
            self.retranslate()

    def colour(self, tone: str) -> None:
        """Give the words a tone of the stylesheet."""
        if self.property("tone") != tone:
            self.setProperty("tone", tone)
            theme.restyle(self)

    def retranslate(self) -> None:
        """Say the sentence again."""
        words = show_turns(say(self._sentence) or self._words)
        self.setText(hold(words) if self.wordWrap() else words)

    def text(self) -> str:
        """The words as they were said, whatever holds an amount together."""
        return let_go(super().text())


class PlaceLabel(Label):
    """Words with the place of a file in them: their middle gives way where there is no room.

    Whole they are in the tooltip, and to screen readers.
    """

    def __init__(self, part: str = "") -> None:
        self._whole = ""
        super().__init__("", part)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def retranslate(self) -> None:
        """As much of it as there is room for."""
        super().retranslate()
        self._whole = self.text()
        self.setAccessibleName(self._whole)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """More of it, or less."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        shown = self.fontMetrics().elidedText(self._whole, Qt.TextElideMode.ElideMiddle, self.width())
        self.setText(shown)
        self.setToolTip("" if shown == self._whole else self._whole)


class Card(QFrame):
    """A quiet surface with an edge, on which things that belong together stand."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "card")


class Line(QFrame):
    """A line that separates."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("part", "line")
