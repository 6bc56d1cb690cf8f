"""Where the keyboard begins, and in which order it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget


def follow(holder: QWidget, widgets: Sequence[QWidget]) -> None:
    """Let Tab come to widgets in this order where their holder stands.

    Widgets that come late would be the last of the window, far from where they are seen.
    """
    before = None if holder.isWindow() else holder.previousInFocusChain()  # a window begins the round
    while before is not None and (before in widgets or before.focusPolicy() == Qt.FocusPolicy.NoFocus):
        before = before.previousInFocusChain()
        if before is holder:
            before = None
    for one, other in pairwise([*([] if before is None else [before]), *widgets]):
        QWidget.setTabOrder(one, other)


class Leading:
    """Mixed into a widget before its Qt class: who gives it the focus gives it to the widget named first.

    It is no focus proxy: Tab would jump from before the widget to its proxy, over all that stands between.
    """

    _first: QWidget | None = None

    def begin_at(self, first: QWidget) -> None:
        """Name the widget that the focus goes to."""
        self._first = first

    @property
    def leads(self) -> bool:
        """Whether there is a widget that the focus goes to."""
        return self._first is not None

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        """Give the focus on."""
        super().focusInEvent(event)  # type: ignore[misc]  # the Qt class comes after this one
        if self._first is not None:
            self._first.setFocus(event.reason())
