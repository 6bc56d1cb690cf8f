"""The composition root: from the log-in to the pages of a role, a second start, and an office that was copied."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget

from desktop.dialogs.continuation import ContinuationDialog
from desktop.dialogs.first_start import FirstStart
from desktop.dialogs.login import Login
from desktop.start import Desk
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Clock, add_user, make_office
from usecases.backup import back_up_office
from usecases.company import DescribeCompany
from usecases.demonstration.place import mark
from usecases.office import open_office


@pytest.fixture
def desk_of(desk):
    """Makes desks, and lets go of their offices and windows afterwards."""
    made = []

    def make():
        made.append(Desk())
        return made[-1]

    yield make
    for each in made:
        each.jobs.wait()
        each.close()
        for widget in (each.window, each.entrance):
            if widget is not None:
                widget.close()
                widget.deleteLater()


@pytest.fixture
def place(tmp_path):
    """An office that nobody has open: its founder, and an auditor."""
    office = make_office(tmp_path / "office")
    add_user(office, "Zhao", Role.AUDITOR).close()
    office.close()
    return tmp_path / "office"


def log_in(qtbot, desk, place):
    desk.log_in(place)
    assert isinstance(desk.entrance, Login)
    secret = desk.entrance.findChildren(QLineEdit)[0]
    qtbot.keyClicks(secret, PASSPHRASE)
    qtbot.keyClick(secret, Qt.Key.Key_Return)
    assert desk.jobs.wait()
    assert desk.window is not None
    return desk.window


def test_a_passphrase_leads_to_the_pages_of_the_role(desk_of, desk, place):
    """Whoever may do everything sees all pages in the rail, and no debtor in the title of the window."""
    window = log_in(desk, desk_of(), place)
    assert [button.objectName() for button in window.rail.findChildren(type(window.rail._buttons["today"]))] == [
        "today", "debtors", "ageing", "receipts", "bills", "timetables", "letters", "approvals", "assessment", "metric",
        "audit", "settings",
    ]  # fmt: skip
    assert window.windowTitle() == "Today – Quittance"


def test_the_demonstration_says_who_is_what_the_officers_first(desk_of, place):
    """Without opening it; another office tells nobody's roles before the log-in."""
    start = desk_of()
    start.log_in(place)
    assert _listed(start.entrance) == [FOUNDER, "Zhao"]
    people = {FOUNDER: [Role.ADMINISTRATOR], "Zhao": [Role.OFFICER, Role.AUDITOR]}
    mark(place, date(2026, 3, 2), people, asked=True)
    start.log_in(place)
    assert _listed(start.entrance) == ["Zhao    Officer, Auditor", f"{FOUNDER}    Administrator"]


def _listed(login):
    (people,) = login.findChildren(QListWidget)
    return [people.item(at).text() for at in range(people.count())]


def test_no_page_shows_a_window_of_its_own_while_it_is_built(desk_of, desk, place):
    """A button that is shown before it has a place flashes as a window, and the one in use loses the keyboard."""
    window = log_in(desk, desk_of(), place)
    shown = []

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
            if event.type() == QEvent.Type.Show and watched.isWidgetType() and watched.isWindow():
                shown.append(watched)
            return False

    watch = Watch()
    QApplication.instance().installEventFilter(watch)
    for name in window._kinds:
        window.page(name)
    QApplication.instance().removeEventFilter(watch)
    assert shown == []


def test_who_runs_the_office_is_reminded_of_its_back_up(desk_of, desk, place, tmp_path):
    """Once more days went by than the office allows, since the last one or since it was founded."""
    clock = Clock()
    clock.pass_by(days=7)
    start = desk_of()
    for name, days, said in (
        (FOUNDER, 0, ""),
        (FOUNDER, 1, "This office was never backed up."),
        ("Zhao", 0, ""),
    ):
        clock.pass_by(days=days)
        start._drop()
        start.open(place, open_office(place, name, PASSPHRASE, clock))
        assert start.jobs.wait()
        assert start.window.messages.accessibleName().startswith(said)
        assert start.window.messages.isVisible() == bool(said)
        if said:
            desk.mouseClick(start.window.messages._button, Qt.MouseButton.LeftButton)
            assert start.window.shown().name == "settings"
    office = open_office(place, FOUNDER, PASSPHRASE, clock)
    back_up_office(office, tmp_path / "x.backup")
    office.close()
    clock.pass_by(days=8)
    start._drop()
    start.open(place, open_office(place, FOUNDER, PASSPHRASE, clock))
    assert start.jobs.wait()
    assert start.window.messages.accessibleName().startswith("The last back-up is 8 days old.")


# Off screen no window can come to the front.
@pytest.mark.qt_log_ignore("does not support raise", "propagateSizeHints")
def test_a_second_start_calls_the_first_window_and_ends(desk_of, desk, place):
    """It shows no log-in of its own."""
    window = log_in(desk, desk_of(), place)
    window.hide()
    second = desk_of()
    second.log_in(place)
    assert second.entrance is None
    desk.waitUntil(window.isVisible)


def test_a_folder_that_is_no_office_leads_to_the_first_start(desk_of, desk, tmp_path):
    """The refusal is told there, and nothing is made."""
    start = desk_of()
    start.log_in(tmp_path / "nothing")
    assert isinstance(start.entrance, FirstStart)
    assert not (tmp_path / "nothing").exists()


def test_a_copy_asks_before_it_is_written_to(desk_of, desk, place, tmp_path):
    """The first act in a copy is refused; going on opens a new incarnation, and then the act goes through."""
    copy = tmp_path / "copy"
    shutil.copytree(place, copy)
    start = desk_of()
    start.open(copy, open_office(copy, FOUNDER, PASSPHRASE))
    assert start.jobs.wait()
    refusals = []
    act = DescribeCompany(name="Another name")
    start.office.act(act, refusals.append, refusals.append, start.window)
    assert start.jobs.wait()
    assert [error.code for error in refusals] == ["copy"]
    dialog = start.window.findChild(ContinuationDialog)
    desk.keyClicks(dialog.reason, "moved to a new laptop")
    desk.keyClick(dialog.reason, Qt.Key.Key_Return)
    assert start.jobs.wait()
    done = []
    start.office.act(act, done.append, refusals.append, start.window)
    assert start.jobs.wait()
    assert len(done) == 1
    assert len(refusals) == 1
