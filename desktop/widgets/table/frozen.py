"""Columns that stay in sight while a wide table is scrolled to the side: whose figures they are."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView

from desktop.look import theme
from desktop.look.tokens import ROW
from desktop.widgets.table.cell import Cell, Index, paint_rows
from desktop.widgets.table.header import Header
from desktop.widgets.table.view import TableView


class FrozenColumns(QTableView):
    """Lies over the left edge of a table once that is scrolled, and shows its first columns where they were.

    It draws the same rows of the same model with the table's choice; what is done to it is done to the table.
    """

    def __init__(self, view: TableView, keys: Collection[str]) -> None:
        super().__init__(view)
        self._view, self._keys = view, frozenset(keys)
        self.setHorizontalHeader(Header(self))
        self.setModel(view.table)
        self.setItemDelegate(Cell(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setShowGrid(False)
        self.setSelectionMode(
            QAbstractItemView.SelectionMode.NoSelection
        )  # Qt would reset a shared choice twice
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        head = view.horizontalHeader()
        self.horizontalHeader().sectionClicked.connect(head.sectionClicked)
        self.doubleClicked.connect(view.doubleClicked)
        view.horizontalScrollBar().valueChanged.connect(self.follow)
        view.verticalScrollBar().valueChanged.connect(self.verticalScrollBar().setValue)
        head.sectionResized.connect(self.follow)
        head.sectionMoved.connect(self.follow)
        view.selectionModel().selectionChanged.connect(self.viewport().update)
        view.selectionModel().currentColumnChanged.connect(self._uncover)
        self.hide()

    def follow(self, *_moved: int) -> None:
        """Lie there while the table is scrolled, with its columns as they are now."""
        shown = self._view.horizontalScrollBar().value() > 0 and bool(self._frozen())
        if shown:
            self._copy()
            self.raise_()
            self.verticalScrollBar().setValue(self._view.verticalScrollBar().value())
        self.setVisible(shown)

    def frozen_width(self) -> int:
        """How much of the table it covers, in pixels."""
        return sum(self._view.columnWidth(at) for at in self._frozen())

    def hasFocus(self) -> bool:  # noqa: N802 - Qt's name
        """The ring is drawn when it is drawn in the table."""
        return self._view.hasFocus()

    def currentIndex(self) -> QModelIndex:  # noqa: N802 - Qt's name
        """So is the choice."""
        return self._view.currentIndex()

    # ---- what Qt asks

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """The rows as the table draws them, and an edge to what is scrolled."""
        painter = QPainter(self.viewport())
        paint_rows(painter, self, self._view.table, self._view.selection.stretches(), event.rect())
        edge = self.viewport().rect()
        painter.fillRect(QRect(edge.right(), 0, 1, edge.height()), theme.colour("border"))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The keyboard goes to the table, and the choice to the row; Ctrl and Shift add to it as they do there."""
        self._view.setFocus(Qt.FocusReason.MouseFocusReason)
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            how = self._view.selectionCommand(index, event)
            self._view.selectionModel().setCurrentIndex(index, how)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu of the table."""
        self._view.contextMenuEvent(event)

    # ---- inside

    def _uncover(self, current: Index, _previous: Index) -> None:
        """What the arrow keys come to is not left below these columns."""
        at = current.column()
        if self.isVisible() and at not in self._frozen():
            covered = self.frozen_width() - self._view.columnViewportPosition(at)
            bar = self._view.horizontalScrollBar()
            bar.setValue(bar.value() - max(covered, 0))

    def _frozen(self) -> list[int]:
        """The columns from the left on that are to stay, by their places in the model."""
        held: list[int] = []
        for at in self._view.arranger.shown():
            if self._view.table.columns[at].key not in self._keys:
                break
            held.append(at)
        return held

    def _copy(self) -> None:
        held, head, own = self._frozen(), self._view.horizontalHeader(), self.horizontalHeader()
        for at in range(head.count()):
            own.moveSection(own.visualIndex(head.logicalIndex(at)), at)
            self.setColumnHidden(at, at not in held)
            self.setColumnWidth(at, self._view.columnWidth(at))
        own.setVisible(head.isVisibleTo(self._view))
        own.setSortIndicatorShown(head.isSortIndicatorShown())
        own.setSortIndicator(head.sortIndicatorSection(), head.sortIndicatorOrder())
        room, edge = self._view.viewport().geometry(), self.frameWidth()
        high = own.height() if own.isVisibleTo(self) else 0
        area = QRect(room.left(), room.top() - high, self.frozen_width(), room.height() + high)
        self.setGeometry(area.adjusted(-edge, -edge, edge, edge))
