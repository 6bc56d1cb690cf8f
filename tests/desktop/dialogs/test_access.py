"""Every dialog that a button of a page opens, for those who cannot see it and for those who have no mouse."""

from __future__ import annotations

from importlib import import_module
from itertools import chain
from pkgutil import walk_packages

import pytest
import shiboken6
from PySide6.QtPrintSupport import QPrintDialog
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

import desktop
from desktop.dialogs.clauses import ClausesDialog
from desktop.dialogs.default import DeliveryDialog
from desktop.dialogs.entrance import Entrance
from desktop.dialogs.form import FormDialog
from desktop.dialogs.overtime import CashAgainstPlan, OverTimeDialog
from desktop.dialogs.person import KeyDialog
from desktop.dialogs.split import SplitDialog
from desktop.widgets.button import Button
from desktop.widgets.room import FRAME
from desktop.widgets.table import TableView
from desktop.widgets.tabs import Tabs
from domain.agreement import Clauses
from tests.desktop.dialogs.rarer import rarer
from tests.desktop.dialogs.walking import faults_of
from tests.desktop.screen import settle

LEAST = 30  # kinds of dialogs: were there fewer, this would look at nothing
PARTS = {FormDialog, KeyDialog, DeliveryDialog, Entrance}  # of which others are made
ACTING = {
    "Back up", "Copy", "Diligence file", "Enter delivered tables", "Export the list", "Keep as an offer",
    "Notary bundle", "Page for the debtor", "Payment order", "Print the assessment", "Record performance", "Reload",
    "Save draft", "Save and preview", "Save and propose", "Verify now", "Write all", "Write the chosen",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_a_laptop(monkeypatch):
    """The screen that these tests run on is 800 pixels wide; columns have to be whole on one of 1366."""
    monkeypatch.setattr("desktop.widgets.room.width_on_screen", lambda _dialog: 1366 - FRAME)


@pytest.fixture(autouse=True)
def _no_dialogs_of_qt(monkeypatch):
    for asked in ("getOpenFileName", "getSaveFileName"):
        monkeypatch.setattr(QFileDialog, asked, lambda *_: ("", ""))
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    monkeypatch.setattr(QPrintDialog, "exec", lambda _: QDialog.DialogCode.Rejected)


def dialogs(window):
    """Each kind of dialog once, as a button of a page opens it: (how one comes there, the dialog)."""
    known, pressed = set(), set()
    for name, argument in window.visits:
        for page in views(window, name, argument):
            for button in page.findChildren(Button):
                if (
                    not is_pressed(button)
                    or {(name, button.accessibleName()), ("", button.accessibleName())} & pressed
                ):
                    continue
                pressed.add(
                    (
                        "" if button.accessibleName() == "Columns of the list" else name,
                        button.accessibleName(),
                    )
                )
                for seen, dialog in opened(window, page, button):
                    if type(dialog) not in known:
                        known.add(type(dialog))
                        yield f"{name}, {seen}", dialog
                    if shiboken6.isValid(dialog):
                        dialog.reject()
                if window.shown() is not page:
                    window.go(name, argument)
                    settle(page.office)
    assert len(known) >= LEAST, known


def views(window, name, argument):
    """A page at rest, once for each of its tabs."""
    window.go(name, argument)
    page = window.page(name)
    settle(page.office)
    tabs = [each for each in page.findChildren(Tabs) if each.isVisible()]
    for at in range(tabs[0].count() if tabs else 1):
        if tabs:
            tabs[0].setCurrentIndex(at)
            settle(page.office)
        yield page


def is_pressed(button):
    """Whether it may open a dialog; what only computes or prints is left alone."""
    if not shiboken6.isValid(button) or not (button.isVisible() and button.isEnabled()):
        return False
    return button.accessibleName().split(" (")[0] not in ACTING


def opened(window, page, button):
    """What a button opens."""
    label, before = button.accessibleName(), set(window.findChildren(QDialog))
    button.click()
    settle(page.office)
    for dialog in set(window.findChildren(QDialog)) - before:
        if dialog.isVisible():
            yield f"{label}, {type(dialog).__name__}", dialog


def test_each_dialog_is_walked_by_tab_named_in_both_languages_closed_by_escape_and_done_by_enter(
    window, desk, tmp_path
):
    faults = []
    walked = set()
    for seen, dialog in chain(dialogs(window), rarer(window, tmp_path)):
        walked.add(type(dialog))
        faults += [f"{seen}: {fault}" for fault in faults_of(dialog, desk)]
    assert not faults, "\n".join(dict.fromkeys(faults))
    assert {kind.__name__ for kind in every_kind() - walked} == set()


def every_kind():
    """All dialogs that the program has, but for those that others are made of."""
    for module in walk_packages(desktop.__path__, "desktop."):
        if not module.name.endswith("__main__"):
            import_module(module.name)
    found, above = set(), [QDialog]
    while above:
        for kind in above.pop().__subclasses__():
            above.append(kind)
            if kind.__module__.startswith("desktop.") and kind not in PARTS:
                found.add(kind)
    return found


def test_a_table_takes_the_room_of_a_dialog_that_is_made_for_it(window, tmp_path):
    """No grey void between the list and the buttons."""
    faults = []
    for name, dialog in rarer(window, tmp_path):
        if isinstance(dialog, FormDialog) and dialog.grows:
            dialog.resize(dialog.width(), 900)
            settle(window.page("today").office)
            view = max(dialog.findChildren(TableView), key=QWidget.height)
            if view.height() < 400:
                faults.append(f"{name}: {view.height()} of 900")
        dialog.close()
    assert faults == []


def tall(window):
    """Two that are no forms."""
    office = window.page("today").office
    for dialog in (
        ClausesDialog(Clauses(), lambda: office.today, window),
        OverTimeDialog(office, CashAgainstPlan(office.today), window),
    ):
        dialog.open()
        settle(office)
        yield type(dialog).__name__, dialog


def test_on_a_low_screen_the_fields_scroll_and_the_buttons_stay_in_sight(window, desk, tmp_path, monkeypatch):
    """At twice the size a laptop has some 500 pixels of height."""
    monkeypatch.setattr("desktop.widgets.room.height_on_screen", lambda _dialog: 440)
    faults = []
    for name, dialog in chain(rarer(window, tmp_path), tall(window)):
        if isinstance(dialog, (FormDialog, ClausesDialog, OverTimeDialog)):
            if dialog.height() > 440:
                faults.append(f"{name}: {dialog.height()} pixels")
            faults += [f"{name}: {fault}" for fault in faults_of(dialog, desk)]
        dialog.close()
    assert faults == []


def test_a_split_of_which_nobody_is_known_begins_with_the_search(window, tmp_path):
    for _name, dialog in rarer(window, tmp_path):
        if isinstance(dialog, SplitDialog):
            assert dialog.search.hasFocus()
            assert dialog.view.empty.isVisible()
        dialog.close()
