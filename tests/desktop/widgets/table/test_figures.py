"""An amount that is cut would be another amount."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.widgets.table import Column, TableModel, TableView
from domain.money import Money
from tests.makers import cny


@dataclass(frozen=True)
class _Row:
    name: str
    paid: Money


COLUMNS = (
    Column[_Row]("name", "Name", lambda row: row.name, width=60, grows=True),
    Column[_Row]("paid", "Paid", lambda row: row.paid, "money", 60, strong=True),
)


def test_amounts_are_seen_whole_and_words_give_them_room(desk):
    view = TableView(TableModel(COLUMNS), "figures")
    desk.addWidget(view)
    view.resize(400, 200)
    view.table.set_rows([_Row("Magnet and Alloy Trading", cny("1"))])
    with desk.waitExposed(view):
        view.show()
    before = view.columnWidth(1)
    assert sum(map(view.columnWidth, range(2))) == view.viewport().width()
    view.table.set_rows([_Row("Magnet and Alloy Trading", cny("123456789.00"))])
    assert view.columnWidth(1) >= view.sizeHintForColumn(1) > before
    assert sum(map(view.columnWidth, range(2))) == view.viewport().width()


def test_amounts_that_came_before_the_table_is_seen_are_whole_too(desk):
    view = TableView(TableModel(COLUMNS), "figures_before")
    desk.addWidget(view)
    view.resize(400, 200)
    view.table.set_rows([_Row("A", cny("123456789.00"))])
    with desk.waitExposed(view):
        view.show()
    assert view.columnWidth(1) >= view.sizeHintForColumn(1)
