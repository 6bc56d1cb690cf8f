"""Workbooks: typed cells, merges, sheets, and (RT21) archives made to break readers."""

from __future__ import annotations

import re
import warnings
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from db.importing.sheet import open_sheets
from db.importing.sheet.shown import shown_beside
from domain.error import Cancelled, Refused
from tests.db.importing.maker import read, workbook

ROWS = [
    ["Customer", "Invoice", "Date", "Amount"],
    ["A", "1", "2013-01-02", "5.00"],
    ["B", "2", "2013-01-02", "6.50"],
]


def cells(path: Path) -> list[list[object]]:
    sheet = next(iter(open_sheets(path)))
    return [list(line.cells) for line in sheet.rows()]


def altered(
    folder: Path, change: Callable[[bytes], bytes] | None = None, extra: dict[str, bytes] | None = None
) -> Path:
    """A workbook whose sheet was changed by hand, with members of its own."""
    source, path = workbook(folder, ROWS), folder / "altered.xlsx"
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.infolist():
            content = old.read(member)
            is_sheet = change is not None and member.filename.endswith("sheet1.xml")
            new.writestr(member.filename, change(content) if change is not None and is_sheet else content)
        for name, content in (extra or {}).items():
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")  # a second member of one name is what the test is about
                new.writestr(name, content)
    return path


def test_typed_cells_are_exact(tmp_path: Path) -> None:
    path = workbook(tmp_path, [["x", 1041, 65.88, date(2013, 7, 3), True, None, 0.1]])
    assert cells(path) == [["x", 1041, Decimal("65.88"), date(2013, 7, 3), True, "", Decimal("0.1")]]
    sheet = next(iter(open_sheets(path)))
    assert (sheet.name, sheet.names, sheet.encoding, len(sheet.sha256)) == ("Items", ("Items",), "", 64)


def test_lines_are_physical_and_vertical_merges_count_in_each_row(tmp_path: Path) -> None:
    rows = [["", ""], ["", ""], ["Customer", "Invoice"], ["A", "1"], [None, "2"], ["B", "3"]]
    path = workbook(tmp_path, rows, merged=[(3, 0, 4, 0)])
    sheet = next(iter(open_sheets(path)))
    found = [(line.number, list(line.cells)) for line in sheet.rows()]
    assert found[-4:] == [(3, ["Customer", "Invoice"]), (4, ["A", "1"]), (5, ["A", "2"]), (6, ["B", "3"])]


def test_error_cells_are_empty_and_their_lines_rejected(tmp_path: Path) -> None:
    path = tmp_path / "error.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        for index, row in enumerate(ROWS):
            sheet.write_row(index, 0, row)
        sheet.write_formula(1, 3, "=1/0", None, "#DIV/0!")
    assert read(path).reasons == {1: "heading", 2: "The amount is missing."}


def test_noise_of_binary_fractions_is_no_decimal(tmp_path: Path) -> None:
    reading = read(
        workbook(tmp_path, [ROWS[0], ["A", 1, "2013-01-02", 0.1 + 0.2], ["A", 2, "2013-01-02", 1234.567]])
    )
    assert [str(row.amount) for row in reading.rows] == ["0.30 CNY"]
    assert reading.reasons[3] == "The amount has more decimals than CNY."


def test_numbers_that_lost_their_last_digits_are_rejected(tmp_path: Path) -> None:
    rows = [ROWS[0], ["A", 24312000000012345678, "2013-01-02", 5], ["A", date(2013, 1, 2), "2013-01-02", 5]]
    assert set(read(workbook(tmp_path, rows)).reasons) == {1, 2, 3}


def test_the_sheet_that_holds_a_ledger_is_found(tmp_path: Path) -> None:
    path = tmp_path / "two.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet("Notes").write_string(0, 0, "nothing here")
        hidden = book.add_worksheet("Hidden")
        hidden.hide()
        sheet = book.add_worksheet("Items")
        for index, row in enumerate(ROWS):
            sheet.write_row(index, 0, row)
    reading = read(path)
    assert reading.prepared.sheet.name == "Items"
    assert any("Notes" in caution for caution in reading.cautions)
    with pytest.raises(Refused, match="no sheet"):
        list(open_sheets(path, sheet="Absent"))


def test_progress_can_stop(tmp_path: Path) -> None:
    def stop(done: int, total: int) -> None:
        raise Cancelled

    sheet = next(iter(open_sheets(workbook(tmp_path, ROWS))))
    with pytest.raises(Cancelled):
        list(sheet.rows(stop))


def _append(rows: bytes) -> Callable[[bytes], bytes]:
    return lambda sheet: sheet.replace(b"</sheetData>", rows + b"</sheetData>")


@pytest.mark.parametrize(
    "change",
    [
        _append(b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
        _append(b"<row r = '1048576'><c\n r = 'xfd1048576'><v>1</v></c></row>"),
        _append(b'<row r="4294967295"><c r="A4294967295"><v>1</v></c></row>'),
        _append(b'<row r="9"><c r="A99999999"><v>1</v></c></row>'),
        _append(b'<row r="900000"><c r="AZ900000"><v>1</v></c></row>'),
        lambda sheet: sheet[: len(sheet) // 2],
        lambda sheet: b"\x89PNG" + sheet,
    ],
)
def test_sheets_that_reach_too_far_or_end_too_early(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Refused):
        read(altered(tmp_path, change))


@pytest.mark.parametrize(
    "change",
    [
        lambda sheet: re.sub(rb"<dimension[^>]*>", b'<dimension ref="A1:XFD1048576"/>', sheet),
        lambda sheet: re.sub(rb"<dimension[^>]*>", b'<dimension ref="A1"/>', sheet),
        lambda sheet: re.sub(rb' r="[A-Z]+\d+"', b"", sheet),
        lambda sheet: sheet.replace(
            b"<worksheet", b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><worksheet', 1
        ),
        _append(b"".join(b'<row r="%d"><c r="A%d" s="0"/></row>' % (row, row) for row in range(5, 50_000))),
        _append(b'<row r="60"><c r="AZ60"><v>1</v></c></row>'),
    ],
)
def test_wrong_dimensions_and_empty_rows_do_no_harm(tmp_path: Path, change: Callable[[bytes], bytes]) -> None:
    assert [row.number for row in read(altered(tmp_path, change)).rows] == ["1", "2"]


@pytest.mark.parametrize(
    "extra",
    [
        {"xl/worksheets/sheet1.xml": b"<x/>"},
        {"xl/media/bomb.bin": b"\0" * (150 << 20)},
        {"xl/media/large.bin": b"\0" * (250 << 20)},
        {f"xl/part{number}": b"" for number in range(2_000)},
        {"xl/workbook.bin": b""},
    ],
)
def test_bombs_and_doubled_members(tmp_path: Path, extra: dict[str, bytes]) -> None:
    with pytest.raises(Refused) as caught:
        read(altered(tmp_path, extra=extra))
    assert caught.value.code == "workbook"


def test_an_archive_that_lies_about_sizes(tmp_path: Path) -> None:
    path = altered(tmp_path, extra={"xl/media/bomb.bin": b"\0" * (30 << 20)})
    path.write_bytes(
        path.read_bytes().replace((30 << 20).to_bytes(4, "little"), (1000).to_bytes(4, "little"))
    )
    with pytest.raises(Refused):
        read(path)


@pytest.mark.parametrize("content", [b"PK\x03\x04" + b"x" * 5000, b"\xd0\xcf\x11\xe0" + b"x" * 5000])
def test_what_only_begins_like_a_workbook(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "fake.xlsx"
    path.write_bytes(content)
    with pytest.raises(Refused):
        read(path)


_MANIFEST = """<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""
_CONTENT = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2">'
    '<office:body><office:spreadsheet><table:table table:name="Items">{rows}'
    '<table:table-row table:number-rows-repeated="1048000"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
)


def _ods(folder: Path, rows: str) -> Path:
    path = folder / "ledger.ods"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr("content.xml", _CONTENT.format(rows=rows))
    return path


def _row(*cells: str) -> str:
    texts = (
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>'
        for cell in cells
    )
    return f"<table:table-row>{''.join(texts)}</table:table-row>"


def test_open_document_sheets(tmp_path: Path) -> None:
    typed = (
        '<table:table-row><table:table-cell office:value-type="string"><text:p>C</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
        '<table:table-cell office:value-type="date" office:date-value="2013-01-02">'
        "<text:p>2.1.13</text:p></table:table-cell>"
        '<table:table-cell office:value-type="float" office:value="7.25"><text:p>7,25</text:p></table:table-cell>'
        "</table:table-row>"
    )
    reading = read(_ods(tmp_path, "".join(_row(*row) for row in ROWS) + typed))
    assert [(row.number, str(row.amount.decimal)) for row in reading.rows] == [
        ("1", "5.00"),
        ("2", "6.50"),
        ("3", "7.25"),
    ]
    assert reading.rows[2].document_date == date(2013, 1, 2)


def test_an_open_document_value_repeated_a_million_times(tmp_path: Path) -> None:
    many = (
        '<table:table-row table:number-rows-repeated="1000000">'
        '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
        "</table:table-row>"
    )
    with pytest.raises(Refused, match="too far"):
        read(_ods(tmp_path, _row(*ROWS[0]) + many))


@pytest.mark.parametrize(
    "row",
    [
        (
            '<table:table-row><table:table-cell office:value-type="string"><text:p>a<text:s text:c="2000000000"/>'
            "</text:p></table:table-cell></table:table-row>"
        ),
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell office:value-type="string"><text:p>'
        + "long words of a cell " * 20
        + "</text:p></table:table-cell></table:table-row>",
    ],
)
def test_an_open_document_that_unpacks_to_more_signs_than_a_list_has(tmp_path: Path, row: str) -> None:
    with pytest.raises(Refused, match="more signs than a list has"):
        read(_ods(tmp_path, _row(*ROWS[0]) + _row(*ROWS[1]) + row))


def test_a_day_in_no_calendar_is_refused_by_its_line(tmp_path: Path) -> None:
    path = tmp_path / "far.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet()
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for index, row in enumerate(ROWS):
            sheet.write_row(index, 0, row)
        sheet.write_number(3, 2, -1e308, day)
    with pytest.raises(Refused) as refused:
        read(path)
    assert (refused.value.code, refused.value.where) == ("workbook", "4")


def test_hidden_rows_are_read_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "hidden.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate([*ROWS, ["C", "3", "2013-01-02", "7.00"]]):
            sheet.write_row(number, 0, row)
        sheet.set_row(2, options={"hidden": True})
        sheet.set_row(3, options={"hidden": True})
    reading = read(path)
    assert len(reading.rows) == 3
    assert "The sheet hides rows; they were read like the others: 2." in reading.cautions
    assert not any("hides rows" in caution for caution in read(workbook(tmp_path, ROWS)).cautions)


def test_rows_that_a_filter_hides_in_an_open_document_are_counted(tmp_path: Path) -> None:
    path = tmp_path / "hidden.ods"
    text = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
    rows = "".join(
        f"<table:table-row{' table:visibility=' + chr(34) + 'filter' + chr(34) if at == 2 else ''}>"
        + "".join(map(text.format, row))
        + "</table:table-row>"
        for at, row in enumerate(ROWS)
    )
    rest = '<table:table-row table:number-rows-repeated="1048573" table:visibility="collapse"/>'
    names = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f'<?xml version="1.0"?><office:document-content {names}><office:body><office:spreadsheet>'
        f'<table:table table:name="One">{rows}{rest}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", content)
    assert list(shown_beside(path, "One").hidden.values()) == [1]
