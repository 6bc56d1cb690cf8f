"""Whose queue Today shows: the own one, a chosen one, and accounts that nobody answers for."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut

from desktop.dialogs.assign import AssignDialog
from desktop.widgets.button import Button
from domain.role import Role
from tests.desktop.pages.today.queue import _claim, _debtors, _press, _settle, _words
from tests.makers import FOUNDER, add_user, take_ledger


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


def test_a_supervisor_without_debtors_is_led_to_the_queues_of_others(desk, office, show):
    add_user(office, "Li Min")
    take_ledger(office, {"D": (_claim("D1", "70", 3),)}, officer="Li Min")
    page = show()
    assert _debtors(page) == []
    assert "What waits belongs to other officers." in _words(page.queue.view.empty)
    desk.mouseClick(page.queue.view.empty.findChild(Button), Qt.MouseButton.LeftButton)
    _settle(page)
    assert _debtors(page) == ["Debtor D"]
    assert page.queue.officer.value() == ""


def test_accounts_without_a_person_are_assigned(desk, office, taken, show):
    take_ledger(office, {"X": (_claim("X1", "70", 3),), "Y": (_claim("Y1", "50.50", 3),)})
    page = show()
    assert page.nobody.isVisible()
    assert page.nobody._words.text() == "2 accounts have no responsible person."
    _press(page, "A")
    dialog = page.window().findChild(AssignDialog)
    _settle(page)
    assert dialog.officer.value() == FOUNDER  # there is nobody else
    dialog.officer.set_value(None)
    dialog.officer.chosen.emit(None)
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


def test_the_choice_of_whose_queue_has_a_key(desk, office, taken, show):
    page = show()
    assert page.queue.officer.toolTip() == "Whose queue  Q"
    assert page.queue.officer.findChild(QShortcut).key() == QKeySequence("Q")
