"""Figures are seen whole: a cut word can be guessed, a cut amount is another amount."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtWidgets import QTableView

from desktop.widgets.table.model import TableModel

LOOKED_AT: Final = 30  # rows that are measured beyond those in sight


def widen_amounts(view: QTableView, model: TableModel[Any]) -> bool:
    """Give columns of amounts the room that the amounts in sight need; whether one took more than it had."""
    widened = False
    for at, column in enumerate(model.columns):
        if column.kind == "money" and not view.isColumnHidden(at):
            asked = view.sizeHintForColumn(at)
            if asked > view.columnWidth(at):
                view.setColumnWidth(at, asked)
                widened = True
    return widened
