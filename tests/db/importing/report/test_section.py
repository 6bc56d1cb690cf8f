"""Reports that name the debtor above its items."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.mapping import ColumnMap
from db.importing.reading import ReadOptions
from db.importing.report.label import label_of, labels_of
from domain.error import Refused
from tests.db.importing.maker import read, write

_RULE = "-" * 80 + "\n"
_HEAD = _RULE + "| St|Belegnr   |Art|Belegdatum|Fällig am |Betrag in HW|HWähr|\n" + _RULE


def _page(code: str, name: str, *lines: str) -> str:
    above = f"28.10.2026   Debitoren-Einzelposten\n{_RULE}Debitor     {code}\nBuchungskreis 1000\n\n"
    return (
        f"{above}Name        {name}\nOrt         Köln\n{_HEAD}"
        + "".join(f"{line}\n" for line in lines)
        + _RULE
    )


def test_the_customer_above_each_page_of_a_list(tmp_path: Path) -> None:
    content = _page(
        "0000100042",
        "Müller & Söhne GmbH",
        "| @5|1800000123|RV |01.08.2026|31.08.2026|   12.345,67|EUR  |",
        "| @5|1600000003|DG |15.08.2026|15.08.2026|      345,67-|EUR  |",
        "|*                                          12.000,00 |EUR  |",
    ) + _page("0000100077", "Baustoff AG", "| @5|1800000999|RV |21.08.2026|20.09.2026|      999,99|EUR  |")
    path = write(tmp_path, content, "cp1252")
    reading = read(path)
    assert reading.rejections == []
    assert [(row.debtor_code, row.debtor_name, row.number) for row in reading.rows] == [
        ("0000100042", "Müller & Söhne GmbH", "1800000123"),
        ("0000100042", "Müller & Söhne GmbH", "1600000003"),
        ("0000100077", "Baustoff AG", "1800000999"),
    ]
    assert reading.totals == {"EUR": Decimal("12999.99")}
    again = read(path, ReadOptions(map=reading.prepared.decided))
    assert again.rows == reading.rows


def test_the_one_customer_of_a_list(tmp_path: Path) -> None:
    content = (
        "对账单,,,\n客户名称：甲公司,,,\n单据编号,单据日期,到期日,未收金额\nX1,2026-08-01,2026-08-31,10.00\n"
    )
    (row,) = read(write(tmp_path, content)).rows
    assert (row.debtor_code, row.debtor_name) == ("甲公司", "甲公司")


def test_ruled_lines_are_no_customers(tmp_path: Path) -> None:
    content = _HEAD + "| @5|1800000123|RV |01.08.2026|31.08.2026|   12.345,67|EUR  |\n" + _RULE
    with pytest.raises(Refused, match="debtor_code"):
        read(write(tmp_path, content))


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (["Customer     100042"], ("debtor_code", "100042")),
        (["", "Customer:", "", "100042", "Acme"], ("debtor_code", "100042")),
        (["Kunde: Acme GmbH"], ("debtor_name", "Acme GmbH")),
        (["客户编码：0042"], ("debtor_code", "0042")),
        (["Name  Acme"], ("debtor_name", "Acme")),
    ],
)
def test_lines_that_name_a_debtor(cells: list[str], found: tuple[str, str]) -> None:
    assert label_of(cells) == found


@pytest.mark.parametrize(
    "cells",
    [
        ["Customer"],
        ["客户：全部"],
        ["Customer", "All"],
        ["Account: 1400"],
        ["公司：我公司"],
        ["Ort  Köln"],
        [1, "A"],
        [],
    ],
)
def test_lines_that_name_none(cells: list[str]) -> None:
    assert label_of(cells)[0] == ""


def test_a_name_alone_may_be_ours() -> None:
    assert label_of(["Name: Our Company"], has_code=False) == ("", "Our Company")


def test_both_parts_of_a_debtor_in_one_line(tmp_path: Path) -> None:
    section = "A/C:,{code},Name:,{name},Contact:,Bob\nNo,Type,Date,Due Date,Ref,Balance\n"
    item = "1,SI,01/10/2026,31/10/2026,{number},1.00\n2,SC,13/10/2026,13/10/2026,{number}C,-0.25\n,,,,Totals:,0.75\n"
    content = "".join(
        section.format(code=code, name=name) + item.format(number=number)
        for code, name, number in (("AC01", "Acme", "71"), ("BO02", "Bolt", "72"))
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_code, row.debtor_name, row.number) for row in reading.rows] == [
        ("AC01", "Acme", "71"),
        ("AC01", "Acme", "71C"),
        ("BO02", "Bolt", "72"),
        ("BO02", "Bolt", "72C"),
    ]
    assert labels_of(["A/C: AC01   Name: Acme   Tel: 0123"]) == {"debtor_code": "AC01", "debtor_name": "Acme"}
    assert labels_of(["Contact:", "Bob", "Name:", "Acme", "Fax:", "1"]) == {}


def test_titles_in_a_column_of_debtors_that_is_empty_otherwise(tmp_path: Path) -> None:
    content = (
        "Customer,Date,Number,Due date,Balance\n1 Acme,,,,\n,2026-10-01,X1,2026-10-31,1.00\nTotal - 1 Acme,,,,1.00\n"
        "Grand Total Magnets,,,,\n,2026-10-01,X2,2026-10-31,2.00\nTotal - Grand Total Magnets,,,,2.00\nTotal,,,,3.00\n"
    )
    reading = read(write(tmp_path, content))
    assert [(row.debtor_name, row.number) for row in reading.rows] == [
        ("1 Acme", "X1"),
        ("Grand Total Magnets", "X2"),
    ]


def test_sums_of_a_list_that_name_the_account_where_numbers_stand(tmp_path: Path) -> None:
    content = (
        "客户                  100100\n公司代码              1000\n\n名称                  甲公司\n" + _RULE
        + "|St|凭证号码  |类型|凭证日期  |净到期日  |    本位币金额    |本币 |\n" + _RULE
        + "|  |90000660  |RV  |2026.06.10|2026.08.09|          7,000.00|CNY  |\n"
        + "|  |90000661  |DZ  |2026.06.11|2026.06.11|          1,000.00-|CNY  |\n" + _RULE
        + "|* |          |    |          |          |          6,000.00|CNY  |\n" + _RULE
        + "|**|客户 100100|    |          |          |          6,000.00|CNY  |\n"
    )  # fmt: skip
    reading = read(write(tmp_path, content, "gb18030"))
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("100100", "90000660"),
        ("100100", "90000661"),
    ]
    assert reading.totals == {"CNY": Decimal("6000.00")}
    assert reading.rejections == []


_TITLED = "Date,Num,Due Date,Amount,Open Balance{more}\n"
_TAIL = "Beta Ltd,,,,{more}\n2026-05-01,1004,2026-06-01,7.00,7.00{code}\n"


@pytest.mark.parametrize("first", [True, False])
def test_a_debtor_called_like_a_currency_is_one_where_a_column_names_the_currency(
    tmp_path: Path, *, first: bool
) -> None:
    euro = "EUR,,,,,\n2026-05-01,1001,2026-06-01,100.00,100.00,USD\nTotal for EUR,,,100.00,100.00,\n"
    beta = _TAIL.format(more=",", code=",USD")
    head = _TITLED.format(more=",Currency")
    reading = read(write(tmp_path, head + (euro + beta if first else beta + euro)))
    assert {(row.debtor_name, row.number, row.amount.currency) for row in reading.rows} == {
        ("EUR", "1001", "USD"),
        ("Beta Ltd", "1004", "USD"),
    }
    assert any(
        "“EUR” stands where other lines name a debtor: it was read as one" in each
        for each in reading.cautions
    )


def test_where_nothing_else_names_the_currency_a_code_among_titles_is_pointed_at(tmp_path: Path) -> None:
    euro = "EUR,,,,\n2026-05-01,1001,2026-06-01,100.00,100.00\n"
    path = write(tmp_path, _TITLED.format(more="") + euro + _TAIL.format(more="", code=""))
    reading = read(path)
    assert any("it was read as the currency of what follows" in each for each in reading.cautions)
    said = read(path, ReadOptions(map=ColumnMap(columns={"currency": ""}), currency="USD"))
    assert {(row.debtor_name, row.amount.currency) for row in said.rows} == {
        ("EUR", "USD"),
        ("Beta Ltd", "USD"),
    }


def test_currencies_below_a_debtor_stay_currencies(tmp_path: Path) -> None:
    """Though the second one has items above and below it, as a debtor's title has."""
    content = (
        _TITLED.format(more=",Currency")
        + "Acme,,,,,\nEUR,,,,,\n2026-05-01,1001,2026-06-01,1.00,1.00,EUR\n"
        + "USD,,,,,\n2026-05-01,1002,2026-06-01,2.00,2.00,USD\n"
    )
    reading = read(write(tmp_path, content))
    assert {row.debtor_name for row in reading.rows} == {"Acme"}


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Acme (2)", "Beta Ltd (1)", {"Acme", "Beta Ltd"}),
        ("Acme (49)", "Beta Ltd (1)", {"Acme (49)", "Beta Ltd (1)"}),
        ("Acme (2)", "Beta Ltd", {"Acme (2)", "Beta Ltd"}),
        ("Acme (2)", "Beta Ltd (2)", {"Acme (2)", "Beta Ltd (2)"}),
    ],
)
def test_a_count_behind_a_name_is_left_off_where_it_always_counts_the_items(
    tmp_path: Path, first: str, second: str, names: set[str]
) -> None:
    item = "2026-05-01,{},2026-06-01,1.00,1.00\n"
    content = (
        f"{_TITLED.format(more='')}{first},,,,\n{item.format(1)}{item.format(2)}Total for {first},,,2.00,2.00\n"
        f"{second},,,,\n{item.format(3)}Total for {second},,,1.00,1.00\nTOTAL,,,3.00,3.00\n"
    )
    reading = read(write(tmp_path, content))
    assert {row.debtor_name for row in reading.rows} == names
    assert any("the count was left off" in each for each in reading.cautions) is ("Acme" in names)
