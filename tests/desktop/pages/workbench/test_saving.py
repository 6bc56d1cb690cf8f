"""The workbench saves all of a draft, keeps entries that wait, and refuses what is covered."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from db.queries.timetable import timetable, timetables
from desktop.dialogs.paper import PaperDialog
from desktop.pages.workbench import WorkbenchPage
from domain.role import Role
from domain.timetable_state import State
from tests.desktop.pages.workbench.bench import TODAY, _choose, _press, _rows, _settle, _type, _words
from tests.makers import add_user, cny
from usecases.command import perform
from usecases.timetable import DraftTimetable


def test_a_draft_is_saved_whole_and_its_agreement_previewed(desk, office, taken, page):
    _choose(desk, page, "penalties", "Res")
    _type(desk, page, "rate", "5")
    _type(desk, page, "down_payment", "100")
    _type(desk, page, "down_payment_due", "+10")
    with desk.waitSignal(page.told):
        _press(page, "Ctrl+S")
    assert not page.has_unsaved()
    [line] = office.ask(timetables, as_of=TODAY)
    sheet = office.ask(timetable, timetable=line.timetable, as_of=TODAY)
    assert (sheet.state, sheet.terms.rate) == (State.DRAFT, Decimal("0.05"))
    assert sheet.terms.down_payment == cny("100")
    assert sheet.terms.down_payment_due == date(2026, 3, 12)
    assert [item.number for item in sheet.items] == ["A-1", "A-2"]
    assert not page.items.isEnabled()
    assert not page.foot._save_button.isVisible()
    assert len(_rows(page)) == 7
    page.foot.language.set_value("both")
    _press(page, "Ctrl+P")
    [dialog] = page.window().findChildren(PaperDialog)
    assert dialog.windowTitle() == "RA-2026-00001"
    dialog.reject()
    heard = []
    page.go.connect(lambda *where: heard.append(where))
    _press(page, "Ctrl+T")
    assert heard == [("timetable", line.timetable)]


def test_save_and_propose_goes_to_the_timetable(desk, office, page):
    _choose(desk, page, "penalties", "Res")
    with desk.waitSignal(page.go) as gone:
        _press(page, "Ctrl+Return")
    [line] = office.ask(timetables, as_of=TODAY)
    assert gone.args == ["timetable", line.timetable]
    assert line.state is State.PROPOSED


def test_a_saved_draft_can_still_be_proposed(desk, office, page):
    _choose(desk, page, "penalties", "Rep")
    _press(page, "Ctrl+S")
    _press(page, "Ctrl+Return")
    [line] = office.ask(timetables, as_of=TODAY)
    assert line.state is State.PROPOSED


def test_items_under_another_timetable_are_left_out_and_said(office, taken, show_page):
    first_due = date(2026, 4, 30)
    perform(
        office,
        DraftTimetable(account=taken.accounts["K1"], currency="CNY", count=2, first_due=first_due),
    )
    page = show_page(WorkbenchPage, office, taken.accounts["K1"])
    assert [line.number for line in page.items._material.free("CNY")] == ["A-3"]
    assert "Left out, under another timetable: 2." in " ".join(_words(page.items))


def test_what_somebody_covered_meanwhile_is_refused_at_the_items(desk, office, taken, page):
    account, first_due = taken.accounts["K1"], date(2026, 4, 30)
    _choose(desk, page, "penalties", "Res")
    perform(office, DraftTimetable(account=account, currency="CNY", count=2, first_due=first_due))
    _press(page, "Ctrl+S")
    assert "A living timetable covers these documents already: A-1, A-2." in page.items._error.text()


def test_entries_of_one_debtor_wait_while_one_looks_at_another(desk, taken, page):
    _type(desk, page, "count", "9")
    page.arrive(taken.accounts["K2"])
    _settle(page)
    assert page.terms.words()["count"] == "6"
    assert page.has_unsaved()
    page.arrive(taken.accounts["K1"])
    _settle(page)
    assert page.terms.words()["count"] == "9"
    assert len(_rows(page)) == 9


def test_who_does_not_answer_for_the_account_can_try_but_not_save(desk, office, taken, show_page):
    other = add_user(office, "Li Wei", Role.OFFICER)
    page = show_page(WorkbenchPage, other, taken.accounts["K1"])
    assert len(_rows(page)) == 6
    assert not page.foot._save_button.isEnabled()
    assert "Only the person who answers for this account" in page.foot._note.text()
