"""How a cell is drawn: quiet rows, pills for states, and a ring around the row that has the focus."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from desktop.look import font, theme
from desktop.look.tokens import RING, ROW
from desktop.widgets.check import paint_check
from desktop.widgets.pill import Pill, paint_pill, pill_width
from desktop.widgets.table.column import Column
from desktop.widgets.table.model import LOADING, TableModel

WIDEST: Final = {True: 8, False: 16}  # pixels of a sign: a digit, any other
EDGE: Final = 10  # pixels left and right of a cell's words, and of its head's
FIGURES: Final = {"money", "number", "day"}
Index = QModelIndex | QPersistentModelIndex


class Cell(QStyledItemDelegate):
    """Draws all cells of a table."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's
        """The size that shows the cell whole."""
        model: TableModel[Any] = _model(index)
        row, column = model.row_at(index.row()), model.columns[index.column()]
        value = None if row is None else column.value(row)
        if isinstance(value, Pill):
            return QSize(pill_width(value) + 2 * EDGE, ROW)
        words = str(model.data(index))
        return QSize(QFontMetrics(_font(column)).horizontalAdvance(words) + 2 * EDGE + 1, ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, then words or pill, then the ring."""
        model: TableModel[Any] = _model(index)
        row, column = model.row_at(index.row()), model.columns[index.column()]
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs do not know its fields
        painter.save()
        painter.fillRect(area, _ground(option))
        room = area.adjusted(EDGE, 0, -EDGE, 0)
        value = None if row is None else column.value(row)
        if isinstance(value, Pill):
            paint_pill(painter, room, value)
        elif isinstance(value, bool):
            paint_check(painter, room, ticked=value)
        else:
            painter.setFont(_font(column))
            painter.setPen(_ink(column, row))
            words = LOADING if row is None else column.words(row)
            shown = words
            if (
                len(words) * WIDEST[column.kind in FIGURES] > room.width()
            ):  # what surely fits is not measured: tables are drawn often
                shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, side | Qt.AlignmentFlag.AlignVCenter, shown)
        self._paint_ring(painter, option, index)
        painter.restore()

    def _paint_ring(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view: QWidget = option.widget  # type: ignore[attr-defined] # the stubs do not know its fields
        if not (
            isinstance(view, QTableView) and view.hasFocus() and view.currentIndex().row() == index.row()
        ):
            return
        area: QRect = option.rect  # type: ignore[attr-defined] # the stubs do not know its fields
        accent = theme.colour("accent")
        painter.fillRect(QRect(area.left(), area.top(), area.width(), RING), accent)
        painter.fillRect(QRect(area.left(), area.bottom() - RING + 1, area.width(), RING), accent)
        place, last = view.horizontalHeader().visualIndex(index.column()), view.horizontalHeader().count() - 1
        if place == 0:
            painter.fillRect(QRect(area.left(), area.top(), RING, area.height()), accent)
        if place == last:
            painter.fillRect(QRect(area.right() - RING + 1, area.top(), RING, area.height()), accent)


def _model(index: Index) -> TableModel[Any]:
    model = index.model()
    if not isinstance(model, TableModel):
        raise TypeError("these cells are drawn for a TableModel")
    return model


def _font(column: Column[Any]) -> Any:
    return font.bold() if column.strong else font.text()


def _ground(option: QStyleOptionViewItem) -> QColor:
    state, features = option.state, option.features  # type: ignore[attr-defined] # unknown to the stubs
    if state & QStyle.StateFlag.State_Selected:
        return theme.colour("accent_soft")
    if features & QStyleOptionViewItem.ViewItemFeature.Alternate:
        return theme.colour("alt")
    return theme.colour("surface")


def _ink(column: Column[Any], row: object) -> QColor:
    tone = column.tone(row) if column.tone is not None and row is not None else None
    if row is None:
        return theme.colour("muted")
    return QColor(theme.tokens().ink(tone)) if tone else theme.colour("text")
