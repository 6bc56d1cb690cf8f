"""Tables of web pages and of XML spreadsheets, which many programs save under a name that ends in .xls.

Read by the tolerant parser of web pages, which knows no entities but signs: nothing is fetched or expanded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from html.parser import HTMLParser
from pathlib import Path
from typing import Final

from db.importing.sheet.encoding import digest
from db.importing.sheet.line import Cell, Line, Progress
from domain.error import Refused
from resources.mark import N_, text

_CHUNK: Final = 1 << 16
_PENDING: Final = 1 << 20  # signs of a tag that is not closed
_LONGEST: Final = 1 << 17  # signs of a cell
_WIDEST: Final = 16_384  # cells of a line
_ROWS: Final = 1 << 20
_LARGEST: Final = 64 << 20  # signs of a page; its reader takes a second for about four millions
_BEFORE: Final = 4 << 20  # signs before the first row
_DENSEST: Final = 4  # “<td>” is the shortest tag: of so many signs one may begin a tag
_DIGITS: Final = 9
_STARTS: Final = (
    "<html",
    "<!doctype html",
    "<table",
    "<?xml",
    "<meta",
    "<head",
    "<body",
    "<workbook",
    "<style",
    "<div",
)
_ROW, _CELL = ("tr", "row"), ("td", "th", "cell")


def is_markup(start: str) -> bool:
    """Whether a text begins as a web page or as XML does."""
    return start.lstrip("\ufeff \t\r\n").lower().startswith(_STARTS)


@dataclass(frozen=True, slots=True)
class Markup:
    """All tables of a page, one behind the other; a line is a row, as a spreadsheet would number it."""

    path: Path
    sha256: str
    encoding: str
    delimiter: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    marks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    shift: int = 0
    hidden: int = 0

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All rows of all tables; `progress` hears bytes."""
        size = self.path.stat().st_size
        reader = _Reader()
        number = done = 0
        with self.path.open(encoding=self.encoding, newline="") as file:
            while chunk := file.read(_CHUNK):
                done += len(chunk)
                if chunk.count("<") * _DENSEST > len(chunk) or done > (_LARGEST if number else _BEFORE):
                    raise _endless(number + 1)
                reader.feed(chunk)
                if len(reader.rawdata) > _PENDING:
                    raise _endless(number + 1)
                if progress is not None:
                    progress(min(done, size), size)
                for cells in reader.taken():
                    number += 1
                    yield Line(number, cells)
        reader.close()
        reader.end_row()
        for cells in reader.taken():
            number += 1
            yield Line(number, cells)


def open_markup(path: Path, encoding: str) -> Markup:
    """A page that holds at least one table; another one is refused."""
    sheet = Markup(path, digest(path), encoding)
    if next(sheet.rows(), None) is None:
        raise Refused(
            "markup",
            text(N_("{file} is a web page or XML without a table, whatever its name says."), file=path.name),
            N_("Open it in a spreadsheet program and save it as XLSX or CSV."),
            path.name,
        )
    return sheet


class _Reader(HTMLParser):
    """Collects rows of cells; a cell over several columns or rows holds its text in the first of each row."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._rows: list[list[Cell]] = []
        self._row: list[Cell] | None = None
        self._parts: list[str] | None = None
        self._size = self._span = self._down = 0
        self._kind = ""
        self._hidden = 0
        self._below: dict[int, tuple[int, Cell]] = {}  # column → the last row that its cell reaches, and it
        self._count = 0

    def taken(self) -> list[list[Cell]]:
        """The rows that are whole since the last time."""
        rows, self._rows = self._rows, []
        return rows

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        tag = tag.rpartition(":")[2]
        if tag in {"style", "script"}:
            self._hidden += 1
        elif tag in _ROW:
            self.end_row()
            self._begin_row(_number(found.get("ss:index", ""), 0))
        elif tag in _CELL:
            self._begin_cell(found)
        elif tag == "data" and self._parts is not None:
            self._kind = found.get("ss:type", "")
        elif tag == "br" and self._parts is not None:
            self._parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        tag = tag.rpartition(":")[2]
        if tag in {"style", "script"}:
            self._hidden = max(0, self._hidden - 1)
        elif tag in _CELL:
            self._end_cell()
        elif tag in {*_ROW, "table"}:
            self.end_row()

    def handle_data(self, data: str) -> None:
        if self._parts is None or self._hidden:
            return
        self._size += len(data)
        if self._size > _LONGEST:
            raise _endless(self._count + 1)
        self._parts.append(data)

    def end_row(self) -> None:
        """Close the row that is open, with what reaches into it from above."""
        self._end_cell()
        if self._row is not None:
            self._fill_from_above()
            self._rows.append(self._row)
            self._row = None

    def _begin_row(self, index: int) -> None:
        if index > _ROWS or self._count >= _ROWS:
            raise _endless(self._count + 1)
        while self._count < index - 1:
            self._rows.append([])
            self._count += 1
        self._row = []
        self._count += 1

    def _begin_cell(self, attributes: Mapping[str, str]) -> None:
        self._end_cell()
        if self._row is None:
            self._begin_row(0)
        self._fill_from_above()
        self._parts, self._size, self._kind, self._span, self._down = [], 0, "", 1, 1
        if not attributes:
            return
        place = min(_number(attributes.get("ss:index", ""), 0), _WIDEST)
        row = self._row if self._row is not None else []
        row.extend([""] * (place - 1 - len(row)))
        across = _number(attributes.get("ss:mergeacross", ""), 0) + 1
        self._span = min(_number(attributes.get("colspan", ""), across), _WIDEST)
        down = _number(attributes.get("ss:mergedown", ""), 0) + 1
        self._down = min(_number(attributes.get("rowspan", ""), down), _ROWS)

    def _end_cell(self) -> None:
        if self._parts is None or self._row is None:
            return
        cell = _typed("".join(self._parts).strip(" \t\r\n"), self._kind)
        self._parts = None
        place = len(self._row)
        if place + self._span > _WIDEST:
            raise _endless(self._count)
        self._row.extend([cell, *[""] * (max(self._span, 1) - 1)])
        for offset in range(self._span if self._down > 1 else 0):
            self._below[place + offset] = (self._count + self._down - 1, "" if offset else cell)

    def _fill_from_above(self) -> None:
        """A cell over several rows counts in each of them, as in a workbook."""
        while self._row is not None:
            last, cell = self._below.get(len(self._row), (0, ""))
            if last < self._count:
                return
            self._row.append(cell)


def _typed(shown: str, kind: str) -> Cell:
    """Numbers of an XML spreadsheet are written with a point; all else is a text."""
    if kind != "Number":
        return shown.partition("T")[0] if kind == "DateTime" else shown
    try:
        number = Decimal(shown)
    except InvalidOperation:
        return shown
    whole = number.is_finite() and abs(number.adjusted()) < _DIGITS and number == number.to_integral_value()
    return int(number) if whole else number


def _number(shown: str, otherwise: int) -> int:
    return int(shown) if shown.isascii() and shown.isdigit() and 0 < len(shown) < _DIGITS else otherwise


def _endless(row: int) -> Refused:
    return Refused(
        "markup",
        text(N_("Row {row} of the web page is too long, or the page has too many rows."), row=str(row)),
        N_("Open it in a spreadsheet program and save it as XLSX or CSV."),
        str(row),
    )
