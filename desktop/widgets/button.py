"""Buttons that say what they do, and by which key."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QPushButton

from desktop.look import icons
from desktop.speech import Speaking, say
from resources.direction import show_turns
from resources.mark import Text

Part = Literal["plain", "primary", "quiet", "link"]
_INK: Final[dict[Part, str]] = {"plain": "text", "primary": "on_accent", "quiet": "muted", "link": "accent"}


class Button(Speaking, QPushButton):
    """An act; `part` says how much it asks to be pressed (one `primary` per screen), `key` does it too.

    With `bare` only the icon is seen; its words are the tooltip and the name that a screen reader says.
    """

    def __init__(
        self,
        sentence: Text | str,
        act: Callable[[], object] | None = None,
        *,
        icon: str = "",
        part: Part = "plain",
        key: str = "",
        bare: bool = False,
    ) -> None:
        super().__init__()
        self._sentence, self._words = sentence, ""
        self._key, self._bare = QKeySequence(key), bare
        if key:  # not the button's own shortcut: that one waits 100 ms before it acts
            QShortcut(self._key, self).activated.connect(self.click)
        self.setProperty("part", part)
        self.setAutoDefault(False)
        if icon:
            self.show_icon(icon)
        if act is not None:
            self.clicked.connect(lambda _checked=False: act())
        self.retranslate()

    @property
    def sentence(self) -> Text | str:
        """What the button does, for the help of the page."""
        return self._sentence

    @property
    def key(self) -> str:
        """Its key as people read it; empty if it has none."""
        return self._key.toString(QKeySequence.SequenceFormat.NativeText)

    def say(self, sentence: Text | str) -> None:
        """Show another marked sentence."""
        if sentence != self._sentence or self._words:
            self._sentence, self._words = sentence, ""
            self.retranslate()

    def show_icon(self, name: str) -> None:
        """Show another icon of the table, or none."""
        ink = _INK[self.property("part")]
        self.setIcon(icons.icon(name, ink) if name else QIcon())
        self.setIconSize(QSize(16, 16))

    def show_words(self, words: str) -> None:
        """Show words that are no text of ours, such as the name of a user."""
        self._sentence, self._words = "", words
        self.retranslate()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter presses the button that has the focus, as Space does; Qt leaves that to dialogs."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        if plain and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Say the sentence again; the key stands beside it."""
        words = show_turns(say(self._sentence) or self._words)
        told = f"{words}  {self.key}" if self.key else words
        air = "" if self.icon().isNull() else " "
        self.setText("" if self._bare else air + told.replace("&", "&&"))
        self.setToolTip(told if self._bare else "")
        self.setAccessibleName(words)
