"""The bundled typeface reaches every widget, with both scripts."""

from __future__ import annotations

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel

from desktop.look import font, theme
from desktop.speech import speak


def test_the_typeface_has_both_scripts(desk):
    metrics = QFontMetrics(font.text())
    assert all(metrics.inFontUcs4(ord(sign)) for sign in "Aé€£¥债务人，。“”…–·→×")
    assert font.text().pixelSize() < font.heading().pixelSize() < font.figure().pixelSize()


def test_a_widget_has_the_typeface_and_quotes_of_its_language(desk):
    label = QLabel()
    desk.addWidget(label)
    label.show()
    assert label.font().family() == font.family()
    narrow = label.fontMetrics().horizontalAdvance("“x”")
    speak("zh")
    theme.wear("light")
    assert label.fontMetrics().horizontalAdvance("“x”") > narrow
