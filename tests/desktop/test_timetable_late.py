"""The page of a timetable that is late: notice, default, pause, the next version, and its papers."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs.default import (
    AccelerationDialog,
    NoticeDialog,
    PauseDialog,
    ResumeDialog,
)
from desktop.dialogs.paper import PaperDialog
from desktop.pages.timetable import TimetablePage
from domain.timetable_state import State
from tests.desktop.timetable_page import dialog_of, offered, press, settle, state_of, submit
from tests.desktop.timetables import make_scene
from usecases.timetable import PauseTimetable, ResumeTimetable


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


@pytest.fixture
def show(show_page):
    return lambda uid, acting: show_page(TimetablePage, acting, uid)


def _late(scene):
    """An active timetable whose first instalment of 500.00 is late by three days."""
    uid = scene.active()
    scene.clock.pass_by(days=62)  # 2026-05-03
    return uid


def test_a_notice_a_default_and_the_call_for_all_by_key(scene, show):
    uid = _late(scene)
    page = show(uid, scene.supervisor)
    press(page, "Ctrl+Return")
    dialog = dialog_of(page, NoticeDialog)
    submit(page, dialog)
    assert dialog.form._errors["channel"].text()
    dialog.channel.setText("EMS")
    dialog.proof.setText("waybill 1051")
    submit(page, dialog)
    assert state_of(scene, uid) is State.LATE
    assert "it can be cured until 2026-05-13" in page.follows.text()
    scene.clock.pass_by(days=11)
    page.grow_stale()
    settle(page)
    press(page, "Ctrl+Return")
    assert state_of(scene, uid) is State.DEFAULTED
    press(page, "Ctrl+Return")
    call = dialog_of(page, AccelerationDialog)
    call.channel.setText("EMS")
    call.proof.setText("waybill 1052")
    submit(page, call)
    assert state_of(scene, uid) is State.ACCELERATED
    assert offered(page) == {}


def test_a_pause_holds_the_notice_back(scene, show):
    uid = _late(scene)
    page = show(uid, scene.supervisor)
    page.open_beside(PauseTimetable)
    dialog = dialog_of(page, PauseDialog)
    dialog.end.setText("2026-05-20")
    dialog.reason.setText("flood")
    submit(page, dialog)
    assert "Paused until 2026-05-20." in page.follows.text()
    page.open_beside(ResumeTimetable)
    submit(page, dialog_of(page, ResumeDialog))
    assert "Paused" not in page.follows.text()


def test_the_next_version_is_drawn_up_on_the_workbench(desk, scene, show):
    uid = _late(scene)
    page = show(uid, scene.officer)
    with desk.waitSignal(page.go) as gone:
        press(page, "Ctrl+G")
    assert gone.args == ["workbench", (scene.accounts["K1"], uid)]


def test_its_other_papers_and_the_calendar_file(scene, show, tmp_path, monkeypatch):
    page = show(_late(scene), scene.officer)
    for key in ("Ctrl+Shift+N", "Ctrl+T", "Ctrl+Shift+Y", "Ctrl+Shift+O"):
        press(page, key)
        dialog = dialog_of(page, PaperDialog)
        dialog.close()
        settle(page)
    place = tmp_path / "out.ics"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    page.print_beside("calendar")
    settle(page)
    assert place.read_bytes().count(b"BEGIN:VEVENT") == 2
