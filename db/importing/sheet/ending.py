"""Whether a text file ends within a line, as one does whose copying was stopped."""

from __future__ import annotations

import csv
import io

from db.importing.sheet.delimited import Delimited
from db.importing.sheet.line import Sheet, words
from db.importing.total import is_total

_TAIL = 1 << 16  # bytes: more than any line of a list of open items


def ends_within_line(sheet: Sheet) -> bool:
    """Whether the last line of a text file has no end and fewer cells than the others.

    One cell alone may be a note at the foot, and a total may leave the last cells out: they do not count.
    """
    if not isinstance(sheet, Delimited) or sheet.width < 2:
        return False
    with sheet.path.open("rb") as file:
        size = file.seek(0, io.SEEK_END)
        file.seek(max(0, size - _TAIL) & ~3)  # whole signs of two and four bytes
        tail = file.read().decode(sheet.encoding.removesuffix("-sig"), "ignore")
    last = tail[max(tail.rfind("\n"), tail.rfind("\r")) + 1 :]
    try:
        cells = next(csv.reader([last], delimiter=sheet.delimiter), [])
    except csv.Error:
        return False
    shown = [found for cell in cells if (found := words(cell))]
    return len(shown) > 1 and len(cells) < sheet.width and not is_total(shown[0])
