"""Who a debtor is and how it stands, what each role may do, and what is described of it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.assignment import AssignmentDialog
from desktop.dialogs.group import GroupDialog
from domain.money import Money
from domain.role import Role
from tests.desktop.pages.debtor.dossier import (
    USCC,
    _claim,
    _dialog,
    _keys,
    _press,
    _rows,
    _settle,
    _submit,
    _tab,
    _warnings,
)
from tests.desktop.screen import settle
from tests.makers import FOUNDER, add_user, take_ledger


def test_head_and_figures_say_who_it_is_and_how_it_stands(page):
    assert page._heading.text() == "Debtor K1"
    assert page._subtitle.text() == (
        "Code K1 · Wang Fang since 2026-03-02 · as of 2026-03-02 · ledger of 2026-03-02"
    )
    assert _warnings(page) == ["CNY 200.00 disputed", "No address: no letters"]
    tab = _tab(page, "items")
    assert tab.sum.text() == "3 items · CNY 1,250.00 open"
    assert [row.item.number for row in _rows(tab)] == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.OFFICER, set()),  # not her account
        (Role.SUPERVISOR, {"Ctrl+L", "Ctrl+T", "Ctrl+M", "Ctrl+G", "Ctrl+U"}),
        (Role.FINANCE, {"Ctrl+B", "Ctrl+R", "Ctrl+M", "Ctrl+U"}),
        (Role.AUDITOR, set()),
    ],
)
def test_only_what_the_role_allows_is_offered(office, account, show, role, keys):
    page = show(account, add_user(office, "Somebody", role))
    assert _keys(page) == keys
    details = _tab(page, "details")
    assert details.save.isVisible() == (role in (Role.SUPERVISOR, Role.FINANCE))
    assert details.fields["name"].isReadOnly() != details.save.isVisible()
    filing = _tab(page, "papers")
    assert filing._file.isVisible() == (role is Role.SUPERVISOR)


def test_a_debtor_of_nobody_is_assigned(desk, office, show):
    nobody = take_ledger(office, {"K9": (_claim("Z-1", "10", 5),)}).accounts["K9"]
    page = show(nobody)
    assert _warnings(page)[0] == "Nobody answers for this debtor"
    _press(page, "Ctrl+G")
    dialog = _dialog(page, AssignmentDialog)
    desk.keyClicks(dialog.reason, "new customer")
    _submit(desk, page, dialog)
    assert "Nobody answers for this debtor" not in _warnings(page)
    custody = _rows(_tab(page, "custody"))
    assert [(line.officer, line.until, line.ground) for line in custody] == [(FOUNDER, None, "new customer")]


def test_a_debtor_joins_and_leaves_a_group(account, show):
    page = show(account)
    _press(page, "Ctrl+U")
    dialog = _dialog(page, GroupDialog)
    dialog.group.setText("North Group")
    dialog.submit()
    settle(page._desk)
    assert "group North Group" in page._subtitle.text()
    page._group()
    dialog = _dialog(page, GroupDialog)
    assert dialog.group.text() == "North Group"
    dialog.group.setText("")
    dialog.submit()
    settle(page._desk)
    assert "North Group" not in page._subtitle.text()


def test_details_are_described_checked_and_kept_while_others_write(desk, office, account, page):
    tab = _tab(page, "details")
    assert not page.has_unsaved()
    tab.fields["uscc"].setText("91110000802100433X")
    desk.keyClick(tab.fields["uscc"], Qt.Key.Key_Return)
    assert tab.forms[0]._errors["uscc"].isVisible()
    tab.fields["uscc"].setText(USCC.lower())
    desk.keyClick(tab.fields["uscc"], Qt.Key.Key_Return)
    assert tab.fields["uscc"].text() == USCC
    tab.fields["email"].setText("nobody")
    _press(page, "Ctrl+S")
    assert tab.forms[2]._errors["email"].isVisible()
    tab.fields["email"].setText("wang@example.cn")
    tab.fields["address"].setText("8 Xitu Road, Baotou")
    assert page.has_unsaved()
    page.grow_stale()  # somebody else wrote meanwhile
    _settle(page)
    assert tab.fields["address"].text() == "8 Xitu Road, Baotou"
    _press(page, "Ctrl+S")
    assert not page.has_unsaved()
    assert "No address: no letters" not in _warnings(page)


def test_another_debtor_shows_nothing_of_the_one_before(office, account, page):
    other = take_ledger(office, {"K2": (_claim("B-1", Money(700, "USD"), 5),)}, source="east").accounts["K2"]
    tab = _tab(page, "details")
    tab.fields["phone"].setText("1234567")
    page.arrive(other)
    _settle(page)
    assert page._heading.text() == "Debtor K2"
    assert [row.item.number for row in _rows(_tab(page, "items"))] == ["B-1"]
    assert _tab(page, "details").fields["phone"].text() == ""
    assert page.has_unsaved()
    page.arrive(account)
    _settle(page)
    assert _tab(page, "details").fields["phone"].text() == "1234567"  # nothing is lost
