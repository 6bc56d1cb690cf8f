"""Fields side by side above a list: what it is asked for, each with its name before it."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.label import Label
from resources.mark import Text


class FieldRow(Speaking, QWidget):
    """Names and fields from left to right; what is added as `also` has no name before it."""

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[QWidget, Text | str] = {}
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(GRID)
        self._layout.addStretch()

    def add(self, title: Text | str, field: QWidget, width: int) -> None:
        """Put a field of a width in pixels behind the others."""
        label = Label(title, "label")
        label.setBuddy(field)
        field.setFixedWidth(width)
        self._titles[field] = title
        for each in (label, field):
            self._put(each)
        self._layout.insertSpacing(self._layout.count() - 1, GRID)
        self.retranslate()

    def also(self, widget: QWidget) -> None:
        """Put a widget that names itself behind the others."""
        self._put(widget)

    def retranslate(self) -> None:
        """Name the fields for screen readers."""
        for field, title in self._titles.items():
            field.setAccessibleName(say(title))

    def _put(self, widget: QWidget) -> None:
        self._layout.insertWidget(self._layout.count() - 1, widget)
