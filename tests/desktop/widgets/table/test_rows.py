"""A million rows are known by their ids and fetched where one looks."""

from __future__ import annotations

import pytest

from desktop.widgets.table.rows import AT_ONCE, KEPT, WANTED, WINDOW, FixedRows, WindowedRows


class Source:
    """Answers when it is told to."""

    def __init__(self):
        self.asked = []

    def __call__(self, ids, take):
        self.asked.append((list(ids), take))

    def answer(self, mark=""):
        ids, take = self.asked.pop(0)
        take({each: f"row {each}{mark}" for each in ids})


@pytest.fixture
def source():
    return Source()


def _rows(source, count=1_000_000, **more):
    return WindowedRows(range(10, 10 + count), source, **more)


def test_fixed_rows_are_at_hand():
    rows = FixedRows(["a", "b"])
    assert (len(rows), rows.at(1), rows.is_waiting) == (2, "b", False)


def test_what_is_looked_at_is_fetched_as_a_window(source):
    rows = _rows(source)
    arrived = []
    assert len(rows) == 1_000_000
    assert rows.at(5 * WINDOW + 3) is None
    assert rows.is_waiting
    rows.fetch(lambda first, last: arrived.append((first, last)))
    assert source.asked[0][0] == list(range(10 + 5 * WINDOW, 10 + 6 * WINDOW))
    source.answer()
    assert arrived == [(5 * WINDOW, 6 * WINDOW - 1)]
    assert rows.at(5 * WINDOW + 3) == f"row {10 + 5 * WINDOW + 3}"
    assert not rows.is_waiting


def test_only_two_windows_are_under_way_and_the_last_looked_at_comes_first(source):
    rows = _rows(source)
    for window in range(10):
        rows.at(window * WINDOW)
    rows.fetch(lambda *_: None)
    assert [ids[0] for ids, _ in source.asked] == [10 + 9 * WINDOW, 10 + 8 * WINDOW]
    assert len(source.asked) == AT_ONCE
    assert not rows.is_waiting
    source.answer()
    assert rows.is_waiting


def test_a_window_under_way_is_not_asked_for_twice(source):
    rows = _rows(source)
    rows.at(0)
    rows.fetch(lambda *_: None)
    rows.at(1)
    rows.fetch(lambda *_: None)
    assert len(source.asked) == 1


def test_windows_that_were_scrolled_past_are_forgotten(source):
    rows = _rows(source)
    for window in range(3 * KEPT):
        rows.at(window * WINDOW)
    rows.fetch(lambda *_: None)
    fetched = 0
    while source.asked:
        source.answer()
        fetched += 1
        rows.fetch(lambda *_: None)
    assert fetched == WANTED
    assert rows.at((3 * KEPT - 1) * WINDOW) is not None


def test_old_windows_are_let_go(source):
    rows = _rows(source)
    for window in range(KEPT + 5):
        rows.at(window * WINDOW)
        rows.fetch(lambda *_: None)
        source.answer()
    assert rows.at(0) is None
    assert rows.at((KEPT + 4) * WINDOW) is not None


def test_first_rows_show_before_anything_is_fetched(source):
    first = dict.fromkeys(range(10, 60), "first")
    rows = _rows(source, first=first)
    assert rows.at(49) == "first"
    assert rows.at(50) is None
    rows.fetch(lambda *_: None)
    assert len(source.asked) == 1
    small = _rows(source, 50, first=first)
    assert small.at(49) == "first"
    assert not small.is_waiting


def test_stale_rows_stay_until_fresh_ones_come(source):
    rows = _rows(source)
    rows.at(0)
    rows.fetch(lambda *_: None)
    source.answer(" old")
    rows.grow_stale()
    assert rows.at(0) == "row 10 old"
    rows.fetch(lambda *_: None)
    source.answer(" new")
    assert rows.at(0) == "row 10 new"


def test_an_answer_that_was_asked_before_the_change_is_not_fresh(source):
    rows = _rows(source)
    rows.at(0)
    rows.fetch(lambda *_: None)
    rows.grow_stale()
    source.answer(" old")
    assert rows.at(0) == "row 10 old"
    assert rows.is_waiting


def test_a_row_that_does_not_come_is_not_asked_for_for_ever(source):
    rows = _rows(source, 5)
    rows.at(0)
    rows.fetch(lambda *_: None)
    _, take = source.asked.pop()
    take({})
    assert rows.at(0) is None
    assert not rows.is_waiting
