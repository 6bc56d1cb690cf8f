"""Workbooks: XLSX, XLS and OpenDocument sheets, with typed cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from itertools import count
from pathlib import Path
from typing import Any

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from db.importing.sheet.archive import refuse_hostile, unreadable
from db.importing.sheet.biff import refuse_far_cells, shown_in_biff
from db.importing.sheet.encoding import digest
from db.importing.sheet.line import REPORT_EVERY, Cell, Line, Progress
from db.importing.sheet.shown import Shown, shown_beside
from domain.error import Refused
from resources.mark import N_, text

LONGEST_CELL = 1 << 17  # signs; spreadsheets themselves end at 32,767


@dataclass(frozen=True, slots=True)
class Workbook:
    """One sheet of a workbook; the library holds the whole sheet in memory."""

    path: Path
    sha256: str
    name: str
    names: tuple[str, ...]
    """All visible sheets of the file."""
    _sheet: Any = field(repr=False)  # calamine ships no types
    _shown: Shown = field(default_factory=Shown, repr=False)
    encoding: str = ""
    delimiter: str = ""

    @property
    def _left(self) -> int:
        """The column of the file, from 0, in which the first cell of each line stands."""
        return self._sheet.start[1] if self._sheet.start else 0

    @property
    def shift(self) -> int:
        """How many days later than usual the workbook begins to count days."""
        return self._shown.shift

    @property
    def hidden(self) -> int:
        """How many of its rows are hidden, by hand or by a filter."""
        return sum(self._shown.hidden.values())

    @property
    def marks(self) -> Mapping[int, frozenset[str]]:
        """Currency signs that the number formats of a column show."""
        return {
            column if column < 0 else column - self._left: found
            for column, found in self._shown.marks.items()
        }

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All rows; a cell merged over several rows counts in each of them. `progress` hears rows."""
        merged = _Merged(self._sheet)
        padded = [(column - self._left, column) for column in self._shown.paddings if column >= self._left]
        total = self._sheet.total_height
        for index, values in enumerate(self._values()):
            if progress is not None and index % REPORT_EVERY == 0:
                progress(index, total)
            cells = [_cell(value, index) for value in values]
            for place, column in padded:
                number = cells[place]
                if type(number) is int:
                    cells[place] = self._shown.padded(column, index, number)
            if merged.ranges:
                merged.fill(index, cells)
            yield Line(index + 1, cells)

    def _values(self) -> Iterator[Any]:
        """The rows as the library gives them; it panics at days of no calendar, and a panic is no Exception."""
        rows = iter(self._sheet.iter_rows())
        for number in count(1):
            try:
                values = next(rows)
            except StopIteration:
                return
            except BaseException as error:
                if type(error).__name__ == "PanicException":
                    raise _unreadable_line(number) from error
                raise
            yield values


class _Merged:
    """Vertical merges: only their first row holds the value in the file."""

    def __init__(self, sheet: Any) -> None:
        left = sheet.start[1] if sheet.start else 0
        self.ranges: dict[int, list[tuple[int, int]]] = {}
        for (top, column), (bottom, _) in sheet.merged_cell_ranges or ():
            if bottom > top and column >= left:
                self.ranges.setdefault(top, []).append((column - left, bottom))
        self._open: dict[int, tuple[int, Cell]] = {}

    def fill(self, row: int, cells: list[Cell]) -> None:
        for column, (bottom, value) in list(self._open.items()):
            if row > bottom:
                del self._open[column]
            elif column < len(cells) and cells[column] == "":
                cells[column] = value
        for column, bottom in self.ranges.get(row, ()):
            if column < len(cells):
                self._open[column] = (bottom, cells[column])


def open_workbook(path: Path, sheet: str = "", *, zipped: bool = True) -> Iterator[Workbook]:
    """The visible sheets of a workbook (or the one named), one after the other, after its archive was guarded."""
    if zipped:
        refuse_hostile(path)
    else:
        refuse_far_cells(path)
    sha256 = digest(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        visible = tuple(
            each.name
            for each in book.sheets_metadata
            if each.typ == SheetTypeEnum.WorkSheet and each.visible == SheetVisibleEnum.Visible
        )
        if sheet and sheet not in book.sheet_names:
            raise _no_sheet(path, sheet, visible)
        for name in (sheet,) if sheet else visible:
            shown = shown_beside(path, name) if zipped else shown_in_biff(path, name)
            yield Workbook(path, sha256, name, visible, book.get_sheet_by_name(name), shown)
    except PasswordError:
        raise Refused(
            "password",
            text(N_("{file} is protected by a password."), file=path.name),
            N_("Save it without a password, or as CSV."),
            path.name,
        ) from None
    except CalamineError as error:
        raise unreadable(path) from error
    except BaseException as error:  # a panic of the library in Rust is no Exception
        if type(error).__name__ == "PanicException":
            raise unreadable(path) from error
        raise


def _no_sheet(path: Path, sheet: str, visible: tuple[str, ...]) -> Refused:
    return Refused(
        "sheet",
        text(N_("{file} has no sheet “{sheet}”."), file=path.name, sheet=sheet),
        text(N_("Its sheets are: {sheets}."), sheets=", ".join(visible)),
        path.name,
    )


def _unreadable_line(number: int) -> Refused:
    return Refused(
        "workbook",
        text(
            N_("A cell in line {line} cannot be read: perhaps its day is in no calendar."), line=str(number)
        ),
        N_("Correct the line, or save the list as CSV."),
        str(number),
    )


def _cell(value: object, row: int) -> Cell:
    if type(value) is str:
        if len(value) > LONGEST_CELL:
            raise Refused(
                "long_cell",
                text(
                    N_("A cell in line {line} holds more than {limit} signs."),
                    line=str(row + 1),
                    limit=LONGEST_CELL,
                ),
                N_("This is not a list of open items with one item per line; export it again."),
                str(row + 1),
            )
        return value
    if type(value) is float:
        return int(value) if value.is_integer() else Decimal(repr(value))
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, bool | int | date):
        return value
    return str(value)
