"""Log-in by real keys: passphrase, recovery key, and one click in a demonstration."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.login import Door, Login, Person
from desktop.speech import speak
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.error import NotAllowed
from resources.mark import N_

PEOPLE = [Person("Li Min", N_("Officer")), Person("Wang Wei", N_("Supervisor")), Person("Zhao")]


class Opened:
    def __init__(self):
        self.tried = []

    def enter(self, name, passphrase, entered, refused):
        self.tried.append((name, passphrase))
        if passphrase == "right":
            entered(f"session of {name}")
        else:
            refused(NotAllowed("passphrase", "The passphrase is not right.", "Try again.", ""))

    def recover(self, name, key, passphrase, entered, refused):
        self.tried.append((name, key, passphrase))
        if key == "KEY":
            entered("recovered")
        else:
            refused(NotAllowed("key", "The recovery key does not fit.", "Look at it again.", ""))


@pytest.fixture
def opened():
    return Opened()


def _login(desk, opened, demonstration="", last=""):
    made = Login(Door("Northern Rare Earths", PEOPLE, opened.enter, opened.recover, demonstration), last)
    desk.addWidget(made)
    made.sessions = []
    made.entered.connect(made.sessions.append)
    with desk.waitActive(made):
        made.show()
    return made


def _press(desk, window, words):
    button = next(b for b in window.findChildren(Button) if b.isVisible() and b.accessibleName() == words)
    desk.mouseClick(button, Qt.MouseButton.LeftButton)


def _seen(window):
    return [label.text() for label in window.findChildren(Label) if label.isVisible()]


def test_the_last_user_only_types_the_passphrase(desk, opened):
    login = _login(desk, opened, last="Wang Wei")
    assert login._secret.hasFocus()
    desk.keyClicks(login._secret, "right")
    desk.keyClick(login._secret, Qt.Key.Key_Return)
    assert login.sessions == ["session of Wang Wei"]
    assert login._secret.text() == ""


def test_choosing_somebody_by_keys(desk, opened):
    login = _login(desk, opened)
    desk.keyClick(login._people, Qt.Key.Key_Down)
    desk.keyClick(login._people, Qt.Key.Key_Return)
    assert login._secret.hasFocus()
    _press(desk, login, "Log in")
    assert opened.tried == []
    assert any("missing" in words for words in _seen(login))
    desk.keyClicks(login._secret, "wrong")
    _press(desk, login, "Log in")
    assert opened.tried == [("Wang Wei", "wrong")]
    assert "The passphrase is not right. Try again." in _seen(login)
    assert login._secret.hasFocus()
    assert login.sessions == []
    desk.keyClicks(login._secret, "right")
    desk.keyClick(login._secret, Qt.Key.Key_Return)
    assert opened.tried[-1] == ("Wang Wei", "right")
    assert login.sessions == ["session of Wang Wei"]


def test_the_recovery_key_gives_a_new_passphrase(desk, opened):
    login = _login(desk, opened, last="Li Min")
    _press(desk, login, "Use the recovery key")
    form = login._recovery.form
    assert form.field("key").hasFocus()
    for key, again, where in (
        ("", "", "key"),
        ("NO", "", "passphrase"),
        ("NO", "other", "again"),
        ("NO", "new", "key"),
    ):
        form.field("key").setText(key)
        form.field("passphrase").setText("new" if again else "")
        form.field("again").setText(again)
        _press(desk, login, "Recover")
        assert form.field(where).property("wrong"), (key, again)
        assert form.field(where).hasFocus()
    form.field("key").setText("KEY")
    _press(desk, login, "Recover")
    assert login.sessions == ["recovered"]
    assert opened.tried[-1] == ("Li Min", "KEY", "new")
    _press(desk, login, "Back")
    assert login._secret.hasFocus()


def test_a_demonstration_says_its_passphrase_and_takes_one_click(desk, opened):
    login = _login(desk, opened, demonstration="right")
    assert any("“right”" in words for words in _seen(login))
    where = login._people.visualItemRect(login._people.item(1)).center()
    desk.mouseClick(login._people.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert login.sessions[0] == "session of Wang Wei"


def test_another_office(desk, opened):
    login = _login(desk, opened)
    with desk.waitSignal(login.another):
        _press(desk, login, "Another office")


def test_names_with_their_roles_in_the_language_of_the_moment(desk, opened):
    login = _login(desk, opened)
    assert login._people.item(0).text() == "Li Min    Officer"
    assert login._people.item(2).text() == "Zhao"
    speak("zh")
    assert login._people.name() == "Li Min"
