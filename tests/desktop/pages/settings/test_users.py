"""Settings: users, their roles and passphrases, and one's own."""

from __future__ import annotations

from PySide6.QtCore import Qt

from db import keys
from db.queries.office import users
from desktop.dialogs.person import AddPersonDialog, DisableDialog, PassphraseDialog, RolesDialog
from domain.role import Role
from tests.desktop.pages.settings.tab import NEW, choose, press, turn_to
from tests.desktop.screen import read_column, read_words, settle
from tests.makers import FOUNDER, PASSPHRASE


def test_a_user_is_added_with_roles_and_passphrase(desk, page):
    section = turn_to(page, "users")
    press(desk, page, Qt.Key.Key_N)
    dialog = page.findChild(AddPersonDialog)
    desk.keyClicks(dialog.name, "Zhao Lei")
    dialog.roles._checks[Role.FINANCE].click()
    desk.keyClicks(dialog.passphrase, NEW)
    desk.keyClicks(dialog.again, NEW + "?")
    dialog.submit()
    assert any("The two passphrases differ." in word for word in read_words(dialog))
    dialog.again.setText(NEW)
    press(desk, dialog.again, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The user was added."]
    found = {user.name: user for user in page.office.office.ask(users)}["Zhao Lei"]
    assert set(found.roles) == {Role.OFFICER, Role.FINANCE}
    assert "Zhao Lei" in read_column(section.table, 0)
    assert keys.unlock(page.office.office.record.current_keys(), "Zhao Lei", NEW)


def test_a_name_that_is_taken_is_refused_at_its_field(page):
    section = turn_to(page, "users")
    section.add()
    dialog = page.findChild(AddPersonDialog)
    dialog.name.setText("Li Min")
    dialog.passphrase.setText(NEW)
    dialog.again.setText(NEW)
    dialog.submit()
    settle(page.office)
    assert any("There is a “Li Min” in this office already." in word for word in read_words(dialog))
    dialog.reject()


def test_roles_passphrase_and_leaving(desk, page):
    section = turn_to(page, "users")
    choose(section, "Li Min")
    press(desk, page, Qt.Key.Key_E)
    dialog = page.findChild(RolesDialog)
    dialog.roles._checks[Role.LEGAL].click()
    dialog.submit()
    settle(page.office)
    assert read_column(section.table, 1)[read_column(section.table, 0).index("Li Min")] == "Legal, Officer"
    press(desk, page, Qt.Key.Key_P)
    secret = page.findChild(PassphraseDialog)
    secret.passphrase.setText(NEW)
    secret.again.setText(NEW)
    secret.submit()
    settle(page.office)
    record = page.office.office.record
    assert keys.unlock(record.current_keys(), "Li Min", NEW)
    press(desk, page, Qt.Key.Key_D)
    asked = page.findChild(DisableDialog)
    assert asked.focusWidget() is asked.cancel
    desk.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    settle(page.office)
    assert "Li Min" in record.current_keys().slots
    press(desk, page, Qt.Key.Key_D)
    page.findChildren(DisableDialog)[-1].submit()
    settle(page.office)
    assert "Li Min" not in record.current_keys().slots
    assert page.heard == ["The roles were changed.", "The passphrase was set.", "The user was disabled."]
    assert not section._roles.isEnabled()


def test_nobody_disables_themselves(page):
    section = turn_to(page, "users")
    choose(section, FOUNDER)
    assert not section._disable.isEnabled()
    assert section._roles.isEnabled()


def test_ones_own_passphrase_needs_the_one_of_now(desk, page):
    section = turn_to(page, "passphrase")
    section.current.setText("wrong")
    section.new.setText(NEW)
    section.again.setText(NEW)
    section.save()
    settle(page.office)
    assert any("The passphrase is wrong." in word for word in read_words(section))
    section.current.setText(PASSPHRASE)
    section.new.setText("short")
    section.again.setText("short")
    section.save()
    settle(page.office)
    assert any("too short" in word for word in read_words(section))
    section.new.setText(NEW)
    section.again.setText(NEW)
    press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["Your passphrase was changed."]
    assert keys.unlock(page.office.office.record.current_keys(), FOUNDER, NEW)
    assert section.current.text() == ""
