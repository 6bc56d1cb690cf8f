"""The page of one timetable as a person uses it: its keys, its dialogs, and what it says."""

from __future__ import annotations

from PySide6.QtGui import QShortcut

from db.queries.timetable import timetable
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from tests.desktop.timetables import TODAY


def settle(page):
    assert page._desk.jobs.wait(120)  # a paper in two languages takes long on a busy machine


def press(page, key):
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    settle(page)


def offered(page):
    return {button.key: button.isEnabled() for button in page._buttons.values() if button.isVisible()}


def dialog_of(page, kind):
    [found] = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def submit(page, dialog):
    dialog.submit()
    settle(page)


def state_of(scene, uid):
    return scene.founder.ask(timetable, timetable=uid, as_of=TODAY).state


def words_of(widget):
    return [
        label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget) and label.text()
    ]
