"""A column as a value: where its figure comes from, how it is written, ordered and copied."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Generic, Literal, TypeVar

from desktop.look.tokens import Tone
from desktop.speech import say, tongue
from desktop.widgets.pill import Pill
from documents.cell import Cell, plain
from domain.money import Money
from resources.direction import show_turns
from resources.mark import N_, Text
from resources.translate import Amount

Row = TypeVar("Row")
Kind = Literal["text", "money", "day", "number", "pill", "tick"]
NONE = "–"  # what stands where a row has no value
TICKS = {True: N_("Yes"), False: N_("No")}  # a tick for those who hear the table


@dataclass(frozen=True)  # with slots, Python 3.11 cannot make a `Column[Row](…)`
class Column(Generic[Row]):
    """One column of a table.

    `title` is a marked text, `value` takes the figure out of a row, `width` is in pixels, `sort` the name by
    which a query orders (empty: rows that come in windows cannot be ordered by it), `tone` colours a figure
    that asks for action, `grows` lets the column take the room that is left over. Money is written without
    its currency, which has a column or a title of its own; where its rows cannot be added up, as balances one after
    the other, it does not `add`. Other programs get what is `written`, where that is not the value. A tick is
    true or false, drawn as a box that a click or the space bar asks to change.
    """

    key: str
    title: Text | str
    value: Callable[[Row], object]
    kind: Kind = "text"
    width: int = 120
    sort: str = ""
    strong: bool = False
    align: Literal["", "left", "right"] = ""
    tone: Callable[[Row], Tone | None] | None = None
    hint: str = ""
    grows: bool = False
    adds: bool = True
    written: Callable[[Row], object] | None = None

    @property
    def is_right(self) -> bool:
        """Whether its figures stand at the right edge."""
        return self.align == "right" or (not self.align and self.kind in {"money", "number"})

    @property
    def is_summed(self) -> bool:
        """Whether chosen rows say what they add up to here."""
        return self.kind == "money" and self.adds

    def words(self, row: Row) -> str:
        """The cell as a person reads it."""
        return self.said(self.value(row))

    def said(self, value: object) -> str:
        """A value of the column as a person reads it."""
        if value is None:
            return NONE
        if isinstance(value, Money):
            return tongue().amount(value)
        if isinstance(value, Pill):
            return say(value.word)
        if isinstance(value, bool):
            return say(TICKS[value])
        if isinstance(value, str | Text):
            return show_turns(tongue().field(value))
        if isinstance(value, date | int | Decimal):
            return tongue().field(value)
        return tongue().amount(value) if isinstance(value, Amount) else tongue().field(value)

    def spoken(self, row: Row) -> str:
        """The cell as a screen reader says it: amounts with their currency."""
        value = self.value(row)
        return tongue().money(value) if isinstance(value, Amount) else self.words(row)

    def plain(self, row: Row) -> str:
        """The cell for other programs: bare decimals, ISO days, no formulas."""
        return plain(self.cell(row))

    def cell(self, row: Row) -> Cell:
        """The cell as a value: names, figures and days as they are, all else in the words that are shown."""
        value = (self.written or self.value)(row)
        if value is None or (
            isinstance(value, str | int | Decimal | date | Money) and not isinstance(value, bool)
        ):
            return value
        return str(value.decimal) if isinstance(value, Amount) else self.words(row)

    def order(self, row: Row) -> tuple[bool, Any]:
        """What fixed rows are ordered by: by value, rows without one last."""
        value = self.value(row)
        if value is None:
            return (True, 0)
        if isinstance(value, Amount):
            return (False, (value.currency, value.decimal))
        if isinstance(value, Pill | Text | str):
            return (False, self.words(row).casefold())
        return (False, value)
