"""Leading zeros, currencies and the days of 1904, which a workbook shows and its numbers do not hold."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from domain.error import Refused
from tests.db.importing.maker import read

HEAD = ["Customer", "Name", "Invoice", "Date", "Amount"]


def book(folder: Path, *rows: list[tuple[object, str]], since_1904: bool = False) -> Path:
    path = folder / "shown.xlsx"
    with xlsxwriter.Workbook(str(path), {"date_1904": since_1904}) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, HEAD)
        for index, row in enumerate(rows, start=1):
            for column, (value, shown) in enumerate(row):
                form = made.add_format({"num_format": shown}) if shown else None
                if isinstance(value, date):
                    sheet.write_datetime(index, column, value, form)
                else:
                    sheet.write(index, column, value, form)
    return path


def test_zeros_before_a_code_are_kept(tmp_path: Path) -> None:
    row = [(12, "00000"), ("A", ""), (7, '"INV-"0000'), ("2026-01-15", ""), (5, "")]
    bare = [(12, ""), ("B", ""), (7, ""), ("2026-01-15", ""), (5, "")]
    reading = read(book(tmp_path, row, bare))
    assert [(each.debtor_code, each.number) for each in reading.rows] == [("00012", "INV-0007"), ("12", "7")]


@pytest.mark.parametrize("shown", ["[$$-409]#,##0.00", '#,##0.00 "USD"', "[$USD] #,##0.00", '"US$"#,##0.00'])
def test_a_currency_that_only_the_format_shows(tmp_path: Path, shown: str) -> None:
    row = [("1", ""), ("A", ""), ("1", ""), ("2026-01-15", ""), (5.5, shown)]
    assert read(book(tmp_path, row)).totals == {"USD": Decimal("5.50")}
    other = [("1", ""), ("A", ""), ("2", ""), ("2026-01-15", ""), (5.5, "[$€-407]#,##0.00")]
    with pytest.raises(Refused, match="EUR, USD"):
        read(book(tmp_path, row, other))


def test_days_of_the_system_of_1904(tmp_path: Path) -> None:
    typed = [("1", ""), ("A", ""), ("1", ""), (date(2026, 1, 15), "yyyy-mm-dd"), (5, "")]
    bare = [("1", ""), ("A", ""), ("2", ""), (44575, ""), (5, "")]
    reading = read(book(tmp_path, typed, bare, since_1904=True))
    assert [row.document_date for row in reading.rows] == [date(2026, 1, 15)] * 2
