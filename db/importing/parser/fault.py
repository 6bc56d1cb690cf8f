"""The cell that makes its line impossible, and reading cells so that equal ones are read once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, TypeVar

from db.importing.format.problem import Unreadable
from db.importing.sheet import Cell
from resources.mark import N_

CORRECT = N_("Correct the line in the ledger and import again.")

_Value = TypeVar("_Value")
_REMEMBERED = 50_000


class Fault(Exception):
    """A cell of one of our fields that cannot be read, and why."""

    def __init__(self, field: str, value: Cell, why: Unreadable) -> None:
        self.field = field
        self.value = value
        self.why = why
        super().__init__(field)


class Remembering(Generic[_Value]):
    """Reads text cells by a function and remembers the answers: types, days and currencies repeat."""

    def __init__(self, read: Callable[[Cell], _Value]) -> None:
        self._read = read
        self._known: dict[str, _Value] = {}

    def __call__(self, cell: Cell) -> _Value:
        """The value of a cell; typed cells are read each time, since True, 1 and 1.0 are one key."""
        if type(cell) is not str:
            return self._read(cell)
        try:
            return self._known[cell]
        except KeyError:
            value = self._read(cell)
            if len(self._known) < _REMEMBERED:
                self._known[cell] = value
            return value
