"""Columns that stand in for the number of a document or its due date."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions
from domain.error import Refused
from tests.db.importing.maker import read, write

_HEAD = "合同号,客户名称,到期日,欠款金额\n"
_AGED = ",Invoice Date,Amount Currency,Currency,Account,Expected Date,At Date,1-30,31-60,Older,Total\n"


def test_contracts_of_which_every_line_has_its_own_are_its_numbers(tmp_path: Path) -> None:
    reading = read(write(tmp_path, _HEAD + "HT-1,甲公司,2026-03-15,100.00\nHT-2,乙公司,2026-03-16,200.00\n"))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [("甲公司", "HT-1"), ("乙公司", "HT-2")]
    assert any("“合同号” was taken for them" in each for each in reading.cautions)
    again = read(tmp_path / "ledger.csv", ReadOptions(map=reading.prepared.decided))
    assert again.rows == reading.rows


def test_a_contract_of_several_lines_names_none_of_them(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="number"):
        read(write(tmp_path, _HEAD + "HT-1,甲公司,2026-03-15,100.00\nHT-1,甲公司,2026-04-16,200.00\n"))


def test_a_contract_stands_in_only_where_there_is_no_number(tmp_path: Path) -> None:
    reading = read(write(tmp_path, "发票号," + _HEAD + "F-7,HT-1,甲公司,2026-03-15,100.00\n"))
    assert [row.number for row in reading.rows] == ["F-7"]


def test_the_expected_date_of_an_aged_list_is_its_due_date_and_that_is_told(tmp_path: Path) -> None:
    content = (
        f"{_AGED}Acme,,,,,,100.00,,,,100.00\nINV/1,2026-10-01,100.00,EUR,121000 AR,2026-12-01,100.00,,,,\n"
        "Beta,,,,,,50.00,,,,50.00\nINV/2,2026-10-01,50.00,EUR,121000 AR,2026-12-02,50.00,,,,\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.number, str(row.due_date)) for row in reading.rows] == [
        ("INV/1", "2026-12-01"),
        ("INV/2", "2026-12-02"),
    ]
    assert any("“Expected Date” was taken for them" in each for each in reading.cautions)
    said = read(write(tmp_path, content), ReadOptions(map=ColumnMap(columns={"due_date": ""})))
    assert {row.due_date for row in said.rows} == {None}


def test_an_expected_date_elsewhere_is_no_due_date(tmp_path: Path) -> None:
    reading = read(
        write(tmp_path, "Customer,Invoice,Date,Expected date,Amount\nA,1,2026-03-01,2026-12-01,1.00\n")
    )
    assert reading.rows[0].due_date is None
