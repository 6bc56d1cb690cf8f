"""What the line at the foot of the window says, and what of it gives way."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.status import Standing, StatusBar
from desktop.widgets.button import Button
from desktop.widgets.label import Label

OFFICE = "北辰稀土股份有限公司 Beichen Rare Earth Co., Ltd."
STANDING = Standing(OFFICE, "张伟", date(2026, 11, 29), 463, "2df91144a7", ("李娜",), demonstration=True)


@pytest.fixture
def bar(desk):
    made = StatusBar()
    desk.addWidget(made)
    made.show_standing(STANDING)
    made.show()
    return made


def _words(bar):
    return [label.text() for label in bar.findChildren(Label) if label.isVisible()]


def test_a_wide_window_has_room_for_all(bar):
    bar.resize(1366, 28)
    assert _words(bar) == [OFFICE, "Demonstration", "As of 2026-11-29", "Entry 463 · 2df91144"]
    assert not bar._office.toolTip()


@pytest.mark.parametrize("width", range(420, 1000, 20))
def test_in_a_narrow_window_no_word_is_cut_and_what_can_be_pressed_stays(bar, desk, width):
    bar.resize(width, 28)
    bar.layout().activate()
    for label in bar.findChildren(Label):
        if label.isVisible():
            assert label.width() >= label.sizeHint().width()
    for button in bar.findChildren(Button):
        assert button.isVisible()
        assert button.width() >= button.sizeHint().width()


def test_what_gave_way_is_told_by_the_name_of_the_office(bar):
    bar.resize(683, 28)
    assert _words(bar) == [OFFICE]
    assert bar._office.toolTip().split("\n") == [
        OFFICE,
        "As of 2026-11-29",
        "Demonstration",
        "Entry 463 · 2df91144",
    ]
    bar.resize(450, 28)
    assert _words(bar)[0].endswith("…")
    assert bar._office.accessibleName() == OFFICE
