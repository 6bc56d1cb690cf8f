"""One cell as a day: all ways in which its text can be read, and what typed cells mean."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from decimal import Decimal

from db.importing.sheet import Cell, words
from db.importing.vocabulary import token, vocabulary

CERTAIN = ""
REPUBLIC = "ROC"
BEFORE_REPUBLIC = 1911
"""Year 1 of the Republic of China, by which Taiwan counts, is 1912."""
SERIAL = "serial"

FIRST_YEAR, LAST_YEAR = 1950, 2100
_EPOCH = date(1899, 12, 30)  # day 0 of spreadsheets, as far as they agree (from 1 March 1900)
_SERIALS = range((date(FIRST_YEAR, 1, 1) - _EPOCH).days, (date(LAST_YEAR, 12, 31) - _EPOCH).days + 1)

_TIME = re.compile(
    r"[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)? ?(?:[AaPp]\.?[Mm]\.?)? ?(?:Z|UTC|GMT|[-+]\d{2}:?\d{2})?$"
)
_NUMBERS = re.compile(r"(\d{1,4})([-/. ]) ?(\d{1,2})\2 ?(\d{1,4})\.?")
_HAN = re.compile(r"(?P<era>(?:中[华華])?民[国國])? ?(\d{2,4}) ?年 ?(\d{1,2}) ?月 ?(\d{1,2}) ?[日号]?")
_COMPACT = re.compile(r"(\d{6,8})(?:\.0+)?")
_PERIOD = re.compile(r"(?:19|20)\d\d(?:0[1-9]|1[0-2])")
_FEWEST, _TOO_MANY = 10_000, 100_000_000  # numbers of five to eight digits
_WORDS = re.compile(r"\d+|[^\W\d_]+")

Readings = Mapping[str, date]
"""Order → the day that a text means in it; the order `CERTAIN` when there is only one way to read it."""


def looks_like_day(cell: Cell) -> bool:
    """Whether a cell can be a day at all, in any order."""
    if type(cell) is str:
        return bool(readings(cell, 68)) or token(cell) in vocabulary().nothing
    return typed_day(cell) is not None or bool(readings(digits_of(cell), 68))


def readings(cell: str, pivot: int) -> Readings:
    """All ways to read a text as a day; years outside 1950 to 2100 are no reading."""
    plain = _plain(cell)
    for read in (_by_numbers, _by_han, _by_compact, _by_serial, _by_words):
        found = read(plain, pivot)
        if found is not None:
            return found if len(set(found.values())) != 1 or SERIAL in found else _one(found)
    return {}


def typed_day(cell: Cell, shift: int = 0) -> date | None:
    """A typed cell as a day: a date, a spreadsheet's serial number, or 20130703; none if it is no day.

    `shift` is how many days later than usual the workbook begins to count: 1462 in the system of 1904.
    """
    if isinstance(cell, date):
        return cell if FIRST_YEAR <= cell.year <= LAST_YEAR else None
    if isinstance(cell, int | Decimal) and not isinstance(cell, bool):
        return _from_number(cell, shift)
    return None


def digits_of(cell: Cell) -> str:
    """A whole typed number as the digits of a day (260331, 1150331, 31032026), or nothing.

    Spreadsheets take such days for numbers and drop their leading zero, so there may be five to eight of them.
    """
    if isinstance(cell, bool) or not isinstance(cell, int) or not _FEWEST <= cell < _TOO_MANY:
        return ""
    return str(cell)


def is_period(plain: str) -> bool:
    """Whether six digits can be a year and a month, such as 201209: those are periods of posting, no days."""
    return _PERIOD.fullmatch(plain) is not None


def _one(found: Readings) -> Readings:
    """3/3/2013 is one day in both orders; 31/12/2013 has only one order, which is evidence and kept."""
    return {CERTAIN: next(iter(found.values()))} if len(found) > 1 else found


def _plain(cell: str) -> str:
    if not cell.isascii():
        cell = unicodedata.normalize("NFKC", words(cell))
    plain = " ".join(cell.split()).removeprefix("'")
    return _TIME.sub("", plain).rstrip(" ,") if ":" in plain else plain


def _by_numbers(plain: str, pivot: int) -> Readings | None:
    match = _NUMBERS.fullmatch(plain)
    if match is None:
        return None
    first, _, second, third = match.groups()
    if len(first) == 4:
        return _certain(first, second, third) if len(third) <= 2 else {}
    if len(first) == 3:
        return _republican(first, second, third) if len(third) <= 2 else {}
    if len(third) == 3:
        return {}
    found = {"DMY": _day(third, second, first, pivot), "MDY": _day(third, first, second, pivot)}
    if len(third) <= 2 and len(first) == 2:
        found["YMD"] = _day(first, second, third, pivot)
        found |= _republican(first, second, third)
    return {order: day for order, day in found.items() if day is not None}


def _by_han(plain: str, pivot: int) -> Readings | None:
    match = _HAN.fullmatch(plain)
    if match is None:
        return None
    era, year, month, day = match.groups()
    if era or len(year) == 3:
        found = _republican(year, month, day)
        return _certain(str(found[REPUBLIC].year), month, day) if era and found else found
    return _certain(year, month, day, pivot=pivot)


def _by_compact(plain: str, pivot: int) -> Readings | None:
    match = _COMPACT.fullmatch(plain)
    if match is None:
        return None
    digits = match[1]
    if len(digits) == 7:
        return _republican(digits[:3], digits[3:5], digits[5:])
    if len(digits) == 6:
        return _by_six(digits, pivot)
    found = _certain(digits[:4], digits[4:6], digits[6:])
    if found:
        return found
    both = {
        "DMY": _day(digits[4:], digits[2:4], digits[:2], pivot),
        "MDY": _day(digits[4:], digits[:2], digits[2:4], pivot),
    }
    return {order: day for order, day in both.items() if day is not None}


def _by_six(digits: str, pivot: int) -> Readings:
    """260331, 310326 or 033126: only all cells of a column tell which."""
    one, two, three = digits[:2], digits[2:4], digits[4:]
    found = {
        "DMY": _day(three, two, one, pivot),
        "MDY": _day(three, one, two, pivot),
        "YMD": _day(one, two, three, pivot),
    }
    western = {order: day for order, day in found.items() if day is not None}
    return {**western, **_republican(one, two, three)}


def _republican(year: str, month: str, day: str) -> Readings:
    """115/03/31, by the years of the Republic of China, is 31 March 2026; three digits can be nothing else."""
    found = _day(str(int(year) + BEFORE_REPUBLIC), month, day, 0)
    return {} if found is None or len(year) > 3 else {REPUBLIC: found}


def _by_serial(plain: str, _pivot: int) -> Readings | None:
    number, _, time = plain.partition(".")
    if not number.isdecimal() or len(number) != 5 or not (time or "0").isdecimal():
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


def _from_number(cell: int | Decimal, shift: int) -> date | None:
    """A serial, whose fraction is the time of day, or 20130703."""
    if isinstance(cell, Decimal) and not cell.is_finite():
        return None
    number = int(cell)
    if number + shift in _SERIALS:
        return _EPOCH + timedelta(number + shift)
    digits = str(number)
    return _day(digits[:4], digits[4:6], digits[6:], 0) if len(digits) == 8 and number > 0 else None
