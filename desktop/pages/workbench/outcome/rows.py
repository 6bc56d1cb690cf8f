"""The live table: rows are changed with F2 or Enter, own rows added and taken away."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent

from desktop.look import font
from desktop.pages.workbench.outcome.columns import LEFT_OUT, Edited, live_columns
from desktop.pages.workbench.outcome.editor import RowEditor
from desktop.speech import tongue
from desktop.widgets.table import TableModel, TableView
from domain.instalment import Instalment
from domain.timetable import Shape, Timetable
from resources.mark import N_

AIR: Final = 22  # pixels beside the words of a cell
MARK: Final = 24  # of the arrow before a day that moved


class RowsView(TableView):
    """`edited(row, day or None, amount or None)`; of own rows `added(row)` and `taken(row)`.

    `down()` when somebody wants to change the down payment, which stands in the terms.
    """

    edited = Signal(object, object, object)
    refused = Signal(object)
    added = Signal(object)
    taken = Signal(object)
    down = Signal()

    def __init__(self, today: Callable[[], date], edits: Edited) -> None:
        self._short = False
        self.rows: TableModel[Instalment] = TableModel(live_columns(edits, lambda: self._short))
        super().__init__(self.rows, "workbench-rows", N_("Instalments"))
        self._built: Timetable | None = None
        self._widest = 0
        self.editor = RowEditor(self.viewport(), today)
        self.editor.entered.connect(self.edited)
        self.editor.refused.connect(self.refused)
        self.editor.closed.connect(self.setFocus)
        self.opened.connect(lambda _row: self.edit_row())

    def show_timetable(self, built: Timetable) -> None:
        """Show its rows; only what changed is drawn."""
        self._built = built
        self.editor.close()
        self.rows.replace_rows(built.rows)
        self._fit()

    def edit_row(self) -> None:
        """Change the current row in place; the down payment is changed in the terms."""
        row, built = self.current_row(), self._built
        if row is None or built is None:
            return
        if not row.number:
            self.down.emit()
            return
        place, keys = self.currentIndex().row(), [column.key for column in self.rows.columns]

        def room(key: str) -> QRect:
            return self.visualRect(self.rows.index(place, keys.index(key)))

        self.scrollTo(self.rows.index(place, keys.index("amount")))
        principal = built.terms.shape is Shape.OWN
        at_day = keys[self.currentIndex().column()] == "due"
        self.editor.open(row, room("due"), room("amount"), principal=principal, at_day=at_day)

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """F2 changes, Ins adds and Del takes away."""
        row = self.current_row()
        if event.key() == Qt.Key.Key_F2:
            self.edit_row()
        elif event.key() == Qt.Key.Key_Insert and row is not None:
            self.added.emit(row)
        elif event.key() == Qt.Key.Key_Delete and row is not None:
            self.taken.emit(row)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width may have room for other columns."""
        super().resizeEvent(event)
        self._widest = 0
        self._fit()

    def retranslate(self) -> None:
        """Other words have other widths."""
        super().retranslate()
        self._widest = 0
        self._fit()

    def _fit(self) -> None:
        """Leave out what can be missed where the amounts need its room."""
        if self._built is None:
            return
        bears = self._built.terms.bears_interest
        longest = tongue().amount(self._built.amount)
        widest = QFontMetrics(font.bold()).horizontalAdvance(longest) + AIR + bears
        if widest == self._widest:
            return
        self._widest = widest
        money = [column.key for column in self.rows.columns if column.kind == "money"]
        need = {column.key: column.width for column in self.rows.columns} | dict.fromkeys(money, widest)
        need["interest"] = max(70, widest - 20)
        need["due"] += MARK
        need["number"] = max(need["number"], self._head().whole_width(0))
        hidden = set() if bears else {"interest", "principal"}
        for key in ("interest", "principal"):
            self.withhold(key, out=not bears)
        for key in LEFT_OUT:
            if sum(width for name, width in need.items() if name not in hidden) > self.viewport().width():
                hidden.add(key)
        self.arranger.leave_out(hidden)
        for at, column in enumerate(self.rows.columns):
            self.setColumnWidth(at, need[column.key])
        self._short = all(column.key != "note" for column in self.shown_columns())
        self.fill()
