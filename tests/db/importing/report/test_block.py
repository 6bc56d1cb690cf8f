"""Debtors that stand only in the first line of their block."""

from __future__ import annotations

from pathlib import Path

from tests.db.importing.maker import read, write

_HEAD = "Customer no,Customer,Invoice,Invoice date,Due date,Balance\n"
_DAYS = "2026-10-01,2026-12-01,1.00"


def test_the_items_below_a_debtor_are_that_debtors(tmp_path: Path) -> None:
    content = (
        f"{_HEAD}007,A,X1,{_DAYS}\n,,X2,{_DAYS}\n,Total A,,,,2.00\n"
        f"008,B,X3,{_DAYS}\n,,X4,{_DAYS}\n,,X5,{_DAYS}\n,Total B,,,,3.00\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.debtor_name, row.number) for row in reading.rows] == [
        ("007", "A", "X1"), ("007", "A", "X2"), ("008", "B", "X3"), ("008", "B", "X4"), ("008", "B", "X5"),
    ]  # fmt: skip
    assert "Lines without a debtor were taken as those of the debtor above them." in reading.cautions


def test_nobody_is_the_debtor_behind_a_total(tmp_path: Path) -> None:
    content = f"{_HEAD}007,A,X1,{_DAYS}\n,,X2,{_DAYS}\n008,B,X3,{_DAYS}\n,,X4,{_DAYS}\n,Total B,,,,2.00\n,,X5,{_DAYS}\n"
    reading = read(write(tmp_path, content))
    assert (len(reading.rows), [row.number for row in reading.rejections]) == (4, ["X5"])


def test_where_debtors_stand_in_every_line_a_missing_one_is_rejected(tmp_path: Path) -> None:
    content = f"{_HEAD}007,A,X1,{_DAYS}\n007,A,X2,{_DAYS}\n,,X3,{_DAYS}\n008,B,X4,{_DAYS}\n,,X5,{_DAYS}\n"
    reading = read(write(tmp_path, content))
    assert [row.number for row in reading.rejections] == ["X3", "X5"]
