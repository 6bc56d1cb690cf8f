"""The bundled typeface reaches every widget, with both scripts."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFont, QFontMetrics, QTextLayout
from PySide6.QtWidgets import QLabel

from desktop.look import font, theme
from desktop.speech import speak


def test_the_typeface_has_both_scripts(desk):
    metrics = QFontMetrics(font.text())
    assert all(metrics.inFontUcs4(ord(sign)) for sign in "Aé€£¥债务人，。“”…–·→×")
    assert font.text().pixelSize() < font.heading().pixelSize() < font.figure().pixelSize()


@pytest.mark.parametrize("words", ["Łódź Škoda Győr", "Ελλάς Αθήνα", "Київ Їжак Қазақ", "Đường Nguyễn"])
def test_names_of_europe_are_drawn_by_our_own_typefaces(desk, words):
    for made in (font.text(), font.bold()):
        layout = QTextLayout(words, QFont(made))
        layout.beginLayout()
        layout.createLine()
        layout.endLayout()
        runs = layout.glyphRuns()
        assert {run.rawFont().familyName() for run in runs} <= {"Noto Sans SC", "Noto Sans"}
        assert all(0 not in run.glyphIndexes() for run in runs)  # 0 is the empty box
        assert all(run.rawFont().weight() == made.weight() for run in runs)


def test_a_widget_has_the_typeface_and_quotes_of_its_language(desk):
    label = QLabel()
    desk.addWidget(label)
    label.show()
    assert label.font().family() == font.family()
    narrow = label.fontMetrics().horizontalAdvance("“x”")
    speak("zh")
    theme.wear("light")
    assert label.fontMetrics().horizontalAdvance("“x”") > narrow
