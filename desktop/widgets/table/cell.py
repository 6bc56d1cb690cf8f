"""How cells are drawn: quiet rows, pills for states, and a ring around the row that has the focus."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from desktop.look import font, theme
from desktop.look.tokens import RING, ROW
from desktop.widgets.check import paint_check
from desktop.widgets.pill import Pill, paint_pill, pill_width
from desktop.widgets.table.column import Column
from desktop.widgets.table.model import LEFT, LOADING, RIGHT, TableModel

WIDEST: Final = {True: 8, False: 16}  # pixels of a sign: a digit, any other
EDGE: Final = 10  # pixels left and right of a cell's words, and of its head's
FIGURES: Final = {"money", "number", "day"}
Index = QModelIndex | QPersistentModelIndex


class Cell(QStyledItemDelegate):
    """Says how much room the cells of a table want."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: N802, ARG002 - Qt's
        """The size that shows the cell whole."""
        model = index.model()
        if not isinstance(model, TableModel):
            raise TypeError("these cells are those of a TableModel")
        row, column = model.row_at(index.row()), model.columns[index.column()]
        value = None if row is None else column.value(row)
        if isinstance(value, Pill):
            return QSize(pill_width(value) + 2 * EDGE, ROW)
        words = str(model.data(index))
        return QSize(QFontMetrics(_font(column)).horizontalAdvance(words) + 2 * EDGE + 1, ROW)


def paint_rows(
    painter: QPainter,
    view: QTableView,
    model: TableModel[Any],
    chosen: Sequence[tuple[int, int]],
    area: QRect,
    *,
    by_cell: bool = False,
) -> None:
    """Draw the rows in an area: grounds, then column by column its words, then the ring.

    All at once, for the workbench draws with every key, and a delegate that is asked cell by cell takes five times
    as long. `chosen` are the stretches of chosen rows, each by its first and last. `by_cell` draws a ring around the
    current cell too.
    """
    places = _places(view, model, area)
    columns = _columns(view, model)
    if not places and view.hasFocus():
        _paint_ring(painter, view.viewport().rect())
    if not places or not columns:
        return
    left, width = columns[0][1], columns[-1][1] + columns[-1][2] - columns[0][1]
    for place, top, height in places:
        is_chosen = any(first <= place <= last for first, last in chosen)
        ground = "accent_soft" if is_chosen else "alt" if place % 2 else "surface"
        painter.fillRect(left, top, width, height, theme.colour(ground))
    rows = [(model.row_at(place), top, height) for place, top, height in places]
    for column, at, room in columns:
        cells = [(row, QRect(at + EDGE, top, room - 2 * EDGE, height)) for row, top, height in rows]
        _paint_column(painter, column, cells)
    if view.hasFocus():
        current = view.currentIndex()
        for place, top, height in places:
            if place == current.row():
                _paint_ring(painter, QRect(left, top, width, height))
                if by_cell and not view.isColumnHidden(current.column()):
                    at, room = (
                        view.columnViewportPosition(current.column()),
                        view.columnWidth(current.column()),
                    )
                    _paint_ring(painter, QRect(at, top, room, height))


def _places(view: QTableView, model: TableModel[Any], area: QRect) -> list[tuple[int, int, int]]:
    """The rows in an area, each with its top and height."""
    first, last = view.rowAt(area.top()), view.rowAt(area.bottom())
    if first < 0:
        return []
    last = model.rowCount() - 1 if last < 0 else last
    return [(at, view.rowViewportPosition(at), view.rowHeight(at)) for at in range(first, last + 1)]


def _columns(view: QTableView, model: TableModel[Any]) -> list[tuple[Column[Any], int, int]]:
    """The columns from left to right that are not hidden, each with its left and width."""
    head = view.horizontalHeader()
    order = [head.logicalIndex(at) for at in range(head.count())]
    return [
        (model.columns[at], view.columnViewportPosition(at), view.columnWidth(at))
        for at in order
        if not view.isColumnHidden(at)
    ]


def _paint_column(painter: QPainter, column: Column[Any], cells: Sequence[tuple[Any, QRect]]) -> None:
    """Draw the cells of a column, each a row (None while it is on its way) and the room of its words."""
    made = _font(column)
    painter.setFont(made)
    metrics = QFontMetrics(made)
    side, widest = (RIGHT if column.is_right else LEFT).value, WIDEST[column.kind in FIGURES]
    for row, room in cells:
        value = None if row is None else column.value(row)
        if isinstance(value, Pill):
            paint_pill(painter, room, value)
        elif isinstance(value, bool):
            paint_check(painter, room, ticked=value)
        else:
            words = LOADING if row is None else column.said(value)
            if len(words) * widest > room.width():  # what surely fits is not measured: tables are drawn often
                words = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
            painter.setPen(_ink(column, row))
            painter.drawText(room, side, words)


def _paint_ring(painter: QPainter, area: QRect) -> None:
    accent = theme.colour("accent")
    painter.fillRect(area.left(), area.top(), area.width(), RING, accent)
    painter.fillRect(area.left(), area.bottom() - RING + 1, area.width(), RING, accent)
    painter.fillRect(area.left(), area.top(), RING, area.height(), accent)
    painter.fillRect(area.right() - RING + 1, area.top(), RING, area.height(), accent)


def _font(column: Column[Any]) -> QFont:
    return font.bold() if column.strong else font.text()


def _ink(column: Column[Any], row: object) -> QColor:
    tone = column.tone(row) if column.tone is not None and row is not None else None
    if row is None:
        return theme.colour("muted")
    return theme.ink(tone) if tone else theme.colour("text")
