"""The cells of a list by our fields, read by formats that all of its lines decided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Final

from db.importing.format.amount import DecimalEvidence, DecimalSign, decide_decimals, read_amount
from db.importing.format.day import (
    CERTAIN,
    ORDERS,
    SERIAL,
    DayEvidence,
    DayOrder,
    day_reader,
    decide_orders,
    pivot_of,
)
from db.importing.format.problem import Undecidable, Unreadable
from db.importing.sheet import Cell, Line, words
from db.importing.statement.heading import Heading
from db.importing.statement.wording import writes_day_first
from domain.money import Money, exponent
from resources.mark import N_, text

AGAIN: Final = N_("Correct the line, or fetch the list again.")
_BARE: Final = re.compile(r"[\d.,+'-]*")
_RECENT: Final = 800  # days
_NONE: Final = frozenset({"", "-", "--", "—", "/", "n/a", "无"})
_DAYS: Final = ("booked_on", "value_day")
_AMOUNTS: Final = ("amount", "debit", "credit", "balance", "fee")


@dataclass(slots=True)
class Cells:
    """Reads cells of a list; `decide` must have seen all lines before days and amounts are read."""

    heading: Heading
    days: Mapping[str, DayOrder] = field(default_factory=dict)
    signs: Mapping[str, DecimalSign] = field(default_factory=dict)

    def decide(self, lines: Iterable[Line], date_format: str, decimal: str, today: date) -> None:
        """Decide order of days and decimal sign, by column; `Undecidable` where the cells do not suffice."""
        pivot, narrow = pivot_of(today), pivot_of(today, ahead=4)
        places, theirs = self.heading.places, self.heading.theirs
        days = {name: DayEvidence(theirs(name), pivot, narrow) for name in _DAYS if name in places}
        signs = {name: DecimalEvidence(theirs(name)) for name in _AMOUNTS if name in places}
        for line in lines:
            for name, seen in days.items():
                seen.see(self.cell(line, name))
            for name, evidence in signs.items():
                evidence.see(self.cell(line, name))
        try:
            orders = decide_orders([*days.values()], date_format)
        except Undecidable:
            first = any(writes_day_first(theirs(name)) for name in days)
            nearest = "DMY" if first else _nearest(days.values(), today)
            if not nearest:
                raise
            orders = decide_orders([*days.values()], nearest)
        self.days = dict(zip(days, orders, strict=True))
        self.signs = dict(zip(signs, decide_decimals([*signs.values()], decimal), strict=True))

    def cell(self, line: Line, name: str) -> Cell:
        """The cell of a field, empty where the list has no such column."""
        return self.at(line, self.heading.place(name))

    def words(self, line: Line, name: str) -> str:
        """The words of a field; empty for a dash and its like."""
        found = words(self.cell(line, name))
        return "" if found.casefold() in _NONE else found

    def text(self, line: Line) -> str:
        """All texts of a line, each once."""
        parts = [words(self.at(line, column.index)) for column in self.heading.places.get("text", ())]
        return " ".join(part for part in dict.fromkeys(parts) if part.casefold() not in _NONE)

    def day(self, line: Line, name: str) -> date | None:
        """The day of a field, None for none; raises `Unreadable`."""
        if not self.words(line, name):
            return None
        cell = self.cell(line, name)
        return day_reader(self.days[name])(words(cell) if isinstance(cell, str) else cell)

    def decimal(self, line: Line, name: str) -> Decimal | None:
        """The figure of a field, None for none; raises `Unreadable`.

        CR and DR behind it are the bank's: what it owes us, and what we owe it.
        """
        shown = self.words(line, name)
        if not shown:
            return None
        cell = self.cell(line, name)
        if isinstance(cell, Decimal | int) and not isinstance(cell, bool):
            return Decimal(cell)
        found = read_amount(shown, self.signs[name].sign)
        if not found.sided:
            return found.value
        if any(sign in shown for sign in "-+()"):
            raise Unreadable(N_("The amount has a sign and a direction."), AGAIN)
        return -found.value

    def marks(self, line: Line) -> set[str]:
        """The signs or codes of currencies that stand in the amounts of a line."""
        return {self._mark(line, name) for name in ("amount", "debit", "credit", "balance")} - {""}

    def _mark(self, line: Line, name: str) -> str:
        cell = self.cell(line, name)
        shown = self.words(line, name)
        if not isinstance(cell, str) or _BARE.fullmatch(shown):
            return ""
        return read_amount(shown, self.signs[name].sign).mark

    def at(self, line: Line, index: int) -> Cell:
        """The cell at a place, empty beyond the end of the line."""
        return line.cells[index] if 0 <= index < len(line.cells) else ""


def _nearest(columns: Iterable[DayEvidence], today: date) -> str:
    """The one order in which all days are of the last two years, which is when statements are of; or none.

    03.11.26 could be of 2003; nobody takes a statement of that year today. Two days of one year are not told apart
    by their age, only by one of them that has not come yet.
    """
    possible = set(ORDERS)
    for column in columns:
        for found in column.texts.values():
            if found and CERTAIN not in found and SERIAL not in found:
                ages = {order: (today - day).days for order, day in found.items()}
                years = {day.year for order, day in found.items() if -7 <= ages[order] <= _RECENT}
                possible &= {order for order, day in found.items() if ages[order] >= -7 and day.year in years}
    return possible.pop() if len(possible) == 1 else ""


def exact(value: Decimal, currency: str) -> Money:
    """A figure as money; one with more decimals than the currency has is unreadable."""
    minor = value.scaleb(exponent(currency))
    if minor != minor.to_integral_value():
        raise Unreadable(
            text(N_("{amount} has more decimals than {currency}."), amount=str(value), currency=currency),
            AGAIN,
        )
    return Money(int(minor), currency)
