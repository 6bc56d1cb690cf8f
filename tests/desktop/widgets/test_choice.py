"""A choice gives keys and shows words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication

from desktop.speech import speak
from desktop.widgets.check import Check
from desktop.widgets.choice import Choice
from resources.mark import N_, text

CHANNELS = (("phone", N_("Telephone")), ("visit", N_("Visit")), ("mail", N_("E-mail")))


def test_keys_and_words(desk):
    choice = Choice(CHANNELS)
    desk.addWidget(choice)
    choice.show()
    assert choice.value() == "phone"
    with desk.waitSignal(choice.chosen) as heard:
        desk.keyClick(choice, Qt.Key.Key_Down)
    assert heard.args == ["visit"]
    choice.show_options(CHANNELS[1:])
    assert choice.value() == "visit"
    choice.set_value("unknown")
    assert choice.currentText() == "Visit"
    choice.show_options([])
    assert choice.value() is None
    assert not choice.grab().isNull()


def test_the_wheel_does_not_change_it(desk):
    choice = Choice(CHANNELS)
    desk.addWidget(choice)
    where = QPointF(5, 5)
    turn = QWheelEvent(
        where,
        where,
        QPoint(0, -120),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    choice.wheelEvent(turn)
    assert choice.value() == "phone"
    assert not turn.isAccepted()


def test_a_check_shows_its_tick(desk):
    check = Check(N_("Stated in writing & signed"))
    desk.addWidget(check)
    check.show()
    assert check.text() == "Stated in writing && signed"
    before = check.grab().toImage()
    desk.keyClick(check, Qt.Key.Key_Space)
    assert check.isChecked()
    assert check.grab().toImage() != before


def test_a_letter_looks_for_a_word_even_where_it_is_a_key_of_the_page(desk):
    choice = Choice(CHANNELS)
    desk.addWidget(choice)
    heard = []
    QShortcut(QKeySequence("V"), choice).activated.connect(lambda: heard.append("V"))
    QShortcut(QKeySequence("Ctrl+V"), choice).activated.connect(lambda: heard.append("Ctrl+V"))
    with desk.waitActive(choice):
        choice.show()
    choice.setFocus()
    desk.keyClick(choice, Qt.Key.Key_V)
    desk.keyClick(choice, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert heard == ["Ctrl+V"]
    assert choice.value() == "visit"


def test_it_is_as_wide_as_its_words_in_another_language(desk):
    speak("zh")
    choice = Choice([("12", text(N_("{count} months"), count=12))])
    desk.addWidget(choice)
    choice.show()
    chinese = choice.sizeHint().width()
    speak("en")
    QApplication.processEvents()
    assert choice.sizeHint().width() > chinese
