"""Places that are filled anew, where what stood there goes at once, and rows that go on in a next line."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


def empty(layout: QLayout) -> None:
    """Take all widgets out of a layout, and let them go."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Flow(QLayout):
    """Widgets side by side at their own size; those that the line has no room for stand in the next one.

    `gap` is between two widgets, `below` between two lines, in pixels. What is hidden takes no room.
    """

    def __init__(self, parent: QWidget, gap: int, below: int | None = None) -> None:
        super().__init__(parent)
        self.setContentsMargins(0, 0, 0, 0)
        self._gap, self._below = gap, gap if below is None else below
        self._items: list[QLayoutItem] = []

    def arrange(self, widgets: list[QWidget]) -> None:
        """Hold exactly these, in this order; those that were here and are not among them are not touched."""
        while self.takeAt(0) is not None:
            pass
        for widget in widgets:
            self.addWidget(widget)

    # ---- what Qt asks of a layout

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802 - Qt's name
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802 - Qt's name
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # type: ignore[override]  # noqa: N802 - Qt's name, which asks beyond the end and takes None
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802 - Qt's name
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's name
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's name
        return self._lay(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """All in one line."""
        sizes = [item.sizeHint() for item in self._seen()]
        gaps = self._gap * max(len(sizes) - 1, 0)
        return QSize(
            sum(size.width() for size in sizes) + gaps, max((size.height() for size in sizes), default=0)
        )

    def minimumSize(self) -> QSize:  # noqa: N802 - Qt's name
        """The widest alone in its line."""
        sizes = [item.sizeHint() for item in self._seen()]
        return QSize(
            max((size.width() for size in sizes), default=0),
            max((size.height() for size in sizes), default=0),
        )

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802 - Qt's name
        super().setGeometry(rect)
        free = max(rect.height() - self._lay(rect, move=False), 0)
        self._lay(rect.adjusted(0, free // 2, 0, 0), move=True)

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """The height of all lines in a width; `move` puts the widgets there."""
        x, y, height = rect.x(), rect.y(), 0
        for item in self._seen():
            size = item.sizeHint()
            if x > rect.x() and x + size.width() > rect.x() + rect.width():
                x, y, height = rect.x(), y + height + self._below, 0
            if move:
                item.setGeometry(QRect(x, y, size.width(), size.height()))
            x, height = x + size.width() + self._gap, max(height, size.height())
        return y + height - rect.y()

    def _seen(self) -> list[QLayoutItem]:
        return [item for item in self._items if not item.isEmpty()]
