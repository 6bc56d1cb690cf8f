"""Results follow the typing."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QListWidget, QVBoxLayout, QWidget

from desktop.widgets.search import SearchField


@pytest.fixture
def page(desk):
    made = QWidget()
    layout = QVBoxLayout(made)
    made.results = QListWidget()
    made.field = SearchField(results=made.results)
    layout.addWidget(made.field)
    layout.addWidget(made.results)
    desk.addWidget(made)
    with desk.waitActive(made):
        made.show()
    made.field.setFocus()
    return made


def test_typing_asks_once_for_keys_that_come_fast(desk, page):
    heard = []
    page.field.searched.connect(heard.append)
    desk.keyClicks(page.field, "rare")
    desk.waitUntil(lambda: heard == ["rare"])


def test_chinese_comes_from_the_input_method(desk, page):
    event = QInputMethodEvent()
    event.setCommitString("稀土")
    with desk.waitSignal(page.field.searched) as heard:
        QCoreApplication.sendEvent(page.field, event)
    assert heard.args == ["稀土"]


def test_escape_empties_and_arrow_down_goes_to_the_results(desk, page):
    desk.keyClicks(page.field, "x")
    desk.keyClick(page.field, Qt.Key.Key_Escape)
    assert page.field.text() == ""
    desk.keyClick(page.field, Qt.Key.Key_Down)
    assert page.results.hasFocus()


def test_enter_asks_at_once(desk, page):
    heard = []
    page.field.searched.connect(heard.append)
    desk.keyClicks(page.field, "abc")
    desk.keyClick(page.field, Qt.Key.Key_Return)
    assert heard == ["abc"]
    assert page.results.hasFocus()
