"""Reading a table of days: what is taken, and that one bad line refuses all with every line named."""

from __future__ import annotations

from datetime import date

import pytest

from domain.calendar import Kind, Mark, check_day, read_marks
from domain.calendar.reading import MOST_LINES
from domain.error import Refused

GOOD = [
    ("date,kind,name\n2027-01-01,off,New Year's Day\n2027-01-03,working,\n", "two"),
    ("\n日期;类型;名称;来源\n2027/1/1;放假;New Year's Day;x\n;;;\n2027.01.03;上班\n", "two"),
    ("kind\tday\tname\noff\t2027-01-01\tNew Year's Day\nworking\t2027-01-03", "two"),
]


@pytest.mark.parametrize("words", [words for words, _ in GOOD])
def test_a_table_is_taken_in_the_ways_people_write_it(words: str) -> None:
    assert read_marks(words, "notice 12") == (
        Mark(date(2027, 1, 1), Kind.OFF, "New Year's Day", "notice 12"),
        Mark(date(2027, 1, 3), Kind.WORKING, "", "notice 12"),
    )


BAD = [
    ("", "1", "holds no day"),
    ("date,kind\n", "1", "holds no day"),
    ("date,name\n2027-01-01,x", "1", "no column “kind”"),
    ("\nwhen,kind\n2027-01-01,off", "2", "no column “day”"),
    ("date,kind\n2027-13-01,off", "2", "line 2: “2027-13-01” is not a day"),
    ("date,kind\n2027-1,off", "2", "is not a day"),
    ("date,kind\n01-02-2027,off", "2", "is not a day"),
    ("date,kind\n1027-01-02,off", "2", "the year of 1027-01-02 cannot be"),
    ("date,kind\n2027-01-02,maybe", "2", "“maybe” is neither"),
    ("date,kind\n2027-01-02", "2", "“” is neither"),
    ("date,kind\n2027-01-02,off\n2027-01-02,working", "3", "line 3: 2027-01-02 stands there twice"),
    ("date,kind\n" + "x,off\n" * 7, "2", "line 6: “x” is not a day such as 2026-03-02; and 2 lines more"),
    ("date,kind\n" + "\n" * MOST_LINES, "1", "more than 40000 lines"),
    ("date,kind\n" + "x" * 200_000, "2", "This line cannot be read"),
]


@pytest.mark.parametrize(("words", "where", "told"), BAD, ids=[str(at) for at in range(len(BAD))])
def test_a_bad_line_refuses_the_table(words: str, where: str, told: str) -> None:
    with pytest.raises(Refused) as caught:
        read_marks(words, "")
    assert caught.value.where == where
    assert told in str(caught.value.message)


def test_a_year_that_is_a_slip_is_refused() -> None:
    check_day(date(2026, 1, 1))
    with pytest.raises(Refused, match="1026-01-01"):
        check_day(date(1026, 1, 1))
