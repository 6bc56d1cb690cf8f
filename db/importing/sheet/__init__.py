"""Files of rows and cells, of whatever kind, read alike."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from db.importing.sheet.delimited import open_delimited
from db.importing.sheet.line import Cell, Line, Progress, Sheet, is_blank, words
from db.importing.sheet.workbook import open_workbook
from domain.error import NotFound, Refused
from resources.mark import N_, text

__all__ = ["Cell", "Line", "Progress", "Sheet", "is_blank", "open_sheets", "words"]

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0"


def open_sheets(path: Path, *, sheet: str = "", encoding: str = "") -> Iterator[Sheet]:
    """The tables of a file: one for a text, the visible sheets (or the one named) for a workbook.

    The content decides what a file is, not its name: many programs call a text “.xls”.
    """
    if not path.is_file():
        raise NotFound(
            "file", text(N_("{file} is not there."), file=path.name), N_("Check the name."), path.name
        )
    with path.open("rb") as file:
        start = file.read(4)
    if not start:
        raise Refused(
            "empty", text(N_("{file} is empty."), file=path.name), N_("Export it again."), path.name
        )
    if start in {_ZIP, _OLE}:
        yield from open_workbook(path, sheet, zipped=start == _ZIP)
    else:
        yield open_delimited(path, encoding)
