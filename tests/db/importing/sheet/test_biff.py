"""Old workbooks: padded codes, currencies in formats and hidden rows are read, and no damage breaks the reader."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from db.importing.sheet.biff import shown_in_biff
from db.importing.sheet.shown import Shown
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
