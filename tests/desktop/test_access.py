"""Every page for those who cannot see it, and for those who have no mouse."""

from __future__ import annotations

from itertools import pairwise

import pytest
import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from desktop.pages.registry import pages_for
from desktop.speech import speak
from desktop.status import Standing
from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from desktop.window import MainWindow
from domain.role import Role
from tests.desktop.screen import settle
from tests.desktop.timetables import make_scene
from tests.makers import FOUNDER

FIELDS = (
    QAbstractButton, QAbstractItemView, QAbstractSpinBox, QComboBox, QLineEdit, QPlainTextEdit, QTextEdit
)  # fmt: skip
ROLES = {
    role.value
    for role in (
        QAccessible.Role.Button,
        QAccessible.Role.ButtonMenu,
        QAccessible.Role.CheckBox,
        QAccessible.Role.RadioButton,
        QAccessible.Role.ComboBox,
        QAccessible.Role.EditableText,
        QAccessible.Role.SpinBox,
        QAccessible.Role.Table,
        QAccessible.Role.List,
        QAccessible.Role.Tree,
        QAccessible.Role.PageTabList,
        QAccessible.Role.Graphic,
    )
}
MOST = 120  # stops of Tab that no page comes near


@pytest.fixture
def window(desk, open_desk, tmp_path):
    """The window with every page, on an office with debtors, and a timetable that is watched."""
    scene = make_scene(tmp_path)
    timetable = scene.active("K1")
    office = open_desk(scene.founder)
    made = MainWindow(office)
    kinds, hidden = pages_for(frozenset(Role))
    made.show_pages(kinds, hidden=hidden)
    made.show_standing(Standing(office="Quittance Trading", actor=FOUNDER))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    desk.waitUntil(made.isActiveWindow)
    arguments = {
        "debtor": scene.accounts["K1"],
        "workbench": scene.accounts["K2"],
        "timetable": timetable,
    }
    made.visits = [(kind.name, arguments.get(kind.name)) for kind in (*kinds, *hidden)]
    yield made
    settle(office)
    shiboken6.delete(made)


def views(window):
    """Each page in turn, and each of its tabs, at rest: (what is seen, the page)."""
    for name, argument in window.visits:
        window.go(name, argument)
        page = window.page(name)
        settle(page.office)
        window.activateWindow()
        tabs = [each for each in page.findChildren(Tabs) if each.isVisible()]
        if not tabs:
            yield name, page
        for at in range(tabs[0].count() if tabs else 0):
            tabs[0].setCurrentIndex(at)
            settle(page.office)
            yield f"{name}: {tabs[0].tabText(at)}", page


def is_operated(widget):
    """Whether a person does something with it; who hands the focus on is no one to be named."""
    if not widget.isVisible() or widget.focusProxy() is not None or isinstance(widget, QHeaderView):
        return False
    if isinstance(widget, QLabel):  # one whose words can be copied by the mouse is read all the same
        return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
    return widget.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(widget, FIELDS)


def has_stop(widget):
    """Whether Tab has to come to it; of buttons of which one is chosen the arrow keys reach the others."""
    group = widget.group() if isinstance(widget, QAbstractButton) else None
    if group is not None and group.exclusive() and group.checkedButton() is not None:
        return widget is group.checkedButton()
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def test_tab_walks_each_page_forth_and_back_in_the_order_of_reading(window):
    """Everything that is enabled, each once, back to where it began; it says what it is and shows its focus."""
    faults, looked = [], set()
    for seen, page in views(window):
        faults += [f"{seen}: {fault}" for fault in nameless(window)]
        operated = [each for each in window.findChildren(QWidget) if is_operated(each)]
        reachable = {each for each in operated if each.isEnabled() and has_stop(each)}
        places = {each: each.mapTo(window, QPoint()) for each in reachable}
        forth, invisible = walk(window, Qt.Key.Key_Tab, looked)
        back, _ = walk(window, Qt.Key.Key_Backtab, looked)
        faults += [f"{seen}: Tab leaves out {say(each)}" for each in reachable - set(forth)]
        faults += [f"{seen}: Shift+Tab leaves out {say(each)}" for each in reachable - set(back)]
        faults += [f"{seen}: no focus is seen on {say(each)}" for each in invisible]
        if back[1:] != forth[:0:-1]:
            faults.append(f"{seen}: the way back is another one")
        faults += [f"{seen}: {fault}" for fault in jumps(page, forth, places)]
    assert not faults, "\n".join(dict.fromkeys(faults))


def test_whatever_is_operated_says_what_it_is_in_chinese_too(window):
    """Also what was built in English: the language changes while every page stands."""
    for name, argument in window.visits:
        window.go(name, argument)
    speak("zh")
    faults = []
    for seen, page in views(window):
        faults += [f"{seen}: {fault}" for fault in nameless(window)]
        tables = [each.accessibleName() for each in page.findChildren(TableView) if each.isVisible()]
        faults += [f"{seen}: “{name}” is not Chinese" for name in tables if name.isascii()]
    assert not faults, "\n".join(dict.fromkeys(faults))


def nameless(window):
    """What has no name for a screen reader, or no role that says what one does with it."""
    for widget in filter(is_operated, window.findChildren(QWidget)):
        told = QAccessible.queryAccessibleInterface(widget)
        name, role = told.text(QAccessible.Text.Name).strip(), told.role()
        if not name or role.value not in ROLES:
            yield f"{type(widget).__name__} “{name}” is a {role.name}"


def walk(window, key, looked):
    """The stops of a whole round from the rail, and those that look the same with the focus, each seen once."""
    start = next(each for each in window.rail.findChildren(QAbstractButton) if each.isChecked())
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops, invisible = [start], []
    while len(stops) < MOST:
        held = QApplication.focusWidget()
        focused = None if held in looked else held.grab().toImage()
        looked.add(held)
        QTest.keyClick(held, key)
        now = QApplication.focusWidget()
        if focused is not None and now is not held and held.grab().toImage() == focused:
            invisible.append(held)
        if now in stops:
            assert now is start, f"a trap at {say(now)}"
            break
        stops.append(now)
    return stops, invisible


def jumps(page, stops, places):
    """Stops above and left of the one before; what chooses columns and exports may come last."""
    mine = [each for each in stops if page.isAncestorOf(each) and each not in page.about_list()]
    for one, other in pairwise(mine):
        before, after = places[one], places[other]
        if after.y() + other.height() <= before.y() and after.x() < before.x() + one.width():
            yield f"from {say(one)} up to {say(other)}"


def say(widget):
    return f"{type(widget).__name__} “{widget.accessibleName()}”"
