"""Text files of lines and cells: CSV, TSV and what programs call TXT."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from db.importing.sheet.encoding import digest, find_encoding
from db.importing.sheet.line import REPORT_EVERY, Line, Progress
from domain.error import Refused
from resources.mark import N_, text

LONGEST_LINE = 1 << 20  # signs; a cell of csv itself ends at 131,072
_DELIMITERS = (",", ";", "\t", "|")
_SAMPLE_LINES = 200


@dataclass(frozen=True, slots=True)
class Delimited:
    """A delimited text file, whose encoding holds for the whole file and whose delimiter was found."""

    path: Path
    sha256: str
    encoding: str
    delimiter: str
    spaced: bool
    """A space stands before quoted cells: `a, "b"`."""
    name: str = ""
    names: tuple[str, ...] = ()

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All records; `progress` hears how many, of as many as the size lets expect.

        An endless line or an unclosed quotation is refused.
        """
        size = self.path.stat().st_size
        with self.path.open("rb") as raw, io.TextIOWrapper(raw, encoding=self.encoding, newline="") as file:
            reader = csv.reader(_bounded(file), delimiter=self.delimiter, skipinitialspace=self.spaced)
            number = 1
            try:
                for count, cells in enumerate(reader):
                    if progress is not None and count % REPORT_EVERY == 0:
                        progress(count, _estimated(count, raw.tell(), size))
                    yield Line(number, cells)
                    number = reader.line_num + 1
            except csv.Error:
                raise _unclosed(number) from None


def _estimated(count: int, read: int, size: int) -> int:
    """How many records a file has, when so many were found in so much of it."""
    return max(count, count * size // read) if read else count


def open_delimited(path: Path, encoding: str = "") -> Delimited:
    """Look at a text file: encoding of the whole, delimiter by the first lines."""
    found = find_encoding(path, encoding)
    with path.open(encoding=found, newline="") as file:
        lines = [line for line, _ in zip(_bounded(file), range(_SAMPLE_LINES), strict=False)]
    _refuse_markup(lines, path)
    delimiter = _find_delimiter(lines)
    spaced = any(f'{delimiter} "' in line for line in lines)
    return Delimited(path, digest(path), found, delimiter, spaced)


def _bounded(file: TextIO) -> Iterator[str]:
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


def _unclosed(line: int) -> Refused:
    return Refused(
        "quotation",
        text(N_("From line {line} on the cells cannot be told apart."), line=str(line)),
        N_("A quotation mark is probably opened there and never closed; mend it or export again."),
        str(line),
    )


def _refuse_markup(lines: list[str], path: Path) -> None:
    start = "".join(lines[:5]).lstrip().lower()
    if start.startswith(("<html", "<!doctype html", "<table", "<?xml", "<meta")):
        raise Refused(
            "markup",
            text(N_("{file} is a web page or XML, whatever its name says."), file=path.name),
            N_("Open it in a spreadsheet program and save it as XLSX or CSV."),
            path.name,
        )


def _find_delimiter(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of cells; `sep=;` in the first line says it."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0][4]
    return max(_DELIMITERS, key=lambda sign: _evenness(lines, sign))


def _evenness(lines: list[str], delimiter: str) -> int:
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter):
            widths[len(cells)] += len(cells) > 1
    except csv.Error:  # a quotation that the sample cut off, or one that never ends: rows() will say it
        pass
    return max(((width - 1) * count for width, count in widths.items()), default=0)
