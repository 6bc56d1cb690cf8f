"""Approvals: the queue with its age, decisions by those who may, and words for those who may not."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from db.queries.timetable import count_waiting_for, timetable
from desktop.pages.approvals import ApprovalsPage
from desktop.pages.approvals.versions import VersionsDialog
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.role import Role
from domain.timetable_state import State
from tests.desktop.timetables import SUPERVISOR, TODAY, make_scene
from tests.makers import FOUNDER, add_user
from usecases.command import perform
from usecases.timetable import AgreeTimetable, CancelTimetable, ProposeTimetable, RenegotiateTimetable


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


@pytest.fixture
def uids(scene):
    """Two by the officer, one of them with an open knock-out; one by the supervisor herself."""
    uids = {"sound": scene.agreed("K1")}
    scene.clock.pass_by(days=2)
    uids["weak"] = scene.agreed("K3")
    uids["own"] = scene.agreed("K2", by=scene.supervisor)
    scene.clock.pass_by(days=3)
    return uids


@pytest.fixture
def page(scene, uids, show_page):
    return show_page(ApprovalsPage, scene.supervisor)


def _settle(page):
    assert page._desk.jobs.wait()


def _go_to(page, place):
    page.view.go_to(place)
    _settle(page)


def _press(page, key):
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _said(widget):
    return [
        label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget) and label.text()
    ]


def _state(scene, uid):
    return scene.founder.ask(timetable, timetable=uid, as_of=TODAY).state


def test_the_longest_waiting_comes_first(page):
    assert page._subtitle.text() == "3 waiting, 2 for you · as of 2026-03-07"
    rows = [page.table.row_at(at) for at in range(3)]
    words = [[column.words(row) for column in page.table.columns] for row in rows]
    assert words == [
        ["Debtor K1", "Li Min", "5", "CNY", "1,000.00", "B: Sound", "You decide"],
        ["Debtor K3", "Li Min", "3", "CNY", "1,000.00", "D: Do not sign", "You decide"],
        ["Debtor K2", "Zhao Gang", "3", "CNY", "1,000.00", "B: Sound", "Your own"],
    ]


def test_what_has_no_room_is_said_below_the_list_and_not_in_a_window_of_its_own(page):
    page.resize(700, 700)
    _settle(page)
    assert page.view.aside.text().startswith("Asked by: ")
    assert page.view.aside.window() is page


def test_the_chosen_one_says_what_is_asked(page):
    said = _said(page.panel)
    assert "Debtor K1" in said
    assert "Li Min asks since 2026-03-02 to approve CNY 1,000.00 in 2 instalments until 2026-05-30." in said
    assert "2, one every month" in said
    assert "Needs the level “Supervisor”:\n· Principal of CNY 1,000.00" in said


def test_approving_by_key(desk, scene, page, uids):
    with desk.waitSignal(page.told):
        _press(page, "Ctrl+Return")
    assert _state(scene, uids["sound"]) is State.APPROVED
    desk.waitUntil(lambda: page.table.rowCount() == 2)


def test_an_open_knock_out_needs_a_reason(desk, scene, page, uids):
    _go_to(page, 1)
    _press(page, "Ctrl+Return")
    assert "must not go on like this" in page.panel.form._errors["reason"].text()
    assert _state(scene, uids["weak"]) is State.AGREED
    desk.keyClicks(page.panel.reason, "The licence is on its way.")
    assert page.has_unsaved()
    _press(page, "Ctrl+Return")
    assert _state(scene, uids["weak"]) is State.APPROVED
    assert not page.has_unsaved()


def test_returning_needs_a_reason(desk, scene, page, uids):
    _press(page, "Ctrl+R")
    assert "needs a reason" in page.panel.form._errors["reason"].text()
    desk.keyClicks(page.panel.reason, "Ask for a down payment.")
    _press(page, "Ctrl+R")
    assert _state(scene, uids["sound"]) is State.DRAFT


def test_refusing_needs_a_reason_and_becomes_a_precedent(desk, scene, page, uids):
    assert "Nothing was decided for this debtor before, or on a principal from half to double." in _said(
        page.panel
    )
    _press(page, "Ctrl+Shift+X")
    assert "needs a reason" in page.panel.form._errors["reason"].text()
    page.panel.reason.setText("They can pay now.")
    _press(page, "Ctrl+Shift+X")
    assert _state(scene, uids["sound"]) is State.CANCELLED
    assert (
        "2026-03-07 Debtor K1: CNY 1,000.00 in 2 instalments until 2026-05-30 at 0.00 %,"
        " refused by Zhao Gang: They can pay now." in _said(page.panel)
    )


def test_own_requests_say_who_can_decide(page):
    _go_to(page, 2)
    assert f"Nobody approves what they made themselves. It waits for one of these: {FOUNDER}." in _said(
        page.panel
    )
    assert not page.panel._approve.isEnabled()
    assert not page.panel._return.isEnabled()


def test_an_officer_sees_who_decides(scene, uids, show_page):
    page = show_page(ApprovalsPage, scene.officer)
    assert page._subtitle.text().startswith("3 waiting, 0 for you")
    assert [page.table.columns[-1].words(page.table.row_at(at)) for at in range(3)] == [
        "Your own",
        "Your own",
        "Others decide",
    ]
    _go_to(page, 2)
    assert f"It waits for one of these: {FOUNDER}." in _said(page.panel)
    _go_to(page, 0)
    assert any(f"{FOUNDER}, {SUPERVISOR}" in words for words in _said(page.panel))


def test_a_reason_belongs_to_the_request_for_which_it_was_begun(desk, page):
    desk.keyClicks(page.panel.reason, "because")
    _go_to(page, 1)
    assert page.panel.reason.words() == ""


def test_enter_opens_and_mending_leads_to_the_debtor(desk, scene, page, uids):
    heard = []
    page.go.connect(lambda *where: heard.append(where))
    desk.keyClick(page.view, Qt.Key.Key_Return)
    page.panel.mending.emit()
    assert heard == [("timetable", uids["sound"]), ("debtor", scene.accounts["K1"])]


def test_what_is_refused_elsewhere_is_told_in_the_bar(desk, scene, page, uids):
    perform(scene.officer, CancelTimetable(timetable=uids["sound"], reason="They paid."))
    with desk.waitSignal(page.refused) as refused:
        _press(page, "Ctrl+Return")
    assert refused.args[0].code == "timetable.state"


def test_nothing_waits(scene, show_page):
    page = show_page(ApprovalsPage, scene.supervisor)
    assert "Nothing waits for approval." in _said(page.view)
    assert _said(page.panel) == ["Choose a request to see what it asks."]


def test_the_rail_counts_what_waits_for_me(scene, uids):
    def waiting(office):
        return office.ask(count_waiting_for, office.actor.id, office.today)

    assert [waiting(office) for office in (scene.supervisor, scene.founder)] == [2, 3]


def test_a_next_version_says_what_it_changes_and_what_brings_it_here(scene, show_page):
    director = add_user(scene.founder, "Gu Wen", Role.DIRECTOR)
    uid = scene.active("K1")
    again = RenegotiateTimetable(
        timetable=uid, account=scene.accounts["K1"], currency="CNY", count=4, first_due=date(2026, 6, 30),
        reason="the harvest failed",
    )  # fmt: skip
    second = perform(scene.officer, again).answer["timetable"]
    for command in (ProposeTimetable(timetable=second), AgreeTimetable(timetable=second)):
        perform(scene.officer, command)
    for acting, decides in ((scene.supervisor, False), (director, True)):
        page = show_page(ApprovalsPage, acting)
        said = _said(page.panel)
        assert any(words.startswith("Needs the level “Finance director”:") for words in said)
        assert any("Version 2, because: the harvest failed" in words for words in said)
        assert any("Timetables begun within twelve months: 2, at most 1" in words for words in said)
        assert {"2 → 4", "CNY 500.00 → CNY 250.00", "2026-04-30 → 2026-06-30"} <= set(said)
        assert any(words.startswith("Worth today CNY 9") for words in said)
        _press(page, "Ctrl+Shift+V")
        [dialog] = page.window().findChildren(VersionsDialog)
        assert dialog.table.rowCount() == 4
        assert [column.words(dialog.table.row_at(3)) for column in dialog.table.columns][:3] == [
            "4",
            "–",
            "–",
        ]
        dialog.reject()
        assert page.panel._approve.isEnabled() is decides
