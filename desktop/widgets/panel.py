"""A card that scrolls when its window is lower than what stands on it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.look.tokens import GRID


class Panel(QScrollArea):
    """A card of a fixed or flexible width; whatever stands in `body` can always be reached."""

    def __init__(self, width: int = 0) -> None:
        super().__init__()
        self.setProperty("part", "card")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        if width:
            self.setFixedWidth(width)
        inside = QWidget()
        self.body = QVBoxLayout(inside)
        self.body.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        self.body.setSpacing(GRID)
        self.setWidget(inside)
