"""The heads of a table: words that are never clipped by the arrow of the order."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from desktop.look import font, icons, theme
from desktop.look.tokens import ROW
from desktop.widgets.table.cell import EDGE
from desktop.widgets.table.model import RIGHT

ARROW: Final = 16


class Header(QHeaderView):
    """Draws each head with the same edges as its cells, the arrow on the free side."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setSectionsMovable(True)
        self.setHighlightSections(False)
        self.setMinimumSectionSize(40)
        self.setFixedHeight(ROW + 4)

    def whole_width(self, section: int) -> int:
        """The width in pixels that shows head and arrow whole."""
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        return QFontMetrics(font.label()).horizontalAdvance(words) + ARROW + 2 * EDGE + 2

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's name
        """What double-click on an edge makes room for."""
        return QSize(self.whole_width(section), ROW + 4)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:  # noqa: N802 - Qt's name
        """Words, arrow, and a line below."""
        painter.save()
        painter.fillRect(rect, theme.colour("surface"))
        painter.fillRect(QRect(rect.left(), rect.bottom(), rect.width(), 1), theme.colour("border"))
        side = self.model().headerData(section, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
        is_right = side == RIGHT
        sorted_by = self.isSortIndicatorShown() and self.sortIndicatorSection() == section
        room = rect.adjusted(EDGE, 0, -EDGE, 0)
        if sorted_by:
            room = self._paint_arrow(painter, room, is_right=is_right)
        made = font.label()
        painter.setFont(made)
        painter.setPen(theme.colour("text" if sorted_by else "muted"))
        words = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        shown = QFontMetrics(made).elidedText(words, Qt.TextElideMode.ElideRight, room.width() + 1)
        painter.drawText(room.adjusted(0, 0, 1, 0), side.value, shown)
        painter.restore()

    def _paint_arrow(self, painter: QPainter, room: QRect, *, is_right: bool) -> QRect:
        """Draw the arrow before right-aligned words or after left-aligned ones; the room that is left."""
        words = str(self.model().headerData(self.sortIndicatorSection(), Qt.Orientation.Horizontal))
        width = QFontMetrics(font.label()).horizontalAdvance(words)
        width = min(width, max(room.width() - ARROW, 0))
        left = room.right() - width - ARROW if is_right else room.left() + width + 2
        name = "down" if self.sortIndicatorOrder() == Qt.SortOrder.DescendingOrder else "up"
        middle = room.top() + (room.height() - ARROW) // 2
        icons.paint(painter, QRect(left, middle, ARROW, ARROW), name, theme.tokens().accent)
        return room.adjusted(ARROW, 0, 0, 0) if is_right else room.adjusted(0, 0, -ARROW, 0)
