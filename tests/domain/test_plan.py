"""Cash against plan: month by month, and never by what came later."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.period import periods
from domain.item import Posting
from domain.money import Money
from domain.plan import Bound, against_plan

DAY = date(2026, 4, 15)
MONTHS = periods(DAY, 3)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def bound(*money: tuple[int, int, int], start: date | None = None, end: date | None = None) -> Bound:
    """Three instalments of 100 in February, March and April."""
    rows = [(date(2026, month, 10), cny(100)) for month in (2, 3, 4)]
    return Bound(
        start, end, rows, [Posting(date(2026, month, day), cny(minor)) for month, day, minor in money]
    )


def told(*known: Bound) -> list[tuple[int, int, int, int]]:
    return [
        (each.due.minor, each.received.minor, each.due_so_far.minor, each.received_so_far.minor)
        for each in against_plan(known, MONTHS, "CNY")
    ]


def test_money_is_set_against_what_fell_due() -> None:
    assert told(bound((2, 10, 100), (4, 1, 30))) == [
        (0, 0, 0, 0), (100, 100, 100, 100), (100, 0, 200, 100), (100, 30, 300, 130),
    ]  # fmt: skip
    last = against_plan([bound((2, 10, 100), (4, 1, 30)), bound()], MONTHS, "CNY")[-1]
    assert (last.behind, last.instalments, last.timetables, last.currency) == (cny(470), 2, 2, "CNY")


def test_what_exceeds_a_timetable_and_what_bounced_is_no_money_of_the_plan() -> None:
    assert told(bound((1, 31, 900)))[0] == (0, 300, 0, 300)
    assert told(bound((2, 1, 100), (3, 1, -100)))[1:3] == [(100, 100, 100, 100), (100, -100, 200, 0)]
    assert told(bound((2, 1, -100)))[-1] == (100, 0, 300, 0)


def test_the_next_version_takes_over_on_its_day() -> None:
    day = date(2026, 3, 1)
    money = ((2, 10, 100), (3, 10, 50))
    assert told(bound(*money, end=day)) == [
        (0, 0, 0, 0),
        (100, 100, 100, 100),
        (0, 0, 100, 100),
        (0, 0, 100, 100),
    ]
    both = told(bound(*money, end=day), bound(*money, start=day))
    assert both == [(0, 0, 0, 0), (100, 100, 100, 100), (100, 50, 200, 150), (100, 0, 300, 150)]


def test_the_calendar_has_a_first_day() -> None:
    assert against_plan([], periods(date(1, 1, 3), 1), "CNY")[0].due == cny(0)


_money = st.lists(st.tuples(st.integers(1, 6), st.integers(1, 28), st.integers(-200, 400)), max_size=8)


@given(st.lists(_money, min_size=1, max_size=3))
def test_a_day_uses_nothing_after_it_and_months_add_up(moneys: list[list[tuple[int, int, int]]]) -> None:
    known = [bound(*money) for money in moneys]
    past = [replace(each, money=[one for one in each.money if one.day <= DAY]) for each in known]
    assert against_plan(known, MONTHS, "CNY") == against_plan(past, MONTHS, "CNY")
    found = against_plan(known, MONTHS, "CNY")
    for before, after in pairwise(found):
        assert before.due_so_far + after.due == after.due_so_far
        assert before.received_so_far + after.received == after.received_so_far
