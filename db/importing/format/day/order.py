"""The order of day, month and year of a column, decided by all its cells, and reading the cells by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date

from db.importing.format.day.shape import (
    BEFORE_REPUBLIC,
    CERTAIN,
    REPUBLIC,
    SERIAL,
    Readings,
    readings,
    typed_day,
)
from db.importing.format.problem import Undecidable, Unreadable
from db.importing.sheet import Cell, words
from resources.mark import N_, Text, text

_WESTERN = ("DMY", "MDY", "YMD")
ORDERS = (*_WESTERN, REPUBLIC)

_TOLERATED = 20  # one contradicting text among so many is a slip in a cell, more is a mixed column
_TEXTS = 100_000


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The decision for a column: an order of `ORDERS` or empty, whether plain serials are days, and why."""

    order: str
    serial: bool
    why: Text
    pivot: int
    """Last two-digit year that is read as this side of the century."""
    shift: int = 0
    """Days by which the workbook counts later than usual: 1462 in the system of 1904."""


@dataclass(slots=True)
class DayEvidence:
    """What all cells of one column of days show about their order."""

    column: str
    pivot: int
    """For reading."""
    narrow: int
    """For evidence, a few years ahead: 31.03.12 is no day of 2031, so days of that shape are decided."""
    texts: dict[str, Readings] = field(default_factory=dict)
    typed: int = 0
    typed_day_max: int = 0

    def see(self, cell: Cell) -> None:
        """Take a cell as evidence; what is no day at all is rejected later and proves nothing."""
        if type(cell) is str:
            if cell not in self.texts and len(self.texts) < _TEXTS:
                self.texts[cell] = readings(cell, self.narrow)
        elif isinstance(cell, date):
            self.typed += 1
            self.typed_day_max = max(self.typed_day_max, cell.day)


def pivot_of(today: date, ahead: int = 20) -> int:
    """Two-digit years reach some years ahead of today: seen from 2026, 46 is 2046 and 47 is 1947."""
    return (today.year + ahead) % 100


def decide_orders(columns: Sequence[DayEvidence], asked: str = "") -> list[DayOrder]:
    """One decision per column: as asked, else by its own cells, else as the other days of the file decide.

    Raises `Undecidable` where every day is at most 12 and nothing else speaks, or where cells contradict.
    """
    if asked:
        return [DayOrder(asked, _is_serial(column), text(N_("as asked")), column.pivot) for column in columns]
    own = [_by_own_cells(column) for column in columns]
    orders = {decision.order for decision in own if decision is not None and decision.order}
    return [
        _by_others(column, orders)
        if decision is None
        else _by_others(column, {REPUBLIC})
        if _is_republican(column, decision, orders)
        else decision
        for column, decision in zip(columns, own, strict=True)
    ]


def _is_republican(column: DayEvidence, decision: DayOrder, orders: set[str]) -> bool:
    """Whether 99/12/31 means 2010, since other days of the file are counted so: then the file must be of one mind."""
    texts = _ordered_texts(column)
    return (
        REPUBLIC in orders
        and decision.order not in ("", REPUBLIC)
        and all(REPUBLIC in found for _, found in texts)
    )


def day_reader(decision: DayOrder) -> Callable[[str], date]:
    """A function from text cells to days by a decision; it remembers what it has read."""
    known: dict[str, date] = {}

    def read(cell: str) -> date:
        day = known.get(cell)
        if day is None:
            day = _read(cell, decision)
            if len(known) < _TEXTS:
                known[cell] = day
        return day

    return read


def read_typed_day(cell: Cell, shift: int = 0) -> date:
    """A typed cell as a day; `Unreadable` if it is none."""
    day = typed_day(cell, shift)
    if day is None:
        raise _garbage()
    return day


def is_probably_swapped(column: DayEvidence, decision: DayOrder) -> bool:
    """The old trap of spreadsheets: a text file opened under the other order.

    Days up to 12 became typed cells with month and day exchanged, the others stayed text.
    """
    days = [found[decision.order].day for found in column.texts.values() if decision.order in found]
    return bool(decision.order and days and column.typed and min(days) > 12 >= column.typed_day_max)


def _read(cell: str, decision: DayOrder) -> date:
    found = readings(cell, decision.pivot)
    if not found:
        raise _garbage()
    day = found.get(CERTAIN) or found.get(decision.order) or (found.get(SERIAL) if decision.serial else None)
    if day is None:
        raise Unreadable(
            text(
                N_("“{day}” does not fit the order {order} of its column."),
                day=cell,
                order=decision.order or "-",
            ),
            N_("Correct the cell in the ledger, or choose another order with --date-format."),
        )
    return day


def _garbage() -> Unreadable:
    return Unreadable(
        N_("This is not a day between 1950 and 2100."), N_("Correct the cell in the ledger and import again.")
    )


def _by_own_cells(column: DayEvidence) -> DayOrder | None:
    open_texts = _ordered_texts(column)
    serial = _is_serial(column)
    if not open_texts:
        return DayOrder("", serial, text(N_("every day can be read in one way only")), column.pivot)
    orders = _candidates(open_texts)
    failed = {order: sum(order not in found for _, found in open_texts) for order in orders}
    best, *others = sorted(orders, key=lambda order: failed[order])
    if failed[best] and failed[best] * _TOLERATED > failed[others[0]]:
        raise _ask(column, [_without(open_texts, best), _without(open_texts, others[0])], orders)
    possible = [order for order in orders if failed[order] == failed[best]]
    if len(possible) == 1:
        proof = _without(open_texts, others[0])
        return DayOrder(best, serial, _proven(best, proof.strip(), open_texts), column.pivot)
    by_years = _by_years(possible, open_texts)
    if len(by_years) == 1:
        return DayOrder(by_years[0], serial, text(N_("by the few years of its days")), column.pivot)
    return None


def _candidates(texts: Sequence[tuple[str, Readings]]) -> Sequence[str]:
    """Years of the Republic of China are thought of only where a year has three digits."""
    return ORDERS if any(set(found) == {REPUBLIC} for _, found in texts) else _WESTERN


def _proven(order: str, proof: str, texts: Sequence[tuple[str, Readings]]) -> Text:
    if order != REPUBLIC:
        return text(N_("by {example}"), example=proof)
    western = next(found[REPUBLIC].year for cell, found in texts if cell.strip() == proof)
    return text(
        N_("by {example}: years of the Republic of China, {year} is {western}"),
        example=proof,
        year=str(western - BEFORE_REPUBLIC),
        western=str(western),
    )


def _by_years(possible: Sequence[str], texts: Sequence[tuple[str, Readings]]) -> list[str]:
    """Where two-digit years may stand first or last, the part that takes a third as many values is the year."""
    spread = {order: len({found[order].year for _, found in texts if order in found}) for order in possible}
    fewest = min(spread.values())
    return [order for order in possible if spread[order] < 3 * fewest]


def _by_others(column: DayEvidence, orders: set[str]) -> DayOrder:
    open_texts = _ordered_texts(column)
    candidates = ORDERS if REPUBLIC in orders else _WESTERN
    possible = [order for order in candidates if all(order in found for _, found in open_texts)]
    shared = orders.intersection(possible)
    if len(orders) != 1 or not shared:
        raise _ask(column, [cell for cell, _ in open_texts[:3]], possible)
    return DayOrder(
        shared.pop(), _is_serial(column), text(N_("as in the other days of the file")), column.pivot
    )


def _ask(column: DayEvidence, examples: Sequence[str], choices: Sequence[str]) -> Undecidable:
    shown = [words(example) for example in examples]
    return Undecidable(
        text(
            N_("In “{column}” it cannot be decided which part is the day and which the month: {examples}."),
            column=column.column,
            examples=" · ".join(shown),
        ),
        "--date-format",
        column.column,
        shown,
        choices,
    )


def _ordered_texts(column: DayEvidence) -> list[tuple[str, Readings]]:
    """The cells whose reading depends on the order."""
    return [
        (cell, found)
        for cell, found in column.texts.items()
        if found and CERTAIN not in found and SERIAL not in found
    ]


def _without(texts: Sequence[tuple[str, Readings]], order: str) -> str:
    return next((cell for cell, found in texts if order not in found), "")


def _is_serial(column: DayEvidence) -> bool:
    """Whether bare numbers such as 41458 are days: when the column's texts are nothing else."""
    filled = [found for found in column.texts.values() if found]
    return bool(filled) and all(SERIAL in found for found in filled)
