"""The rejected rows of a file as a file of their own, to be mended and imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable

from db.importing.reading import Prepared
from db.importing.row import Rejection
from db.importing.sheet import Cell, words
from domain.formula import disarmed
from resources.mark import N_, Text, text
from resources.translate import LANGUAGES, catalogue

_HEADS = (N_("Line"), N_("Why it was not taken"), N_("What to do"))


def rejected_rows(prepared: Prepared, rejected: Iterable[Rejection], speak: Callable[[Text], str]) -> bytes:
    """A CSV file (UTF-8 with its mark, as spreadsheets want it): the file's own heading and rows, and behind them
    line, reason and advice, so that the mended file is read like the first.
    """
    by_line = {row.line: row for row in rejected}
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    for line in prepared.sheet.rows():
        if line.number == prepared.header_line:
            writer.writerow([*map(neutral, line.cells), *(speak(text(head)) for head in _HEADS)])
        elif line.number in by_line:
            row = by_line[line.number]
            cells = [*line.cells, *[""] * (prepared.layout.width - len(line.cells))]
            told = (str(row.line), speak(row.reason), speak(row.advice))
            writer.writerow([*map(neutral, cells), *map(neutral, told)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def mended_lines(prepared: Prepared) -> frozenset[int]:
    """Lines of the earlier file whose rows such a file brings again, mended or not; none of any other file."""
    heads = [{catalogue(language).say(text(head)) for language in LANGUAGES} for head in _HEADS[:2]]
    places = [
        next((column.index for column in prepared.columns if column.name in names), -1) for names in heads
    ]
    if min(places) < 0:
        return frozenset()
    found = set()
    for line in prepared.sheet.rows():
        shown = words(line.cells[places[0]]) if places[0] < len(line.cells) else ""
        if line.number > prepared.header_line and shown.isdecimal():
            found.add(int(shown))
    return frozenset(found)


def neutral(cell: Cell) -> str:
    """A cell that no spreadsheet takes for a formula; figures stay as they are."""
    shown = words(cell)
    return shown if _is_figure(shown) else disarmed(shown)


def _is_figure(shown: str) -> bool:
    """Whether a cell is a plain figure with a sign, which spreadsheets read as one."""
    body = shown[1:]
    return shown[:1] in ("+", "-") and bool(body) and all(sign.isdigit() or sign in ".,' " for sign in body)
