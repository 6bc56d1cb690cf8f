"""The window: pages on demand, one place for messages, everything remembered, no debtor in its title."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QScrollArea

from desktop.dialogs.help import HelpDialog
from desktop.look import theme
from desktop.pages.page import Page
from desktop.speech import language
from desktop.status import Standing
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from desktop.widgets.search import SearchField
from desktop.window import MainWindow
from desktop.workstation import workstation
from domain.error import Refused
from resources.mark import N_
from tests.desktop.fake import FakeOffice


class Today(Page):
    name, title, icon = "today", N_("Today"), "today"
    help = N_("What needs you now, the hardest first.")
    built = 0

    def __init__(self, office):
        super().__init__(office)
        Today.built += 1
        self.add_act(Button(N_("Log contact"), key="F2"))
        self.unsaved = False

    def has_unsaved(self):
        return self.unsaved


class Debtors(Page):
    name, title, icon = "debtors", N_("Debtors"), "debtors"
    built = 0

    def __init__(self, office):
        super().__init__(office)
        Debtors.built += 1
        self.body.addWidget(SearchField())


class Debtor(Page):
    name, title, icon = "debtor", N_("Debtor"), "debtors"

    def __init__(self, office):
        super().__init__(office)
        self.act = self.add_act(Button(N_("Log contact"), key="F2"))
        self.field = SearchField()
        self.body.addWidget(self.field)
        self.begin_at(self.field)

    def arrive(self, argument):
        self.show_title(str(argument))


@pytest.fixture
def window(desk):
    Today.built = Debtors.built = 0
    made = _window(desk)
    yield made
    theme.wear("light")


def _window(desk):
    made = MainWindow(FakeOffice())
    desk.addWidget(made)
    made.show_pages([Today, Debtors], hidden=[Debtor])
    with desk.waitActive(made):
        made.show()
    return made


def test_pages_are_built_when_they_are_wanted(desk, window):
    assert (Today.built, Debtors.built) == (1, 0)
    desk.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    assert window.page("debtors").isVisible()
    assert (Today.built, Debtors.built) == (1, 1)
    assert window.rail.findChild(QPushButton, "debtors").isChecked()


def test_the_way_to_a_debtor_and_back(desk, window):
    window.page("debtors").go.emit("debtor", "上海电机厂")
    assert window.page("debtor").isVisible()
    assert "上海" not in window.windowTitle()
    assert window.windowTitle() == "Debtor – Quittance"
    desk.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page("today").isVisible()
    desk.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.page("today").isVisible()


def test_a_page_says_where_one_comes_to_first_and_remembers_where_one_was(desk, window):
    window.go("debtor", "上海电机厂")
    page = window.page("debtor")
    assert page.field.hasFocus()
    desk.keyClick(page.field, Qt.Key.Key_Backtab, Qt.KeyboardModifier.ShiftModifier)
    assert page.act.hasFocus()
    window.go("debtors")
    window.go("debtor", "上海电机厂")
    assert page.act.hasFocus()


def test_language_and_theme_change_at_once_and_are_remembered(desk, window):
    for button in window.status.findChildren(Button):
        if button.text().strip() in {"简体中文", "Dark"}:
            desk.mouseClick(button, Qt.MouseButton.LeftButton)
    assert (language(), theme.worn()) == ("zh", "dark")
    assert (workstation().language, workstation().theme) == ("zh", "dark")
    desk.waitUntil(
        lambda: "English" in [button.text().strip() for button in window.status.findChildren(Button)]
    )


def test_size_and_page_are_remembered(desk, window):
    window.resize(1100, 700)
    window.go("debtors")
    window.close()
    again = _window(desk)
    assert again.height() == 700  # its width is cut to that of the screen off screen
    assert again.page("debtors").isVisible()


def test_it_fills_a_screen_that_has_no_room_for_it_and_its_frame(desk, window):
    room = window.screen().availableSize()
    assert room.width() < 1366  # as screens are off screen
    assert window.isMaximized()


def test_who_enters_after_a_lock_finds_it_as_it_was(desk, window):
    window.showNormal()
    window.resize(1100, 640)
    window.hide()
    again = _window(desk)
    assert not again.isMaximized()
    assert again.height() == 640


def test_messages_of_pages_come_into_the_bar(desk, window):
    page = window.page("today")
    page.refuse(Refused("held", "The account is on hold.", "Release it first."))
    assert [label.text() for label in window.messages.findChildren(Label) if label.isVisible()] == [
        "The account is on hold.",
        "Release it first.",
    ]
    page.told.emit(N_("Saved."))
    assert window.messages.findChildren(Label)[0].text() == "Saved."


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)  # true of every menu off screen
def test_the_status_says_where_we_stand(desk, window):
    window.resize(1366, 768)
    window.show_standing(
        Standing(
            "Northern Rare Earths", "Li Min", date(2026, 11, 20), 42, "a1b2c3d4e5f6", ("Wang Wei",), True
        )
    )
    words = [label.text() for label in window.status.findChildren(Label) if label.isVisible()]
    assert words == ["Northern Rare Earths", "Demonstration", "As of 2026-11-20", "Entry 42 · a1b2c3d4"]
    heard = []
    window.user_asked.connect(heard.append)
    desk.mouseClick(window.status._actor, Qt.MouseButton.LeftButton)
    menu = window.status.findChild(QMenu)
    menu.actions()[0].trigger()
    menu.close()
    assert heard == ["Wang Wei"]


def test_f1_shows_the_help_of_the_page_with_its_keys(desk, window):
    desk.keyClick(window, Qt.Key.Key_F1)
    dialog = window.findChild(HelpDialog)
    words = [label.text() for label in dialog.findChildren(Label)]
    assert "What needs you now, the hardest first." in words
    assert words.index("F2") + 1 == words.index("Log contact")
    QApplication.processEvents()
    assert [
        label.text()
        for label in dialog.findChildren(Label)
        if label.height() < label.heightForWidth(label.width())
    ] == []  # what wraps is seen whole
    dialog.resize(dialog.width(), 200)
    desk.keyClick(dialog, Qt.Key.Key_PageDown)
    assert dialog.findChild(QScrollArea).verticalScrollBar().value() > 0
    dialog.accept()


def test_a_key_goes_to_the_search_of_the_list(desk, window):
    window.go("debtors")
    desk.keyClick(window, Qt.Key.Key_F3)
    assert window.page("debtors").findChild(SearchField).hasFocus()


def test_closing_with_unsaved_work_asks(desk, window):
    page = window.page("today")
    page.unsaved = True
    window.go("debtors")
    assert not window.close()
    assert page.isVisible()
    assert window.messages.isVisible()
    with desk.waitSignal(window.closing):
        desk.mouseClick(window.messages._button, Qt.MouseButton.LeftButton)
    assert not window.isVisible()


@pytest.mark.qt_log_ignore("This plugin does not support raise", extend=True)
def test_another_start_brings_it_forward(desk, window):
    window.showMinimized()
    window.come_forward()
    assert not window.isMinimized()
    assert window.isVisible()


def test_another_person_does_not_come_while_entries_are_not_saved(desk, window):
    assert not window.tell_unsaved(N_("Save them first."))
    page = window.page("today")
    page.unsaved = True
    window.go("debtors")
    assert window.tell_unsaved(N_("Save them first."))
    assert page.isVisible()
    assert [label.text() for label in window.messages.findChildren(Label) if label.isVisible()] == [
        "This page has entries that are not saved.",
        "Save them first.",
    ]
