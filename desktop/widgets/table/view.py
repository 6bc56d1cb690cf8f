"""The view of a table: keys, copying, the row in question, and what an empty one says."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QHideEvent,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractItemView, QStackedWidget

from desktop.look.tokens import ROW
from desktop.speech import Speaking, say
from desktop.widgets.empty import Empty
from desktop.widgets.table.arranged import CHOOSE, ArrangedView
from desktop.widgets.table.cell import Cell, paint_rows
from desktop.widgets.table.model import TableModel
from desktop.widgets.table.selection import Selection
from resources.mark import Text

Index = QModelIndex | QPersistentModelIndex


class TableView(Speaking, ArrangedView):
    """Shows a `TableModel`; `name` is the one under which widths and order are remembered.

    Enter or a double click: `opened(row)`. Space, or a click into a box: `ticked(row)`. Another current row:
    `chosen(row or None)`; other chosen rows, or other figures in them: `picked()`. Ctrl+C copies, Esc chooses the
    current row alone, Ctrl+1 to Ctrl+9 order by the first to ninth column, again the other way round. Ctrl+Shift+H,
    the menu key or a right click: which columns are in sight, and where.

    A screen reader says `title`, or what the page or the tab that holds the table is called. With `by_cell` Enter is
    about the current cell, which is then ringed in its row.
    """

    opened = Signal(object)
    ticked = Signal(object)
    chosen = Signal(object)
    picked = Signal()
    told = Signal(object)

    def __init__(
        self, model: TableModel[Any], name: str, title: Text | str = "", *, by_cell: bool = False
    ) -> None:
        super().__init__(model, name)
        self._title, self._by_cell = title, by_cell
        self.setObjectName(name)
        self._empty = Empty(self)
        self.selection = Selection(self, model)
        self.setItemDelegate(Cell(self))
        self._behave()
        self._recall()
        self.doubleClicked.connect(self._open)
        self.clicked.connect(self._tick)
        model.modelReset.connect(self._show_empty)
        model.modelReset.connect(self._choose_first)
        model.refreshed.connect(self.picked)
        model.rowsInserted.connect(self._show_empty)
        model.rowsInserted.connect(self._choose_first)
        model.rowsRemoved.connect(self._show_empty)
        model.dataChanged.connect(self._tell_arrived)
        for changed in (model.modelReset, model.dataChanged, model.rowsInserted):
            changed.connect(self.make_room)
        self._show_empty()

    @property
    def empty(self) -> Empty:
        """What stands here while there is no row."""
        return self._empty

    def current_row(self) -> Any:
        """The row with the focus, or None."""
        return self._table.row_at(self.currentIndex().row())

    def go_to(self, place: int) -> None:
        """Make the row at a place the current one, if there is one, and choose it alone.

        Qt would add it to what is chosen while Ctrl is held, as after an act with Ctrl+Enter.
        """
        if 0 <= place < self._table.rowCount():
            index = self._table.index(place, max(self.currentIndex().column(), 0))
            alone = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
            self.selectionModel().setCurrentIndex(index, alone)

    @property
    def table(self) -> TableModel[Any]:
        """What it shows."""
        return self._table

    def retranslate(self) -> None:
        """Name, heads and cells anew, and room for heads that are longer in this language; what grows gives way."""
        self._name()
        self._table.retranslate()
        for at in range(self._table.columnCount()):
            self.setColumnWidth(at, max(self.columnWidth(at), self._head().whole_width(at)))
        self.fill()

    # ---- what Qt asks

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Enter opens, Ctrl+C copies, Esc leaves one chosen, Ctrl and a digit orders by a column in sight."""
        digit, shown = event.key() - Qt.Key.Key_1, self.arranger.shown()
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self._boxes():
            self._tick(self.currentIndex().siblingAtColumn(self._boxes()[0]))
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.selection.copy(self.shown_columns(), self.told.emit)
        elif event.key() == Qt.Key.Key_Escape and self.selection.count() > 1:
            self.go_to(self.currentIndex().row())
        elif QKeySequence(event.keyCombination()) == QKeySequence(CHOOSE):
            self.choose_columns()
        elif event.modifiers() == Qt.KeyboardModifier.ControlModifier and 0 <= digit < len(shown):
            self._sort(shown[digit])
        else:
            super().keyPressEvent(event)

    def moveCursor(  # noqa: N802 - Qt's name
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Arrows go from row to row also where the column of the current cell is out of sight: Qt would stay."""
        at, shown = self.currentIndex(), self.arranger.shown()
        if at.isValid() and shown and at.column() not in shown:
            stay = QItemSelectionModel.SelectionFlag.NoUpdate
            self.selectionModel().setCurrentIndex(at.siblingAtColumn(shown[0]), stay)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:  # noqa: N802 - Qt's name
        """Typing does not jump about: the search field is for that."""

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Draw the ring anew and tell which row it is."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row():
            self.chosen.emit(self._table.row_at(current.row()))

    def selectionChanged(self, chosen: QItemSelection, left: QItemSelection) -> None:  # noqa: N802 - Qt's name
        """The ring spans the row, so the row is drawn anew."""
        super().selectionChanged(chosen, left)
        self.viewport().update()
        self.picked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """What an empty table says stays in the middle."""
        super().resizeEvent(event)
        self._empty.setGeometry(self.viewport().geometry())
        self.fill()
        self.make_room()

    def viewportEvent(self, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """A change of focus draws or takes away the ring."""
        if event.type() in {QEvent.Type.FocusIn, QEvent.Type.FocusOut}:
            self.viewport().update()
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the rows in one go; nothing else is drawn in a table."""
        painter = QPainter(self.viewport())
        stretches = self.selection.stretches()
        paint_rows(painter, self, self._table, stretches, event.rect(), by_cell=self._by_cell)
        painter.end()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Only now is it known where the table stands."""
        super().showEvent(event)
        self._name()
        self.picked.emit()

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's name
        """Remember how it was left."""
        super().hideEvent(event)
        self.arranger.remember()
        self.picked.emit()

    # ---- inside

    def _name(self) -> None:
        holder, name = self.parentWidget(), say(self._title)
        if not name and isinstance(holder, QStackedWidget):
            return  # it is itself a tab, which has named it
        while holder is not None and not name:
            name = holder.accessibleName() or (holder.windowTitle() if holder.isWindow() else "")
            holder = holder.parentWidget()
        self.setAccessibleName(name)

    def _behave(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW)
        self.verticalHeader().setMinimumSectionSize(ROW)
        self._head().sectionClicked.connect(self._sort)

    def _open(self, index: Index) -> None:
        row = self._table.row_at(index.row())
        if row is not None:
            self.opened.emit(row)

    def _boxes(self) -> list[int]:
        """The columns in which rows have a box."""
        return [at for at, column in enumerate(self._table.columns) if column.kind == "tick"]

    def _tick(self, index: Index) -> None:
        row = self._table.row_at(index.row())
        if row is not None and index.column() in self._boxes():
            self.ticked.emit(row)

    def _sort(self, section: int) -> None:
        if not self._table.can_sort(section):
            return
        falls = self._table.columns[section].is_right  # at first: large figures first, words from A
        if self._table.ordered_by is not None and self._table.ordered_by[0] == section:
            falls = not self._table.ordered_by[1]
        self._put_in_order(section, falls=falls)
        self.go_to(0)

    def _show_empty(self) -> None:
        self._empty.setVisible(self._table.is_answered and not self._table.rowCount())

    def _choose_first(self) -> None:
        if self._table.rowCount() and not self.currentIndex().isValid():
            self.setCurrentIndex(self._table.index(0, 0))

    def _tell_arrived(self, first: QModelIndex, last: QModelIndex) -> None:
        if first.row() <= self.currentIndex().row() <= last.row():
            self.chosen.emit(self.current_row())
