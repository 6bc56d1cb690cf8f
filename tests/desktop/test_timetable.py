"""The page of one timetable: its whole life through real keys, and what each person may do with it."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs.derivation import DerivationDialog
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.signature import SignatureDialog
from desktop.pages.timetable import TimetablePage
from desktop.widgets.button import Button
from domain.role import Role
from domain.timetable_state import State
from tests.desktop.timetable_page import dialog_of, offered, press, settle, state_of, submit, words_of
from tests.desktop.timetables import SUPERVISOR, TODAY, make_scene
from tests.makers import FOUNDER, add_user, cny
from usecases.command import perform
from usecases.person import DisablePerson
from usecases.receipt import RecordReceipt
from usecases.timetable import CancelTimetable, DraftTimetable


@pytest.fixture
def scene(tmp_path):
    return make_scene(tmp_path)


@pytest.fixture
def show(show_page):
    return lambda uid, acting: show_page(TimetablePage, acting, uid)


def test_it_says_what_was_agreed(scene, show):
    page = show(scene.draft(), scene.officer)
    assert page._heading.text() == "Debtor K1"
    assert page._subtitle.text() == ("Timetable in CNY · drawn up by Li Min on 2026-03-02 · as of 2026-03-02")
    assert page.state.accessibleName() == "Draft"
    said = words_of(page.side)
    assert {"Forbearance", "CNY 1,000.00", "2, one every month", "2026-04-30", "No paper yet."} <= set(said)
    assert [page.table.row_at(at).amount for at in range(2)] == [cny("500"), cny("500")]
    assert page.steps.row_at(0).person == "Li Min"
    assert page.side.worth._score.text() == "81.69"


def test_the_whole_life_by_one_key(desk, scene, show):
    uid = scene.draft()
    officer = show(uid, scene.officer)
    for state in (State.PROPOSED, State.AGREED):
        press(officer, "Ctrl+Return")
        assert state_of(scene, uid) is state
    assert offered(officer) == {"Ctrl+Shift+X": True}
    assert f"It waits for one of these: {FOUNDER}, {SUPERVISOR}." in words_of(officer.barred)
    supervisor = show(uid, scene.supervisor)
    assert offered(supervisor) == {"Ctrl+Return": True, "Ctrl+R": True, "Ctrl+Shift+X": True}
    press(supervisor, "Ctrl+Return")
    assert state_of(scene, uid) is State.APPROVED
    officer._desk.look()
    settle(officer)
    desk.waitUntil(lambda: officer.state.accessibleName() == "Approved")
    press(officer, "Ctrl+Return")
    dialog = dialog_of(officer, SignatureDialog)
    for field, words in (
        (dialog.debtor, "Wang Li"),
        (dialog.debtor_capacity, "legal representative"),
        (dialog.ours, "Li Min"),
        (dialog.our_capacity, "authorised signatory"),
        (dialog.path, str(scene.scan)),
    ):
        field.setText(words)
    submit(officer, dialog)
    assert state_of(scene, uid) is State.SIGNED
    assert "Wang Li, legal representative, 2026-03-02" in words_of(officer.side)
    assert offered(officer) == {"Ctrl+Return": False}
    assert "A second person looks at the signed copy before it is active." in words_of(officer.barred)
    supervisor._desk.look()
    settle(supervisor)
    desk.waitUntil(lambda: supervisor.state.accessibleName() == "Signed")
    press(supervisor, "Ctrl+Return")
    assert state_of(scene, uid) is State.ACTIVE


def test_receipts_fill_the_instalments(scene, show):
    uid = scene.active()
    scene.clock.pass_by(days=62)  # 2026-05-03
    account = scene.accounts["K1"]
    perform(
        scene.founder,
        RecordReceipt(account=account, amount=cny("200"), received_on=date(2026, 4, 20)),
    )
    page = show(uid, scene.supervisor)
    first, second = (page.table.row_at(at) for at in range(2))
    words = {column.key: column.words for column in page.table.columns}
    assert (words["paid"](first), words["state"](first)) == ("200.00", "3 days late")
    assert (words["paid"](second), words["state"](second)) == ("0.00", "Due")
    assert [value.text() for value in page.figures._values][-3:] == ["300.00", "102", "3"]  # both ages
    assert "“Record default notice” from 2026-05-03 on." in page.follows.text()
    assert page.side.worth._score.text() == "74.19"  # what was paid since takes nothing from its worth
    refusals = []
    page.refused.connect(refusals.append)
    press(page, "Ctrl+Shift+M")
    assert refusals[0].code == "owed"
    perform(
        scene.founder,
        RecordReceipt(account=account, amount=cny("800"), received_on=date(2026, 5, 3)),
    )
    page.grow_stale()
    settle(page)
    press(page, "Ctrl+Return")
    assert state_of(scene, uid) is State.PERFORMED


def test_own_making_is_seen_but_cannot_be_approved(scene, show):
    uid = scene.agreed(by=scene.supervisor)
    page = show(uid, scene.supervisor)
    assert offered(page)["Ctrl+Return"] is False
    assert words_of(page.barred) == [
        "Nobody approves what they made themselves.",
        f"It waits for one of these: {FOUNDER}.",
    ]


def test_where_nobody_else_is_there_it_says_so(scene, show, tmp_path):
    uid = scene.agreed(by=scene.founder)

    perform(scene.founder, DisablePerson(name=SUPERVISOR))
    page = show(uid, scene.officer)
    assert words_of(page.barred) == [
        "Nobody else in this office can do it: it waits until an administrator adds a supervisor."
    ]


def test_returning_and_cancelling_need_a_reason(scene, show):
    uid = scene.agreed()
    page = show(uid, scene.supervisor)
    press(page, "Ctrl+R")
    dialog = dialog_of(page, ReasonDialog)
    submit(page, dialog)
    assert "needs a reason" in dialog.form._errors["reason"].text()
    dialog.reason.setText("Ask for a down payment.")
    submit(page, dialog)
    assert state_of(scene, uid) is State.DRAFT
    assert page.steps.row_at(0).reason == "Ask for a down payment."
    press(page, "Ctrl+Shift+X")
    dialog = dialog_of(page, ReasonDialog)
    assert dialog.windowTitle() == "Cancel the timetable"
    dialog.reason.setText("They paid.")
    submit(page, dialog)
    assert state_of(scene, uid) is State.CANCELLED
    assert offered(page) == {}


def test_an_open_knock_out_is_approved_only_with_a_reason(scene, show):
    uid = scene.agreed("K3")
    page = show(uid, scene.supervisor)
    press(page, "Ctrl+Return")
    dialog = dialog_of(page, ReasonDialog)
    assert any("The debtor is not named exactly" in words for words in words_of(dialog))
    dialog.reason.setText("The licence is on its way.")
    submit(page, dialog)
    assert state_of(scene, uid) is State.APPROVED


def test_a_signature_without_its_scan_is_refused_at_the_field(desk, scene, show, monkeypatch, tmp_path):
    page = show(scene.approved(), scene.officer)
    press(page, "Ctrl+Return")
    dialog = dialog_of(page, SignatureDialog)
    submit(page, dialog)
    assert dialog.form._errors["path"].text().startswith("The scan is missing.")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: ("", ""))
    desk.keyClick(dialog, Qt.Key.Key_O, Qt.KeyboardModifier.ControlModifier)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(tmp_path / "gone.pdf"), ""))
    dialog._choose()
    submit(page, dialog)
    assert "needs a name and a capacity" in dialog.form._errors["debtor_signatory"].text()
    for field in (dialog.debtor, dialog.debtor_capacity, dialog.ours, dialog.our_capacity):
        field.setText("somebody")
    submit(page, dialog)
    assert "cannot be read" in dialog.form._errors["path"].text()
    dialog.reject()


def test_the_agreement_is_printed_shown_and_listed(scene, show):
    page = show(scene.approved(), scene.officer)
    page.side.language.set_value("zh")
    press(page, "Ctrl+P")
    dialog = dialog_of(page, PaperDialog)
    assert dialog.windowTitle() == "RA-2026-00001"
    dialog.reject()
    [paper] = [each for each in page.side.findChildren(Button) if "RA-2026" in each.text()]
    paper.click()
    settle(page)
    assert dialog_of(page, PaperDialog).windowTitle() == "RA-2026-00001.pdf"


def test_who_only_reads_sees_it_without_acts(scene, show):
    uid = scene.agreed()
    page = show(uid, add_user(scene.founder, "An Ni", Role.AUDITOR))
    assert offered(page) == {}
    assert not page.side.language.isVisible()


def test_it_leads_to_the_debtor(desk, scene, show):
    page = show(scene.agreed("K3"), scene.officer)
    heard = []
    page.go.connect(lambda *where: heard.append(where))
    press(page, "Ctrl+D")
    page.side.worth.mending.emit("E01")
    assert heard == [("debtor", scene.accounts["K3"])] * 2


def test_another_timetable_takes_the_place_of_the_first(scene, show):
    first, second = scene.draft("K1"), scene.draft("K2")
    perform(scene.officer, CancelTimetable(timetable=first, reason="They paid."))
    page = show(first, scene.officer)
    assert page.state.accessibleName() == "Cancelled"
    page.arrive(second)
    settle(page)
    assert page._heading.text() == "Debtor K2"
    with pytest.raises(TypeError):
        page.arrive("K1")


def test_why_the_interest_of_a_row_is_what_it_is(scene, show):
    command = DraftTimetable(
        account=scene.accounts["K1"], currency="CNY", count=2, first_due=TODAY + timedelta(days=30),
        rate=Decimal("0.0365"), interest_from=TODAY,
    )  # fmt: skip
    page = show(perform(scene.officer, command).answer["timetable"], scene.officer)
    press(page, "Ctrl+I")
    dialog = dialog_of(page, DerivationDialog)
    assert dialog.windowTitle() == "Interest of instalment 1"
    words = [column.words(dialog.steps.row_at(0)) for column in dialog.steps.columns]
    assert words == ["Interest on CNY 1,000.00", "2026-03-03", "2026-04-01", "30", "3.65", "3.000000"]
    dialog.reject()
