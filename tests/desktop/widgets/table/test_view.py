"""A table by keyboard: open, order, copy; and what it remembers."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QPushButton

from desktop.look.tokens import LIGHT
from desktop.speech import speak
from desktop.widgets.table import Column, TableModel, TableView
from domain.money import Money
from resources.mark import N_
from tests.desktop.widgets.table.maker import COLUMNS, DEBTS, debt


def _never(ids, take):
    """A source that does not answer."""


@pytest.fixture
def model(desk):
    return TableModel(COLUMNS)


@pytest.fixture
def view(desk, model):
    return _view(desk, model)


def _view(desk, model, **more):
    made = TableView(model, "debts", **more)
    desk.addWidget(made)
    made.resize(800, 400)
    with desk.waitActive(made):
        made.show()
    return made


def test_enter_and_double_click_open_the_row(desk, view, model):
    model.set_rows(DEBTS)
    desk.keyClick(view, Qt.Key.Key_Down)
    with desk.waitSignal(view.opened) as heard:
        desk.keyClick(view, Qt.Key.Key_Return)
    assert heard.args[0].id == 2
    where = view.visualRect(model.index(4, 1)).center()
    desk.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    with desk.waitSignal(view.opened) as heard:
        desk.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert heard.args[0].id == 5


def test_arrows_tell_the_chosen_row_and_the_first_is_chosen_at_once(desk, view, model):
    told = []
    view.chosen.connect(told.append)
    model.set_rows(DEBTS)
    desk.keyClick(view, Qt.Key.Key_Down)
    assert [row.id for row in told] == [1, 2]
    view.go_to(7)
    assert view.current_row().id == 8
    view.go_to(99)
    assert view.current_row().id == 8


def test_a_row_that_one_is_led_to_is_chosen_alone_also_while_ctrl_is_held(desk, view, model):
    model.set_rows(DEBTS)
    desk.keyPress(view, Qt.Key.Key_Control, Qt.KeyboardModifier.ControlModifier)
    view.go_to(2)
    desk.keyRelease(view, Qt.Key.Key_Control)
    assert view.selection.places() == [2]
    assert view.currentIndex().row() == 2


def test_typing_does_not_jump(desk, view, model):
    model.set_rows(DEBTS)
    desk.keyClicks(view, "Debtor 009")
    assert view.current_row().id == 1


def test_tab_leaves_the_table(desk, view, model):
    model.set_rows(DEBTS)
    view.setFocus()
    assert not view.tabKeyNavigation()


def test_keys_and_clicks_put_in_order(desk, view, model):
    model.set_rows(DEBTS)
    desk.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert model.row_at(0).id == 12  # large figures first
    desk.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert model.row_at(0).id == 1
    head = view.horizontalHeader()
    where = QPoint(head.sectionViewportPosition(0) + 20, head.height() // 2)
    desk.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert model.order == ("name", False)
    desk.mouseClick(head.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert model.order == ("name", True)


def test_a_column_without_order_stays_as_it_is(desk, view, model):
    model.set_ids(range(3), _never)
    desk.keyClick(view, Qt.Key.Key_4, Qt.KeyboardModifier.ControlModifier)
    assert model.order is None


def test_copying_gives_heads_and_bare_figures(desk, view, model):
    model.set_rows([debt(1, name="=HYPERLINK(1)"), debt(2)])
    view.selectAll()
    desk.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0] == "Debtor\tAmount\tDue date\tDays past due\tState"
    assert lines[1] == "'=HYPERLINK(1)\t123.45\t2026-01-02\t1\tPromised"
    assert len(lines) == 3


def test_rows_that_nobody_looked_at_are_fetched_to_be_copied_and_too_many_are_not(desk, view, model):
    model.set_ids(range(500), lambda ids, take: take({each: debt(each) for each in ids}))
    view.selectAll()
    with desk.waitSignal(view.told) as heard:
        desk.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert str(heard.args[0]) == "500 rows copied."
    lines = QGuiApplication.clipboard().text().split("\n")
    assert [line.split("\t")[0] for line in lines[:3]] == ["Debtor", "Debtor 000", "Debtor 001"]
    assert len(lines) == 501
    model.set_ids(range(10_001), _never)
    view.selectAll()
    with desk.waitSignal(view.told) as heard:
        desk.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "export" in str(heard.args[0])
    assert len(QGuiApplication.clipboard().text().split("\n")) == 501


def test_widths_order_and_places_are_remembered(desk, view, model):
    view.setColumnWidth(0, 234)
    view.horizontalHeader().moveSection(4, 0)
    desk.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)  # now the name
    view.hide()
    again = TableModel(COLUMNS)
    other = _view(desk, again)
    assert other.columnWidth(0) == 234
    assert other.horizontalHeader().visualIndex(4) == 0
    assert again.order == ("name", False)


def test_no_head_is_clipped_by_the_arrow(desk, view, model):
    head = view.horizontalHeader()
    for section, column in enumerate(COLUMNS):
        words = head.fontMetrics().horizontalAdvance(column.title)
        assert view.columnWidth(section) >= words + 16
    speak("zh")
    view.retranslate()
    assert view.columnWidth(3) >= head.whole_width(3)


def test_an_empty_table_says_what_would_fill_it(desk, view, model):
    done = []
    view.empty.say(N_("No open items."), N_("Import the ledger."), (N_("Import"), lambda: done.append(True)))
    assert not view.empty.isVisible()  # nobody has answered yet
    model.set_rows([])
    assert view.empty.isVisible()
    button = view.empty.findChild(QPushButton)
    desk.mouseClick(button, Qt.MouseButton.LeftButton)
    assert done == [True]
    model.set_rows(DEBTS)
    assert not view.empty.isVisible()


def test_the_row_with_the_focus_has_a_ring(desk, view, model):
    model.set_rows(DEBTS)
    view.setFocus()
    desk.waitUntil(view.hasFocus)
    rect = view.visualRect(model.index(0, 1))
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().x(), rect.top()) == QColor(LIGHT.accent)
    view.clearFocus()
    image = view.viewport().grab().toImage()
    assert image.pixelColor(rect.center().x(), rect.top()) != QColor(LIGHT.accent)


@pytest.mark.parametrize("by_cell", [True, False])
def test_where_enter_is_about_a_cell_it_has_a_ring_of_its_own(desk, model, by_cell):
    view = _view(desk, model, by_cell=by_cell)
    model.set_rows(DEBTS)
    view.setFocus()
    desk.waitUntil(view.hasFocus)
    desk.keyClick(view, Qt.Key.Key_Right)
    image, ringed = view.viewport().grab().toImage(), QColor(LIGHT.accent)
    cells = [view.visualRect(model.index(0, at)) for at in (1, 2)]
    seen = [image.pixelColor(cell.left(), cell.center().y()) == ringed for cell in cells]
    assert seen == [by_cell, False]


def test_chosen_and_every_second_row_have_grounds_of_their_own_across_the_columns_in_sight(desk, view, model):
    model.set_rows(DEBTS)
    view.go_to(2)
    view.clearFocus()
    view.setColumnHidden(0, True)
    image = view.viewport().grab().toImage()
    edges = [view.visualRect(model.index(0, 1)).left() + 1, view.visualRect(model.index(0, 4)).right() - 1]
    for place, ground in enumerate((LIGHT.surface, LIGHT.alt, LIGHT.accent_soft, LIGHT.alt)):
        middle = view.visualRect(model.index(place, 1)).center().y()
        assert [image.pixelColor(edge, middle) for edge in edges] == [QColor(ground)] * 2


def test_rows_that_arrive_later_are_told(desk, view, model):
    told = []
    model.set_ids(range(5), lambda ids, take: take({each: debt(each) for each in ids}))
    view.chosen.connect(told.append)
    desk.waitUntil(lambda: bool(told))
    assert told[-1].id == 0


def _room(view, key):
    at = [column.key for column in view.table.columns].index(key)
    return view.columnWidth(at), view.sizeHintForColumn(at)


def test_figures_in_sight_are_never_cut(desk, view, model):
    model.set_rows([debt(1, amount=Money(12_345_678_901_234, "GBP"))])
    has, needs = _room(view, "amount")
    assert has >= needs > 110


def test_short_words_are_whole_while_what_grows_can_spare_the_room(desk):
    who = Column("who", N_("Officer"), lambda _row: "Annegret Brandt", width=72)
    wide = Column("name", N_("Debtor"), lambda row: row.name * 20, width=160, grows=True)
    view = _view(desk, TableModel((wide, who)))
    view.table.set_rows(DEBTS)
    has, needs = _room(view, "who")
    assert has >= needs > 72
    assert sum(view.columnWidth(at) for at in (0, 1)) <= view.viewport().width()
    narrow = _view(desk, TableModel((wide, who)))
    narrow.resize(250, 400)
    narrow.table.set_rows(DEBTS)
    has, needs = _room(narrow, "who")
    assert has < needs
