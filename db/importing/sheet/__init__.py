"""Files of rows and cells, of whatever kind, read alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.importing.sheet.delimited import open_text
from db.importing.sheet.line import Cell, Line, Progress, Sheet, is_blank, words
from db.importing.sheet.recognition import OLE, ZIP, first_bytes
from db.importing.sheet.workbook import open_workbook

__all__ = ["Cell", "Line", "Progress", "Sheet", "is_blank", "open_sheets", "words"]


def open_sheets(path: Path, *, sheet: str = "", encoding: str = "") -> Iterator[Sheet]:
    """The tables of a file: one for a text, the visible sheets (or the one named) for a workbook.

    The content decides what a file is, not its name: many programs call a text “.xls”.
    """
    start = first_bytes(path)[:4]
    if start in {ZIP, OLE}:
        yield from open_workbook(path, sheet, zipped=start == ZIP)
    else:
        yield open_text(path, encoding)
