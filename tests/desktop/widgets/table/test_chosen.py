"""Several chosen rows say how many they are and what they add up to, currency by currency."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.speech import say, speak
from desktop.widgets.table import ChosenLine, Column, TableModel, TableView
from desktop.widgets.table.selection import joined
from desktop.widgets.table.sum import add_up
from domain.money import Money
from tests.desktop.widgets.table.maker import COLUMNS, debt

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
BALANCE = Column("balance", "Balance", lambda row: row.amount, "money", adds=False)
ROWS = [
    debt(1, amount=Money(100, "CNY")),
    debt(2, amount=Money(250, "USD")),
    debt(3, amount=Money(-30, "CNY")),
    debt(4, amount=Money(7, "CNY")),
]


@pytest.fixture
def line(desk):
    return ChosenLine()


@pytest.fixture
def view(desk, line):
    page = QWidget()
    desk.addWidget(page)
    layout = QVBoxLayout(page)
    made = TableView(TableModel((*COLUMNS, BALANCE)), "chosen")
    layout.addWidget(made)
    layout.addWidget(line)
    line.watch(made)
    made.table.set_rows(ROWS)
    page.resize(900, 400)
    with desk.waitActive(page):
        page.show()
    made.setFocus()
    made.page = page  # which Python would let go of
    return made


def _says(desk, line, words):
    desk.waitUntil(lambda: line.text() == words)
    assert line.isVisible() == bool(words)


def test_keys_choose_rows_and_each_currency_has_its_sum(desk, view, line):
    view.go_to(0)
    desk.keyClick(view, Qt.Key.Key_Down, SHIFT)
    _says(desk, line, "2 rows chosen · Amount: CNY 1.00, USD 2.50")
    desk.keyClick(view, Qt.Key.Key_Down, SHIFT)
    _says(desk, line, "3 rows chosen · Amount: CNY 0.70, USD 2.50")
    desk.keyClick(view, Qt.Key.Key_A, CTRL)
    _says(desk, line, "4 rows chosen · Amount: CNY 0.77, USD 2.50")
    desk.keyClick(view, Qt.Key.Key_Escape)
    _says(desk, line, "")
    assert view.selection.places() == [view.currentIndex().row()]


def test_ctrl_and_space_choose_rows_that_are_apart(desk, view, line):
    view.go_to(0)
    desk.keyClick(view, Qt.Key.Key_Down, CTRL)
    desk.keyClick(view, Qt.Key.Key_Down, CTRL)
    desk.keyClick(view, Qt.Key.Key_Space, CTRL)
    assert view.selection.places() == [0, 2]
    _says(desk, line, "2 rows chosen · Amount: CNY 0.70")
    speak("zh")
    desk.waitUntil(lambda: line.text() == "已选2行 · 金额：CNY 0.70")


def test_the_line_goes_with_the_rows_and_with_the_table(desk, view, line):
    view.selectAll()
    _says(desk, line, "4 rows chosen · Amount: CNY 0.77, USD 2.50")
    view.arrange(view.arranger.arrangement().turned("amount"))
    view.table.replace_rows([*ROWS[:3], debt(9, amount=Money(10, "CNY"))])
    _says(desk, line, "4 rows chosen")
    view.arrange(None)
    view.hide()
    _says(desk, line, "")
    view.show()
    _says(desk, line, "4 rows chosen · Amount: CNY 0.80, USD 2.50")
    view.table.set_rows(ROWS)
    _says(desk, line, "")


def test_rows_in_windows_are_fetched_to_be_added_up_unless_a_query_adds_them_up(desk, view, line):
    view.table.set_ids(range(500), lambda ids, take: take({each: debt(each) for each in ids}))
    view.selectAll()
    total = say("{sum}", sum=sum((debt(each).amount for each in range(500)), Money(0, "CNY")))
    desk.waitUntil(lambda: line.text().startswith("500 rows chosen · Amount: CNY "))
    assert line.text().endswith(total.removeprefix("CNY "))
    asked = []
    view.table.set_ids(
        range(1_000_000), lambda _ids, _take: None, None, lambda parts, take: asked.append((parts, take))
    )
    view.selectAll()
    _says(desk, line, "1,000,000 rows chosen")
    [(parts, take)] = asked
    assert parts == [(0, 999_999)]
    view.go_to(5)
    desk.keyClick(view, Qt.Key.Key_Down, SHIFT)
    desk.waitUntil(lambda: len(asked) == 2)
    take({"amount": [Money(1, "EUR")]})  # too late: it is about rows that nobody chooses any more
    asked[1][1]({"amount": [Money(2, "EUR")]})
    _says(desk, line, "2 rows chosen · Amount: EUR 0.02")


_stretches = st.lists(st.tuples(st.integers(0, 30), st.integers(0, 5)).map(lambda pair: (pair[0], sum(pair))))


@given(_stretches)
def test_stretches_that_touch_are_one_and_no_row_counts_twice(stretches):
    known = joined(stretches)
    rows = sorted({row for first, last in stretches for row in range(first, last + 1)})
    assert [row for first, last in known for row in range(first, last + 1)] == rows
    assert all(before[1] + 1 < after[0] for before, after in pairwise(known))


def test_figures_that_are_no_amounts_and_balances_are_not_added():
    assert add_up([], COLUMNS) == {}
    assert add_up([None], [Column("none", "None", lambda row: row, "money")]) == {}
    assert set(add_up(ROWS, (*COLUMNS, BALANCE))) == {"amount"}
