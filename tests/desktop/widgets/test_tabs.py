"""Tabs have keys for the program and titles in the language of the moment."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from desktop.speech import speak
from desktop.widgets.label import Label
from desktop.widgets.tabs import Tabs
from resources.mark import N_, text


def test_keys_and_titles(desk):
    tabs = Tabs()
    desk.addWidget(tabs)
    tabs.add("items", N_("Items"), Label("one"))
    tabs.add("story", N_("Story"), Label("two"))
    assert tabs.chosen() == "items"
    tabs.choose("story")
    tabs.choose("unknown")
    assert tabs.chosen() == "story"
    tabs.say("items", text(N_("Items ({count})"), count=3))
    assert [tabs.tabText(at) for at in range(2)] == ["Items (3)", "Story"]
    speak("zh")
    assert tabs.tabText(1)


def test_ctrl_tab_goes_through_them_from_anywhere_in_the_window(desk):
    window, elsewhere, tabs = QWidget(), QLineEdit(), Tabs()
    desk.addWidget(window)
    layout = QVBoxLayout(window)
    layout.addWidget(elsewhere)
    layout.addWidget(tabs)
    for key in ("one", "two", "three"):
        tabs.add(key, key, Label(key))
    tabs.setTabEnabled(1, False)
    with desk.waitActive(window):
        window.show()
    elsewhere.setFocus()
    ctrl = Qt.KeyboardModifier.ControlModifier
    desk.keyClick(elsewhere, Qt.Key.Key_Tab, ctrl)
    assert tabs.chosen() == "three"
    assert tabs.tabBar().hasFocus()
    desk.keyClick(tabs.tabBar(), Qt.Key.Key_Tab, ctrl)
    assert tabs.chosen() == "one"
    desk.keyClick(tabs.tabBar(), Qt.Key.Key_Backtab, ctrl | Qt.KeyboardModifier.ShiftModifier)
    assert tabs.chosen() == "three"
