"""Web pages and XML spreadsheets under the name of a workbook, and what is no table at all."""

from __future__ import annotations

import os
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from db.importing.sheet import open_sheets
from domain.error import NotFound, Refused
from tests.db.importing.maker import ledger, read, write

PAGE = (
    "<html><style>td{x}</style><table><tr><td colspan=4>Stand: 31.10.2026</td></tr>"
    "<tr><th>Konto<th>Belegnummer<th>Belegdatum<th>Betrag</tr>"
    "<tr><td rowspan=2>0012</td><td>R1<td>15.01.2026<td>&nbsp;1.234,50-"
    "<tr><td>R2</td><td>16.01.2026</td><td>5,00</td></tr></table>"
)
XML = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><Workbook><Worksheet><Table>'
    '<Row ss:Index="2"><Cell><Data ss:Type="String">Customer</Data></Cell><Cell><Data>Invoice</Data></Cell>'
    '<Cell><Data>Date</Data></Cell><Cell ss:Index="5"><Data>Amount</Data></Cell></Row>'
    '<Row><Cell><Data>A &amp; B &e;</Data></Cell><Cell><Data ss:Type="Number">7</Data></Cell>'
    '<Cell><Data ss:Type="DateTime">2026-01-15T00:00:00.000</Data></Cell>'
    '<Cell ss:Index="5"><Data ss:Type="Number">1234.5</Data></Cell></Row></Table></Worksheet></Workbook>'
)


def test_a_web_page(tmp_path: Path) -> None:
    reading = read(write(tmp_path, PAGE, "cp1252", "export.xls"), office="EUR")
    assert [(row.line, row.debtor_code, row.number) for row in reading.rows] == [
        (3, "0012", "R1"),
        (4, "0012", "R2"),
    ]
    assert reading.totals == {"EUR": Decimal("-1229.50")}
    assert reading.prepared.as_of == date(2026, 10, 31)


def test_an_xml_spreadsheet_expands_nothing(tmp_path: Path) -> None:
    (row,) = read(write(tmp_path, XML, name="export.xls")).rows
    assert (row.debtor_name, row.number, row.document_date) == ("A & B &e;", "7", date(2026, 1, 15))
    assert row.amount.decimal == Decimal("1234.50")


@pytest.mark.parametrize(
    "content",
    [
        "<html><body>Please log in</body></html>",
        "<html><!-- " + "x" * (2 << 20),
        "<html><table>" + "<" * 200_000,
        "<html><table><tr>" + "<td colspan=16000>x" * 3,
        "<html><table><tr><td>" + "x" * 200_000,
        "<html>" + "<p>text</p>" * 500_000,
    ],
)
def test_hostile_pages_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(Refused) as caught:
        read(write(tmp_path, content, name="export.xls"))
    assert caught.value.code == "markup"


@pytest.mark.parametrize(
    ("start", "kind"),
    [(b"%PDF-1.7", "PDF"), (b"\x89PNG\r\n", "PNG"), (b"\x1f\x8b\x08", "GZIP"), (b"MZ\x90\0", "EXE")],
)
def test_other_files_are_refused_by_name(tmp_path: Path, start: bytes, kind: str) -> None:
    path = tmp_path / "ledger.csv"
    path.write_bytes(start + b"\n" * 100)
    with pytest.raises(Refused, match=f"a {kind} file"):
        next(open_sheets(path))


def test_folders_devices_pipes_and_circles_are_never_opened(tmp_path: Path) -> None:
    pipe, circle = tmp_path / "pipe", tmp_path / "circle"
    os.mkfifo(pipe)
    circle.symlink_to(circle)
    for path in (tmp_path, pipe, Path("/dev/zero")):
        with pytest.raises(Refused, match="not a file"):
            next(open_sheets(path))
    with pytest.raises(NotFound):
        next(open_sheets(circle))


@pytest.mark.parametrize(
    ("lines", "what"),
    [
        (["abc"] * 150_000, "no items"),
        (["A,1,2026-01-15,5.00", *[""] * 500_002], "empty lines"),
        (
            [f"A,{i},2026-01-15,5.00" for i in range(300)] + ["A,x1,2026-01-15,abc"] * 100_400,
            "cannot be taken",
        ),
    ],
)
def test_endless_files_are_refused(tmp_path: Path, lines: list[str], what: str) -> None:
    with pytest.raises(Refused, match=what):
        read(ledger(tmp_path, *lines))


def test_too_many_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="2001 cells"):
        read(write(tmp_path, ",".join(map(str, range(2001))) + "\n"))
