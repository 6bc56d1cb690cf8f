"""Every page for those who cannot see it, and for those who have no mouse."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from desktop.speech import speak
from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from tests.desktop.access import has_stop, is_operated, jumps, nameless, say
from tests.desktop.screen import settle

MOST = 120  # stops of Tab that no page comes near


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
        # What chooses columns and exports may come last.
        mine = [each for each in forth if page.isAncestorOf(each) and each not in page.about_list()]
        faults += [f"{seen}: {fault}" for fault in jumps(mine, places)]
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
