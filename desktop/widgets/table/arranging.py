"""The columns of a table as they are in sight: as somebody left them, as the page says, and as there is room."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any, Final

from PySide6.QtWidgets import QTableView

from desktop.widgets.table.arrangement import Arrangement
from desktop.widgets.table.column import Column
from desktop.widgets.table.header import Header
from desktop.widgets.table.model import TableModel
from desktop.workstation import workstation

SHORT: Final = 140  # pixels; names of people, not of debtors
CURRENCY: Final = "currency"
"""The key of a column that names the currency of the amounts beside it."""


class Arranger:
    """Puts columns in sight and away, and remembers widths, places and what was put away under a table's name.

    A column is out of sight for one of three reasons: the page has nothing to say in it (`withhold`; it is not
    offered then), a person put it away (`arrange`), or there is no room for it (`leave_out`).
    """

    def __init__(self, view: QTableView, head: Header, model: TableModel[Any], name: str) -> None:
        self._view, self._head, self._model = view, head, model
        self._memory = f"table/{name}"
        self._withheld = frozenset[str]()
        self._left_out = frozenset[str]()
        self._away = frozenset[str]()

    # ---- what is in sight

    def order(self) -> list[int]:
        """All columns by their place in the model, from left to right."""
        return [self._head.logicalIndex(at) for at in range(self._head.count())]

    def shown(self) -> list[int]:
        """Those in sight, from left to right."""
        return [at for at in self.order() if not self._view.isColumnHidden(at)]

    def written(self) -> list[int]:
        """Those of a file: what is in sight, what only lacks room, and the currency also where there is but one."""
        keys = {at: self._model.columns[at].key for at in self.order()}
        out = self._away | (self._withheld - {CURRENCY})
        return [at for at, key in keys.items() if key not in out] or self.shown()

    def offered(self) -> list[Column[Any]]:
        """The columns that a person may choose from, from left to right."""
        columns = (self._model.columns[at] for at in self.order())
        return [column for column in columns if column.key not in self._withheld]

    def arrangement(self) -> Arrangement:
        """How a person has arranged what is offered."""
        return Arrangement(tuple(column.key for column in self.offered()), self._away - self._withheld)

    # ---- who wants what

    def arrange(self, wanted: Arrangement) -> None:
        """As a person wants it, from now on and after the next start."""
        self._away = wanted.away | (self._away & self._withheld)
        chosen = iter(wanted.places)
        keys = [self._model.columns[at].key for at in self.order()]
        self._place([key if key in self._withheld else next(chosen) for key in keys])
        self.apply()
        self.remember()

    def deliver(self) -> None:
        """As the program is delivered: all columns, in their order and as wide."""
        self._away = frozenset()
        self._place([column.key for column in self._model.columns])
        self._widen({})
        self.apply()
        self.remember()

    def withhold(self, key: str, *, out: bool) -> None:
        """The page has nothing to say in a column, or has again."""
        if all(column.key != key for column in self._model.columns):
            raise KeyError(f"the table has no column {key}")
        self._withheld = self._withheld | {key} if out else self._withheld - {key}
        self.apply()

    def leave_out(self, keys: Collection[str]) -> None:
        """There is no room for these."""
        self._left_out = frozenset(keys)
        self.apply()

    def without_room(self) -> frozenset[str]:
        """What a person wants to see and there is no room for."""
        return self._left_out - self._away - self._withheld

    def apply(self) -> None:
        """Show and hide; of what the page has something to say in, one column stays whatever was put away."""
        out = self._withheld | self._left_out | self._away
        offered = [column.key for column in self.offered()]
        if offered and out.issuperset(offered):
            out -= {offered[0]}
        for at, column in enumerate(self._model.columns):
            self._view.setColumnHidden(at, column.key in out)

    def least(self, at: int) -> int:
        """How narrow a column may become in pixels: figures in sight are never cut."""
        column = self._model.columns[at]
        needed = (
            0 if column.kind == "text" or not self._model.rowCount() else self._view.sizeHintForColumn(at)
        )
        return max(column.width, self._head.whole_width(at), needed)

    def make_room(self) -> None:
        """Figures in sight are whole; so are short words as long as what grows can spare the room."""
        columns, shown = self._model.columns, self.shown()
        least = {at: self.least(at) for at in shown if columns[at].grows}
        need = {at: self._view.sizeHintForColumn(at) for at in shown if at not in least}
        spare = self._view.viewport().width() - sum(
            least[at] if at in least else self._view.columnWidth(at) for at in shown
        )
        for at in sorted(need, key=lambda at: columns[at].kind == "text"):
            more = need[at] - self._view.columnWidth(at)
            if more > 0 and (columns[at].kind != "text" or (more <= spare and need[at] <= SHORT)):
                self._view.setColumnWidth(at, need[at])
                spare -= more

    # ---- memory

    def begin(self, name: str) -> None:
        """Other columns came, of a table that is known as `name`."""
        self._memory = f"table/{name}"
        self._left_out = frozenset()
        self._place([column.key for column in self._model.columns])

    def remember(self) -> None:
        """Keep how the table is now."""
        columns, ordered = self._model.columns, self._model.ordered_by
        order = None if ordered is None else [columns[ordered[0]].key, ordered[1]]
        widths = {columns[at].key: self._view.columnWidth(at) for at in self.shown()}
        places = [columns[at].key for at in self.order()]
        known = {
            "widths": self._known().get("widths", {}) | widths,
            "order": order,
            "places": places,
            "away": sorted(self._away),
        }
        workstation().remember(self._memory, known)

    def recall(self) -> tuple[str, bool] | None:
        """Show columns as they were left; the key of the one that orders, and whether descending."""
        known = self._known()
        widths, order = known.get("widths", {}), known.get("order")
        keys = [column.key for column in self._model.columns]
        self._widen(widths)
        self._place(known.get("places", []))
        self._away = frozenset(keys) & frozenset(known.get("away", []))
        self.apply()
        return (order[0], bool(order[1])) if order and order[0] in keys else None

    # ---- inside

    def _known(self) -> dict[str, Any]:
        known = workstation().recall(self._memory, {})
        return known if isinstance(known, dict) else {}

    def _widen(self, widths: Mapping[str, int]) -> None:
        """As wide as somebody left them, else as they want to be."""
        for at, column in enumerate(self._model.columns):
            least = max(column.width, self._head.whole_width(at))
            self._view.setColumnWidth(at, widths.get(column.key) or least)

    def _place(self, keys: Collection[str]) -> None:
        section = {column.key: at for at, column in enumerate(self._model.columns)}
        for place, key in enumerate(key for key in keys if key in section):
            self._head.moveSection(self._head.visualIndex(section[key]), place)
