"""Days that a list gives in three columns."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.importing.reading import ReadOptions
from tests.db.importing.maker import read, write

_TOLD = "Days were put together from the columns of their year, month and day."


@pytest.mark.parametrize(
    "content",
    [
        "客户名称,单据号,年,月,日,金额\n甲公司,A1,2026,3,15,100.00\n乙公司,A2,2026,11,5,200.00\n",
        "客户名称,单据号,年份,月份,日,金额\n甲公司,A1,2026年,3月,15日,100.00\n乙公司,A2,26,11,05,200.00\n",
        "Customer,Invoice,Month,Day,Year,Amount\n甲公司,A1,3,15,2026,1\n乙公司,A2,11,5,2026,2\n",
        "Kunde,Rechnung,Tag,Monat,Jahr,Betrag\n甲公司,A1,15,3,2026,1\n乙公司,A2,5,11,2026,2\n",
        "客户名称,发票号,开票日期,,,金额\n,,年,月,日,\n甲公司,A1,2026,3,15,1\n乙公司,A2,2026,11,5,2\n",
        "2026年,,凭证号,客户名称,摘要,应收金额\n月,日,,,,\n3,15,A1,甲公司,货款,1\n11,5,A2,乙公司,货款,2\n",
    ],
)
def test_year_month_and_day_side_by_side_are_a_day(tmp_path: Path, content: str) -> None:
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.number, str(row.document_date)) for row in reading.rows] == [
        ("甲公司", "A1", "2026-03-15"),
        ("乙公司", "A2", "2026-11-05"),
    ]
    assert reading.rejections == []
    assert _TOLD in reading.cautions
    again = read(tmp_path / "ledger.csv", ReadOptions(map=reading.prepared.decided))
    assert again.rows == reading.rows


def test_two_days_side_by_side(tmp_path: Path) -> None:
    head = "Customer,Invoice,Year,Month,Day,Due Year,Due Month,Due Day,Amount\n"
    reading = read(write(tmp_path, head + "A,A1,2026,3,15,2026,4,30,1.00\nB,A2,2026,11,5,2027,1,1,2.00\n"))
    assert [(str(row.document_date), str(row.due_date)) for row in reading.rows] == [
        ("2026-03-15", "2026-04-30"),
        ("2026-11-05", "2027-01-01"),
    ]


def test_parts_that_make_no_day_are_rejected(tmp_path: Path) -> None:
    lines = [f"A,{index},2026,3,{index},1.00" for index in range(1, 20)]
    bad = ["A,90,2026,13,1,1.00", "A,91,2026,2,30,1.00", "A,92,,2,3,1.00"]
    content = "\n".join(["Customer,Invoice,Year,Month,Day,Amount", *lines, *bad])
    reading = read(write(tmp_path, content))
    assert (len(reading.rows), [each.number for each in reading.rejections]) == (19, ["90", "91", "92"])


def test_columns_of_counts_are_no_days(tmp_path: Path) -> None:
    content = "Customer,Invoice,Date,Year,Month,Day,Amount\nA,1,2026-03-01,7,14,90,1.00\nB,2,2026-03-02,9,15,91,1.00\n"
    reading = read(write(tmp_path, content))
    assert [str(row.document_date) for row in reading.rows] == ["2026-03-01", "2026-03-02"]
    assert _TOLD not in reading.cautions
