"""A table whose columns a person arranges: which are in sight and where, how wide, and in which order rows stand."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QTableView

from desktop.widgets.table.arrangement import Arrangement
from desktop.widgets.table.arranging import Arranger
from desktop.widgets.table.choosing import ColumnsDialog, ColumnsMenu
from desktop.widgets.table.column import Column
from desktop.widgets.table.header import Header
from desktop.widgets.table.model import TableModel

CHOOSE: Final = "Ctrl+Shift+H"  # as "hide" in spreadsheets; Ctrl+H alone is taken there for another thing
MEASURED: Final = 40  # rows that say how wide a column has to be: what is out of sight may be a million


class ArrangedView(QTableView):
    """Shows a `TableModel`; `name` is the one under which widths, places and order are remembered."""

    def __init__(self, model: TableModel[Any], name: str) -> None:
        super().__init__()
        self._table = model
        self.setHorizontalHeader(Header(self))
        self.setModel(model)
        self.arranger = Arranger(self, self._head(), model, name)
        self._head().setResizeContentsPrecision(MEASURED)
        self._head().setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._head().customContextMenuRequested.connect(
            lambda at: self._show_menu(self._head().viewport().mapToGlobal(at))
        )

    def order_by(self, key: str, *, falls: bool) -> None:
        """Order by a column, until the person orders by another."""
        keys = [column.key for column in self._table.columns]
        self._put_in_order(keys.index(key), falls=falls)

    def shown_columns(self) -> list[Column[Any]]:
        """The columns in sight, from left to right."""
        return [self._table.columns[at] for at in self.arranger.shown()]

    def written_columns(self) -> list[Column[Any]]:
        """The columns that a file gets: also those that are out of sight only because the window is narrow."""
        return [self._table.columns[at] for at in self.arranger.written()]

    def recall(self, name: str) -> None:
        """Other columns came, of a table that is known as `name`: widths, places and order as they were left."""
        self.arranger.begin(name)
        self._recall()

    def withhold(self, key: str, *, out: bool) -> None:
        """Have a column out of sight where the page has nothing to say in it; nobody can choose it then."""
        self.arranger.withhold(key, out=out)
        self.fill()

    def arrange(self, wanted: Arrangement | None) -> None:
        """Have the columns as a person wants them, or as delivered (None)."""
        if wanted is None:
            self.arranger.deliver()
        else:
            self.arranger.arrange(wanted)
        self.fill()

    def choose_columns(self) -> None:
        """Ask which columns shall be in sight, and in which order."""
        dialog = ColumnsDialog(self.arranger, self.window())
        dialog.wanted.connect(self.arrange)
        dialog.finished.connect(lambda _result: self.setFocus())
        dialog.open()

    def fill(self) -> None:
        """Let the columns that grow share the room that is left over."""
        columns = self._table.columns
        growing = [at for at, column in enumerate(columns) if column.grows and not self.isColumnHidden(at)]
        if growing:
            spare = self.viewport().width() - sum(self.columnWidth(at) for at in range(len(columns)))
            for at in growing:
                wide = self.columnWidth(at) + spare // len(growing)
                self.setColumnWidth(at, max(wide, self.arranger.least(at)))

    def make_room(self) -> None:
        """Figures in sight are never cut."""
        self.arranger.make_room()
        self.fill()

    # ---- what Qt asks

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """The menu key, or a right click on rows or heads."""
        self._show_menu(event.globalPos())

    # ---- inside

    def _head(self) -> Header:
        head = self.horizontalHeader()
        if not isinstance(head, Header):
            raise TypeError("the table has lost its head")
        return head

    def _put_in_order(self, section: int, *, falls: bool) -> None:
        order = Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        self._head().setSortIndicatorShown(True)
        self._head().setSortIndicator(section, order)
        self._table.sort(section, order)
        self.scrollToTop()

    def _show_menu(self, at: QPoint) -> None:
        menu = ColumnsMenu(self.arranger, CHOOSE, self)
        menu.wanted.connect(self.arrange)
        menu.dialog_asked.connect(self.choose_columns)
        menu.popup(at)

    def _recall(self) -> None:
        order = self.arranger.recall()
        if order is not None:
            self.order_by(order[0], falls=order[1])
