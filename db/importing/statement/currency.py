"""The currency of each line of a list: by its column, its amounts, the heading and what stands above."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from db.importing.currency import currency_of
from db.importing.format.problem import Unreadable
from db.importing.sheet import Line
from db.importing.statement.cell import AGAIN, Cells
from resources.mark import N_, text


@dataclass(slots=True)
class Currencies:
    """Knows the lines, whose formats are decided; `asked` is what a person said, `office` the office's currency."""

    cells: Cells
    lines: Sequence[Line]
    asked: str
    office: str
    _named: str = field(init=False)
    _marked: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self._named = self._by_names()
        self._marked = frozenset(self._by_signs())

    def of(self, line: Line) -> str:
        """The currency of a line; `Unreadable` where it is none, or two that differ, or is not said."""
        shown = self.cells.words(line, "currency")
        found = currency_of(shown, self.asked, self.office) if shown else ""
        if shown and not found:
            raise Unreadable(text(N_("“{code}” is not a currency code."), code=shown), AGAIN)
        found = found or self._named
        for mark in self.cells.marks(line):
            meant_by = currency_of(mark, found or self.asked, self.office)
            if found and meant_by and meant_by != found:
                raise Unreadable(
                    text(N_("The amount is in {mark}, the line in {currency}."), mark=mark, currency=found),
                    AGAIN,
                )
            found = found or meant_by
        if not found and len(self._marked) > 1:
            raise Unreadable(N_("The line does not say in which of the currencies of the list it is."), AGAIN)
        return found or self.asked or next(iter(self._marked), self.office)

    def _by_names(self) -> str:
        """What the lines above or the names of the columns say; empty where they say none."""
        heading = self.cells.heading
        columns = [
            column for name in ("amount", "credit", "debit") for column in heading.places.get(name, ())
        ]
        marks = [heading.currency, *(column.currency_mark for column in columns)]
        said = next((mark for mark in marks if mark), "")
        return currency_of(said, self.asked, self.office) if said else ""

    def _by_signs(self) -> Iterator[str]:
        """The currencies whose signs stand in any amount."""
        for line in self.lines:
            try:
                marks = self.cells.marks(line)
            except Unreadable:  # the line is rejected by its reader
                continue
            for mark in marks:
                yield currency_of(mark, self.asked, self.office)
