"""Lists as files for other programs: an xlsx workbook or a CSV, written row by row, so that a million fit.

Words stay words: no cell can become a formula, a link or another number than it was. Amounts are numbers with
their decimals as long as a spreadsheet keeps all their digits, else words.
"""

from __future__ import annotations

import csv
import re
import secrets
from collections.abc import Iterable, Sequence
from contextlib import suppress
from datetime import date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final, Protocol

from xlsxwriter import Workbook
from xlsxwriter.exceptions import FileCreateError

from documents.cell import Cell, neutral, plain
from domain.error import Refused
from domain.money import Money
from resources.mark import N_, text

Row = Sequence[Cell]

MOST_ROWS: Final = 1_048_575  # of an xlsx sheet, below its head
_EXACT: Final = 15  # digits that spreadsheets keep of a number
_LONGEST: Final = 32_767  # signs of an xlsx cell
_WIDTHS: Final = (10, 48)  # of columns, in signs
_MEASURED: Final = 200  # rows whose words decide the widths


class Spreadsheet(Protocol):
    """A file under way: rows are added, then it is finished and settled, or dropped."""

    @property
    def rows(self) -> int:
        """How many rows were added."""
        ...

    def add(self, rows: Iterable[Row]) -> None:
        """Add rows below those that are there."""
        ...

    def finish(self) -> str:
        """Write the last of it, still under a name of its own; its SHA-256 (hexadecimal)."""
        ...

    def settle(self) -> None:
        """Put the finished file in its place, which it replaces."""
        ...

    def drop(self) -> None:
        """Leave nothing behind."""
        ...


def begin(place: Path, title: str, heads: Sequence[str], about: Sequence[tuple[str, str]]) -> Spreadsheet:
    """A new file of the kind that its name ends with (.xlsx or .csv); `about` goes onto a sheet of its own.

    A CSV has the head and the rows alone, so that other programs can read it.
    """
    kind = place.suffix.casefold()
    if kind not in (".xlsx", ".csv"):
        raise Refused(
            "file_kind",
            text(N_("A list is not written as “{kind}”."), kind=kind or place.name),
            N_("End the name of the file with .xlsx or .csv."),
            str(place),
        )
    if kind == ".csv":
        return _Delimited(place, heads)
    return _Workbook(place, title, heads, about)


class _Part:
    """The file under a name of its own until it is whole."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._part = place.with_name(f".{secrets.token_hex(8)}.part")  # short: the place may have a long name
        self.rows = 0

    def settle(self) -> None:
        self._part.replace(self._place)

    def _digest(self) -> str:
        return sha256(self._part.read_bytes()).hexdigest()

    def _forget(self) -> None:
        self._part.unlink(missing_ok=True)


class _Delimited(_Part):
    """UTF-8 with its mark, so that spreadsheets know it; commas; lines end as RFC 4180 wants."""

    def __init__(self, place: Path, heads: Sequence[str]) -> None:
        super().__init__(place)
        self._stream = self._part.open("w", encoding="utf-8-sig", newline="")
        self._writer = csv.writer(self._stream)
        self._writer.writerow([neutral(head) for head in heads])

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            self._writer.writerow([plain(cell) for cell in row])
            self.rows += 1

    def finish(self) -> str:
        self._stream.close()
        return self._digest()

    def drop(self) -> None:
        with suppress(OSError):  # what a full disk did not take is not wanted any more
            self._stream.close()
        self._forget()


class _Workbook(_Part):
    """One sheet with the rows, head frozen and filterable, and one that tells what the list is."""

    def __init__(
        self, place: Path, title: str, heads: Sequence[str], about: Sequence[tuple[str, str]]
    ) -> None:
        super().__init__(place)
        self._scratch = TemporaryDirectory(
            prefix="quittance-"
        )  # the library leaves rows here where a disk is full
        self._book = Workbook(
            str(self._part),
            {
                "constant_memory": True,
                "tmpdir": self._scratch.name,
                "strings_to_formulas": False,
                "strings_to_urls": False,
                "strings_to_numbers": False,
            },
        )
        self._book.set_properties({"title": title, "author": "Quittance"})
        self._head = self._book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        self._day = self._book.add_format({"num_format": "yyyy-mm-dd"})
        self._moment = self._book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss"})
        self._numbers = {
            places: self._book.add_format({"num_format": "#,##0" + ("." + "0" * places if places else "")})
            for places in range(5)
        }
        self._sheet = self._book.add_worksheet(_sheet_name(title))
        self._heads, self._about, self._waiting = list(heads), about, list[Row]()
        self._begun = False

    def add(self, rows: Iterable[Row]) -> None:
        for row in rows:
            if self.rows == MOST_ROWS:
                raise Refused(
                    "too_many_rows",
                    text(N_("A workbook holds at most {most} rows."), most=MOST_ROWS),
                    N_("Narrow the list, or write it as .csv."),
                    str(self._place),
                )
            self.rows += 1
            if self._begun:
                self._write(self.rows, row)
                continue
            self._waiting.append(row)
            if len(self._waiting) == _MEASURED:
                self._begin()

    def finish(self) -> str:
        self._begin()
        self._sheet.autofilter(0, 0, max(self.rows, 1), max(len(self._heads) - 1, 0))
        self._tell_about()
        try:
            self._close()
        except FileCreateError as error:  # the library's own name for what the disk said
            raise (error.args[0] if isinstance(error.args[0], OSError) else OSError(str(error))) from None
        self._scratch.cleanup()
        return self._digest()

    def drop(self) -> None:
        with suppress(OSError, FileCreateError):
            self._close()
        for sheet in self._book.worksheets():
            with suppress(OSError):  # the library leaves it open where it could not close the book
                sheet.row_data_fh.close()
        self._scratch.cleanup()
        self._forget()

    def _close(self) -> None:
        if not self._book.fileclosed:
            self._book.close()

    def _begin(self) -> None:
        """Widths come before rows: a workbook of constant memory is written from above."""
        if self._begun:
            return
        self._begun = True
        low, high = _WIDTHS
        for at, head in enumerate(self._heads):
            cells = (plain(row[at]) for row in self._waiting)
            longest = max((sum(1 + (sign > "⺀") for sign in words) for words in (head, *cells)), default=0)
            self._sheet.set_column(at, at, min(max(longest + 2, low), high))
        self._sheet.freeze_panes(1, 0)
        for at, head in enumerate(self._heads):
            self._sheet.write_string(0, at, head, self._head)
        for number, row in enumerate(self._waiting, start=1):
            self._write(number, row)
        self._waiting.clear()

    def _write(self, number: int, row: Row) -> None:
        for at, cell in enumerate(row):
            if cell is None:
                continue
            if isinstance(cell, str):
                self._words(number, at, cell)
            elif isinstance(cell, bool):
                self._sheet.write_boolean(number, at, cell)
            elif isinstance(cell, datetime):
                self._sheet.write_datetime(number, at, cell.replace(tzinfo=None), self._moment)
            elif isinstance(cell, date):
                self._sheet.write_datetime(number, at, datetime.combine(cell, datetime.min.time()), self._day)
            else:
                self._number(number, at, cell)

    def _number(self, number: int, at: int, cell: int | Decimal | Money) -> None:
        value = cell.decimal if isinstance(cell, Money) else Decimal(cell)
        places = max(-int(value.as_tuple().exponent), 0)
        if len(value.as_tuple().digits) > _EXACT or places not in self._numbers:
            self._words(number, at, format(value, "f"))
        else:
            self._sheet.write_number(number, at, value, self._numbers[places])

    def _words(self, number: int, at: int, words: str) -> None:
        if len(words) > _LONGEST:
            raise Refused(
                "too_long",
                text(N_("A cell of row {row} has more than {most} signs."), row=number, most=_LONGEST),
                N_("Write the list as .csv."),
                str(self._place),
            )
        self._sheet.write_string(number, at, words)

    def _tell_about(self) -> None:
        sheet = self._book.add_worksheet("Quittance")
        sheet.set_column(0, 0, 24)
        sheet.set_column(1, 1, 80)
        for at, (name, words) in enumerate(self._about):
            sheet.write_string(at, 0, name, self._head)
            sheet.write_string(at, 1, words)


def _sheet_name(title: str) -> str:
    """What a workbook takes as the name of a sheet: at most 31 signs, some of them forbidden."""
    return re.sub(r"[\[\]:*?/\\']", " ", title).strip()[:31].strip() or "List"
