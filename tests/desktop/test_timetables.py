"""The list of timetables: by state, by words, with what is next and what is late."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from desktop.pages.timetables import LATE, TimetablesPage
from desktop.widgets.label import Label
from domain.timetable_state import State
from tests.desktop.timetables import make_scene
from usecases.command import perform
from usecases.timetable import CancelTimetable


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


@pytest.fixture
def uids(scene):
    return {"active": scene.active("K1"), "agreed": scene.agreed("K2"), "draft": scene.draft("K3")}


@pytest.fixture
def page(scene, uids, show_page):
    scene.clock.pass_by(days=62)  # 2026-05-03
    return show_page(TimetablesPage, scene.supervisor)


def _shown(page):
    return [page.table.row_at(at).line.debtor for at in range(page.table.rowCount())]


def _chip(page, words):
    return next(chip for chip in page.chips.findChildren(QPushButton) if chip.text().startswith(words))


def test_it_shows_all_with_what_is_due_next(page):
    assert page._subtitle.text() == "3 timetables as of 2026-05-03"
    assert _shown(page) == ["Debtor K3", "Debtor K2", "Debtor K1"]
    row = page.table.row_at(2)
    words = [column.words(row) for column in page.table.columns]
    assert words == [
        "Debtor K1", "Active", "Record default notice", "2026-05-03", "–", "–", "3",
        "2026-04-30", "500.00", "0 of 1", "CNY", "1,000.00", "0.00", "Li Min",
    ]  # fmt: skip
    draft = [column.words(page.table.row_at(0)) for column in page.table.columns]
    assert draft[2:10] == ["–"] * 8


def test_chips_narrow_by_state_and_by_lateness(desk, page):
    desk.mouseClick(_chip(page, "Agreed"), Qt.MouseButton.LeftButton)
    assert _shown(page) == ["Debtor K2"]
    desk.mouseClick(_chip(page, "With something late"), Qt.MouseButton.LeftButton)
    assert _shown(page) == ["Debtor K1"]
    assert page.chips.chosen() == {LATE}
    desk.mouseClick(_chip(page, "With something late"), Qt.MouseButton.LeftButton)
    assert len(_shown(page)) == 3
    desk.mouseClick(_chip(page, "With an act to take"), Qt.MouseButton.LeftButton)
    assert _shown(page) == ["Debtor K1"]


def test_the_search_narrows_and_an_empty_list_offers_all(desk, page):
    desk.keyClicks(page.search, "k2")
    desk.waitUntil(lambda: _shown(page) == ["Debtor K2"])
    desk.keyClicks(page.search, "x")
    desk.waitUntil(lambda: _shown(page) == [])
    assert "No timetable is like this." in [label.text() for label in page.view.empty.findChildren(Label)]
    desk.mouseClick(page.view.empty._button, Qt.MouseButton.LeftButton)
    assert len(_shown(page)) == 3


def test_enter_opens(desk, page, uids):
    page.view.setFocus()
    page.view.go_to(1)
    with desk.waitSignal(page.go) as gone:
        desk.keyClick(page.view, Qt.Key.Key_Return)
    assert gone.args == ["timetable", uids["agreed"]]


def test_it_follows_a_change_and_stays_at_its_row(desk, scene, page, uids):
    page.view.go_to(1)
    perform(scene.officer, CancelTimetable(timetable=uids["draft"], reason="They paid."))
    page._desk.look()
    assert page._desk.jobs.wait()
    desk.waitUntil(lambda: page.table.row_at(0).line.state is State.CANCELLED)
    assert page.view.current_row().line.debtor == "Debtor K2"


def test_without_any_it_leads_to_the_debtors(desk, scene, show_page):
    page = show_page(TimetablesPage, scene.officer)
    assert "There is no timetable yet." in [label.text() for label in page.view.empty.findChildren(Label)]
    with desk.waitSignal(page.go) as gone:
        desk.mouseClick(page.view.empty._button, Qt.MouseButton.LeftButton)
    assert gone.args == ["debtors", None]
