"""A table whose cells are seen whole: columns take the room that their words need, and some give way to the others."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import say
from desktop.widgets.label import Label
from desktop.widgets.table.arrangement import Arrangement
from desktop.widgets.table.column import Column
from desktop.widgets.table.model import TableModel
from desktop.widgets.table.view import TableView
from resources.mark import N_, Text, text

LOOKED_AT: Final = 100  # rows that are measured beyond those in sight
WIDEST: Final = 280  # pixels that words may ask for; longer ones are cut, and whole in their tooltip


class FittingView(TableView):
    """A `TableView` of fixed rows; columns named as `yielding` are left out, in this order, where the rest needs room.

    What is left out stands, for the current row, in `aside`, which the page puts below the table.
    """

    def __init__(self, model: TableModel[Any], name: str, *yielding: str, title: Text | str = "") -> None:
        self._yielding = yielding
        self._need: dict[str, int] = {}
        self._left_out: tuple[str, ...] = ()
        super().__init__(model, name, title)
        self.aside = Label("", "label", wrap=True)
        self.aside.setParent(self)  # until a page gives it a place
        self.aside.hide()
        self._head().setResizeContentsPrecision(LOOKED_AT)
        for changed in (model.modelReset, model.dataChanged, model.rowsInserted, model.rowsRemoved):
            changed.connect(self._measure)
        self.chosen.connect(lambda _row: self._tell())

    def framed(self) -> QWidget:
        """The table with its `aside` below, as one widget."""
        frame = QWidget()
        layout = QVBoxLayout(frame)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self, 1)
        layout.addWidget(self.aside)
        return frame

    def give_way(self, *yielding: str) -> None:
        """Other columns give way from now on."""
        if yielding != self._yielding:
            self._yielding = yielding
            self._fit()

    def arrange(self, wanted: Arrangement | None) -> None:
        """Columns that were put away leave room to others."""
        super().arrange(wanted)
        self._fit()

    def withhold(self, key: str, *, out: bool) -> None:
        """So do those in which the page has nothing to say."""
        super().withhold(key, out=out)
        self._fit()

    def make_room(self) -> None:
        """Here every column is measured, also beyond what is in sight."""

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Another width has room for other columns."""
        super().resizeEvent(event)
        self._fit()

    def retranslate(self) -> None:
        """Other words have other widths."""
        super().retranslate()
        self._measure()

    # ---- inside

    def _measure(self) -> None:
        self._need = {
            column.key: max(self._head().whole_width(at), self._asked(at, column))
            for at, column in enumerate(self._table.columns)
        }
        self._fit()

    def _asked(self, at: int, column: Column[Any]) -> int:
        """What the cells of a column ask for; one that grows is never narrower than it wants to be."""
        words = self.sizeHintForColumn(at)
        asked = min(words, WIDEST) if column.kind == "text" else words
        return max(asked, column.width) if column.grows else asked

    def _fit(self) -> None:
        """Give every column what it needs, without those that have to give way."""
        if not self._need:
            return
        room, hidden = self.viewport().width(), set[str]()
        for key in self._yielding:
            if self._sum(hidden) <= room:
                break
            hidden.add(key)
        self.arranger.leave_out(hidden)
        columns = self._table.columns
        shown = [(at, columns[at].key) for at in self.arranger.shown()]
        dragged = {
            key: self._need[key] if columns[at].grows else max(self.columnWidth(at), self._need[key])
            for at, key in shown
        }
        widths = dragged if sum(dragged.values()) <= room else self._need
        for at, key in shown:
            self.setColumnWidth(at, widths[key])
        without = self.arranger.without_room()
        self._left_out = tuple(key for key in self._yielding if key in without)
        self.fill()
        self._tell()

    def _sum(self, hidden: set[str]) -> int:
        wanted = (
            {column.key for column in self.arranger.offered()} - self.arranger.arrangement().away - hidden
        )
        return sum(width for key, width in self._need.items() if key in wanted)

    def _tell(self) -> None:
        """Say what the columns without room hold of the current row."""
        row = self.current_row()
        columns = {column.key: column for column in self._table.columns}
        said = [
            say(text(N_("{title}: {words}"), title=say(columns[key].title), words=columns[key].words(row)))
            for key in self._left_out
            if row is not None and columns[key].value(row) is not None
        ]
        self.aside.show_words(" · ".join(said))
        self.aside.setVisible(bool(said))
