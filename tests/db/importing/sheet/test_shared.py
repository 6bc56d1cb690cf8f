"""Long texts that stand once in a workbook and are shown in many cells."""

from __future__ import annotations

import zipfile
from pathlib import Path
from random import Random

import pytest
import xlsxwriter

from db.importing.sheet import open_sheets
from db.importing.sheet.shared import copied_signs
from domain.error import Refused

_LONG = "".join(Random(1).choices("abcdefgh", k=32_000))  # noqa: S311 - test data, the same every time


def _book(folder: Path, rows: int) -> Path:
    path = folder / "long.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Customer", "Invoice", "Date", "Amount"])
        for row in range(1, rows):
            sheet.write_row(row, 0, ["short", _LONG, "x" * 5_000, row])
    return path


def test_what_many_cells_copy_is_counted(tmp_path: Path) -> None:
    path = _book(tmp_path, 11)
    with zipfile.ZipFile(path) as archive:
        signs = sum(copied_signs(archive, archive.infolist()))
    assert 10 * 37_000 <= signs < 10 * 37_100


def test_a_text_copied_until_the_memory_is_full_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="more signs than a list has"):
        next(iter(open_sheets(_book(tmp_path, 6_000))))
    assert next(iter(open_sheets(_book(tmp_path, 300)))).name == "Sheet1"
