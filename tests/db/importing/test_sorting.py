"""Lines that are no items."""

from __future__ import annotations

import pytest

from db.importing.heading.column import assign_columns, name_columns
from db.importing.sheet import Cell, Line
from db.importing.sorting import Sorter
from db.importing.total import is_total

HEAD: list[Cell] = [
    "Code",
    "Customer name",
    "Invoice no",
    "Invoice date",
    "Amount",
    "Open amount",
    "Currency",
    "Text",
]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        (["C1", "A", "F1", "2013-01-02", "5", "5", "EUR", ""], None),
        (["C1", "A", "F1", "2013-01-02", "", "", "", ""], None),
        (["C1", "A", "F1", "", "", "", "", ""], None),
        (["C1", "", "", "2013-01-02", "5", "", "", ""], None),
        (["", "Total Energies", "F1", "2013-01-02", "5", "", "", ""], None),
        (["", "Total Energies", "", "2013-01-02", "5", "", "", ""], None),
        (["", "Total", "F1", "2013-01-02", "5", "", "", ""], None),
        (["", "", "", "", "5", "", "", "by hand"], None),
        ([], "empty"),
        (["", " ", None, "", "", "", "", ""], "empty"),
        (["----", "====", "", "", "----", "", "", ""], "ruled line"),
        (HEAD, "heading"),
        (["Total", "", "", "", "5", "", "", ""], "total"),
        (["Total:", "", "24", "", "5", "", "", ""], "total"),
        (["", "", "Summe", "", "5", "", "", ""], "total"),
        (["Total for Alvarez", "", "", "", "5", "", "", ""], "total"),
        (["Alvarez Total", "", "", "", "5", "", "", ""], "total"),
        (["", "甲公司小计", "", "", "5", "", "", ""], "total"),
        (["合  计", "", "", "", "5", "", "", ""], "total"),
        (["期初余额", "", "", "2013-01-01", "5", "", "", ""], "total"),
        (["", "", "", "", "5", "6", "EUR", ""], "total"),
        (["**", "", "", "", "5", "", "EUR", ""], "total"),
        (["A", "B", "C", "D", "E", "F", "", "", "G"], None),
        (["Page 1 of 1", "", "", "", "", "", "", ""], "title or note"),
        (["制表人：王五", "", "审核人：赵六", "", "", "打印日期：2026-01-05", "", ""], "title or note"),
        (["制表人：周敏", "", "打印日期：2026-11-28", "", "", "", "", ""], "title or note"),
        (["Checked by: Wu", "", "Approved on:", "", "", "", "", "Printed: 2026-11-28"], "title or note"),
        (["制表人：周敏", "", "F1", "", "", "", "", ""], None),
        (["1 - 30", "", "", "", "", "", "", ""], "title or note"),
    ],
)
def test_lines(cells: list[Cell], reason: str | None) -> None:
    sorter = Sorter(assign_columns(name_columns(HEAD), [], {"debtor_code": "Code"}), Line(1, HEAD))
    found = sorter.reason(cells)
    assert (None if found is None else str(found)) == reason


def test_lines_of_a_file_without_days() -> None:
    head: list[Cell] = ["Customer", "Invoice", "Amount"]
    sorter = Sorter(assign_columns(name_columns(head), [], {}), Line(1, head))
    assert sorter.reason(["Total Energies", "F1", "5"]) is None
    assert sorter.reason(["A", "F1", ""]) is None
    assert str(sorter.reason(["Total", "24", "5"])) == "total"


@pytest.mark.parametrize(
    "shown",
    [
        "Grand total",
        "SUMME",
        "Gesamtsumme:",
        "Totaal",
        "Total général",
        "Totale",
        "总计",
        "Zwischensumme EUR",
    ],
)
def test_words_for_totals(shown: str) -> None:
    assert is_total(shown)


@pytest.mark.parametrize("shown", ["Alvarez", "Totalizer Ltd", "12345", "Summer Breeze", "x" * 500, ""])
def test_words_that_are_none(shown: str) -> None:
    assert not is_total(shown)
