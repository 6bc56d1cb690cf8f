"""A form: labels, fields, and below each field what is wrong with it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from desktop.look.tokens import GRID
from desktop.speech import Speaking, say
from desktop.widgets.field import ReadField, mark_wrong
from desktop.widgets.label import Label
from domain.error import QuittanceError
from resources.mark import N_, Text, text

WRONG = N_("{message} {advice}")


class Form(Speaking, QWidget):
    """Fields by key, in the order of reading; the label stands above its field, or beside it.

    A refusal whose `where` is a field's key is told below that field, which gets the focus.
    """

    def __init__(self, *, beside: bool = False) -> None:
        super().__init__()
        self._beside = beside
        self._fields: dict[str, QWidget] = {}
        self._titles: dict[str, Text | str] = {}
        self._errors: dict[str, Label] = {}
        self._layout = QGridLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setHorizontalSpacing(2 * GRID)
        self._layout.setVerticalSpacing(2)
        self._layout.setColumnStretch(1 if beside else 0, 1)

    def add(self, key: str, title: Text | str, field: QWidget, hint: Text | str = "") -> QWidget:
        """Put a field below the others; `hint` is a muted line below it. The field is given back."""
        label, error = Label(title, "label"), Label("", "error", wrap=True)
        label.setBuddy(field)
        error.hide()
        self._fields[key], self._titles[key], self._errors[key] = field, title, error
        at, column = self._layout.rowCount(), 1 if self._beside else 0
        side = Qt.AlignmentFlag.AlignVCenter if self._beside else Qt.AlignmentFlag.AlignBottom
        self._layout.addWidget(label, at, 0, side)
        at += 0 if self._beside else 1
        self._layout.addWidget(field, at, column)
        if hint:
            at += 1
            self._layout.addWidget(Label(hint, "label", wrap=True), at, column)
        self._layout.addWidget(error, at + 1, column)
        self._layout.setRowMinimumHeight(at + 2, GRID)
        if isinstance(field, ReadField):
            field.refused.connect(lambda refusal, key=key: self.mark(key, refusal))
            field.accepted.connect(lambda key=key: self._unmark(key))
        self._name(key)
        return field

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
