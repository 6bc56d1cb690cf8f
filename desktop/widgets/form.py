"""A form: labels, fields, and below each field what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QGridLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.field import ReadField, mark_wrong
from desktop.widgets.label import Label
from domain.error import QuittanceError
from resources.mark import N_, Text, text

WRONG = N_("{message} {advice}")


class Form(Speaking, QWidget):
    """Fields by key, in the order of reading; the label stands above its field, or beside it; `columns`
    fields stand in a row.

    A refusal whose `where` is a field's key is told below that field, which gets the focus.
    """

    def __init__(self, *, beside: bool = False, columns: int = 1) -> None:
        super().__init__()
        self._beside, self._columns = beside, columns
        self._count = 0  # places that are taken
        self._fields: dict[str, QWidget] = {}
        self._titles: dict[str, Text | str] = {}
        self._errors: dict[str, Label] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(2 * GRID)
        self._layout.setVerticalSpacing(2)
        for column in range(columns):
            self._layout.setColumnStretch(2 * column + 1, 1)

    def add(
        self, key: str, title: Text | str, field: QWidget, hint: Text | str = "", *, wide: bool = False
    ) -> QWidget:
        """Put a field after the others; `hint` is a muted line below it, `wide` takes a whole row."""
        label, error = Label(title, "label"), Label("", "error", wrap=True)
        label.setBuddy(field)
        error.hide()
        self._fields[key], self._titles[key], self._errors[key] = field, title, error
        top, left, span = self._place(wide=wide)
        if self._beside:
            self._layout.addWidget(label, top + 1, left, Qt.AlignmentFlag.AlignVCenter)
            left, span = left + 1, span - 1
        else:
            self._layout.addWidget(label, top, left, 1, span)
        # A check is as wide as its words, so that the ring of its focus is too.
        side = Qt.AlignmentFlag.AlignLeft if isinstance(field, QCheckBox) else Qt.AlignmentFlag(0)
        self._layout.addWidget(field, top + 1, left, 1, span, side)
        if hint:
            self._layout.addWidget(Label(hint, "label", wrap=True), top + 2, left, 1, span)
        self._layout.addWidget(error, top + 3, left, 1, span)
        self._layout.setRowMinimumHeight(top + 4, GRID)
        if isinstance(field, ReadField):
            field.refused.connect(lambda refusal, key=key: self.mark(key, refusal))
            field.accepted.connect(lambda key=key: self._unmark(key))
        self._name(key)
        return field

    def _place(self, *, wide: bool) -> tuple[int, int, int]:
        """The next free place: row, column and how many columns of the grid. A place has five rows."""
        if wide and self._count % self._columns:
            self._count += 1
        row, column = divmod(self._count, self._columns)
        self._count += self._columns if wide else 1
        return 5 * row, 0 if wide else 2 * column, 2 * self._columns if wide else 2

    def field(self, key: str) -> QWidget:
        """The field under a key."""
        return self._fields[key]

    def mark(self, key: str, error: QuittanceError) -> None:
        """Say below a field what is wrong with it and what to do."""
        self._errors[key].say(text(WRONG, message=error.message, advice=error.advice))
        self._errors[key].show()
        mark_wrong(self._fields[key], wrong=True)
        self._fields[key].setAccessibleDescription(self._errors[key].text())

    def refuse(self, error: QuittanceError) -> bool:
        """Tell a refusal at its field; False when it speaks of none of these fields."""
        if error.where not in self._fields:
            return False
        self.mark(error.where, error)
        self._fields[error.where].setFocus()
        return True

    def clear_errors(self) -> None:
        """Forget what was wrong."""
        for key in self._fields:
            self._unmark(key)

    def retranslate(self) -> None:
        """Name the fields for screen readers."""
        for key in self._fields:
            self._name(key)

    def _name(self, key: str) -> None:
        self._fields[key].setAccessibleName(say(self._titles[key]))

    def _unmark(self, key: str) -> None:
        self._errors[key].hide()
        mark_wrong(self._fields[key], wrong=False)
        self._fields[key].setAccessibleDescription("")
