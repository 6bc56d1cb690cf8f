"""Days as ledgers write them: the order of day, month and year of a column by evidence, then each cell."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from db.importing.format.problem import Undecidable, Unreadable
from db.importing.sheet import Cell, words
from db.importing.vocabulary import token, vocabulary
from resources.mark import N_, Text, text

ORDERS = ("DMY", "MDY", "YMD")
CERTAIN = ""
SERIAL = "serial"

FIRST_YEAR, LAST_YEAR = 1950, 2100
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, as far as they agree (from 1 March 1900)
_SERIALS = range((date(FIRST_YEAR, 1, 1) - _EPOCH).days, (date(LAST_YEAR, 12, 31) - _EPOCH).days + 1)
_TOLERATED = 20
_TEXTS = 100_000

_TIME = re.compile(
    r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?$"
)
_NUMBERS = re.compile(r"(\d{1,4})([-/. ]) ?(\d{1,2})\2 ?(\d{1,4})\.?")
_HAN = re.compile(r"(\d{4}|\d{2}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?")
_COMPACT = re.compile(r"(\d{8})(?:\.0+)?")
_WORDS = re.compile(r"\d+|[^\W\d_]+")

Readings = Mapping[str, date]
"""Order → the day that a text means in it; the order `CERTAIN` when there is only one way to read it."""


@dataclass(frozen=True, slots=True)
class DayOrder:
    """The decision for a column: an order of `ORDERS` or empty, whether plain serials are days, and why."""

    order: str
    serial: bool
    why: Text
    pivot: int
    """Last two-digit year that is read as this side of the century."""


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


def looks_like_day(cell: Cell) -> bool:
    """Whether a cell can be a day at all, in any order."""
    if type(cell) is str:
        return bool(readings(cell, 68)) or token(cell) in vocabulary().nothing
    if isinstance(cell, date):
        return True
    return isinstance(cell, int | Decimal) and not isinstance(cell, bool) and _from_number(cell) is not None


def readings(cell: str, pivot: int) -> Readings:
    """All ways to read a text as a day; years outside 1950 to 2100 are no reading."""
    plain = _plain(cell)
    for read in (_by_numbers, _by_han, _by_compact, _by_serial, _by_words):
        found = read(plain, pivot)
        if found is not None:
            return found if len(set(found.values())) != 1 or SERIAL in found else _one(found)
    return {}


def _one(found: Readings) -> Readings:
    """3/3/2013 is one day in both orders; 31/12/2013 has only one order, which is evidence and kept."""
    return {CERTAIN: next(iter(found.values()))} if len(found) > 1 else found


def decide_orders(columns: Sequence[DayEvidence], asked: str = "") -> list[DayOrder]:
    """One decision per column: as asked, else by its own cells, else as the other days of the file decide.

    Raises `Undecidable` where every day is at most 12 and nothing else speaks, or where cells contradict.
    """
    if asked:
        return [DayOrder(asked, _is_serial(column), text(N_("as asked")), column.pivot) for column in columns]
    own = [_by_own_cells(column) for column in columns]
    orders = {decision.order for decision in own if decision is not None and decision.order}
    return [
        decision if decision is not None else _by_others(column, orders)
        for column, decision in zip(columns, own, strict=True)
    ]


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


def read_typed_day(cell: Cell) -> date:
    """A typed cell as a day: a date, a spreadsheet's serial number, or 20130703."""
    day: date | None = None
    if isinstance(cell, date):
        day = cell if FIRST_YEAR <= cell.year <= LAST_YEAR else None
    elif isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        day = _from_number(cell)
    if day is None:
        raise _garbage()
    return day


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
    failed = {order: sum(order not in found for _, found in open_texts) for order in ORDERS}
    best, *others = sorted(ORDERS, key=lambda order: failed[order])
    if failed[best] and failed[best] * _TOLERATED > failed[others[0]]:
        raise _ask(column, [_without(open_texts, best), _without(open_texts, others[0])], ORDERS)
    possible = [order for order in ORDERS if failed[order] == failed[best]]
    if len(possible) == 1:
        proof = _without(open_texts, others[0])
        return DayOrder(best, serial, text(N_("by {example}"), example=proof.strip()), column.pivot)
    by_years = _by_years(possible, open_texts)
    if len(by_years) == 1:
        return DayOrder(by_years[0], serial, text(N_("by the few years of its days")), column.pivot)
    return None


def _by_years(possible: Sequence[str], texts: Sequence[tuple[str, Readings]]) -> list[str]:
    """Where two-digit years may stand first or last, the part that takes a third as many values is the year."""
    spread = {order: len({found[order].year for _, found in texts if order in found}) for order in possible}
    fewest = min(spread.values())
    return [order for order in possible if spread[order] < 3 * fewest]


def _by_others(column: DayEvidence, orders: set[str]) -> DayOrder:
    open_texts = _ordered_texts(column)
    possible = [order for order in ORDERS if all(order in found for _, found in open_texts)]
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


def is_probably_swapped(column: DayEvidence, decision: DayOrder) -> bool:
    """The old trap of spreadsheets: a text file opened under the other order.

    Days up to 12 became typed cells with month and day exchanged, the others stayed text.
    """
    days = [found[decision.order].day for found in column.texts.values() if decision.order in found]
    return bool(decision.order and days and column.typed and min(days) > 12 >= column.typed_day_max)


def _plain(cell: str) -> str:
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", cell)
    plain = " ".join(cell.split()).removeprefix("'")
    return _TIME.sub("", plain).rstrip(" ,") if ":" in plain else plain


def _by_numbers(plain: str, pivot: int) -> Readings | None:
    match = _NUMBERS.fullmatch(plain)
    if match is None:
        return None
    first, _, second, third = match.groups()
    if len(first) == 4:
        return _certain(first, second, third) if len(third) <= 2 else {}
    if len(first) == 3 or len(third) == 3:
        return {}
    found = {"DMY": _day(third, second, first, pivot), "MDY": _day(third, first, second, pivot)}
    if len(third) <= 2 and len(first) == 2:
        found["YMD"] = _day(first, second, third, pivot)
    return {order: day for order, day in found.items() if day is not None}


def _by_han(plain: str, pivot: int) -> Readings | None:
    match = _HAN.fullmatch(plain)
    return None if match is None else _certain(*match.groups(), pivot=pivot)


def _by_compact(plain: str, pivot: int) -> Readings | None:
    match = _COMPACT.fullmatch(plain)
    if match is None:
        return None
    digits = match[1]
    found = _certain(digits[:4], digits[4:6], digits[6:])
    if found:
        return found
    both = {
        "DMY": _day(digits[4:], digits[2:4], digits[:2], pivot),
        "MDY": _day(digits[4:], digits[:2], digits[2:4], pivot),
    }
    return {order: day for order, day in both.items() if day is not None}


def _by_serial(plain: str, _pivot: int) -> Readings | None:
    number, _, zeros = plain.partition(".")
    if not number.isdecimal() or len(number) != 5 or zeros.strip("0"):
        return None
    return {SERIAL: _EPOCH + timedelta(int(number))} if int(number) in _SERIALS else {}


def _by_words(plain: str, pivot: int) -> Readings | None:
    """3 Jul 2013, 03-JUL-13, Jul 3, 2013, 3. Juli 2013, 2013-Jul-03."""
    rules = vocabulary()
    parts = [token(part) for part in _WORDS.findall(plain)]
    months = [rules.months[part] for part in parts if part in rules.months]
    numbers = [part for part in parts if part.isdecimal()]
    known = all(part.isdecimal() or part in rules.months or part in rules.fillers for part in parts)
    if len(months) != 1 or len(numbers) != 2 or not known or len(plain) > 40:
        return None
    day, year = numbers if len(numbers[0]) <= 2 else reversed(numbers)
    return _certain(year, str(months[0]), day, pivot=pivot)


def _certain(year: str, month: str, day: str, *, pivot: int = 0) -> Readings:
    found = _day(year, month, day, pivot)
    return {} if found is None else {CERTAIN: found}


def _day(year: str, month: str, day: str, pivot: int) -> date | None:
    full = int(year)
    if len(year) <= 2:
        full += 2000 if full <= pivot else 1900
    if not FIRST_YEAR <= full <= LAST_YEAR:
        return None
    try:
        return date(full, int(month), int(day))
    except ValueError:
        return None


def _from_number(cell: int | Decimal) -> date | None:
    """A serial, whose fraction is the time of day, or 20130703."""
    if isinstance(cell, Decimal) and not cell.is_finite():
        return None
    number = int(cell)
    if number in _SERIALS:
        return _EPOCH + timedelta(number)
    digits = str(number)
    return _day(digits[:4], digits[4:6], digits[6:], 0) if len(digits) == 8 and number > 0 else None
