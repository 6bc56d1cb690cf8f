"""What does not fit its place is scrolled to, by Tab as well."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.widgets.room import Room


def _tall(count):
    inside = QWidget()
    layout = QVBoxLayout(inside)
    fields = [QLineEdit() for _ in range(count)]
    for field in fields:
        layout.addWidget(field)
    return inside, fields


def test_tab_brings_the_field_with_the_focus_into_sight(desk):
    inside, fields = _tall(20)
    room = Room(inside)
    desk.addWidget(room)
    room.resize(200, 150)
    with desk.waitActive(room):
        room.show()
    fields[0].setFocus()
    assert fields[-1].visibleRegion().isEmpty()
    for _ in fields[1:]:
        desk.keyClick(focused(room), Qt.Key.Key_Tab)
    assert fields[-1].hasFocus()
    assert fields[-1].visibleRegion().boundingRect() == fields[-1].rect()


def focused(room):
    return room.window().focusWidget()


def test_what_is_only_scrolled_up_and_down_keeps_its_width(desk):
    inside, fields = _tall(20)
    room = Room(inside, wide=True)
    desk.addWidget(room)
    room.show()
    assert room.minimumSizeHint().width() == inside.minimumSizeHint().width() > 0
    assert room.minimumSizeHint().height() == 0
    fields[0].setMinimumWidth(500)
    desk.waitUntil(lambda: room.minimumSizeHint().width() > 500)
