"""Every test of the window runs off screen, with a state folder of its own, in English and light."""

from __future__ import annotations

import os
import tempfile

import pytest
import shiboken6

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ.setdefault("XDG_RUNTIME_DIR", tempfile.mkdtemp(prefix="quittance-runtime-"))

from desktop.jobs import Jobs
from desktop.look import theme
from desktop.office import DeskOffice
from desktop.pages.registry import pages_for
from desktop.speech import speak
from desktop.status import Standing
from desktop.window import MainWindow
from domain.role import Role
from tests.desktop.screen import settle
from tests.desktop.timetables import make_scene
from tests.makers import FOUNDER


@pytest.fixture(autouse=True)
def _own_state(tmp_path, monkeypatch):
    monkeypatch.setenv("QUITTANCE_STATE", str(tmp_path / "state"))


@pytest.fixture
def desk(qtbot, qapp):
    """A dressed application that speaks English; both are put back afterwards."""
    theme.wear("light")
    speak("en")
    yield qtbot
    speak("en")


@pytest.fixture
def open_desk(desk):
    """Gives an open office the face that pages see; a defect fails the test."""
    opened, defects = [], []

    def open_(office):
        opened.append(DeskOffice(office, Jobs(defects.append)))
        return opened[-1]

    yield open_
    for each in opened:
        each.close()
    assert defects == []


@pytest.fixture
def show_page(desk, open_desk):
    """Shows a page of an open office, all its answers there; it is gone before its office is closed."""
    shown = []

    def show(kind, office, argument=None):
        face = open_desk(office)
        shown.append((kind(face), face.jobs))
        page, jobs = shown[-1]
        page.resize(1190, 700)
        if argument is not None:
            page.arrive(argument)
        with desk.waitExposed(page):
            page.show()
        assert jobs.wait()
        return page

    yield show
    for page, jobs in shown:
        jobs.wait()
        shiboken6.delete(page)


@pytest.fixture
def window(desk, open_desk, tmp_path):
    """The window with every page, on an office with debtors, and a timetable that is watched."""
    scene = make_scene(tmp_path)
    timetable = scene.active("K1")
    office = open_desk(scene.founder)
    made = MainWindow(office)
    kinds, hidden = pages_for(frozenset(Role))
    made.show_pages(kinds, hidden=hidden)
    made.show_standing(Standing(office="Quittance Trading", actor=FOUNDER))
    made.resize(1366, 768)
    made.show()
    made.activateWindow()
    desk.waitUntil(made.isActiveWindow)
    arguments = {
        "debtor": scene.accounts["K1"],
        "workbench": scene.accounts["K2"],
        "timetable": timetable,
    }
    made.visits = [(kind.name, arguments.get(kind.name)) for kind in (*kinds, *hidden)]
    yield made
    settle(office)
    shiboken6.delete(made)
