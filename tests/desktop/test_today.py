"""Today: the queue, the debtor beside it, and a contact logged by keys alone."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from db.queries.contact import contacts
from db.queries.promise import promises
from desktop.dialogs.assign import AssignDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.jobs import Jobs
from desktop.office import DeskOffice
from desktop.pages.today import TodayPage
from desktop.pages.today.resting import RestingDialog
from desktop.pages.today.why import WhyDialog
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from domain.promise import PromiseState
from domain.role import Role
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.receipt import RecordReceipt

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier


def _claim(number, amount, days, **more):
    return Claim(number, cny(amount), TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


@pytest.fixture
def office(tmp_path):
    made = make_office(tmp_path / "office")
    yield made
    made.close()


@pytest.fixture
def taken(office):
    """Three debtors of the founder: by amount C, B, A."""
    known = take_ledger(
        office,
        {
            "A": (_claim("A1", "1000", 10),),
            "B": (_claim("B1", "5000", 45), _claim("B2", "300", 5, disputed=True)),
            "C": (_claim("C1", "90000", 200), _claim("C2", "100", -20)),
        },
        officer=FOUNDER,
    )
    describe = DescribeDebtor(
        account=known.accounts["C"], contact="Chen Jie", contact_position="Finance", phone="+86 21 5555 0100"
    )
    perform(office, describe)
    return known


@pytest.fixture
def show(desk, office):
    """Show the page of an office, its first answers there."""
    opened = []

    def open_page(acting=office):
        defects = []
        jobs = Jobs(defects.append)
        shown = DeskOffice(acting, jobs)
        page = TodayPage(shown)
        page.resize(1190, 700)
        with desk.waitActive(page):
            page.show()
        opened.append((page, jobs, defects))
        assert jobs.wait()
        return page

    yield open_page
    for page, jobs, defects in opened:
        jobs.wait()
        shiboken6.delete(page)  # before its office is closed
        jobs.close()
        assert defects == []


@pytest.fixture
def page(taken, show):
    return show()


def _settle(page):
    assert page._desk.jobs.wait()


def _debtors(page):
    model = page.queue.model
    return [model.row_at(at).debtor for at in range(model.rowCount())]


def _press(page, key):
    """A shortcut of the page as its key would press it."""
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _words(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def _type(desk, widget, words):
    widget.setFocus()
    widget.selectAll()
    desk.keyClicks(widget, words)


def _promise_today(page, account):
    act = LogContact(
        account=account,
        channel=Channel.CALL,
        outcome=Outcome.PROMISED,
        person="Wu Lan",
        promised=cny("700"),
        promised_for=TODAY,
        next_act=NextAct.CALL,
        next_on=TODAY,
    )
    page._desk.act(act, lambda _changes: None, page.refuse, page)
    _settle(page)


def test_the_queue_and_its_first_debtor(page):
    assert _debtors(page) == ["Debtor C", "Debtor B", "Debtor A"]
    heads = [page.queue.model.headerData(at, Qt.Orientation.Horizontal) for at in range(6)]
    assert heads == ["Lane", "Debtor", "Reason", "Overdue", "DPD", "Next act"]
    cells = [page.queue.model.data(page.queue.model.index(0, at)) for at in range(6)]
    assert cells == ["Overdue", "Debtor C", "CNY 90,000.00 overdue for 200 days", "90,000.00", "200", "–"]
    words = _words(page.side)
    assert "CNY 90,000.00 overdue for 200 days" in words
    assert "Chen Jie, Finance" in words
    assert "+86 21 5555 0100" in words
    assert "CNY 90,000.00 overdue" in words
    assert "of CNY 90,100.00 open · oldest item 200 days past due" in words
    assert page.log._title.text() == "Contact with Debtor C"
    assert page.log._person.text() == "Chen Jie"
    assert page.foot._counts.text() == "Waiting 3 · deadlines 0 · contacts today 0 · resting 0"
    assert page._subtitle.text() == "As of 2026-03-02 · amounts in CNY"


def test_a_promise_is_logged_by_keys_alone(desk, page, taken, office):
    """L, 1, 1, amount, day, Ctrl+Enter: the contact is logged and the next debtor chosen."""
    _press(page, "L")
    assert page.log._channel._buttons["call"].hasFocus()
    desk.keyClick(page.log.window().focusWidget(), Qt.Key.Key_2)
    assert page.log._channel.chosen() == {"visit"}
    assert page.log._outcome._buttons["promised"].hasFocus()
    desk.keyClick(page.log.window().focusWidget(), Qt.Key.Key_1)
    assert page.log._promised.hasFocus()
    desk.keyClicks(page.log._promised, "20000")
    desk.keyClick(page.log._promised, Qt.Key.Key_Tab)
    assert page.log._promised_for.hasFocus()
    desk.keyClicks(page.log._promised_for, "fr")
    desk.keyClick(page.log._promised_for, Qt.Key.Key_Tab)
    assert page.log._next_on.text() == "2026-03-06"  # a call on the promised day
    with desk.waitSignal(page.told) as told:
        _press(page, "Ctrl+Return")
    assert str(told.args[0]) == "The contact with Debtor C is logged."
    line = office.ask(contacts)[0]
    assert (line.channel, line.outcome, line.person) == (Channel.VISIT, Outcome.PROMISED, "Chen Jie")
    assert (line.promised, line.promised_for) == (cny("20000"), date(2026, 3, 6))
    assert (line.next_act, line.next_on) == (NextAct.CALL, date(2026, 3, 6))
    assert _debtors(page) == ["Debtor B", "Debtor A"]
    assert page.queue.current().debtor == "Debtor B"
    assert page.queue.view.hasFocus()
    assert page.log._title.text() == "Contact with Debtor B"
    assert not page.has_unsaved()
    assert page.foot._counts.text() == "Waiting 2 · deadlines 0 · contacts today 1 · resting 1"


def test_saving_in_the_middle_goes_on_to_the_next(desk, page):
    page.queue.view.go_to(1)
    _settle(page)
    _press(page, "L")
    desk.keyClick(page.log._channel._buttons["call"], Qt.Key.Key_1)
    desk.keyClick(page.log._outcome._buttons["promised"], Qt.Key.Key_5)
    assert page.log._next_act.hasFocus()
    assert not page.log._promised.isVisible()
    assert page.log._next_on.text() == "2026-03-03"
    _press(page, "Ctrl+Return")
    assert _debtors(page) == ["Debtor C", "Debtor A"]
    assert page.queue.current().debtor == "Debtor A"


def test_a_choice_of_what_follows_is_kept(desk, page, office):
    page.log._outcome._pick("no_answer")
    _type(desk, page.log._next_on, "+14")
    page.log._outcome._pick("left_message")
    desk.keyClick(page.log._next_on, Qt.Key.Key_Tab)
    page.log.save()
    _settle(page)
    assert office.ask(contacts)[0].next_on == date(2026, 3, 16)


def test_nothing_follows_only_with_a_note(desk, page, office):
    log = page.log
    log._outcome._pick("information")
    log._next_act.set_value(NextAct.NONE)
    log._next_act.chosen.emit(NextAct.NONE)
    assert not log._next_on.isEnabled()
    log.save()
    _settle(page)
    assert "ends without a next act and without a reason" in log._fields.error.text()
    assert log._note.hasFocus()
    _type(desk, log._note, "The account is closed")
    log.save()
    _settle(page)
    assert office.ask(contacts)[0].note == "The account is closed"


def test_refusals_stand_at_their_fields(desk, page, office):
    log = page.log
    log.save()
    assert log._fields.error.text() == "What came of the contact? Choose an outcome by its digit."
    log._outcome._pick("promised")
    assert not log._fields.error.isVisible()
    _type(desk, log._promised, "1,23")
    log.save()
    assert "is not an amount" in log._fields.error.text()
    assert log._promised.hasFocus()
    _type(desk, log._promised, "0")
    _type(desk, log._promised_for, "+3")
    log.save()
    _settle(page)
    assert "promises nothing" in log._fields.error.text()
    assert log._promised.hasFocus()
    _type(desk, log._promised, "500")
    _type(desk, log._promised_for, "")
    log._promised_for.clear()
    log.save()
    _settle(page)
    assert log._fields.error.text() == "A promise is an amount and a day. Enter both, or neither."
    assert log._fields.error.isVisible()
    assert log._promised_for.hasFocus()
    _type(desk, log._promised_for, "+3")
    _type(desk, log._held_on, "+2")
    _type(desk, log._promised, "500")
    log.save()
    _settle(page)
    assert "has not taken place yet" in log._fields.error.text()
    assert office.ask(contacts) == ()
    assert log._save.isEnabled()


def test_what_was_begun_waits_with_its_debtor(desk, page):
    _type(desk, page.log._note, "asked for a statement")
    assert page.has_unsaved()
    page.queue.view.go_to(1)
    _settle(page)
    assert page.log._note.text() == ""
    assert page.has_unsaved()
    page.queue.view.go_to(0)
    _settle(page)
    assert page.log._note.text() == "asked for a statement"
    _press(page, "Ctrl+D")
    assert not page.has_unsaved()
    desk.keyClick(page.log.window().focusWidget(), Qt.Key.Key_Escape)
    assert page.queue.view.hasFocus()


def test_a_change_elsewhere_keeps_the_row_and_the_entry(desk, page, office, taken):
    page.queue.view.go_to(1)
    _settle(page)
    _type(desk, page.log._note, "half a sen")
    receipt = RecordReceipt(account=taken.accounts["A"], amount=cny("100"), received_on=TODAY)
    page._desk.act(receipt, lambda _changes: None, page.refuse, page)
    _settle(page)
    assert page.queue.current().debtor == "Debtor B"
    assert page.log._note.text() == "half a sen"
    assert page.foot._received.text() == "Received since yesterday: CNY 100.00"


def test_a_contact_is_corrected_from_the_list(desk, page, office, taken):
    _promise_today(page, taken.accounts["C"])
    assert page.queue.current().debtor == "Debtor C"
    assert page.queue.model.data(page.queue.model.index(0, 0)) == "Deadline"
    button = next(
        each
        for each in page.side.findChildren(Button)
        if each.toolTip() == "Correct the contact of 2026-03-02"
    )
    desk.mouseClick(button, Qt.MouseButton.LeftButton)
    assert page.log._title.text() == "Correct the contact of 2026-03-02 with Debtor C"
    assert page.log._promised.text() == "700.00"
    with desk.waitSignal(page.refused):
        page.correct(office.ask(contacts)[0])  # another was begun
    _type(desk, page.log._promised, "800")
    _press(page, "Ctrl+Return")
    newest = office.ask(contacts)[0]
    assert newest.corrects is not None
    assert newest.promised == cny("800")
    assert [line.amount for line in office.ask(promises, as_of=TODAY)] == [cny("800")]


def test_a_promise_is_withdrawn_with_a_reason(desk, page, office, taken):
    _promise_today(page, taken.accounts["C"])
    button = next(
        each
        for each in page.side.findChildren(Button)
        if each.toolTip() == "Withdraw the promise for 2026-03-02"
    )
    desk.mouseClick(button, Qt.MouseButton.LeftButton)
    dialog = page.window().findChild(ReasonDialog)
    dialog.reason.setText("paid by another company")
    dialog.submit()
    _settle(page)
    assert [line.state for line in office.ask(promises, as_of=TODAY)] == [PromiseState.WITHDRAWN]


def test_why_a_row_stands_where_it_does(page):
    _press(page, "W")
    dialog = page.window().findChild(WhyDialog)
    words = _words(dialog)
    line = page.queue.current()
    assert "Debtor C" in words
    assert "30 of 30" in words
    assert f"{line.points} of {line.maximum}" in words
    assert sum(part.points for part in line.explanation) == line.points
    dialog.accept()


def test_who_rests_and_why(desk, page, taken):
    act = LogContact(
        account=taken.accounts["A"],
        channel=Channel.CALL,
        outcome=Outcome.NO_ANSWER,
        next_act=NextAct.CALL,
        next_on=TODAY + timedelta(days=3),
    )
    page._desk.act(act, lambda _changes: None, page.refuse, page)
    _settle(page)
    _press(page, "R")
    dialog = page.window().findChild(RestingDialog)
    row = dialog.model.row_at(0)
    assert (row.debtor, str(row.reason)) == ("Debtor A", "Quiet until 2026-03-05: “Call”.")
    with desk.waitSignal(page.go) as gone:
        dialog.view.setFocus()
        desk.keyClick(dialog.view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", taken.accounts["A"]]


def test_enter_opens_the_debtor(desk, page, taken):
    page.queue.view.setFocus()
    with desk.waitSignal(page.go) as gone:
        desk.keyClick(page.queue.view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", taken.accounts["C"]]
    with desk.waitSignal(page.go):
        _press(page, "O")


def test_lanes_narrow_the_queue(desk, page, taken):
    _promise_today(page, taken.accounts["A"])
    buttons = page.queue.chips._buttons
    assert [button.text() for button in buttons.values()] == [
        "All  3",
        "Deadline  1",
        "Promise  0",
        "Timetable  0",
        "Overdue  2",
        "Follow-up  0",
    ]
    desk.mouseClick(buttons["deadline"], Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == ["Debtor A"]
    desk.mouseClick(buttons["promise"], Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == []
    assert page.log._title.text() == "Nobody is chosen"
    assert not page.log.isEnabled()
    show_all = page.queue.view.empty.findChild(Button)
    assert show_all.isVisible()
    desk.mouseClick(show_all, Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == ["Debtor A", "Debtor C", "Debtor B"]
    desk.mouseClick(buttons["all"], Qt.MouseButton.LeftButton)  # taking it away is the same as all
    assert page.queue.chips.chosen() == {"all"}


def test_an_empty_day_says_what_would_fill_it(desk, show):
    page = show()
    assert "Nothing waits here." in _words(page.queue.view.empty)
    with desk.waitSignal(page.go) as gone:
        desk.mouseClick(page.queue.view.empty.findChild(Button), Qt.MouseButton.LeftButton)
    assert gone.args == ["debtors", None]
    _press(page, "W")  # nothing to explain
    assert page.window().findChild(WhyDialog) is None


def test_an_officer_sees_the_own_queue_only(desk, office, taken, show):
    li = add_user(office, "Li Min")
    take_ledger(office, {"D": (_claim("D1", "70", 3),), "E": (_claim("E1", "70", 3),)}, officer="Li Min")
    page = show(li)
    assert _debtors(page) == ["Debtor D", "Debtor E"]
    assert not page.queue.officer.isVisible()
    assert not page.nobody.isVisible()


def test_a_supervisor_chooses_whose_queue(desk, office, taken, show):
    boss = add_user(office, "Zhao Lei", Role.SUPERVISOR)
    add_user(office, "Li Min")
    take_ledger(office, {"D": (_claim("D1", "70", 3),)}, officer="Li Min")
    page = show(boss)
    assert _debtors(page) == ["Debtor C", "Debtor B", "Debtor A", "Debtor D"]
    choice = page.queue.officer
    assert [choice.itemText(at) for at in range(choice.count())] == ["Everybody", "Li Min", "Wang Fang"]
    choice.set_value("Li Min")
    choice.chosen.emit("Li Min")
    _settle(page)
    assert _debtors(page) == ["Debtor D"]


def test_accounts_without_a_person_are_assigned(desk, office, taken, show):
    take_ledger(office, {"X": (_claim("X1", "70", 3),), "Y": (_claim("Y1", "50.50", 3),)})
    page = show()
    assert page.nobody.isVisible()
    assert page.nobody._words.text() == "2 accounts have no responsible person."
    _press(page, "A")
    dialog = page.window().findChild(AssignDialog)
    _settle(page)
    assert dialog.preview.text() == "Accounts: 2 · overdue: CNY 120.50"
    dialog.submit()
    assert "Nobody was chosen." in " ".join(_words(dialog))
    dialog.officer.set_value(FOUNDER)
    dialog.officer.chosen.emit(FOUNDER)
    assert dialog.preview.text() == (
        "Accounts: 2 · overdue: CNY 120.50 · Wang Fang answers for them from 2026-03-02 on."
    )
    dialog.view.selectRow(1)
    assert "Accounts: 1 ·" in dialog.preview.text()
    dialog.submit()
    _settle(page)
    assert page.nobody._words.text() == "1 account has no responsible person."
    assert "Debtor Y" in _debtors(page)
    assert "Debtor X" not in _debtors(page)


def test_a_thousand_rows_come_in_windows(desk, office, show):
    rows = {f"{at:04}": (_claim(f"N{at}", str(1000 + at), 30),) for at in range(1000)}
    take_ledger(office, rows, officer=FOUNDER)
    page = show()
    assert page.queue.model.rowCount() == 1000
    page.queue.view.go_to(990)
    desk.waitUntil(lambda: page.queue.current() is not None)  # its window is fetched first
    _settle(page)
    assert page.queue.current().rank == 991
    assert page.log._title.text() == f"Contact with {page.queue.current().debtor}"
    page.log._outcome._pick("no_answer")
    page.log.save()
    _settle(page)
    desk.waitUntil(lambda: page.queue.current() is not None)
    assert page.queue.model.rowCount() == 999
    assert page.queue.current().rank == 991  # the one that came after it


def test_amounts_of_another_currency_name_it(desk, office, show):
    take_ledger(
        office,
        {"U": (Claim("U1", Money(123400, "USD"), date(2026, 2, 1)),), "A": (_claim("A1", "1000", 10),)},
        officer=FOUNDER,
    )
    page = show()
    cells = {page.queue.model.data(page.queue.model.index(at, 3)) for at in range(2)}
    assert cells == {"USD 1,234.00", "1,000.00"}


def test_letters_typed_into_a_choice_are_no_keys_of_the_page(desk, page):
    with desk.assertNotEmitted(page.go):
        page.log._next_act.setFocus()
        desk.keyClick(page.log._next_act, Qt.Key.Key_O, delay=-1)
    assert page.log._next_act.value() is NextAct.TIMETABLE


def test_the_choice_of_whose_queue_has_a_key(desk, office, taken, show):
    page = show()
    assert page.queue.officer.toolTip() == "Whose queue  Q"
    assert page.queue.officer.findChild(QShortcut).key() == QKeySequence("Q")
