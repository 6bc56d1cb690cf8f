"""Lists as files: figures stay figures, words stay words, and a file is whole or not there."""

from __future__ import annotations

import csv
from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import CalamineWorkbook

from documents import spreadsheet
from documents.cell import Cell, neutral, plain
from documents.spreadsheet import begin
from domain.error import Refused
from domain.money import Money

HEADS = ["Name", "Open", "Due", "Days"]
ROWS: list[list[Cell]] = [
    ["包头市华瑞磁材有限公司", Money(123_456_789, "CNY"), date(2026, 3, 2), 14],
    ['=HYPERLINK("http://x")', Money(-5, "CNY"), None, None],
    ["1e5", Money(7, "JPY"), date(1999, 12, 31), -3],
]


def write(place: Path, rows: list[list[Cell]] = ROWS, heads: list[str] = HEADS) -> str:
    sheet = begin(place, "Debtors: a/b", heads, [("List", "Debtors")])
    sheet.add(rows)
    digest = sheet.finish()
    sheet.settle()
    return digest


def test_a_workbook_holds_figures_days_and_words(tmp_path: Path) -> None:
    place = tmp_path / "list.xlsx"
    digest = write(place)
    assert digest == sha256(place.read_bytes()).hexdigest()
    book = CalamineWorkbook.from_path(str(place))
    assert book.sheet_names == ["Debtors  a b", "Quittance"]
    head, *rows = book.get_sheet_by_index(0).to_python()
    assert head == HEADS
    assert rows[0] == ["包头市华瑞磁材有限公司", 1234567.89, date(2026, 3, 2), 14]
    assert rows[1] == ['=HYPERLINK("http://x")', -0.05, "", ""]
    assert rows[2] == ["1e5", 7, date(1999, 12, 31), -3]
    assert book.get_sheet_by_name("Quittance").to_python() == [["List", "Debtors"]]


def test_a_csv_opens_in_any_spreadsheet_and_computes_nothing(tmp_path: Path) -> None:
    place = tmp_path / "list.CSV"
    write(place)
    content = place.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.count(b"\r\n") == 4
    assert list(csv.reader(place.read_text("utf-8-sig").splitlines())) == [
        HEADS,
        ["包头市华瑞磁材有限公司", "1234567.89", "2026-03-02", "14"],
        ['\'=HYPERLINK("http://x")', "-0.05", "", ""],
        ["1e5", "7", "1999-12-31", "-3"],
    ]


def test_amounts_beyond_the_digits_of_a_spreadsheet_stay_exact(tmp_path: Path) -> None:
    place = tmp_path / "list.xlsx"
    write(place, [[Money(9_007_199_254_740_991, "CNY")], [Decimal("0.123456789")], [True]], ["x"])
    [_, [amount], [share], [flag]] = CalamineWorkbook.from_path(str(place)).get_sheet_by_index(0).to_python()
    assert (amount, share, flag) == ("90071992547409.91", "0.123456789", True)


def test_more_rows_than_are_measured(tmp_path: Path) -> None:
    place = tmp_path / "list.xlsx"
    write(place, [[f"row {at}", at] for at in range(1_000)], ["a", "b"])
    rows = CalamineWorkbook.from_path(str(place)).get_sheet_by_index(0).to_python()
    assert rows[1:] == [[f"row {at}", at] for at in range(1_000)]


def test_an_empty_list_has_its_head(tmp_path: Path) -> None:
    for name in ("a.xlsx", "a.csv"):
        write(tmp_path / name, [])
    assert CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python() == [HEADS]


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv"])
@pytest.mark.parametrize("finished", [False, True])
def test_what_is_dropped_leaves_nothing_and_replaces_nothing(
    tmp_path: Path, name: str, *, finished: bool
) -> None:
    place = tmp_path / name
    place.write_text("before")
    sheet = begin(place, "t", HEADS, [])
    sheet.add(ROWS)
    if finished:
        sheet.finish()
    sheet.drop()
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [(name, "before")]


def test_another_kind_of_file_is_refused(tmp_path: Path) -> None:
    for name in ("list.pdf", "list"):
        with pytest.raises(Refused) as caught:
            begin(tmp_path / name, "t", HEADS, [])
        assert caught.value.code == "file_kind"
    assert list(tmp_path.iterdir()) == []


def test_what_a_workbook_cannot_hold_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = begin(tmp_path / "a.xlsx", "", ["x"], [])
    with monkeypatch.context() as patch:
        patch.setattr(spreadsheet, "MOST_ROWS", 3)
        with pytest.raises(Refused) as caught:
            sheet.add([["x"]] * 4)
    assert caught.value.code == "too_many_rows"
    sheet.drop()
    sheet = begin(tmp_path / "a.xlsx", "", ["x"], [])
    with pytest.raises(Refused) as caught:
        sheet.add([["x" * 32_768]] * 200)
    assert caught.value.code == "too_long"
    sheet.drop()
    assert list(tmp_path.iterdir()) == []


def test_moments_lose_their_zone_only_in_a_workbook(tmp_path: Path) -> None:
    moment = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
    write(tmp_path / "a.xlsx", [[moment]], ["at"])
    [_, [shown]] = CalamineWorkbook.from_path(str(tmp_path / "a.xlsx")).get_sheet_by_index(0).to_python()
    assert shown == moment.replace(tzinfo=None)
    assert plain(moment) == "2026-03-02T09:30:00+00:00"


@given(st.text())
def test_no_words_begin_a_formula(words: str) -> None:
    shown = neutral(words)
    assert not shown.startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
    assert "\n" not in shown
