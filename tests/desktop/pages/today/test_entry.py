"""The entry of Today: a contact logged by keys alone, refused at its fields, corrected and withdrawn."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt

from db.queries.contact import contacts
from db.queries.promise import promises
from desktop.dialogs.reason import ReasonDialog
from desktop.widgets.button import Button
from domain.contact import Channel, NextAct, Outcome
from domain.promise import PromiseState
from tests.desktop.pages.today.queue import TODAY, _debtors, _press, _promise_today, _settle, _type
from tests.makers import cny


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


def test_letters_typed_into_a_choice_are_no_keys_of_the_page(desk, page):
    with desk.assertNotEmitted(page.go):
        page.log._next_act.setFocus()
        desk.keyClick(page.log._next_act, Qt.Key.Key_O, delay=-1)
    assert page.log._next_act.value() is NextAct.TIMETABLE
