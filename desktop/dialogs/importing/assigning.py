"""The columns of a file, and which of our fields each is read as: found out, and to be said otherwise."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from db.importing.reading import Prepared
from desktop.dialogs.importing.column import FILE_COLUMNS, FileColumn, file_columns
from desktop.dialogs.importing.field import LABELS
from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.choice import Choice
from desktop.widgets.label import Label
from desktop.widgets.table import TableModel, TableView
from resources.mark import N_, Text, text

NOTHING = ""


class ColumnTable(Speaking, QWidget):
    """The columns with samples and evidence; below them the field of the chosen one. `assigned(name, field)`;
    `told(sentence)`: the evidence for how the chosen one is read, whole."""

    assigned = Signal(str, str)
    told = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.table: TableModel[Any] = TableModel(FILE_COLUMNS, self)
        self.view = TableView(self.table, "import/columns")
        self.view.empty.say(N_("None."))
        self._field = Choice(
            [(NOTHING, text(N_("not read"))), *((key, text(word)) for key, word in LABELS.items())]
        )
        self._words = Label(N_("Choose a column to read it otherwise."), "muted")
        self._field.setEnabled(False)
        self._field.chosen.connect(self._assign)
        self.view.chosen.connect(self._show)
        foot = QHBoxLayout()
        foot.setSpacing(GRID)
        foot.addWidget(self._words)
        foot.addWidget(self._field)
        foot.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self.view, 1)
        layout.addLayout(foot)
        self.retranslate()

    def retranslate(self) -> None:
        """The name of a field that has no label."""
        self._field.setAccessibleName(say(N_("Our field")))

    def evidence(self) -> Text | None:
        """How the chosen column is read, and by what that was decided."""
        row = self.view.current_row()
        return row.format if isinstance(row, FileColumn) and row.format.template else None

    def show_columns(self, prepared: Prepared, samples: Sequence[Sequence[str]]) -> None:
        """The columns of another reading, the chosen one still chosen."""
        self.table.set_rows(file_columns(prepared, samples))
        self._show(self.view.current_row())

    def _show(self, row: object) -> None:
        known = isinstance(row, FileColumn)
        self._field.setEnabled(known)
        if isinstance(row, FileColumn):
            self._words.say(text(N_("“{column}” is read as"), column=row.name))
            self._field.set_value(row.field)
        else:
            self._words.say(N_("Choose a column to read it otherwise."))
        self.told.emit(self.evidence())

    def _assign(self, field: object) -> None:
        row = self.view.current_row()
        if isinstance(row, FileColumn) and str(field or "") != row.field:
            self.assigned.emit(row.name, str(field or ""))
