"""A line of a file as it was read: its place and its cells, before anybody gave them a meaning."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple, Protocol, TextIO

from domain.error import Refused
from resources.mark import N_, text

Cell = str | int | Decimal | date | bool | None
Progress = Callable[[int, int], None]
"""Called as (done, total) now and then, in records, `total` as far as it is known; may raise `Cancelled`."""

REPORT_EVERY = 4096
LONGEST_LINE = 1 << 20  # signs; a cell of csv itself ends at 131,072


class Line(NamedTuple):
    """One record of a file: the physical line on which it begins, from 1, and its cells."""

    number: int
    cells: Sequence[Cell]


class Sheet(Protocol):
    """A table of one file that can be read as often as needed; texts keep their shape, numbers are exact."""

    @property
    def path(self) -> Path: ...

    @property
    def sha256(self) -> str:
        """Of the file's bytes, in hexadecimal."""
        ...

    @property
    def encoding(self) -> str:
        """Of a text file; empty for a workbook."""
        ...

    @property
    def delimiter(self) -> str:
        """Between the cells of a text file; empty for a workbook."""
        ...

    @property
    def name(self) -> str:
        """Of the sheet inside a workbook; empty for a text file."""
        ...

    @property
    def names(self) -> tuple[str, ...]:
        """All visible sheets of the workbook; none for a text file."""
        ...

    @property
    def marks(self) -> Mapping[int, frozenset[str]]:
        """Currency signs that the number formats of a column show, by its place from 0; none for a text."""
        ...

    @property
    def shift(self) -> int:
        """How many days later than usual the workbook begins to count days."""
        ...

    @property
    def hidden(self) -> int:
        """How many rows the sheet hides, by hand or by a filter; they are read like the others."""
        ...

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All records from the first to the last, empty ones included."""
        ...


def is_blank(cells: Sequence[Cell]) -> bool:
    """Whether no cell holds anything but spaces."""
    return all(cell is None or (type(cell) is str and not cell.strip()) for cell in cells)


def words(cell: Cell) -> str:
    """A cell as plain text on one line: invisible signs removed, digits of whole numbers as they are.

    `="00123"`, by which spreadsheets are told to keep zeros, gives 00123.
    """
    if type(cell) is str:
        return cell.strip() if cell.isprintable() and not cell.startswith("=") else _cleaned(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    return str(cell)


def _cleaned(cell: str) -> str:
    kept = "".join(
        sign if sign.isprintable() else "" if unicodedata.category(sign) == "Cf" else " " for sign in cell
    )
    kept = " ".join(kept.split())
    if len(kept) > 3 and kept.startswith('="') and kept.endswith('"'):
        return kept[2:-1].strip()
    return kept


def bounded(file: TextIO) -> Iterator[str]:
    """The lines of a text file; one that does not end is refused."""
    number = 0
    while line := file.readline(LONGEST_LINE):
        number += 1
        if len(line) == LONGEST_LINE:
            raise Refused(
                "long_line",
                text(N_("Line {line} is longer than {limit} signs."), line=str(number), limit=LONGEST_LINE),
                N_("This is not a list of open items with one item per line; export it again."),
                str(number),
            )
        yield line
