"""Receipts, promises and contacts of a debtor, each through its dialog and back."""

from __future__ import annotations

from PySide6.QtCore import Qt

from db.queries.item import receipts
from desktop.dialogs.reason import ReasonDialog, ReversalDialog
from desktop.dialogs.receipt import ReceiptDialog
from desktop.pages.debtor.contact import ContactDialog
from tests.desktop.pages.debtor.dossier import TODAY, _dialog, _press, _promise, _rows, _settle, _submit, _tab
from tests.makers import cny
from usecases.command import perform
from usecases.receipt import RecordReceipt


def test_a_receipt_shows_what_it_will_settle_and_settles_it(desk, office, account, page):
    _press(page, "Ctrl+R")
    dialog = _dialog(page, ReceiptDialog)
    _submit(desk, page, dialog)
    assert dialog.form._errors["amount"].isVisible()
    desk.keyClicks(dialog.amount, "1,100")
    _settle(page)
    table = dialog.settlement
    assert [(line.number, line.settled) for line in _rows(table)] == [
        ("A-1", cny("1000")),
        ("A-2", cny("100")),
        ("A-3", cny("0")),
    ]
    assert table.rest.text() == "Nothing will stay unapplied."
    dialog.amount.selectAll()
    desk.keyClicks(dialog.amount, "11k")
    _settle(page)
    assert table.rest.text() == "CNY 9,750.00 will stay unapplied."
    dialog.amount.setText("1100")
    _submit(desk, page, dialog)
    assert [row.item.number for row in _rows(_tab(page, "items"))] == ["A-2", "A-3"]
    page._tabs[0].settled.click()
    _settle(page)
    assert page._tabs[0].sum.text().startswith("3 items")
    assert [line.amount for line in office.ask(receipts, account=account)] == [cny("1100")]


def test_a_day_that_cannot_be_read_is_refused_at_its_field(desk, page):
    _press(page, "Ctrl+R")
    dialog = _dialog(page, ReceiptDialog)
    desk.keyClicks(dialog.amount, "5")
    dialog.day.setText("some day")
    _submit(desk, page, dialog)
    assert dialog.form._errors["received_on"].isVisible()
    dialog.day.setText("")
    _submit(desk, page, dialog)
    assert dialog.form._errors["received_on"].text().startswith("The day is missing.")
    dialog.day.setText("2026-03-09")
    _submit(desk, page, dialog)
    assert "has not come yet" in dialog.form._errors["received_on"].text()


def test_a_receipt_is_reversed_from_the_story(desk, office, account, page):
    perform(office, RecordReceipt(account=account, amount=cny("1000"), received_on=TODAY, reference="line 4"))
    page.grow_stale()
    _settle(page)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["receipt"], Qt.MouseButton.LeftButton)
    assert [(line.note, line.amount) for line in _rows(story)] == [("line 4", cny("1000"))]
    _press(page, "Ctrl+E")
    dialog = _dialog(page, ReversalDialog)
    desk.keyClicks(dialog.reason, "bounced")
    _submit(desk, page, dialog)
    assert [line.note for line in _rows(story)] == ["bounced", "line 4"]
    assert [line.alive for line in _rows(story)] == [False, False]
    assert not story.act.isVisible()


def test_a_promise_is_withdrawn_with_its_reason(desk, office, account, show):
    _promise(office, account)
    page = show(account)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["promise"], Qt.MouseButton.LeftButton)
    assert str(_rows(story)[0].state) == "Awaited"
    desk.keyClick(story.view, Qt.Key.Key_Return)
    dialog = _dialog(page, ReasonDialog)
    desk.keyClicks(dialog.reason, "insolvent")
    desk.keyClick(dialog.reason, Qt.Key.Key_Return)
    _settle(page)
    told = [(str(line.text), line.note) for line in _rows(story)]
    assert ("The promise for 2026-03-05 was withdrawn.", "insolvent") in told


def test_a_contact_is_logged_and_corrected(desk, office, account, page):
    _press(page, "Ctrl+L")
    dialog = _dialog(page, ContactDialog)
    dialog.log.save()
    assert dialog.isVisible()  # without an outcome there is nothing to log
    desk.mouseClick(dialog.log._outcome._buttons["no_answer"], Qt.MouseButton.LeftButton)
    dialog.log.save()
    _settle(page)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["contact"], Qt.MouseButton.LeftButton)
    assert str(_rows(story)[0].text).startswith("Call: No answer.")
    desk.keyClick(story.view, Qt.Key.Key_Return)
    _settle(page)
    dialog = _dialog(page, ContactDialog)
    desk.mouseClick(dialog.log._outcome._buttons["left_message"], Qt.MouseButton.LeftButton)
    dialog.log.save()
    _settle(page)
    assert [(str(line.state), line.alive) for line in _rows(story)] == [
        ("None", True),
        ("Corrected", False),
    ]


def test_escape_leaves_the_contact_unlogged(desk, page):
    _press(page, "Ctrl+L")
    dialog = _dialog(page, ContactDialog)
    desk.keyClick(dialog.log, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
