"""How a dialog is walked: by Tab and back, by a screen reader, in both languages, by Escape and by Enter."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QStyle,
    QStyleOptionComboBox,
    QTableView,
    QWidget,
)

from desktop.dialogs.entrance import Entrance
from desktop.dialogs.form import FormDialog
from desktop.dialogs.paper import PaperDialog
from desktop.speech import say as spoken
from desktop.speech import speak
from tests.desktop.access import has_stop, is_operated, jumps, nameless, say

MOST = 80  # stops of Tab that no dialog comes near
NAMES = {"", "English", "Return"}  # of a language in itself, and of a key


def faults_of(dialog, desk):
    """What is wrong with a dialog for who has no mouse, or does not see it; it is closed afterwards."""
    dialog.activateWindow()
    desk.waitUntil(dialog.isActiveWindow)
    yield from (*nameless(dialog), *walked(dialog), *entered(dialog), *cut(dialog))
    speak("zh")
    for _ in range(3):  # words, then the room for them, in layouts within layouts
        QApplication.processEvents()
    yield from (*nameless(dialog), *walked(dialog), *cut(dialog), *english(dialog))
    # A paper has its own language, and the program its name.
    if dialog.windowTitle().isascii() and not isinstance(dialog, PaperDialog | Entrance):
        yield f"“{dialog.windowTitle()}” is not Chinese"
    speak("en")
    QTest.keyClick(QApplication.focusWidget() or dialog, Qt.Key.Key_Escape)
    if shiboken6.isValid(dialog) and dialog.isVisible():
        yield "Escape does not close it"
        dialog.reject()


def walked(dialog):
    """What is wrong with the way by Tab through a dialog, and back."""
    start = QApplication.focusWidget()
    if start is None or not dialog.isAncestorOf(start):
        yield "it opens without the keyboard"
        return
    reachable = {
        each
        for each in dialog.findChildren(QWidget)
        if is_operated(each) and each.isEnabled() and has_stop(each)
    }
    places = {each: each.mapTo(dialog, QPoint()) for each in reachable}
    forth, back = round_trip(start, Qt.Key.Key_Tab), round_trip(start, Qt.Key.Key_Backtab)
    yield from (f"Tab leaves out {say(each)}" for each in reachable - set(forth))
    yield from (f"Shift+Tab leaves out {say(each)}" for each in reachable - set(back))
    if back[1:] != forth[:0:-1]:
        yield "the way back is another one"
    up = list(jumps([*forth, start], places))
    if len(up) > 1:  # one is the way from the last back to the first
        yield from up


def round_trip(start, key):
    """The stops of a whole round."""
    start.setFocus(Qt.FocusReason.TabFocusReason)
    stops = [start]
    while len(stops) < MOST:
        QTest.keyClick(QApplication.focusWidget(), key)
        now = QApplication.focusWidget()
        if now in stops:
            assert now is start, f"a trap at {say(now)}"
            break
        stops.append(now)
    return stops


def entered(dialog):
    """Enter in a line of a form presses the button that the form is for."""
    if not isinstance(dialog, FormDialog):
        return
    button, pressed = dialog._button, []
    button.clicked.disconnect()
    button.clicked.connect(lambda: pressed.append(True))
    for line in dialog.form.findChildren(QLineEdit):
        if line.isVisible() and line.isEnabled() and not line.isReadOnly() and button.isEnabled():
            before = len(pressed)
            line.setFocus()
            QTest.keyClick(line, Qt.Key.Key_Return)
            if len(pressed) != before + 1:
                yield f"Enter in {say(line)} pressed the button {len(pressed) - before} times"


def english(dialog):
    """Words that have a Chinese form, and stand in the English one."""
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        for words in {widget.accessibleName(), widget.text() if isinstance(widget, QLabel) else ""}:
            if words not in NAMES and words.isascii() and "{" not in words and spoken(words) != words:
                yield f"{type(widget).__name__} “{words}” is not Chinese"


def cut(dialog):
    """Words and columns that do not fit into their place."""
    for widget in dialog.findChildren(QWidget):
        if not widget.isVisible():
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height():
                yield f"“{widget.text()}” is taller than its place"
        elif isinstance(widget, QTableView):
            columns = range(widget.model().columnCount())
            over = sum(widget.columnWidth(at) for at in columns) - widget.viewport().width()
            if over > 0:
                yield f"the columns of {say(widget)} run {over} pixels out of it"
        elif lacks(widget) > 0:
            yield f"{type(widget).__name__} lacks {lacks(widget)} pixels for its words"


def lacks(widget):
    """By how many pixels a line of words is wider than its place."""
    if isinstance(widget, QPushButton | QLabel) and widget.text():
        return widget.sizeHint().width() - widget.width()
    if not isinstance(widget, QComboBox):
        return 0
    option = QStyleOptionComboBox()
    widget.initStyleOption(option)
    field = QStyle.SubControl.SC_ComboBoxEditField
    room = widget.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, field, widget)
    return widget.fontMetrics().horizontalAdvance(widget.currentText()) - room.width()
