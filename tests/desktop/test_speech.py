"""The language changes at once, for our words and for Qt's."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from desktop.speech import Speaking, language, say, speak, tongue
from resources.mark import N_, text


class _Greeting(Speaking, QLabel):
    def __init__(self) -> None:
        super().__init__()
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(f"{language()}: {say(N_('Due on {day}'), day=date(2026, 11, 20))}")


def test_a_widget_deep_inside_says_its_words_again(desk):
    window = QWidget()
    desk.addWidget(window)
    layout = QVBoxLayout(window)
    inner = QWidget()
    layout.addWidget(inner)
    greeting = _Greeting()
    QVBoxLayout(inner).addWidget(greeting)
    assert greeting.text().startswith("en: ")
    speak("zh")
    desk.waitUntil(lambda: greeting.text().startswith("zh: "))
    speak("en")
    desk.waitUntil(lambda: greeting.text() == "en: Due on 2026-11-20")


def test_the_buttons_of_qt_speak_too(desk):
    speak("zh")
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    desk.addWidget(box)
    cancel = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert cancel.text() == "取消"
    assert QLocale().language() == QLocale.Language.Chinese
    speak("en")
    desk.waitUntil(lambda: cancel.text() == "Cancel")


def test_say_formats_fields(desk):
    assert say(text(N_("{count} items"), count=1234567)) == "1,234,567 items"
    assert tongue().language == "en"


def test_an_unknown_language_is_an_error(desk):
    with pytest.raises(KeyError):
        speak("xx")
    assert language() == "en"
