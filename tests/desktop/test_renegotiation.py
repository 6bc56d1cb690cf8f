"""The next version on the workbench: it begins with what is left of the running one, and is saved with its reason."""

from __future__ import annotations

from datetime import date

import pytest

from db.queries.timetable import timetable, version_of
from desktop.pages.workbench import WorkbenchPage
from domain.timetable_state import State
from tests.desktop.pages.workbench.bench import _press, _rows, _settle, _type
from tests.desktop.timetables import make_scene
from tests.makers import cny
from usecases.command import perform
from usecases.receipt import RecordReceipt


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


@pytest.fixture
def uid(scene):
    """An active timetable of two times 500.00, of which the first is paid."""
    active = scene.active()
    scene.clock.pass_by(days=62)  # 2026-05-03
    perform(
        scene.founder,
        RecordReceipt(account=scene.accounts["K1"], amount=cny("500"), received_on=date(2026, 4, 30)),
    )
    return active


@pytest.fixture
def page(scene, uid, show_page):
    return show_page(WorkbenchPage, scene.officer, (scene.accounts["K1"], uid))


def test_it_begins_with_what_is_left(page):
    assert page.version.isVisible()
    assert page.version._title.text() == "Version 2"
    assert "of which CNY 500.00 is paid" in page.version._about.text()
    assert [line.number for line in page.items.chosen()] == ["K1-1"]
    [row] = _rows(page)
    assert (row.due, row.amount) == (date(2026, 5, 30), cny("500"))
    assert page.terms.fields.penalties.value() == "reserved"
    assert page.worth._level.text() == "Finance director"
    assert page.worth._ground.text() == "A renegotiation goes one level higher than “Supervisor” before"


def test_it_is_saved_with_its_reason_as_the_next_version(desk, scene, uid, page):
    _type(desk, page, "count", "4")
    _press(page, "Ctrl+S")
    assert page.version._error.text().startswith("“Replace by the next version” needs a reason.")
    assert page.foot.saved is None
    desk.keyClicks(page.version.reason, "the harvest failed")
    assert not page.version._error.isVisible()
    assert page.has_unsaved()
    _press(page, "Ctrl+S")
    made = page.foot.saved
    version = scene.founder.ask(version_of, timetable=made)
    assert (version.number, version.before, version.reason) == (2, uid, "the harvest failed")
    sheet = scene.founder.ask(timetable, timetable=made, as_of=scene.founder.today)
    assert (sheet.state, len(sheet.instalments)) == (State.DRAFT, 4)
    assert sum(row.principal.minor for row in sheet.instalments) == 50000


def test_what_was_typed_for_the_next_version_waits_apart_from_a_new_timetable(desk, scene, uid, page):
    account = scene.accounts["K1"]
    desk.keyClicks(page.version.reason, "flood")
    _type(desk, page, "count", "3")
    page.arrive(account)
    _settle(page)
    assert not page.version.isVisible()
    assert page.items.chosen() == ()  # the running timetable covers what is open
    page.arrive((account, uid))
    _settle(page)
    assert page.version.reason.text() == "flood"
    assert len(_rows(page)) == 3
