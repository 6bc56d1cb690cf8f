"""Tables whose cells are seen whole: what needs room gets it, and what gives way is said below."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.widgets.table import Column, FittingView, TableModel
from domain.money import Money
from tests.makers import cny


@dataclass(frozen=True)
class _Row:
    name: str
    paid: Money
    officer: str


COLUMNS = (
    Column[_Row]("name", "Name", lambda row: row.name, width=60, grows=True),
    Column[_Row]("paid", "Paid", lambda row: row.paid, "money", 40),
    Column[_Row]("officer", "Officer", lambda row: row.officer or None, width=60),
)
LARGE = _Row("Magnet and Alloy Trading of the North", cny("12345678.90"), "Li Min")


@pytest.fixture
def view(desk):
    made = FittingView(TableModel(COLUMNS), "fitting", "officer")
    desk.addWidget(made)
    desk.addWidget(made.aside)
    made.resize(900, 200)
    made.table.set_rows([LARGE, _Row("B", cny("1"), "")])
    with desk.waitExposed(made):
        made.show()
    return made


def _is_whole(view, at):
    return view.columnWidth(at) >= view.sizeHintForColumn(at)


def test_every_cell_is_seen_whole(view):
    assert all(_is_whole(view, at) for at in range(3))
    assert view.aside.isHidden()


def test_what_gives_way_is_said_of_the_current_row(view):
    view.resize(420, 200)
    assert view.isColumnHidden(2)
    assert _is_whole(view, 1)
    assert view.aside.text() == "Officer: Li Min"
    view.go_to(1)
    assert view.aside.isHidden()  # it has none
    view.go_to(0)
    view.resize(900, 200)
    assert not view.isColumnHidden(2)
    assert view.aside.isHidden()
    view.resize(420, 200)
    view.give_way()
    assert not view.isColumnHidden(2)


def test_a_width_that_somebody_chose_stays_while_there_is_room(view):
    view.setColumnWidth(2, 160)
    view.table.set_rows([LARGE])
    assert view.columnWidth(2) == 160


@pytest.mark.parametrize("by", ["room", "choice"])
def test_arrows_move_where_the_first_column_is_out_of_sight(desk, by):
    made = FittingView(TableModel(COLUMNS), f"first-{by}", *(("name",) if by == "room" else ()))
    desk.addWidget(made)
    desk.addWidget(made.aside)
    made.resize(200 if by == "room" else 900, 200)
    made.table.set_rows([LARGE, _Row("B", cny("1"), ""), LARGE])
    with desk.waitExposed(made):
        made.show()
    if by == "choice":
        made.arrange(made.arranger.arrangement().turned("name"))
    assert made.isColumnHidden(0)
    heard = []
    made.chosen.connect(heard.append)
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Down)
    QTest.keyClick(made, Qt.Key.Key_Up)
    assert made.currentIndex().row() == 1
    assert [row.name for row in heard] == ["B", LARGE.name, "B"]
