"""Fields side by side above a list: what it is asked for, each with its name before it."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.label import Label
from desktop.widgets.layout import Flow
from resources.mark import Text

HIGH: Final = 32  # pixels of a line, so that what is lower stands in its middle


class FieldRow(Speaking, QWidget):
    """Names and fields from left to right; what is added as `also` has no name before it.

    What has no room beside the others stands in a next line.
    """

    def __init__(self) -> None:
        super().__init__()
        self._titles: dict[QWidget, Text | str] = {}
        self._layout = Flow(self, 2 * GRID, below=GRID)

    def add(self, title: Text | str, field: QWidget, width: int) -> None:
        """Put a field of a width in pixels behind the others."""
        label = Label(title, "label")
        label.setBuddy(field)
        field.setFixedWidth(width)
        self._titles[field] = title
        self._put(label, field)
        self.retranslate()

    def also(self, widget: QWidget) -> None:
        """Put a widget that names itself behind the others."""
        self._put(widget)

    def retranslate(self) -> None:
        """Name the fields for screen readers."""
        for field, title in self._titles.items():
            field.setAccessibleName(say(title))

    def _put(self, *widgets: QWidget) -> None:
        both = QWidget()
        both.setMinimumHeight(HIGH)
        layout = QHBoxLayout(both)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        for widget in widgets:
            layout.addWidget(widget)
        self._layout.addWidget(both)
