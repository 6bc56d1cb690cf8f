"""The search field: results while typing, and by arrow down into them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QToolButton, QWidget

from desktop.look import icons
from desktop.speech import say
from desktop.widgets.field import LineField
from resources.mark import N_, Text

HINT: Final = N_("Search")
CLEAR: Final = N_("Clear the search")
PATIENCE: Final = 40  # milliseconds: keys that come faster than this ask once


class SearchField(LineField):
    """Words to look for; `searched(words)` follows the typing, Escape empties, ↓ goes to `results`."""

    searched = Signal(str)

    def __init__(self, hint: Text | str = HINT, results: QWidget | None = None) -> None:
        super().__init__(hint)
        self._results = results
        self._told = ""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._tell)
        self._lens = self.addAction(icons.icon("search", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self.setClearButtonEnabled(True)
        self.retranslate()
        self.textChanged.connect(lambda _words: self._timer.start(PATIENCE))

    def empty(self) -> None:
        """Begin anew, without patience."""
        self.clear()
        self._tell()

    def retranslate(self) -> None:
        """Name the field and its two icons."""
        super().retranslate()
        self.setAccessibleName(self.placeholderText())
        for button in self.findChildren(QToolButton):
            is_lens = button.defaultAction() is self._lens
            button.setAccessibleName(self.placeholderText() if is_lens else say(CLEAR))

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape, arrow down, Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down and self._results is not None:
            self._results.setFocus(Qt.FocusReason.TabFocusReason)
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._tell()
            if self._results is not None:
                self._results.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            super().keyPressEvent(event)

    def _tell(self) -> None:
        self._timer.stop()
        if self.words() != self._told:
            self._told = self.words()
            self.searched.emit(self._told)
