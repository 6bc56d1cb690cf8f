"""Totals that a file prints of itself, compared with the sum of the rows above them.

Per-debtor and per-page totals stand between rows and come to the rows since the last total, or to all rows so
far; the total of the whole file stands below the last row. Only where it is plain which one that is, a
difference counts against the file; otherwise it is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from db.importing.evidence.credit import CreditRows
from db.importing.format.credit import UNSIGNED
from db.importing.heading.field import AMOUNTS
from db.importing.heading.layout import Layout
from db.importing.parser.fault import Fault
from db.importing.parser.price import PriceReader, credited
from db.importing.row import LedgerRow, Rejection, Skip
from db.importing.sheet import Cell, Line, words
from db.importing.sorting import TOTAL
from domain.money import Money
from resources.mark import N_, Text, text

AGREES: Final = "agrees"
DIFFERS: Final = "differs"
UNCLEAR: Final = "unclear"


class Watcher(Protocol):
    """Whoever wants to see the records of a file as they are read, in their order."""

    def see(self, line: Line, result: LedgerRow | Rejection | Skip) -> None:
        """A record, and what became of it."""


@dataclass(frozen=True, slots=True)
class FileTotal:
    """A total that a file prints below its rows: `found` is what its rows come to, `verdict` what that means."""

    line: int
    label: str
    field: str
    stated: Money
    found: Money
    verdict: str


@dataclass(slots=True)
class _Sums:
    """Sums of one field by currency in minor units: of all rows so far, and of those since the last total."""

    whole: dict[str, int] = field(default_factory=dict)
    part: dict[str, int] = field(default_factory=dict)

    def add(self, money: Money) -> None:
        currency = money.currency
        self.whole[currency] = self.whole.get(currency, 0) + money.minor
        self.part[currency] = self.part.get(currency, 0) + money.minor


@dataclass(frozen=True, slots=True)
class _Stated:
    line: int
    label: str
    field: str
    money: Money
    whole: int
    part: int
    mixed: bool


class FileTotals:
    """Adds up the rows of a file as they are read, and meets its totals on the way."""

    def __init__(self, layout: Layout) -> None:
        self._price = PriceReader(layout)
        self._places = {name: place for name in AMOUNTS if (place := layout.place(name)) >= 0}
        self._width = layout.width
        self._signed = layout.place("side") < 0  # else the file adds up sums without their signs
        self._credits = None
        if layout.credit.sign == UNSIGNED:
            constant = layout.constants.get("document_type", "")
            self._credits = CreditRows(layout.place("document_type"), constant)
        self._sums = {name: _Sums() for name in self._places}
        self._between: list[_Stated] = []
        self._below: list[_Stated] = []
        self._unread = 0

    def see(self, line: Line, result: LedgerRow | Rejection | Skip) -> None:
        """A record of the file in its order."""
        if type(result) is LedgerRow:
            self._row(result)
        elif isinstance(result, Rejection):
            self._rejected(line)
        elif isinstance(result, Skip) and result.reason is TOTAL:
            self._total(line)

    def found(self) -> tuple[FileTotal, ...]:
        """The totals below the last row, each with its verdict."""
        return tuple(self._judge())

    # ---- inside

    def _row(self, row: LedgerRow) -> None:
        if self._below:
            self._between += self._below
            self._below = []
        for name, sums in self._sums.items():
            money = row.open_amount if name == "open_amount" else row.amount
            if money is not None:
                sums.add(money)

    def _rejected(self, line: Line) -> None:
        """A rejected row is part of the file's own total, as far as its amounts can be read."""
        self._between += self._below
        self._below = []
        cells = [*line.cells, *[""] * (self._width - len(line.cells))]
        takes_off = self._credits is not None and self._credits.tells(self._credits.type_of(cells))
        for name, money in self._amounts(cells).items():
            if money is None:
                self._unread += 1
            else:
                self._sums[name].add(credited(money) if takes_off else money)

    def _total(self, line: Line) -> None:
        cells = [*line.cells, *[""] * (self._width - len(line.cells))]
        label = next((words(cell) for cell in cells if words(cell)), "")
        met = False
        for name, money in self._amounts(cells).items():
            if money is None or words(cells[self._places[name]]) == "":
                continue
            met = True
            sums = self._sums[name]
            self._below.append(
                _Stated(
                    line.number,
                    label,
                    name,
                    money,
                    sums.whole.get(money.currency, 0),
                    sums.part.get(money.currency, 0),
                    len(sums.whole) > 1 and not self._price.names_currency(cells),
                )
            )
        if met:
            for sums in self._sums.values():
                sums.part = {}

    def _amounts(self, cells: Sequence[Cell]) -> dict[str, Money | None]:
        found: dict[str, Money | None] = {}
        for name, place in self._places.items():
            whole = self._sums[name].whole
            only = next(iter(whole)) if len(whole) == 1 else ""
            try:
                found[name] = self._price.read_one(cells, name, only) if words(cells[place]) else None
            except Fault:
                found[name] = None
        return found

    def _judge(self) -> Iterator[FileTotal]:
        last = {(one.field, one.money.currency): one for one in self._below}
        for one in last.values():
            yield FileTotal(
                one.line,
                one.label,
                one.field,
                one.money,
                Money(one.whole, one.money.currency),
                self._verdict(one),
            )

    def _verdict(self, one: _Stated) -> str:
        minor = one.money.minor
        if one.mixed:
            return UNCLEAR
        if minor == one.whole:
            return AGREES
        others = [
            each for each in (*self._between, *self._below) if each.field == one.field and each is not one
        ]
        if minor == one.part and others:
            return UNCLEAR  # the total of a part; the file prints none of the whole
        known = all(each.money.minor in (each.part, each.whole) for each in others)
        return DIFFERS if known and self._signed and not self._unread else UNCLEAR


def told(total: FileTotal) -> Text:
    """A total of the file in one sentence."""
    sentences = {
        AGREES: N_("The file's own total in line {line} agrees: {stated}."),
        DIFFERS: N_("The file's own total in line {line} is {stated}, but its rows come to {found}."),
        UNCLEAR: N_(
            "Line {line} of the file prints {stated} as a total; the rows come to {found}. Whether it speaks of "
            "all of them is not plain, so nothing was compared."
        ),
    }
    return text(sentences[total.verdict], line=str(total.line), stated=total.stated, found=total.found)
