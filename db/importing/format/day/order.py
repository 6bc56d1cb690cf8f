"""The order of day, month and year of a column, decided by all its cells, and reading the cells by it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from db.importing.format.day.shape import (
    BEFORE_REPUBLIC,
    CERTAIN,
    REPUBLIC,
    SERIAL,
    Readings,
    digits_of,
    is_period,
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
_SERIAL_DIGITS = 5  # of the numbers of the days from 1927 to 2173


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
    width: int = 0
    """How many digits days without separators have; a cell with one fewer has lost its leading zero."""


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
    width: int = 0
    """How many digits its days without separators have, where they may have lost a leading zero; or 0."""

    def see(self, cell: Cell) -> None:
        """Take a cell as evidence; what is no day at all is rejected later and proves nothing."""
        shown = cell if type(cell) is str else digits_of(cell)
        if shown:
            if shown not in self.texts and len(self.texts) < _TEXTS:
                self.texts[shown] = readings(shown, self.narrow)
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
    _note_widths(columns)
    return [
        replace(decision, width=column.width)
        for column, decision in zip(columns, _decided(columns, asked), strict=True)
    ]


def _note_widths(columns: Sequence[DayEvidence]) -> None:
    """A column of five digits beside one of six has lost the leading zero of each of its days."""
    lengths = [
        {
            len(shown)
            for cell, found in column.texts.items()
            if found and CERTAIN not in found and (shown := cell.strip()).isdecimal()
        }
        for column in columns
    ]
    for column, own in zip(columns, lengths, strict=True):
        seen = set().union(*lengths) if own == {_SERIAL_DIGITS} else own
        column.width = next((width for width in (6, 8) if width in seen), 0)


def _decided(columns: Sequence[DayEvidence], asked: str) -> list[DayOrder]:
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


def day_reader(decision: DayOrder) -> Callable[[Cell], date]:
    """A function from cells to days by a decision; it remembers the texts that it has read."""
    known: dict[str, date] = {}

    def read(cell: Cell) -> date:
        if type(cell) is not str:
            return _read_typed(cell, decision)
        day = known.get(cell)
        if day is None:
            day = _read(cell, decision)
            if len(known) < _TEXTS:
                known[cell] = day
        return day

    return read


def _read_typed(cell: Cell, decision: DayOrder) -> date:
    """A typed cell as a day: a date, a serial, or the digits of a day by the decision; else `Unreadable`."""
    digits = digits_of(cell)
    lost = bool(digits) and len(digits) + 1 == decision.width
    day = None if lost else typed_day(cell, decision.shift)
    if day is not None:
        return day
    if not digits:
        raise _garbage()
    return _read(digits, decision)


def is_probably_swapped(column: DayEvidence, decision: DayOrder) -> bool:
    """The old trap of spreadsheets: a text file opened under the other order.

    Days up to 12 became typed cells with month and day exchanged, the others stayed text.
    """
    days = [found[decision.order].day for found in column.texts.values() if decision.order in found]
    return bool(decision.order and days and column.typed and min(days) > 12 >= column.typed_day_max)


def _read(cell: str, decision: DayOrder) -> date:
    found = readings(_completed(cell, decision.width), decision.pivot)
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
            N_("Correct the cell in the ledger, or choose another order of day and month."),
        )
    return day


def _completed(cell: str, width: int) -> str:
    """A cell with the leading zero that a spreadsheet has dropped: 10326 is 010326 where others have six digits."""
    shown = cell.strip()
    return "0" + shown if width and len(shown) + 1 == width and shown.isdecimal() else cell


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
    if _are_periods(column, open_texts):
        raise _ask_periods(
            column, [order for order in orders if any(order in found for _, found in open_texts)]
        )
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


def _are_periods(column: DayEvidence, texts: Sequence[tuple[str, Readings]]) -> bool:
    """Whether every cell without separators can be a year and a month; then nothing says that they are days."""
    plain = [shown for cell in column.texts if (shown := cell.strip()).isdecimal()]
    return all(map(is_period, plain)) and all(cell.strip().isdecimal() for cell, _ in texts)


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


def _ask_periods(column: DayEvidence, choices: Sequence[str]) -> Undecidable:
    shown = [words(cell) for cell in column.texts][:3]
    return Undecidable(
        text(
            N_(
                "“{column}” holds days or periods of a year and a month: {examples}. Periods are no days: "
                "map another column then, or none."
            ),
            column=column.column,
            examples=" · ".join(shown),
        ),
        "--date-format",
        column.column,
        shown,
        choices,
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
    width = column.width
    texts = (
        (cell, found if (whole := _completed(cell, width)) == cell else readings(whole, column.narrow))
        for cell, found in column.texts.items()
    )
    return [(cell, found) for cell, found in texts if found and CERTAIN not in found and SERIAL not in found]


def _without(texts: Sequence[tuple[str, Readings]], order: str) -> str:
    return next((cell for cell, found in texts if order not in found), "")


def _is_serial(column: DayEvidence) -> bool:
    """Whether bare numbers such as 41458 are days: when the column's texts are nothing else."""
    filled = [found for found in column.texts.values() if found] if column.width != 6 else []
    return bool(filled) and all(SERIAL in found for found in filled)
