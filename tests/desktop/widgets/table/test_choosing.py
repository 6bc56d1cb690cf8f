"""Columns are chosen by menu, by dialog and by key, and are remembered."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication
from PySide6.QtWidgets import QApplication

from desktop.widgets.button import Button
from desktop.widgets.table import FittingView, TableModel, TableView
from desktop.widgets.table.choosing import ColumnsDialog, ColumnsMenu
from tests.desktop.widgets.table.maker import COLUMNS, DEBTS

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def _view(desk, kind=TableView, *yielding):
    made = kind(TableModel(COLUMNS), "debts", *yielding)
    desk.addWidget(made)
    made.resize(800, 400)
    made.table.set_rows(DEBTS)
    with desk.waitActive(made):
        made.show()
    return made


@pytest.fixture
def view(desk):
    return _view(desk)


def _dialog(desk, view):
    desk.keyClick(view, Qt.Key.Key_H, CTRL_SHIFT)
    dialog = view.window().findChild(ColumnsDialog)
    desk.waitUntil(dialog.isActiveWindow)
    return dialog


def _press(desk, key, modifier=Qt.KeyboardModifier.NoModifier):
    desk.keyClick(QApplication.focusWidget(), key, modifier)


def _keys(view):
    return [column.key for column in view.shown_columns()]


def test_columns_are_hidden_and_moved_by_keys_alone(desk, view):
    dialog = _dialog(desk, view)
    assert QApplication.focusWidget().text() == "Debtor"
    _press(desk, Qt.Key.Key_Down)
    _press(desk, Qt.Key.Key_Space)
    assert _keys(view) == ["name", "due", "days", "state"]
    _press(desk, Qt.Key.Key_Down)
    _press(desk, Qt.Key.Key_Up, ALT)
    _press(desk, Qt.Key.Key_Up, ALT)
    assert _keys(view) == ["due", "name", "days", "state"]
    assert QApplication.focusWidget().text() == "Due date"
    assert QApplication.focusWidget().accessibleDescription() == "Place 1 of 5"
    _press(desk, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    assert view.focusWidget() is view  # off screen no window comes to the front by itself


def test_the_next_start_finds_them_so(desk, view):
    view.arrange(view.arranger.arrangement().turned("amount").moved("state", -9))
    again = _view(desk)
    assert _keys(again) == ["state", "name", "due", "days"]
    again.arrange(None)
    assert _keys(again) == [column.key for column in COLUMNS]
    assert again.columnWidth(1) >= COLUMNS[1].width


def test_one_column_stays(desk, view):
    for key in ("amount", "due", "days", "state"):
        view.arrange(view.arranger.arrangement().turned(key))
    dialog = _dialog(desk, view)
    _press(desk, Qt.Key.Key_Space)
    assert _keys(view) == ["name"]
    assert QApplication.focusWidget().isChecked()
    given = next(each for each in dialog.findChildren(Button) if each.accessibleName() == "As delivered")
    desk.mouseClick(given, Qt.MouseButton.LeftButton)
    assert len(_keys(view)) == len(COLUMNS)
    view.withhold("name", out=True)
    for key in ("amount", "due", "days", "state"):
        view.arrange(view.arranger.arrangement().turned(key))
    assert _keys(view) == ["state"]
    view.withhold("name", out=False)
    assert _keys(view) == ["name", "state"]


def test_a_column_with_nothing_to_say_is_not_offered_and_keeps_its_place(desk, view):
    view.withhold("due", out=True)
    view.arrange(view.arranger.arrangement().moved("name", 1))
    assert _keys(view) == ["amount", "name", "days", "state"]
    view.withhold("due", out=False)
    assert _keys(view) == ["amount", "name", "due", "days", "state"]
    with pytest.raises(KeyError):
        view.withhold("colour", out=True)


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # true of every menu off screen
@pytest.mark.parametrize("at_head", [True, False])
def test_the_menu_is_at_the_heads_and_at_the_menu_key(desk, view, at_head):
    if at_head:
        view.horizontalHeader().customContextMenuRequested.emit(QPoint(5, 5))
    else:
        event = QContextMenuEvent(
            QContextMenuEvent.Reason.Keyboard, QPoint(5, 5), view.mapToGlobal(QPoint(5, 5))
        )
        QApplication.sendEvent(view, event)
    menu = view.findChild(ColumnsMenu)
    acts = {act.text(): act for act in menu.actions()}
    assert [act.isChecked() for act in menu.actions()[:5]] == [True] * 5
    acts["Amount"].trigger()
    assert _keys(view) == ["name", "due", "days", "state"]
    acts["As delivered"].trigger()
    assert len(_keys(view)) == len(COLUMNS)
    acts["Choose and move columns"].trigger()
    assert view.window().findChild(ColumnsDialog).isVisible()
    menu.close()


def test_copying_and_ordering_by_key_go_by_what_is_in_sight(desk, view):
    view.arrange(view.arranger.arrangement().turned("name").moved("state", -9))
    view.go_to(0)
    desk.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().split("\n")[0] == "State\tAmount\tDue date\tDays past due"
    desk.keyClick(view, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert view.table.order == ("amount", True)


def test_what_is_put_away_leaves_room_to_what_gave_way(desk):
    view = _view(desk, FittingView, "state")
    desk.addWidget(view.aside)
    view.resize(sum(view._need.values()) - 20, 300)
    assert "state" not in _keys(view)
    dialog = _dialog(desk, view)
    assert "State (no room at this width)" in [line.text() for line in dialog._lines.values()]
    view.arrange(view.arranger.arrangement().turned("due"))
    assert _keys(view) == ["name", "amount", "days", "state"]
    assert view.aside.isHidden()
