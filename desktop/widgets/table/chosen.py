"""The line below the lists of a page that says how many rows are chosen and what they add up to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer

from desktop.widgets.label import Label
from desktop.widgets.table.column import Column
from desktop.widgets.table.sum import Sums
from desktop.widgets.table.view import TableView
from domain.money import Money
from resources.mark import N_, Text, joined, text

BREATH: Final = 60  # milliseconds without another choice, after which it is added up


class ChosenLine(Label):
    """Speaks as soon as two rows are chosen, of the table in which somebody chose last; of one row it says nothing."""

    def __init__(self) -> None:
        super().__init__("", "strong", wrap=True)
        self._view: TableView | None = None
        self._asked = 0  # which question is the newest: answers to older ones are dropped
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)
        self.hide()

    def watch(self, view: TableView) -> None:
        """Speak of this table too."""
        view.picked.connect(lambda: self._look(view))

    # ---- inside

    def _look(self, view: TableView) -> None:
        if view.selection.count() > 1:
            self._view = view
        elif view is not self._view:
            return
        self._asked += 1
        self._timer.start(BREATH)

    def _ask(self) -> None:
        view = self._view
        if view is None or not view.isVisible() or view.selection.count() < 2:
            self._view = None
            self.say("")
            self.hide()
            return
        asked, stretches = self._asked, view.selection.stretches()
        count = view.selection.count()
        self._show(count, view, {})
        view.table.add_up(
            stretches, lambda sums: self._show(count, view, sums) if asked == self._asked else None
        )

    def _show(self, count: int, view: TableView, sums: Sums) -> None:
        shown = [column for column in view.shown_columns() if column.key in sums]
        shown.sort(key=lambda column: not column.strong)  # what the list is about comes first
        parts: list[Text] = [text(N_("{count} rows chosen"), count=count)]
        parts += [part for column in shown if (part := _part(column, sums[column.key])) is not None]
        self.say(joined(parts))
        self.setVisible(True)


def _part(column: Column[Any], amounts: Sequence[Money]) -> Text | None:
    """The sums of a column; one that is nothing says nothing."""
    some = [each for each in amounts if each]
    if not some:
        return None
    sums: Text | Money = some[0]
    for each in some[1:]:
        sums = text(N_("{first}, {then}"), first=sums, then=each)
    title = text(column.title) if isinstance(column.title, str) else column.title
    return text(N_("{column}: {sums}"), column=title, sums=sums)
