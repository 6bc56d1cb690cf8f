"""Days: the order of a column, and cells in all the ways in which ledgers write them."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.importing.format.day import (
    DayEvidence,
    DayOrder,
    day_reader,
    decide_orders,
    is_probably_swapped,
    looks_like_day,
    pivot_of,
    readings,
)
from db.importing.format.problem import Undecidable, Unreadable
from db.importing.sheet import Cell
from resources.mark import text

TODAY = date(2026, 11, 20)
PIVOT = pivot_of(TODAY)


def column(*cells: Cell) -> DayEvidence:
    evidence = DayEvidence("Date", PIVOT, pivot_of(TODAY, ahead=4))
    for cell in cells:
        evidence.see(cell)
    return evidence


def one(*cells: Cell, asked: str = "") -> DayOrder:
    return decide_orders([column(*cells)], asked)[0]


@pytest.mark.parametrize(
    ("cells", "order"),
    [
        (["1/2/3", "1/2/2000", "31/12/2000"], "DMY"),
        (["7/3/2013", "1/27/2012"], "MDY"),
        (["03.07.2013", "27.01.2012"], "DMY"),
        (["2013-07-03"], ""),
        (["2013年7月3日"], ""),
        (["20130703", "20130703.0"], ""),
        (["3/3/2013"], ""),
        (["13-07-31", "13-07-15", "13-08-02"], "YMD"),
        (["15.03.25", "02.04.25", "05.05.25"], "DMY"),
        (["03/27/25", "04/02/25"], "MDY"),
        (["no day", ""], ""),
        (["115/03/31", "114/12/05", "115/1/2"], "ROC"),
        (["115.03.31", "99.12.31"], "ROC"),
        (["1150331", "1141205"], "ROC"),
        (["115年3月31日", "114年12月5日"], "ROC"),
        (["民國115年3月31日", "中華民國99年12月5日"], ""),
        (["260331", "260215"], "YMD"),
        (["310326", "150226"], "DMY"),
        (["033126", "021526"], "MDY"),
    ],
)
def test_a_column_shows_its_order(cells: list[str], order: str) -> None:
    assert one(*cells).order == order


def test_a_column_below_the_thirteenth_is_asked_about() -> None:
    with pytest.raises(Undecidable) as caught:
        one("1/2/2013", "3/4/2013")
    assert caught.value.option == "--date-format"
    assert caught.value.choices == ("DMY", "MDY")
    assert caught.value.examples == ("1/2/2013", "3/4/2013")


def test_a_mixed_column_is_asked_about() -> None:
    with pytest.raises(Undecidable):
        one("31/12/2013", "12/31/2013")


def test_the_other_days_of_the_file_decide() -> None:
    decided = decide_orders([column("1/2/2013"), column("27/1/2013")])
    assert [each.order for each in decided] == ["DMY", "DMY"]
    with pytest.raises(Undecidable):
        decide_orders([column("1/2/2013"), column("27/1/2013"), column("1/27/2013")])


def test_a_single_slip_is_rejected_and_decides_nothing() -> None:
    decided = one(
        *[f"{day}/1/2013" for day in range(1, 32)], *[f"{day}/3/2013" for day in range(13, 32)], "1/13/2013"
    )
    assert decided.order == "DMY"
    with pytest.raises(Unreadable):
        day_reader(decided)("1/13/2013")


@pytest.mark.parametrize(
    "cell",
    [
        "2013-07-03",
        "2013/7/3",
        "2013.07.03",
        "2013年7月3日",
        "２０１３年７月３日",
        "13年7月3日",
        "20130703",
        "3 Jul 2013",
        "03-JUL-13",
        "3. Juli 2013",
        "Jul 3, 2013",
        "July 3rd, 2013",
        "3 juillet 2013",
        "3 de julio de 2013",
        "3 luglio 2013",
        "3 juli 2013",
        "2013-Jul-03",
        "Wed, 3 Jul 2013",
        "2013-07-03T00:00:00Z",
        "2013-07-03 12:30:00.123",
        "2013-07-03 12:00 AM",
        "20130703.0",
        "2013- 07- 03",
    ],
)
def test_days_that_can_be_read_in_one_way(cell: str) -> None:
    assert day_reader(one(cell))(cell) == date(2013, 7, 3)


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("3/7/2013", "DMY", date(2013, 7, 3)),
        ("7/3/2013 0:00", "MDY", date(2013, 7, 3)),
        ("03072013", "DMY", date(2013, 7, 3)),
        ("7/3/13", "MDY", date(2013, 7, 3)),
        ("13/07/03", "YMD", date(2013, 7, 3)),
        ("3.7.46", "DMY", date(2046, 7, 3)),
        ("3.7.99", "DMY", date(1999, 7, 3)),
    ],
)
def test_days_in_the_order_that_was_asked(cell: str, order: str, day: date) -> None:
    assert day_reader(one(cell, asked=order))(cell) == day


@pytest.mark.parametrize(
    "cell",
    [
        "2013-13-01",
        "31/02/2013",
        "1949-12-31",
        "2101-01-01",
        "99/99/9999",
        "hello",
        "12",
        "3 Foo 2013",
        "1/2/203",
    ],
)
def test_what_is_no_day(cell: str) -> None:
    with pytest.raises(Unreadable):
        day_reader(one("2013-07-03", asked="DMY"))(cell)


def test_bare_serials_are_days_only_where_the_column_has_nothing_else() -> None:
    assert day_reader(one("41458", "41459"))("41458") == date(2013, 7, 3)
    with pytest.raises(Unreadable):
        day_reader(one("41458", "2013-07-03"))("41458")


@pytest.mark.parametrize("cell", [date(2013, 7, 3), 41458, Decimal("41458.5"), 20130703])
def test_typed_cells(cell: Cell) -> None:
    assert day_reader(one(cell))(cell) == date(2013, 7, 3)


@pytest.mark.parametrize("cell", [True, 7, Decimal("Infinity"), date(1900, 1, 1), -41458, 20131399])
def test_typed_cells_that_are_no_days(cell: Cell) -> None:
    with pytest.raises(Unreadable):
        day_reader(one(cell))(cell)


def test_days_that_a_spreadsheet_exchanged_are_noticed() -> None:
    trap = column(date(2013, 3, 7), date(2013, 5, 11), "27/01/2013", "13/02/2013")
    assert is_probably_swapped(trap, decide_orders([trap])[0])
    sound = column(date(2013, 3, 27), "27/01/2013")
    assert not is_probably_swapped(sound, decide_orders([sound])[0])


@given(
    st.dates(date(1950, 1, 1), date(2100, 12, 31)), st.sampled_from(["DMY", "MDY"]), st.sampled_from("-/. ")
)
def test_what_is_written_is_read_again(day: date, order: str, separator: str) -> None:
    parts = {"D": f"{day.day}", "M": f"{day.month:02}", "Y": f"{day.year}"}
    cell = separator.join(parts[part] for part in order)
    assert day_reader(DayOrder(order, False, text(""), PIVOT))(cell) == day
    assert day_reader(DayOrder("", False, text(""), PIVOT))(day.isoformat()) == day
    serial = (day - date(1899, 12, 30)) // timedelta(1)
    assert day_reader(DayOrder("", False, text(""), PIVOT))(serial) == day


@given(st.text(max_size=60))
def test_no_text_breaks_the_reader(cell: str) -> None:
    assert bool(readings(cell, 68)) <= looks_like_day(cell)


def test_years_of_the_republic_are_read_and_shown() -> None:
    order = one("115/03/31", "99/12/05")
    assert str(order.why) == "by 115/03/31: years of the Republic of China, 115 is 2026"
    read_day = day_reader(order)
    assert (read_day("115/03/31"), read_day("99/12/05")) == (date(2026, 3, 31), date(2010, 12, 5))
    assert day_reader(one("2026-01-02"))("民國115年3月31日") == date(2026, 3, 31)
    with pytest.raises(Unreadable):
        day_reader(one("13-07-31", "13-07-15"))("115/03/31")


def test_short_years_beside_years_of_the_republic_are_of_it_too() -> None:
    """99/12/31 alone is 1999; where the other days of the file count otherwise, it is 2010."""
    issued, due = decide_orders([column("98/11/30", "99/12/31"), column("115/03/31", "100/01/20")])
    assert (issued.order, due.order) == ("ROC", "ROC")
    assert day_reader(issued)("99/12/31") == date(2010, 12, 31)
    assert one("99/12/31", "98/11/30").order == "YMD"


def test_one_slip_of_three_digits_makes_no_republic() -> None:
    cells = [f"{day:02}/03/2025" for day in range(1, 32)]
    assert one(*cells, "115/03/31").order == "DMY"


def test_six_digits_below_the_thirteenth_are_asked_about() -> None:
    with pytest.raises(Undecidable):
        one("030405", "020506")


@given(st.dates(date(2011, 1, 1), date(2050, 12, 31)))
def test_a_day_of_the_republic_and_back(day: date) -> None:
    written = f"{day.year - 1911}/{day.month:02}/{day.day:02}"
    assert readings(written, PIVOT) == {"ROC": day}


@pytest.mark.parametrize(
    ("cells", "day"),
    [
        ((1150131, 991231), date(2026, 1, 31)),
        ((1150131, "115/12/31"), date(2026, 1, 31)),
        ((260131, 260215), date(2026, 1, 31)),
        ((260131, "260215"), date(2026, 1, 31)),
        ((31012026, 1022026), date(2026, 1, 31)),
    ],
)
def test_numbers_of_typed_cells_are_days_as_their_column_writes_them(
    cells: tuple[Cell, ...], day: date
) -> None:
    assert day_reader(one(*cells))(cells[0]) == day


@pytest.mark.parametrize("cell", [10326, "10326"])
def test_a_leading_zero_that_a_spreadsheet_dropped_is_put_back(cell: Cell) -> None:
    read_day = day_reader(one(cell, 310326, 110526))
    assert (read_day(cell), read_day(310326)) == (date(2026, 3, 1), date(2026, 3, 31))
    assert day_reader(one(310326, 50326, 110526))(50326) == date(2026, 3, 5)  # no serial of 2037


def test_a_column_of_five_digits_beside_one_of_six_has_no_serials() -> None:
    due = decide_orders([column(311226, 151126), column(11226, 21226, 51126)])[1]
    assert day_reader(due)(11226) == date(2026, 12, 1)


@pytest.mark.parametrize("cells", [("201209", "201210"), (201201, 201212), ("201209", "202601")])
def test_periods_are_not_taken_for_days(cells: tuple[Cell, ...]) -> None:
    with pytest.raises(Undecidable, match="Periods are no days"):
        one(*cells)
    assert day_reader(one(*cells, asked="YMD"))(cells[0]).year == 2020


def test_one_day_that_is_no_period_lets_its_column_hold_days() -> None:
    assert day_reader(one("201209", "201231"))("201209") == date(2020, 12, 9)
