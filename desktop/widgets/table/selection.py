"""The chosen rows of a table: which they are, what they add up to, and their way onto the clipboard."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QTableView

from desktop.speech import say
from desktop.widgets.table.column import Column
from desktop.widgets.table.model import TableModel
from desktop.widgets.table.rows import Stretch
from resources.mark import N_, Text, text

COPIED_AT_MOST: Final = 10_000
TOO_MANY: Final = N_("At most {most} rows can be copied: use the export.")
COPIED: Final = N_("{count} rows copied.")


class Selection:
    """Reads what is chosen in a view as stretches: a million chosen rows are one of them."""

    def __init__(self, view: QTableView, model: TableModel[Any]) -> None:
        self._view, self._model = view, model

    def stretches(self) -> list[Stretch]:
        """The chosen rows as stretches that do not touch, each by its first and last place, from top to bottom."""
        chosen = self._view.selectionModel().selection()
        return joined((chosen.at(at).top(), chosen.at(at).bottom()) for at in range(chosen.size()))

    def places(self) -> list[int]:
        """The places of the chosen rows, here or on their way, from top to bottom."""
        return [place for first, last in self.stretches() for place in range(first, last + 1)]

    def rows(self) -> list[Any]:
        """The chosen rows that are here, from top to bottom."""
        return [row for row in map(self._model.row_at, self.places()) if row is not None]

    def count(self) -> int:
        """How many rows are chosen, here or on their way."""
        return sum(last - first + 1 for first, last in self.stretches())

    def copy(self, columns: Sequence[Column[Any]], told: Callable[[Text], None]) -> None:
        """Put the chosen rows with their heads onto the clipboard, as cells that no spreadsheet computes.

        Rows that nobody has looked at are fetched for it; `told` says how many were copied, or why none.
        """
        if self.count() > COPIED_AT_MOST:
            told(text(TOO_MANY, most=COPIED_AT_MOST))
            return
        lines = ["\t".join(say(column.title) for column in columns)]
        stretches = iter(self.stretches())

        def take(rows: Sequence[Any]) -> None:
            lines.extend("\t".join(column.plain(row) for column in columns) for row in rows)
            self._gather(stretches, take, finish)

        def finish() -> None:
            QGuiApplication.clipboard().setText("\n".join(lines))
            told(text(COPIED, count=len(lines) - 1))

        self._gather(stretches, take, finish)

    def _gather(
        self,
        stretches: Iterator[Stretch],
        take: Callable[[Sequence[Any]], None],
        finish: Callable[[], None],
    ) -> None:
        """Fetch one stretch after the other, each once the one before is here."""
        following = next(stretches, None)
        if following is None:
            finish()
        else:
            self._model.gather(following[0], following[1] + 1, take)


def joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Stretches in order, those that overlap or touch as one: Qt may name a row once for each of its columns."""
    known: list[Stretch] = []
    for first, last in sorted(stretches):
        if known and first <= known[-1][1] + 1:
            known[-1] = (known[-1][0], max(known[-1][1], last))
        else:
            known.append((first, last))
    return known
