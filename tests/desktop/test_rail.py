"""The rail by mouse and by keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.rail import Place, Rail
from resources.mark import N_

PLACES = [
    Place("today", N_("Today"), "today"),
    Place("settings", N_("Settings"), "settings", last=True),
    Place("debtors", N_("Debtors"), "debtors"),
]


@pytest.fixture
def rail(desk):
    made = Rail()
    desk.addWidget(made)
    made.resize(made.width(), 600)
    made.show_places(PLACES)
    with desk.waitActive(made):
        made.show()
    return made


def _button(rail, name):
    return rail.findChild(QPushButton, name)


def test_a_click_asks_for_the_page(desk, rail):
    with desk.waitSignal(rail.chosen) as heard:
        desk.mouseClick(_button(rail, "debtors"), Qt.MouseButton.LeftButton)
    assert heard.args == ["debtors"]


def test_alt_and_a_digit_ask_in_the_order_that_is_seen(desk, rail):
    for key, name in ((Qt.Key.Key_1, "today"), (Qt.Key.Key_2, "debtors"), (Qt.Key.Key_3, "settings")):
        with desk.waitSignal(rail.chosen) as heard:
            desk.keyClick(rail, key, Qt.KeyboardModifier.AltModifier)
        assert heard.args == [name]
    assert _button(rail, "settings").y() > _button(rail, "debtors").y() + 100


def test_arrows_move_between_pages(desk, rail):
    _button(rail, "today").setFocus()
    desk.keyClick(_button(rail, "today"), Qt.Key.Key_Down)
    assert _button(rail, "debtors").hasFocus()
    desk.keyClick(_button(rail, "debtors"), Qt.Key.Key_Down)
    desk.keyClick(_button(rail, "settings"), Qt.Key.Key_Down)
    assert _button(rail, "today").hasFocus()


def test_the_page_that_is_shown_is_marked_and_waiting_things_are_counted(rail):
    rail.choose("debtors")
    assert _button(rail, "debtors").isChecked()
    rail.choose("a debtor")
    assert _button(rail, "debtors").isChecked()
    rail.count("today", 1234)
    assert _button(rail, "today").text() == " Today  1,234"
    rail.count("today", 0)
    assert _button(rail, "today").text() == " Today"


def test_another_user_sees_other_pages(rail):
    rail.show_places(PLACES[:1])
    assert {button.objectName() for button in rail.findChildren(QPushButton) if button.parent()} == {"today"}
