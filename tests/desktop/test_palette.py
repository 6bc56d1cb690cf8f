"""Ctrl+K by real keys: type, move, Enter goes there or does it, Escape leaves."""

from __future__ import annotations

from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from desktop.pages.page import Page
from desktop.pages.settings.page import SettingsPage
from desktop.palette.line import OFFER
from desktop.palette.offer import Offer
from desktop.speech import speak
from desktop.widgets.button import Button
from desktop.window import MainWindow
from domain.role import Role
from resources.mark import N_
from tests.desktop.screen import read_words, settle
from tests.makers import Claim, add_user, cny, make_office, take_ledger

DAY = date(2026, 1, 31)


class Debtors(Page):
    name, title, icon = "debtors", N_("Debtors"), "debtors"

    def __init__(self, office):
        super().__init__(office)
        self.done = 0
        self.add_act(Button(N_("Import"), self.do, key="Ctrl+I"))
        self.locked = self.add_act(Button(N_("Import items"), self.do))
        self.locked.setEnabled(False)
        self.add_act(Button(N_("Import"), self.do))  # an empty list's own button

    def do(self):
        self.done += 1


class Debtor(Page):
    name, title, icon = "debtor", N_("Debtor"), "debtors"
    argument = None

    def arrive(self, argument):
        self.argument = argument


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def ledger(office):
    return take_ledger(
        office, {"D1": (Claim("INV-4711", cny("5"), DAY),), "D2": (Claim("4711-9", cny("5"), DAY),)}
    )


@pytest.fixture
def window(desk, open_desk, office, ledger):
    made = MainWindow(open_desk(office))
    made.show_pages([Debtors], hidden=[Debtor])
    with desk.waitActive(made):
        made.show()
    yield made
    made._office.jobs.wait()
    shiboken6.delete(made)


def _call(desk, window):
    desk.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window._palette
    desk.waitUntil(palette.isActiveWindow)
    settle(window._office)
    return palette


def _type(desk, window, words):
    desk.keyClicks(window._palette.field, words)
    desk.waitUntil(lambda: window._palette._typed == words)
    settle(window._office)


def _lines(palette):
    """The heads as they are, the offers with what stands beside them; the chosen one in a list of its own."""
    items = [palette.list.item(row) for row in range(palette.list.count())]
    told = []
    for item in items:
        offer = item.data(OFFER)
        told.append((offer.words, offer.detail) if isinstance(offer, Offer) else item.text())
    return told


def test_an_ending_leads_to_its_debtor(desk, window, ledger):
    palette = _call(desk, window)
    _type(desk, window, "4711")
    assert _lines(palette) == [
        "Document numbers",
        ("INV-4711", "Invoice · Debtor D1"),
        ("4711-9", "Invoice · Debtor D2"),
    ]
    desk.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    desk.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert window.page("debtor").isVisible()
    assert window.page("debtor").argument == ledger.accounts["D2"]


def test_who_is_faster_than_the_answers_goes_where_they_lead(desk, window, ledger):
    palette = _call(desk, window)
    desk.keyClicks(palette.field, "debtor d2")
    desk.keyClick(palette.field, Qt.Key.Key_Return)
    desk.waitUntil(lambda: not palette.isVisible())
    assert window.page("debtor").argument == ledger.accounts["D2"]


def test_what_the_page_can_do_is_done(desk, window):
    palette = _call(desk, window)
    assert _lines(palette) == ["On this page", ("Import", "Ctrl+I"), "Pages", ("Debtors", "Alt+1")]
    _type(desk, window, "mport")
    assert _lines(palette) == ["On this page", ("Import", "Ctrl+I")]  # what cannot be pressed is not offered
    desk.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.page("debtors").done == 1


def test_nothing_is_said_and_escape_leaves(desk, window):
    palette = _call(desk, window)
    _type(desk, window, "zz")
    assert "Nothing has “zz”." in read_words(palette)
    speak("zh")
    assert "没有内容含“zz”。" in read_words(palette)
    desk.keyClick(palette.field, Qt.Key.Key_Return)
    assert palette.isVisible()
    desk.keyClick(palette.field, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    window.activateWindow()  # off screen nobody else does
    desk.waitUntil(window.isActiveWindow)
    assert _call(desk, window).field.text() == ""


def test_who_may_see_no_debtor_finds_none(desk, window):
    window.show_pages([Debtors])
    palette = _call(desk, window)
    _type(desk, window, "4711")
    assert _lines(palette) == []
    assert "Your roles show no debtors: here are the pages and what this one can do." in read_words(palette)


@pytest.mark.parametrize(
    ("language", "typed"), [("zh", "import"), ("en", "导入"), ("zh", "debtors"), ("en", "债务人")]
)
def test_pages_and_acts_answer_to_their_name_in_either_language(desk, window, language, typed):
    speak(language)
    palette = _call(desk, window)
    palette.field.setText(typed)
    palette._look(typed)
    settle(window._office)
    names = [line[0] for line in _lines(palette) if isinstance(line, tuple)]
    assert {"en": {"Import", "Debtors"}, "zh": {"导入", "债务人"}}[language] & set(names)


@pytest.mark.parametrize("typed", ["my pass", "我的口令"])
def test_a_tab_of_the_settings_answers_to_its_own_name(desk, window, typed):
    window.show_pages([Debtors, SettingsPage], hidden=[Debtor])
    palette = _call(desk, window)
    assert not any("passphrase" in str(line) for line in _lines(palette))  # nobody asked for it yet
    palette.field.setText(typed)
    palette._look(typed)
    settle(window._office)
    desk.keyClick(palette.field, Qt.Key.Key_Return)
    assert window.shown().name == "settings"
    assert window.shown().tabs.chosen() == "passphrase"


def test_who_looks_for_what_is_not_theirs_learns_whose_it_is(desk, open_desk, office):
    add_user(office, "Chen Bo", Role.SUPERVISOR)
    made = MainWindow(open_desk(office.acting_as("Chen Bo")))
    made.show_pages([Debtor])
    with desk.waitActive(made):
        made.show()
    palette = _call(desk, made)
    _type(desk, made, "import")
    assert "“Ledger imported” is for: Finance." in _lines(palette)
    assert not palette._empty.isVisible()
    desk.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert palette.isVisible()
    palette.reject()
    made._office.jobs.wait()
    shiboken6.delete(made)
