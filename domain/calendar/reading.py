"""Reading a table of days: date, kind and name; one bad line refuses the whole table, and every one is named."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from domain.calendar.table import Kind, Mark
from domain.error import Refused
from resources.mark import N_, Text, text

FIRST_YEAR, LAST_YEAR = 1990, 2100
"""Days outside these years are slips of the pen."""

MOST_LINES: Final = 40_000
NAMED: Final = 5  # bad lines that a refusal names

_HEADS: Final[Mapping[str, frozenset[str]]] = {
    "day": frozenset({"day", "date", "日期"}),
    "kind": frozenset({"kind", "status", "type", "类型", "性质"}),
    "name": frozenset({"name", "holiday_name", "holiday", "reason", "名称", "节日", "说明"}),
}
_KINDS: Final[Mapping[str, Kind]] = {
    **dict.fromkeys(("off", "holiday", "休", "休息", "休息日", "放假", "节假日"), Kind.OFF),
    **dict.fromkeys(("working", "work", "workday", "班", "上班", "工作", "工作日", "调休"), Kind.WORKING),
}


def read_marks(words: str, source: str) -> tuple[Mark, ...]:
    """The days of a table with a header line, separated by comma, semicolon or tab.

    Refuses the table where a line is no day, no kind, or says a day twice.
    """
    lines = words.splitlines()
    if len(lines) > MOST_LINES:
        raise _refusal(text(N_("The table has more than {most} lines."), most=MOST_LINES), "1")
    separator = max(",;\t", key=next(filter(str.strip, lines), "").count)
    places: dict[str, int] = {}
    found: dict[date, Mark] = {}
    bad: list[tuple[int, Text]] = []
    for number, cells in _rows(lines, separator):
        if not places:
            places = _places(cells, number)
            continue
        mark = _mark(cells, places, source)
        if isinstance(mark, Mark) and mark.day in found:
            mark = text(N_("{day} stands there twice"), day=mark.day)
        if isinstance(mark, Mark):
            found[mark.day] = mark
        else:
            bad.append((number, mark))
    if bad:
        raise _refusal(_told(bad), str(bad[0][0]))
    if not found:
        raise _refusal(text(N_("The table holds no day.")), "1")
    return tuple(found.values())


def check_day(day: date) -> None:
    """Refuse a day whose year is a slip of the pen."""
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise Refused(
            "day",
            text(N_("{day} is no day that a calendar here can hold."), day=day),
            text(N_("Choose a day from {first} to {last}."), first=str(FIRST_YEAR), last=str(LAST_YEAR)),
            "day",
        )


def _rows(lines: Sequence[str], separator: str) -> Iterator[tuple[int, list[str]]]:
    """The lines that hold anything, with their numbers in the file; a quoted field may not hold a line's end."""
    for number, line in enumerate(lines, start=1):
        try:
            [cells] = csv.reader([line], delimiter=separator) if line.strip() else [[]]
        except csv.Error as error:
            raise _refusal(text(N_("This line cannot be read: {why}"), why=str(error)), str(number)) from None
        if any(cell.strip() for cell in cells):
            yield number, [cell.strip() for cell in cells]


def _places(cells: Sequence[str], number: int) -> dict[str, int]:
    found = {
        field: at for at, cell in enumerate(cells) for field, heads in _HEADS.items() if cell.lower() in heads
    }
    for field in ("day", "kind"):
        if field not in found:
            raise _refusal(text(N_("The header names no column “{column}”."), column=field), str(number))
    return found


def _mark(cells: Sequence[str], places: Mapping[str, int], source: str) -> Mark | Text:
    """The day of a line, or what is wrong with it."""
    told = {field: cells[at] if at < len(cells) else "" for field, at in places.items()}
    day = _day(told["day"])
    if day is None:
        return text(N_("“{value}” is not a day such as 2026-03-02"), value=told["day"])
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return text(N_("the year of {day} cannot be"), day=day)
    kind = _KINDS.get(told["kind"].lower())
    if kind is None:
        return text(N_("“{value}” is neither “off” nor “working”"), value=told["kind"])
    return Mark(day, kind, told.get("name", ""), source)


def _day(words: str) -> date | None:
    plain = words.replace("/", "-").replace(".", "-")
    parts = plain.split("-")
    if len(parts) != 3 or len(parts[0]) != 4 or not all(p.isascii() and p.isdecimal() for p in parts):
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def _told(bad: Sequence[tuple[int, Text]]) -> Text:
    told = text(N_("line {line}: {why}"), line=str(bad[0][0]), why=bad[0][1])
    for number, why in bad[1:NAMED]:
        told = text(N_("{before}; line {line}: {why}"), before=told, line=str(number), why=why)
    if len(bad) > NAMED:
        told = text(N_("{before}; and {more} lines more"), before=told, more=len(bad) - NAMED)
    return text(N_("Nothing was taken: {lines}."), lines=told)


def _refusal(message: Text, line: str) -> Refused:
    return Refused(
        "calendar_table",
        message,
        N_("Write one day a line under the header “date,kind,name”, with the kind “off” or “working”."),
        line,
    )
