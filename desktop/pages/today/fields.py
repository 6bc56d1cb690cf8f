"""Fields side by side under their labels, with one line for what is wrong with any of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtWidgets import QWidget

from desktop.widgets.field import ReadField, mark_wrong
from desktop.widgets.form import Form
from desktop.widgets.label import Label
from domain.error import QuittanceError, Refused
from resources.mark import Text

T = TypeVar("T")


class FieldRow(Form):
    """A form of one line; `error` stands wherever the page puts it, so that the fields never move."""

    def __init__(self) -> None:
        super().__init__()
        self.error = Label("", "error", wrap=True)
        self.error.hide()
        self._labels: dict[str, Label] = {}
        self._shares: dict[str, int] = {}
        self._marked = ""

    def mark(self, key: str, error: QuittanceError) -> None:
        """Say what is wrong with a field; what was wrong with another is said again when it is saved."""
        self._marked = key
        super().mark(key, error)

    def stand(self, key: str, title: Text | str, field: QWidget, share: int) -> None:
        """Put a field to the right of the others; `share` is its part of the width."""
        label = Label(title, "label")
        label.setBuddy(field)
        self._labels[key], self._shares[key] = label, share
        self._layout.addWidget(label, 0, len(self._shares))
        self._layout.addWidget(field, 1, len(self._shares))
        self._layout.setColumnStretch(0, 0)
        self._layout.setColumnStretch(len(self._shares), share)
        self.take(key, title, field)

    def take(self, key: str, title: Text | str, field: QWidget) -> None:
        """Tell here what is wrong with a field that stands elsewhere."""
        self._fields[key], self._titles[key], self._errors[key] = field, title, self.error
        if isinstance(field, ReadField):
            field.refused.connect(lambda refusal, key=key: self.mark(key, refusal))
            field.accepted.connect(lambda key=key: self._unmark(key))
        self._name(key)

    def show_field(self, key: str, *, shown: bool) -> None:
        """Show a field with its label, or neither; the others share the room."""
        self._labels[key].setVisible(shown)
        self._fields[key].setVisible(shown)
        self._layout.setColumnStretch(list(self._shares).index(key) + 1, self._shares[key] if shown else 0)

    def read(self, key: str, value: Callable[[], T]) -> T:
        """The value of a field; a refusal names the field."""
        try:
            return value()
        except QuittanceError as error:
            raise Refused(error.code, error.message, error.advice, key) from error

    def _unmark(self, key: str) -> None:
        """A field that is right now says nothing of the field that is not."""
        if key == self._marked:
            super()._unmark(key)
        else:
            mark_wrong(self._fields[key], wrong=False)
