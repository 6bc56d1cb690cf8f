"""Where the items of a file are, and which of its sheets and columns is which."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from db.importing.format.problem import Undecidable
from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions
from domain.error import Refused
from tests.db.importing.maker import ledger, read, write


def test_debtors_as_titles_between_the_items(tmp_path: Path) -> None:
    content = (
        "Open Invoices\nAs of December 31, 2025\n\n,Type,Date,Num,Terms,Due Date,Aging,Open Balance\n"
        '"Alvarez, Dana",,,,,,,\n,Invoice,12/20/2025,1080,Net 30,01/19/2026,,"1,100.00"\n'
        '"Total Alvarez, Dana",,,,,,,"1,100.00"\nNakamura,,,,,,,\n,Invoice,12/21/2025,1081,,12/31/2025,,5.00\n'
        'Total Nakamura,,,,,,,5.00\nTOTAL,,,,,,,"1,105.00"\n'
    )
    path = write(tmp_path, content)
    reading = read(path)
    assert [(row.debtor_name, row.number) for row in reading.rows] == [
        ("Alvarez, Dana", "1080"),
        ("Nakamura", "1081"),
    ]
    assert "The debtor was taken from the titles between the items." in reading.cautions
    again = read(path, ReadOptions(map=reading.prepared.decided))
    assert again.rows == reading.rows


def test_ages_as_titles_are_no_debtors(tmp_path: Path) -> None:
    content = ",Type,Date,Num,Due Date,Open Balance\nCurrent,,,,,\n,Invoice,12/20/2025,1080,01/19/2026,5.00\n"
    with pytest.raises(Refused, match="debtor_code"):
        read(write(tmp_path, content))


def test_no_line_names_the_columns(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="“a”, “b”"):
        read(write(tmp_path, "a;b\n1;2\n"))


def test_a_statement_is_no_ledger(tmp_path: Path) -> None:
    head = "Date,Label,Currency,Amount,Amount Currency,Partner Name,Bank Account"
    with pytest.raises(Refused, match=r"number.*“Label”"):
        read(ledger(tmp_path, '12/15/2018,Payment,USD,"1,533.50",0.0,John Doe,12', head=head))
    reading = read(tmp_path / "ledger.csv", ReadOptions(map=ColumnMap(columns={"number": "Label"})))
    assert reading.totals == {"USD": Decimal("1533.50")}


def test_items_on_two_sheets_are_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    book = xlsxwriter.Workbook(path)
    for name in ("Cover", "Domestic", "Export"):
        sheet = book.add_worksheet(name)
        if name != "Cover":
            sheet.write_row(0, 0, ["Customer", "Invoice", "Date", "Balance"])
            sheet.write_row(1, 0, ["A", name, "2026-10-13", 1.5])
    book.close()
    with pytest.raises(Undecidable, match=r"“Domestic” and “Export”") as asked:
        read(path)
    assert (asked.value.option, asked.value.choices) == ("--sheet", ("Domestic", "Export"))
    assert [row.number for row in read(path, ReadOptions(sheet="Export")).rows] == ["Export"]
