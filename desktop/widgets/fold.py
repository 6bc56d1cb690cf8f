"""A fold: a heading that opens and closes what stands below it, for what is rarely needed."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.widgets.button import Button
from resources.mark import Text


class Fold(QWidget):
    """A heading with its key; `opened(bool)` after it was opened or closed."""

    opened = Signal(bool)

    def __init__(self, title: Text | str, content: QWidget, *, key: str = "") -> None:
        super().__init__()
        self._content = content
        self._head = Button(title, self.toggle, icon="more", part="link", key=key)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID // 2)
        layout.addWidget(self._head, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(content)
        content.hide()

    @property
    def head(self) -> Button:
        """The heading, which may stand elsewhere, such as beside that of another fold."""
        return self._head

    @property
    def is_open(self) -> bool:
        """Whether what it holds is in sight."""
        return not self._content.isHidden()

    def say(self, title: Text | str) -> None:
        """Another heading, such as one with a count."""
        self._head.say(title)

    def toggle(self) -> None:
        """Open or close."""
        self.set_open(not self.is_open)

    def set_open(self, is_open: bool) -> None:
        """Open or close; nothing happens when it is so already."""
        if is_open != self.is_open:
            self._content.setVisible(is_open)
            self._head.show_icon("down" if is_open else "more")
            self.opened.emit(is_open)
