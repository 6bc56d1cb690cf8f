"""Tables in plain text whose columns are aligned by blanks, as old programs print them.

A column is where signs stand in the lines of the table; between two columns all of them have two blanks or more, or
a rule of strokes below the heading says where each begins and ends. A wide sign takes two places, as it is printed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from db.importing.sheet.line import REPORT_EVERY, Line, Progress, bounded
from domain.error import Refused
from resources.mark import N_, text

Span = tuple[int, int]

_LEAST_COLUMNS, _LEAST_LINES = 3, 3
_STRAY = 20  # one line among so many may stand across the columns, such as a title
_RULE = re.compile(r"(?:[-=_]{2,}\s+){2,}[-=_]{2,}")
_RUN = re.compile(r"\S(?: ?\S)*")
_BLANKS = re.compile(r" {2,}")
_FILLER = "\0"


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text file whose columns stand at the same places in all lines."""

    path: Path
    sha256: str
    encoding: str
    spans: tuple[Span, ...]
    delimiter: str = ""
    name: str = ""
    names: tuple[str, ...] = ()
    marks: Mapping[int, frozenset[str]] = field(default_factory=dict)
    shift: int = 0
    hidden: int = 0

    def rows(self, progress: Progress | None = None) -> Iterator[Line]:
        """All lines; `progress` hears how many bytes of the file are read."""
        size = self.path.stat().st_size
        with self.path.open(encoding=self.encoding, newline="") as file:
            for number, line in enumerate(bounded(file), start=1):
                if progress is not None and number % REPORT_EVERY == 1:
                    progress(min(number * len(line), size), size)
                yield Line(number, list(self._cells(number, line)))

    def _cells(self, number: int, line: str) -> Sequence[str]:
        """The cells of a line; one that stands across the columns is a title, or refused when it may be an item."""
        places = printed(line)
        starts = [0, *(end for _, end in self.spans[:-1])]
        ends = [start for start, _ in self.spans[1:]]
        if all(
            not places[end:start].strip(" " + _FILLER) for end, start in zip(starts[1:], ends, strict=True)
        ):
            return [_plain(places[start:end]) for start, end in zip(starts, [*ends, None], strict=True)]
        if (cells := self._standing_in(places)) is not None:
            return cells
        runs = _runs(line)
        if len(runs) >= len(self.spans) - 1:
            raise Refused(
                "aligned",
                text(
                    N_("In line {line} the cells do not stand below the heads of their columns."),
                    line=str(number),
                ),
                N_("A cell is probably wider than its column. Export the list as CSV or as a workbook."),
                str(number),
            )
        return [" ".join(line.split())]

    def _standing_in(self, places: str) -> list[str] | None:
        """The cells of a line that are wider than their columns, each of which still meets only its own."""
        cells = [""] * len(self.spans)
        for run in _RUN.finditer(places):
            met = [
                at for at, (start, end) in enumerate(self.spans) if run.start() < end and start < run.end()
            ]
            if len(met) != 1 or cells[met[0]]:
                return None
            cells[met[0]] = _plain(run.group())
        return cells


def find_spans(lines: Sequence[str]) -> tuple[tuple[Span, ...], int]:
    """The columns of a table and how many cells they cut off in these lines; no columns if there is no such table."""
    body = [printed(line) for line in lines if len(_runs(line)) >= _LEAST_COLUMNS and not _is_rule(line)]
    if len(body) < _LEAST_LINES:
        return (), 0
    rule = next((printed(line) for line in lines if _is_rule(line)), "")
    spans = _inked(rule, 1) if rule else _inked(_shadow(body), 2)
    if len(spans) < _LEAST_COLUMNS:
        return (), 0
    return spans, (len(spans) - 1) * len(body)


def printed(line: str) -> str:
    """A line place by place, as it is printed: a wide sign takes two places."""
    plain = line.rstrip("\r\n")
    if plain.isascii():
        return plain
    return "".join(sign + _FILLER if unicodedata.east_asian_width(sign) in "WF" else sign for sign in plain)


def _plain(places: str) -> str:
    return places.replace(_FILLER, "").strip()


def _runs(line: str) -> list[str]:
    return [run for run in _BLANKS.split(line.strip()) if run] if "\t" not in line else []


def _is_rule(line: str) -> bool:
    return _RULE.fullmatch(line.strip()) is not None


def _shadow(body: Sequence[str]) -> str:
    """A line with a stroke wherever signs stand in more than a few lines."""
    width, stray = max(map(len, body)), len(body) // _STRAY
    ink = [0] * width
    for line in body:
        for place, sign in enumerate(line):
            ink[place] += sign != " "
    return "".join("-" if count > stray else " " for count in ink)


def _inked(line: str, gap: int) -> tuple[Span, ...]:
    """Where signs stand in a line, cut at so many blanks or more."""
    pattern = re.compile(rf"\S(?:(?! {{{gap}}}).)*?(?= {{{gap}}}|\s*$)")
    return tuple(match.span() for match in pattern.finditer(line))
