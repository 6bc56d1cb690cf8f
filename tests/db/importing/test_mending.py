"""Rejected rows as a file: the file's own cells, what is wrong, and no formula."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from db.importing.mending import neutral, rejected_rows
from db.importing.reading import ReadOptions, prepare
from db.importing.row import Rejection
from tests.db.importing.maker import TODAY, ledger, read


def test_the_rows_come_out_as_they_went_in_and_can_be_mended(tmp_path: Path) -> None:
    path = ledger(tmp_path, "A,1,2026-01-05,1.00", "B,2,2026-01-05,bad", "C,3,2026-01-05")
    reading = read(path)
    content = rejected_rows(reading.prepared, reading.rejections, str)
    rows = list(csv.reader(content.decode("utf-8-sig").splitlines()))
    assert rows[0][:4] == ["Customer", "Invoice", "Date", "Amount"]
    assert [row[:4] for row in rows[1:]] == [["B", "2", "2026-01-05", "bad"], ["C", "3", "2026-01-05", ""]]
    assert [row[4] for row in rows[1:]] == ["3", "4"]
    mended = tmp_path / "mended.csv"
    mended.write_bytes(content.replace(b"bad", b"2.00").replace(b"2026-01-05,,", b"2026-01-05,3.00,"))
    found = prepare(mended, ReadOptions(), "CNY", TODAY)
    assert not any(isinstance(row, Rejection) for row in found.rows())


@pytest.mark.parametrize(
    ("cell", "shown"),
    [
        ("=1+1", "'=1+1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("+49 30 1234", "+49 30 1234"),
        ("-1,234.50", "-1,234.50"),
        ("-", "'-"),
        ("plain", "plain"),
        ("", ""),
    ],
)
def test_no_cell_is_a_formula(cell: str, shown: str) -> None:
    assert neutral(cell) == shown
