"""Boxes in a table: space or a click asks to change them, and they are said in words."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.look import theme
from desktop.widgets.table import Column, TableModel, TableView
from resources.mark import N_
from tests.desktop.widgets.table.maker import DEBTS, Debt


@pytest.fixture
def view(desk):
    chosen = {DEBTS[0].id}
    columns = (
        Column[Debt]("tick", "", lambda row: row.id in chosen, "tick", 40),
        Column[Debt]("name", N_("Debtor"), lambda row: row.name, width=160),
    )
    model = TableModel(columns)
    made = TableView(model, "ticks")
    model.setParent(made)
    desk.addWidget(made)
    made.resize(400, 300)
    made.show()
    model.set_rows(DEBTS)
    return made


def test_space_asks_for_the_row_with_the_focus(desk, view):
    view.go_to(2)
    with desk.waitSignal(view.ticked) as asked:
        desk.keyClick(view, Qt.Key.Key_Space)
    assert asked.args == [DEBTS[2]]


def test_a_click_counts_only_into_the_box(desk, view):
    asked = []
    view.ticked.connect(asked.append)
    for column in (1, 0):
        place = view.visualRect(view.model().index(1, column)).center()
        desk.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked == [DEBTS[1]]


def test_a_box_is_drawn_and_said(desk, view):
    model = view.model()
    assert [model.data(model.index(at, 0)) for at in (0, 1)] == ["Yes", "No"]
    picture = view.viewport().grab().toImage()
    colours = {
        picture.pixelColor(x, view.visualRect(model.index(0, 0)).center().y() + 6).name() for x in range(40)
    }
    assert theme.tokens().accent in colours
