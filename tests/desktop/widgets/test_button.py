"""A button does its act by click and by key, and names both."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.speech import speak
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from resources.mark import N_, text


@pytest.fixture
def done():
    return []


@pytest.fixture
def window(desk, done):
    made = QWidget()
    made.button = Button(N_("Save & close"), lambda: done.append(True), icon="save", key="Ctrl+S")
    QVBoxLayout(made).addWidget(made.button)
    desk.addWidget(made)
    with desk.waitActive(made):
        made.show()
    return made


def test_click_and_key_do_the_same_at_once(desk, window, done):
    desk.mouseClick(window.button, Qt.MouseButton.LeftButton)
    desk.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert done == [True, True]
    window.button.setEnabled(False)
    desk.keyClick(window, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 2


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter])
def test_the_button_with_the_focus_is_pressed_by_key(desk, window, done, key):
    window.button.setFocus()
    desk.keyClick(window.button, key)
    assert done == [True]
    desk.keyClick(window.button, key, Qt.KeyboardModifier.ControlModifier)
    assert len(done) == 1 + (key == Qt.Key.Key_Space)  # Ctrl and Enter belongs to the whole screen


def test_it_names_its_act_and_its_key(window):
    assert window.button.text() == " Save && close  Ctrl+S"
    assert window.button.accessibleName() == "Save & close"
    window.button.say(N_("Send"))
    assert window.button.text() == " Send  Ctrl+S"
    speak("zh")
    assert window.button.sentence == "Send"


def test_a_bare_button_has_its_words_as_tooltip(desk):
    button = Button(N_("Dismiss"), icon="close", part="quiet", bare=True)
    desk.addWidget(button)
    assert button.text() == ""
    assert button.toolTip() == button.accessibleName() == "Dismiss"
    button.show_words("Li Min")
    assert button.accessibleName() == "Li Min"


def test_a_label_shows_sentences_and_plain_words(desk):
    label = Label(text(N_("{count} items"), count=3), "muted")
    desk.addWidget(label)
    assert label.text() == "3 items"
    label.show_words("<i>A & B</i>")
    assert label.text() == "<i>A & B</i>"
    assert label.textFormat() == Qt.TextFormat.PlainText
    speak("zh")
    assert label.text() == "<i>A & B</i>"
    label.say("")
    assert label.text() == ""
    label.colour("danger")
    assert label.property("tone") == "danger"
