"""The one read-only table model; it never filters or sorts a long list itself, the query does."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Final, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    QTimer,
    Signal,
)

from desktop.speech import say
from desktop.widgets.table.column import Column
from desktop.widgets.table.rows import Fetch, FixedRows, Rows, Stretch, WindowedRows
from desktop.widgets.table.sum import Sums, add_up

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
Adder = Callable[[Sequence[Stretch], Callable[[Sums], None]], None]
FETCHED: Final = 2_000  # rows that are fetched to be added up where no query adds them up
LOADING: Final = "…"  # what stands in a row that is on its way
ROOT: Final = QModelIndex()
RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class TableModel(QAbstractTableModel, Generic[Row]):
    """Rows as frozen values, columns as data.

    `set_rows` shows rows that are all at hand and sorts them here. `set_ids` shows any number of rows by
    their ordered ids and fetches them in windows; another order is asked for by `resorted(sort, descending)`.
    `refreshed()` says that rows may hold other figures than before, not that some have come into sight.
    """

    resorted = Signal(str, bool)
    refreshed = Signal()

    def __init__(self, columns: Sequence[Column[Row]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.is_answered = False  # whether rows, or that there are none, have been set at all
        self._rows: Rows[Row] = FixedRows[Row]([])
        self._order: tuple[int, bool] | None = None
        self._adder: Adder | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._fetch)

    # ---- what is shown

    def set_columns(self, columns: Sequence[Column[Row]]) -> None:
        """Have other columns, no rows yet and no order: both belonged to the columns before."""
        self.beginResetModel()
        self.columns, self._rows, self._order = tuple(columns), FixedRows[Row]([]), None
        self.endResetModel()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows, in the order that was chosen last, else as they come."""
        self.beginResetModel()
        self._rows = FixedRows(self._in_order(rows))
        self.is_answered = True
        self.endResetModel()
        self.refreshed.emit()

    def replace_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows in the places of those before: nobody's place is lost, and only what changed is drawn."""
        if not isinstance(self._rows, FixedRows) or self._order is not None or not self.is_answered:
            self.set_rows(rows)
            return
        shown = self._rows.rows
        before, after = len(shown), len(rows)
        if after < before:
            self.beginRemoveRows(ROOT, after, before - 1)
            del shown[after:]
            self.endRemoveRows()
        elif after > before:
            self.beginInsertRows(ROOT, before, after - 1)
            shown.extend(rows[before:])
            self.endInsertRows()
        both = range(min(before, after))
        first = next((at for at in both if shown[at] != rows[at]), None)
        if first is not None:
            last = next(at for at in reversed(both) if shown[at] != rows[at])
            shown[:] = rows
            self._changed(first, last)
        self.refreshed.emit()

    def set_ids(
        self,
        ids: Sequence[int],
        fetch: Fetch[Row],
        first: Mapping[int, Row] | None = None,
        adder: Adder | None = None,
    ) -> None:
        """Show the rows with these ids in this order; `first` are rows by id that are at hand already.

        `adder(stretches, take)` adds up rows by their places, for they are not all here; without it, they are fetched.
        """
        self.beginResetModel()
        self._adder = adder
        self._rows = WindowedRows(ids, fetch, first)
        self.is_answered = True
        self.endResetModel()
        self.refreshed.emit()

    def grow_stale(self) -> None:
        """Fetch the rows in sight again; ids and places stay."""
        if isinstance(self._rows, WindowedRows):
            self._rows.grow_stale()
            if len(self._rows):
                self._arrived(0, len(self._rows) - 1)
            self.refreshed.emit()

    def row_at(self, place: int) -> Row | None:
        """The row at a place; None while it is on its way."""
        if not 0 <= place < len(self._rows):
            return None
        row = self._rows.at(place)
        if self._rows.is_waiting:
            self._timer.start(0)  # not at once: whatever else is looked at now is fetched together
        return row

    @property
    def ordered_by(self) -> tuple[int, bool] | None:
        """The column that orders, and whether descending."""
        return self._order

    @property
    def order(self) -> tuple[str, bool] | None:
        """How a query shall order: the `sort` name of a column and whether descending."""
        return None if self._order is None else (self.columns[self._order[0]].sort, self._order[1])

    def id_at(self, place: int) -> int | None:
        """The id at a place of rows that come in windows."""
        return self._rows.ids[place] if isinstance(self._rows, WindowedRows) else None

    def gather(self, first: int, last: int, take: Callable[[Sequence[Row]], None]) -> None:
        """Give the rows from a place up to before another to `take`; those that are gone are left out."""
        self._rows.gather(first, last, take)

    def add_up(self, stretches: Sequence[Stretch], take: Callable[[Sums], None]) -> None:
        """Give what rows add up to, by column and currency, to `take`; nothing of too many to fetch."""
        if isinstance(self._rows, FixedRows):
            rows = self._rows.rows
            take(add_up((row for first, last in stretches for row in rows[first : last + 1]), self.columns))
        elif self._adder is not None:
            self._adder(stretches, take)
        elif sum(last - first + 1 for first, last in stretches) <= FETCHED:
            self._fetch_and_add(list(stretches), [], take)

    # ---- what Qt asks

    def rowCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = ROOT) -> int:  # noqa: N802 - Qt's name
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role not in _WORDS:
            return None
        row = self.row_at(index.row())
        if row is None:
            return LOADING if role != Qt.ItemDataRole.ToolTipRole else None
        return column.spoken(row) if role == Qt.ItemDataRole.AccessibleTextRole else column.words(row)

    def headerData(  # noqa: N802 - Qt's name
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.columns):
            return None
        column = self.columns[section]
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return say(column.title)
        if role == Qt.ItemDataRole.ToolTipRole:
            return say(column.hint) if column.hint else say(column.title)
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def can_sort(self, section: int) -> bool:
        """Whether the table can be ordered by a column."""
        return 0 <= section < len(self.columns) and (
            not isinstance(self._rows, WindowedRows) or bool(self.columns[section].sort)
        )

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        if not self.can_sort(column):
            return
        self._order = (column, order == Qt.SortOrder.DescendingOrder)
        self.resorted.emit(self.columns[column].sort, self._order[1])
        if isinstance(self._rows, FixedRows):
            self._reorder(self._rows)

    def retranslate(self) -> None:
        """Say heads and cells again."""
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)
        if len(self._rows):
            self._changed(0, len(self._rows) - 1)

    # ---- inside

    def _fetch_and_add(
        self, stretches: Sequence[Stretch], known: Sequence[Row], take: Callable[[Sums], None]
    ) -> None:
        """Fetch one stretch after the other, then add up."""
        if not stretches:
            take(add_up(known, self.columns))
            return
        (first, last), then = stretches[0], stretches[1:]
        self.gather(first, last + 1, lambda rows: self._fetch_and_add(then, [*known, *rows], take))

    def _in_order(self, rows: Sequence[Row]) -> list[Row]:
        if self._order is None:
            return list(rows)
        column, descending = self._order
        key = self.columns[column].order
        known = sorted((row for row in rows if not key(row)[0]), key=key, reverse=descending)
        return known + [row for row in rows if key(row)[0]]  # rows without a value stay last

    def _reorder(self, rows: FixedRows[Row]) -> None:
        self.layoutAboutToBeChanged.emit()
        before, rows.rows = rows.rows, self._in_order(rows.rows)
        place = {id(row): at for at, row in enumerate(rows.rows)}
        for old in self.persistentIndexList():
            self.changePersistentIndex(old, self.index(place[id(before[old.row()])], old.column()))
        self.layoutChanged.emit()

    def _fetch(self) -> None:
        if isinstance(self._rows, WindowedRows):
            rows = self._rows
            rows.fetch(lambda first, last: self._arrived(first, last) if rows is self._rows else None)

    def _arrived(self, first: int, last: int) -> None:
        self._changed(first, last)
        self._timer.start(0)  # what became wanted meanwhile

    def _changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


_WORDS: Final = {
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
}


def _alignment(column: Column[Any]) -> Qt.AlignmentFlag:
    return RIGHT if column.is_right else LEFT
