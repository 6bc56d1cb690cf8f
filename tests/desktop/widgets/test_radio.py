"""A question with few answers: the first is chosen until a person chooses another."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton

from desktop.widgets.radio import RadioRow
from resources.mark import N_


def test_answers(desk):
    row = RadioRow()
    desk.addWidget(row)
    assert row.value() is None
    row.show_options([("DMY", N_("Day first")), ("MDY", N_("Month first"))])
    row.show()
    row.activateWindow()
    desk.waitUntil(row.isActiveWindow)
    assert row.value() == "DMY"
    buttons = row.findChildren(QRadioButton)
    assert [button.text() for button in buttons] == ["Day first", "Month first"]
    row.setFocus()
    desk.keyClick(buttons[0], Qt.Key.Key_Down)
    assert row.value() == "MDY"
    row.show_options([("a", N_("One"))])
    assert row.value() == "a"
