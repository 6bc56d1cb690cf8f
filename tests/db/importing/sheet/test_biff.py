"""Old workbooks: padded codes, currencies in formats and hidden rows are read, and no damage breaks the reader."""

from __future__ import annotations

import struct
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.sheet.biff import refuse_far_cells, shown_in_biff
from db.importing.sheet.compound import Broken, Compound
from db.importing.sheet.shown import Shown
from domain.error import Refused
from domain.money import Money
from tests.db.importing.maker import FILES, read

FILE = FILES / "09_old_formats.xls"


def test_an_old_workbook_is_read_as_it_shows_its_numbers() -> None:
    """Without its formats the codes would lose their zeros, and dollars would be the office's own currency."""
    reading = read(FILE)
    assert [(row.debtor_code, row.number) for row in reading.rows] == [
        ("00012", "RE-0007"),
        ("00013", "RE-0008"),
        ("00014", "RE-0009"),
        ("00015", "RE-0010"),
    ]
    first = reading.rows[0]
    assert (first.amount, first.document_date, first.due_date) == (
        Money(10050, "USD"),
        date(2026, 1, 5),
        date(2026, 3, 5),
    )
    assert "The sheet hides rows; they were read like the others: 1." in reading.cautions


def test_another_sheet_shows_nothing(tmp_path: Path) -> None:
    assert shown_in_biff(FILE, "Notes") == shown_in_biff(FILE, "nowhere") == Shown()
    text = tmp_path / "text.xls"
    text.write_text("Customer,Invoice")
    assert shown_in_biff(text, "Items") == Shown()


@given(
    cut=st.none() | st.integers(0, 5632),
    changes=st.lists(st.tuples(st.integers(0, 5631), st.integers(0, 255)), max_size=8),
)
def test_no_damage_breaks_the_reader(
    tmp_path_factory: object, cut: int | None, changes: list[tuple[int, int]]
) -> None:
    """Also where sectors lead in a circle it ends."""
    content = bytearray(FILE.read_bytes())
    for at, byte in changes:
        content[at] = byte
    path = tmp_path_factory.getbasetemp() / "damaged.xls"  # type: ignore[attr-defined]  # pytest's own fixture
    path.write_bytes(content[:cut])
    assert isinstance(shown_in_biff(path, "Items"), Shown)
    with suppress(Refused):
        refuse_far_cells(path)


def _record(kind: int, length: int) -> int:
    """Where the content of the first record of a kind begins in the file."""
    return FILE.read_bytes().index(struct.pack("<HH", kind, length)) + 4


def _entry(name: str) -> int:
    return FILE.read_bytes().index(name.encode("utf-16-le"))


def _table() -> int:
    return (int(struct.unpack_from("<I", FILE.read_bytes(), 76)[0]) + 1) * 512


CHANGES: dict[str, Callable[[], tuple[int, bytes]]] = {
    "sectors in a circle": lambda: (_table(), struct.pack("<II", 1, 0)),
    "a sector before itself": lambda: (_table() + 8, struct.pack("<I", 2)),
    "a directory that is a circle": lambda: (48, struct.pack("<I", 0)),
    "a stream longer than its file": lambda: (_entry("Workbook") + 120, struct.pack("<I", 0xFFFFFFF0)),
    "rows without end": lambda: (_record(0x200, 14), struct.pack("<IIHH", 0, 0xFFFFFFFF, 0, 9)),
    "columns without end": lambda: (_record(0x200, 14), struct.pack("<IIHH", 0, 9, 0, 0xFFFF)),
    "a cell far away": lambda: (_record(0x27E, 10), struct.pack("<HH", 0xFFFF, 0xFFFF)),
    "sectors of no known size": lambda: (30, struct.pack("<H", 31)),
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_would_fill_the_memory_is_refused(tmp_path: Path, change: str) -> None:
    at, made = CHANGES[change]()
    content = bytearray(FILE.read_bytes())
    content[at : at + len(made)] = made
    path = tmp_path / "hostile.xls"
    path.write_bytes(content)
    with pytest.raises(Refused) as caught:
        read(path)
    assert caught.value.code == "workbook"


def test_a_list_of_tables_in_a_circle_and_a_file_without_a_workbook(tmp_path: Path) -> None:
    content = bytearray(FILE.read_bytes())
    content[68:72] = struct.pack("<I", 0)
    content[512:1024] = b"\xff" * 508 + struct.pack("<I", 0)
    path = tmp_path / "hostile.xls"
    path.write_bytes(content)
    with pytest.raises(Broken):
        Compound(path)
    content = bytearray(FILE.read_bytes())
    at = _entry("Workbook")
    content[at : at + 2] = b"X\0"
    path.write_bytes(content)
    assert Compound(path).workbook() == b""
    with pytest.raises(Refused):
        read(path)
