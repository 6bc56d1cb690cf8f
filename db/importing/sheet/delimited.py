"""Text files of lines and cells: CSV, TSV and what programs call TXT."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from db.importing.sheet.aligned import Aligned, find_spans
from db.importing.sheet.encoding import digest, find_encoding
from db.importing.sheet.line import REPORT_EVERY, Line, Progress, bounded
from db.importing.sheet.markup import Markup, is_markup, open_markup
from domain.error import Refused
from resources.mark import N_, text

_DELIMITERS = (",", ";", "\t", "|")
_GUARD = re.compile(r'\t(?="?[,;|])')
"""A tab at the end of a cell, by which Chinese banks keep spreadsheets from reading numbers: it cuts nothing."""
_SAMPLE_LINES = 200
_START = 1000  # signs


@dataclass(frozen=True, slots=True)
class Delimited:
    """A delimited text file, whose encoding holds for the whole file and whose delimiter was found."""

    path: Path
    sha256: str
    encoding: str
    delimiter: str
    spaced: bool
    """A space stands before quoted cells: `a, "b"`."""
    width: int = 0
    """How many cells most lines have; 0 if no delimiter was found."""
    name: str = ""
    names: tuple[str, ...] = ()
    marks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    shift: int = 0
    hidden: int = 0

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All records; `progress` hears how many, of as many as the size lets expect. An endless line is refused.

        A quotation mark that is opened by mistake swallows the lines behind it; they are given one by one then.
        """
        size = self.path.stat().st_size
        with self.path.open("rb") as raw, io.TextIOWrapper(raw, encoding=self.encoding, newline="") as file:
            seen: list[str] = []
            reader = self._reader(_noted(bounded(file), seen))
            number, count = 1, 0
            while True:
                try:
                    cells = next(reader)
                except StopIteration:
                    return
                except csv.Error:  # a cell without an end
                    cells = None
                if progress is not None and count % REPORT_EVERY == 0:
                    progress(count, _estimated(count, raw.tell(), size))
                if len(seen) == 1 and cells is not None:
                    yield Line(number, cells)
                    number += 1
                else:
                    yield from self._of_several(number, cells, seen)
                    number += len(seen) - (not seen[-1])
                seen.clear()
                count += 1

    def _reader(self, lines: Iterable[str]) -> Iterator[list[str]]:
        return csv.reader(lines, delimiter=self.delimiter, skipinitialspace=self.spaced)

    def _of_several(self, number: int, cells: list[str] | None, seen: list[str]) -> Iterator[Line]:
        """A record over several lines, or the lines that a stray quotation mark has swallowed.

        It is stray if the record has no end or is not well-formed, and a line behind its first is a whole record by
        itself.
        """
        lines = seen if seen[-1] else seen[:-1]
        if cells is not None and seen[-1] and _formed(self.delimiter).fullmatch("".join(lines)):
            yield Line(number, cells)
            return
        if not any(map(self._is_whole, lines[1:])):
            if cells is None:
                raise _unclosed(number)
            if seen[-1]:
                yield Line(number, cells)
                return
        for offset, line in enumerate(lines):
            yield Line(number + offset, self._alone(line))

    def _is_whole(self, line: str) -> bool:
        return (
            self.width > 1
            and _formed(self.delimiter).fullmatch(line) is not None
            and len(self._alone(line)) == self.width
        )

    def _alone(self, line: str) -> list[str]:
        """One line by itself; quotation marks that are no pairs are signs like others."""
        if line.count('"') % 2:
            return line.rstrip("\r\n").split(self.delimiter)
        try:
            return next(self._reader([line]), [])
        except csv.Error:
            return line.rstrip("\r\n").split(self.delimiter)


@cache
def _formed(delimiter: str) -> re.Pattern[str]:
    """A record whose quotation marks stand around whole cells, and twice inside of them (RFC 4180)."""
    cell = rf' *"(?:[^"]|"")*" *|[^"\r\n{delimiter}]*'
    return re.compile(rf"(?:{cell})(?:[{delimiter}](?:{cell}))*(?:\r\n|\r|\n)?")


def _estimated(count: int, read: int, size: int) -> int:
    """How many records a file has, when so many were found in so much of it."""
    return max(count, count * size // read) if read else count


def open_text(path: Path, encoding: str = "") -> Delimited | Aligned | Markup:
    """Look at a text file: encoding of the whole, delimiter by the first lines; a web page is read as such.

    Columns that blanks align are taken where they cut off far more cells than any delimiter.
    """
    found = find_encoding(path, encoding)
    with path.open(encoding=found, newline="") as file:
        start = file.read(_START)
    if is_markup(start):
        return open_markup(path, found)
    with path.open(encoding=found, newline="") as file:
        lines = [line for line, _ in zip(bounded(file), range(_SAMPLE_LINES), strict=False)]
    delimiter = _find_delimiter(lines)
    spans, cut = find_spans(lines)
    if cut > 2 * _evenness(lines, delimiter):
        return Aligned(path, digest(path), found, spans)
    spaced = any(f'{delimiter} "' in line for line in lines)
    return Delimited(path, digest(path), found, delimiter, spaced, _usual_width(lines, delimiter))


def _noted(lines: Iterator[str], seen: list[str]) -> Iterator[str]:
    """Lines as they are, each added to `seen` on its way; an empty one is added behind the last."""
    for line in lines:
        seen.append(line)
        yield line
    seen.append("")


def _unclosed(line: int) -> Refused:
    return Refused(
        "quotation",
        text(N_("From line {line} on the cells cannot be told apart."), line=str(line)),
        N_("A quotation mark is probably opened there and never closed; mend it or export again."),
        str(line),
    )


def _find_delimiter(lines: list[str]) -> str:
    """The sign that cuts most lines into the same number of cells; `sep=;` in the first line says it."""
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) == 5:
        return lines[0][4]
    unguarded = [_GUARD.sub("", line) for line in lines]
    return max(_DELIMITERS, key=lambda sign: _evenness(unguarded, sign))


def _evenness(lines: list[str], delimiter: str) -> int:
    return max(((width - 1) * count for width, count in _widths(lines, delimiter).items()), default=0)


def _usual_width(lines: list[str], delimiter: str) -> int:
    return max(_widths(lines, delimiter).items(), key=lambda pair: (pair[0] - 1) * pair[1], default=(0, 0))[0]


def _widths(lines: list[str], delimiter: str) -> Counter[int]:
    """How many records have how many cells; those of one cell do not count."""
    widths: Counter[int] = Counter()
    try:
        for cells in csv.reader(io.StringIO("".join(lines), newline=""), delimiter=delimiter):
            if len(cells) > 1:
                widths[len(cells)] += 1
    except (
        csv.Error
    ):  # a quotation that the sample cut off, or one that never ends: rows() will tell its lines
        pass
    return widths
