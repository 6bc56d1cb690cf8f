"""The line that names the columns, and the day above it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.importing.heading.header import find_as_of, find_header, no_header
from db.importing.options import ReadOptions
from db.importing.sheet import Line, open_sheets
from domain.error import Refused
from tests.db.importing.maker import TODAY, read, write

CONTENT = "Open items\n\nCustomer,Invoice,Amount\nA,1,5\nCustomer,Invoice,Amount\nB,2,5\n"


def test_the_first_line_that_names_most_fields(tmp_path: Path) -> None:
    (sheet,) = open_sheets(write(tmp_path, CONTENT))
    header = find_header(sheet)
    assert header is not None
    assert header.line.number == 3
    assert [line.number for line in header.above] == [1, 2]
    assert [line.number for line in header.sample] == [4, 5, 6]


@pytest.mark.parametrize(
    ("content", "advice"),
    [(":20:STARTUMS\n:25:1/2\n", "quittance bank"), ("a,b\n1,2\n", "line of the heading")],
)
def test_a_bank_statement_is_sent_to_where_it_is_taken(tmp_path: Path, content: str, advice: str) -> None:
    (sheet,) = open_sheets(write(tmp_path, content))
    assert find_header(sheet) is None
    assert advice in str(no_header(sheet).advice)


def test_the_line_that_was_asked(tmp_path: Path) -> None:
    (sheet,) = open_sheets(write(tmp_path, CONTENT))
    header = find_header(sheet, 5)
    assert header is not None
    assert header.line.number == 5
    with pytest.raises(Refused):
        find_header(sheet, 999)


def test_the_names_of_a_map(tmp_path: Path) -> None:
    (sheet,) = open_sheets(write(tmp_path, "Customer,Invoice,Amount\nfoo,bar\nA,1,5\n"))
    header = find_header(sheet, names=["foo", "Bar"])
    assert header is not None
    assert header.line.number == 2
    assert find_header(sheet, names=["foo", "nowhere"]) is None


@pytest.mark.parametrize(
    "title",
    [
        "As of December 31 2013",
        "A/R Aging Detail as of 31 December 2013",
        "As at 31-Dec-2013",
        "Stand: 31.12.2013",
        "Offene Posten zum 31.12.2013",
        "per 31-12-2013",
        "Peildatum 31-12-2013",
        "Situation au 31/12/2013",
        "Saldo a fecha de 31/12/2013",
        "Situazione al 31/12/2013 (tutti)",
        "截至2013年12月31日",
        "截止日期：2013-12-31",
        "截至 2013年12月31日止",
        "As of Dec 31, 13",
    ],
)
def test_the_day_of_which_a_title_speaks(title: str) -> None:
    assert find_as_of([Line(1, [title])], {}, 46) == date(2013, 12, 31)
    assert find_as_of([Line(1, ["", *title.split(" ", 1)])], {}, 46) == date(2013, 12, 31)


def test_a_title_in_the_order_of_the_files_days() -> None:
    above = [Line(1, ["Open items as of 1/2/2014"])]
    assert find_as_of(above, {}, 46) is None
    assert find_as_of(above, {"DMY": None}, 46) == date(2014, 2, 1)
    assert find_as_of(above, {"DMY": None, "MDY": None}, 46) is None


@pytest.mark.parametrize(
    "title", ["Open items", "Page 1", "Aging 1 - 30", "As of today", "x" * 10_000, "2013-12-31"]
)
def test_titles_without_such_a_day(title: str) -> None:
    assert find_as_of([Line(1, [title])], {}, 46) is None


def test_a_day_that_has_not_come_yields_to_the_one_that_is_asked(tmp_path: Path) -> None:
    path = write(tmp_path, "As of 2026-12-31\nCustomer,Invoice,Date,Amount\nA,1,2026-11-01,1.00\n")
    reading = read(path, ReadOptions(as_of=TODAY))
    assert reading.prepared.as_of == TODAY
    assert f"The file speaks of 2026-12-31, which has not come yet; {TODAY} was taken." in reading.cautions
