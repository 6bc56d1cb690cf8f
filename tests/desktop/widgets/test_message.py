"""One message at a time, with what to do next."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.speech import speak
from desktop.widgets.message import MessageBar
from domain.error import Refused
from resources.mark import N_, text


@pytest.fixture
def bar(desk):
    made = MessageBar()
    desk.addWidget(made)
    return made


def test_good_news_go_by_themselves(bar):
    assert not bar.isVisible()
    bar.tell(text(N_("{count} items imported."), count=1234))
    assert bar.isVisible()
    assert bar._message.text() == "1,234 items imported."
    assert bar._timer.isActive()
    bar._timer.timeout.emit()
    assert not bar.isVisible()


def test_a_refusal_stays_with_its_advice_until_it_is_dismissed(desk, bar):
    bar.refuse(Refused("held", "The account is on hold.", "Release it first."))
    assert not bar._timer.isActive()
    assert bar._advice.text() == "Release it first."
    assert bar.accessibleName() == "The account is on hold. Release it first."
    assert bar.property("tone") == "warn"
    desk.keyClick(bar, Qt.Key.Key_Escape)
    assert not bar.isVisible()


def test_it_offers_the_act(desk, bar):
    done = []
    bar.tell(N_("The import was taken."), act=(N_("Take it back"), lambda: done.append(True)))
    assert not bar._timer.isActive()
    desk.mouseClick(bar._button, Qt.MouseButton.LeftButton)
    assert done == [True]
    assert not bar.isVisible()
    bar.tell(N_("Saved."))
    assert not bar._button.isVisible()


def test_it_speaks_the_language_of_the_moment(desk, bar):
    bar.tell(text(N_("{count} rows"), count=3))
    speak("zh")
    assert bar._message.text()
    desk.mouseClick(bar._close, Qt.MouseButton.LeftButton)
    assert not bar.isVisible()
