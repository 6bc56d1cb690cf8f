"""RT40, the locked desk: nobody there, so nothing is seen and nothing is open; whoever was there goes on as before."""

from __future__ import annotations

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit

from db.queries.office import company
from desktop.dialogs.help import HelpDialog
from desktop.dialogs.login import Login
from desktop.start import Desk
from domain.role import Role
from tests.desktop.screen import read_words
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user, make_office
from usecases.office import open_office
from usecases.rule import DecideRule


@pytest.fixture
def place(tmp_path):
    """An office with its founder and an auditor, which nobody has open."""
    office = make_office(tmp_path / "office")
    add_user(office, "Zhao", Role.AUDITOR).close()
    office.close()
    return tmp_path / "office"


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def start(desk, place, clock):
    """The desk with the founder's window open at our company, where a name was begun and not saved."""
    made = Desk()
    made.open(place, open_office(place, FOUNDER, PASSPHRASE, clock))
    assert made.jobs.wait()
    made.window.activateWindow()
    desk.waitUntil(made.window.isActiveWindow)
    made.window.go("settings", "company")
    assert made.jobs.wait()
    desk.keyClicks(_name(made.window), " (begun)")
    yield made
    made.jobs.wait()
    made.close()
    for widget in (made.window, made.entrance):
        if widget is not None:
            widget.deleteLater()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _name(window):
    section = next(
        each for each in window.page("settings").sections if type(each).__name__ == "CompanySection"
    )
    return section.form.field("name")


def _log_in(desk, start, name=FOUNDER):
    start.entrance._people.choose(name)
    secret = start.entrance.findChildren(QLineEdit)[0]
    desk.keyClicks(secret, PASSPHRASE)
    desk.keyClick(secret, Qt.Key.Key_Return)
    assert start.jobs.wait()


def _touch(window, event):
    """As the platform brings it: to the window, not to a widget in it."""
    return QApplication.sendEvent(window.windowHandle(), event)


def _key(key):
    return QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier)


def test_f9_hides_all_closes_the_office_and_the_same_person_finds_it_as_it_was(desk, start):
    record = weakref.ref(start.office.office.record)
    window = start.window
    desk.keyClick(window, Qt.Key.Key_F1)
    files = QFileDialog(window)
    files.show()
    help_ = window.findChild(HelpDialog)
    _touch(window, _key(Qt.Key.Key_F9))
    assert isinstance(start.entrance, Login)
    assert start.jobs.wait()
    assert not any((window.isVisible(), help_.isVisible(), files.isVisible()))
    assert "Locked" in read_words(start.entrance)
    gc.collect()
    assert record() is None
    asked = []
    start.office.ask(company, asked.append, window, asked.append)
    assert start.jobs.wait()
    assert asked == []
    desk.keyClick(start.entrance, Qt.Key.Key_Escape)
    assert start.entrance.isVisible()
    _log_in(desk, start)
    assert start.window is window
    assert window.isVisible()
    assert help_.isVisible()
    assert not files.isVisible()
    assert window.windowTitle() == "Settings – Quittance"
    assert _name(window).text().endswith(" (begun)")
    start.office.ask(company, asked.append, window)
    assert start.jobs.wait()
    assert len(asked) == 1
    help_.accept()


def test_another_person_begins_at_their_own_start_and_the_draft_is_gone(desk, start):
    window = start.window
    start.lock()
    assert start.jobs.wait()
    _log_in(desk, start, "Zhao")
    assert start.window is not window
    assert start.office.actor.name == "Zhao"
    assert start.window.isVisible()
    assert not _name(start.window).text().endswith(" (begun)")
    assert not start.window.tell_unsaved("")


def test_it_locks_after_the_minutes_of_the_office_without_keys_or_mouse(desk, start, clock):
    clock.pass_by(minutes=9)
    _touch(start.window, _key(Qt.Key.Key_Shift))
    clock.pass_by(minutes=9)
    at = QPointF(5, 5)
    none = Qt.MouseButton.NoButton
    moved = QMouseEvent(QEvent.Type.MouseMove, at, at, at, none, none, Qt.KeyboardModifier.NoModifier)
    _touch(start.window, moved)
    clock.pass_by(minutes=9)
    start._idle.look()
    assert start.entrance is None
    clock.pass_by(minutes=1)
    start._idle.look()
    assert isinstance(start.entrance, Login)
    assert not start.window.isVisible()


def test_a_machine_that_slept_is_locked_before_the_first_key_is_heard(start, clock):
    clock.pass_by(hours=8)
    assert _touch(start.window, _key(Qt.Key.Key_Return))
    assert isinstance(start.entrance, Login)


def test_the_status_bar_has_the_key_and_a_button(desk, start):
    desk.keyClick(start.window, Qt.Key.Key_F9)
    assert isinstance(start.entrance, Login)
    assert start.jobs.wait()
    _log_in(desk, start)
    desk.mouseClick(start.window.status._lock, Qt.MouseButton.LeftButton)
    assert isinstance(start.entrance, Login)


def test_f9_is_heard_while_a_dialog_is_open(desk, start):
    desk.keyClick(start.window, Qt.Key.Key_F1)
    help_ = start.window.findChild(HelpDialog)
    start._idle._watch(help_.windowHandle())  # off screen no window gets the focus by itself
    _touch(help_, _key(Qt.Key.Key_F9))
    assert not help_.isVisible()
    assert isinstance(start.entrance, Login)


def test_the_office_decides_the_minutes_and_nought_never_locks(desk, start, clock):
    done = []
    for minutes in ("2", "0"):
        rule = DecideRule(
            rule="idle_lock", value=minutes, effective_from=start.office.today, reason="the board"
        )
        start.office.act(rule, done.append, done.append, start.window)
        assert start.jobs.wait()
        clock.pass_by(minutes=2)
        start._idle.look()
        assert (start.entrance is None) == (minutes == "0")
        if start.entrance is not None:
            assert start.jobs.wait()
            _log_in(desk, start)
    clock.pass_by(days=3)
    start._idle.look()
    assert start.entrance is None
    assert len(done) == 2


def test_what_is_under_way_is_not_interrupted_and_its_person_may_come_back_meanwhile(desk, start):
    began, end, done = threading.Event(), threading.Event(), []

    def work(_progress):
        began.set()
        end.wait(60)
        return start.office.office.ask(company).company

    record = start.office.office.record
    start.office.do(work, done.append, done.append, start.window)
    began.wait(60)
    start.lock()
    secret = start.entrance.findChildren(QLineEdit)[0]
    desk.keyClicks(secret, PASSPHRASE)
    desk.keyClick(secret, Qt.Key.Key_Return)
    desk.waitUntil(start.window.isVisible)
    assert start.office.office.record is record
    start.lock()
    end.set()
    assert start.jobs.wait()
    assert len(done) == 1
    assert start.office.office.record is not record


def test_what_opens_while_the_desk_is_locked_is_not_seen(desk, start):
    start.lock()
    late = HelpDialog("", "", [], start.window)
    late.show()
    QApplication.instance().focusWindowChanged.emit(late.windowHandle())
    desk.waitUntil(lambda: not late.isVisible())
    assert start.jobs.wait()
    _log_in(desk, start)
    assert late.isVisible()
    late.accept()


@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")
def test_another_start_finds_the_locked_door_and_not_what_is_behind_it(desk, start):
    start.lock()
    start.come_forward()
    assert start.entrance.isVisible()
    assert not start.window.isVisible()
