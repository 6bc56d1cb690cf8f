"""Currencies that are named once, above the items."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.format.problem import Undecidable
from db.importing.reading import ReadOptions
from db.importing.report.money_section import told_currency
from db.importing.sheet import Cell
from tests.db.importing.maker import read, write

_HEAD = "Customer no,Customer,Invoice,Invoice date,Due date,Balance\n"
_DAYS = "2026-10-01,2026-12-01"


@pytest.mark.parametrize(
    ("cells", "currency"),
    [
        (["Currency: USD"], "USD"),
        (["Company:", "Ours", "", "Currency", "EUR"], "EUR"),
        (["币种：美元"], "USD"),
        (["", "单位：元"], "CNY"),
        (["JPY"], "JPY"),
        (["USD - US Dollar"], "USD"),
        (["All amounts in GBP"], "GBP"),
        (["Währung: CHF"], "CHF"),
        (["Reporting currency: EUR"], "EUR"),
        (["Report currency USD - US Dollar"], "USD"),
        (["Currency: all"], ""),
        (["ALL"], ""),
        (["单位：甲公司"], ""),
        (["Total USD", "1.00"], ""),
        (["Acme USD Ltd"], ""),
        ([], ""),
    ],
)
def test_lines_that_name_a_currency(cells: list[Cell], currency: str) -> None:
    assert told_currency(cells) == currency


def test_each_section_is_in_its_own_currency(tmp_path: Path) -> None:
    usd, jpy = f"1,A,X1,{_DAYS},1.50\n,Total USD,,,,1.50\n", f'1,A,X2,{_DAYS},"1,200"\n'
    content = f"{_HEAD}Currency: USD,,,,,\n{usd}Currency: JPY,,,,,\n{jpy}"
    path = write(tmp_path, content)
    reading = read(path)
    assert reading.totals == {"USD": Decimal("1.50"), "JPY": Decimal(1200)}
    assert "The currency was taken from the lines between or above the items." in reading.cautions
    assert read(path, ReadOptions(map=reading.prepared.decided)).rows == reading.rows


def test_sections_of_currencies_around_those_of_debtors(tmp_path: Path) -> None:
    content = (
        f"Invoice,Date,Due date,Balance\nEUR,,,\nAlvarez,,,\nX1,{_DAYS},1.00\nTotal Alvarez,,,1.00\n"
        f"USD,,,\nAlvarez,,,\nX2,{_DAYS},2.00\nTotal Alvarez,,,2.00\n"
    )
    reading = read(write(tmp_path, content))
    assert {(row.debtor_name, row.number, row.amount.currency) for row in reading.rows} == {
        ("Alvarez", "X1", "EUR"),
        ("Alvarez", "X2", "USD"),
    }


def test_a_column_of_currencies_is_believed_before_a_line_above(tmp_path: Path) -> None:
    content = f"Currency: USD\n{_HEAD[:-1]},Currency\n1,A,X1,{_DAYS},1.50,EUR\n"
    assert read(write(tmp_path, content)).totals == {"EUR": Decimal("1.50")}


@pytest.mark.parametrize("line", ["Currency: USD,,,,,", "All amounts in USD,,,,,"])
def test_items_above_the_line_that_names_a_currency_are_asked_about(tmp_path: Path, line: str) -> None:
    path = write(tmp_path, f"{_HEAD}1,A,X1,{_DAYS},1.50\n{line}\n1,A,X2,{_DAYS},2.50\n")
    with pytest.raises(Undecidable, match="below items") as refused:
        read(path)
    assert (refused.value.option, refused.value.choices) == ("--currency", ("CNY", "USD"))
    assert read(path, ReadOptions(currency="USD")).totals == {"USD": Decimal("4.00")}
