"""The first start by real keys: a new office, its recovery key, an open one, the demonstration."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QProgressBar

from desktop.dialogs.first_start import Beginning, FirstStart, NewOffice
from desktop.jobs import Ticket
from desktop.speech import language
from desktop.widgets.button import Button
from desktop.widgets.check import Check
from desktop.widgets.label import Label
from desktop.workstation import workstation
from domain.error import Refused

WORDS = {
    "company": "Northern Rare Earths Ltd",
    "address": "1 Kunqu Road, Baotou",
    "phone": "+86 472 000",
    "bank": "Bank of Baotou",
    "bank_account": "6222 0000",
    "user": "Li Min",
    "passphrase": "four words of nobody",
    "again": "four words of nobody",
}


class Begun:
    def __init__(self):
        self.made = []
        self.refusal = None
        self.demonstrated = 0

    def make(self, new, then, refused):
        if self.refusal:
            refused(self.refusal)
        else:
            self.made.append(new)
            then("ABCD-EFGH-JKLM")

    def demonstrate(self, then, _refused, seen):
        self.demonstrated += 1
        self.then, self.seen, self.ticket = then, seen, Ticket(reads=False)
        return self.ticket


@pytest.fixture
def begun():
    return Begun()


@pytest.fixture
def window(desk, begun, tmp_path):
    made = FirstStart(Beginning(tmp_path, begun.make, begun.demonstrate))
    desk.addWidget(made)
    made.entered_folders = []
    made.entered.connect(made.entered_folders.append)
    with desk.waitActive(made):
        made.show()
    return made


def _press(desk, window, words):
    button = next(b for b in window.findChildren(Button) if b.isVisible() and b.accessibleName() == words)
    desk.mouseClick(button, Qt.MouseButton.LeftButton)


def _type(desk, window, **changes):
    _press(desk, window, "Begin")
    form = window._new.form
    for key, words in (WORDS | changes).items():
        form.field(key).clear()
        desk.keyClicks(form.field(key), words)
    _press(desk, window, "Make the office")


def _errors(window):
    return [
        label.text()
        for label in window.findChildren(Label)
        if label.isVisible() and label.property("part") == "error"
    ]


def test_a_new_office_is_made_of_what_was_typed(desk, window, begun, tmp_path):
    _type(desk, window)
    assert begun.made == [
        NewOffice(
            tmp_path / "Northern Rare Earths Ltd",
            WORDS["company"],
            WORDS["address"],
            WORDS["phone"],
            WORDS["bank"],
            WORDS["bank_account"],
            "CNY",
            "Li Min",
            WORDS["passphrase"],
            "CN",
        )
    ]


def test_the_recovery_key_is_kept_before_one_goes_on(desk, window, tmp_path, monkeypatch):
    _type(desk, window)
    assert any(label.text() == "ABCD-EFGH-JKLM" for label in window.findChildren(Label) if label.isVisible())
    assert window.findChild(Check).hasFocus()
    _press(desk, window, "Open the office")
    assert window.entered_folders == []
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(tmp_path / "key.txt"), ""))
    _press(desk, window, "Save as a file")
    saved = (tmp_path / "key.txt").read_text(encoding="utf-8")
    assert "ABCD-EFGH-JKLM" in saved
    assert "Northern Rare Earths Ltd" in saved
    kept = window.findChild(Check)
    desk.keyClick(kept, Qt.Key.Key_Space)
    _press(desk, window, "Open the office")
    assert window.entered_folders == [tmp_path / "Northern Rare Earths Ltd"]


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"company": ""}, "company"),
        ({"user": " "}, "user"),
        ({"passphrase": "", "again": ""}, "passphrase"),
        ({"again": "another"}, "again"),
    ],
)
def test_what_is_missing_is_said_at_its_field(desk, window, begun, changes, where):
    _type(desk, window, **changes)
    assert begun.made == []
    assert len(_errors(window)) == 1
    assert window._new.form.field(where).hasFocus()


def test_a_refusal_of_the_office_is_said_where_it_belongs(desk, window, begun):
    begun.refusal = Refused("currency", "That is no currency.", "Write CNY.", "currency")
    _type(desk, window)
    assert _errors(window) == ["That is no currency. Write CNY."]
    begun.refusal = Refused("there", "The folder is not empty.", "Choose another.", "path")
    _press(desk, window, "Make the office")
    assert window.messages.isVisible()
    assert "The folder is not empty." in window.messages.accessibleName()


def test_the_country_follows_the_currency_until_it_is_chosen(desk, window, begun):
    _type(desk, window, currency="eur")
    (made,) = begun.made
    assert made.country == "DE"
    said = [label.text() for label in window.findChildren(Label) if label.isVisible()]
    assert any(words.startswith("Claims expire by German law") for words in said)
    form = window._new.form
    country = form.field("country")
    country.set_value("OTHER")
    country.chosen.emit("OTHER")
    form.field("currency").setText("GBP")
    assert country.value() == "OTHER"


def test_the_currency_follows_the_country_until_it_is_written(desk, window):
    _press(desk, window, "Begin")
    form = window._new.form
    country, currency = form.field("country"), form.field("currency")
    assert currency.text() == "CNY"
    for code, is_in in (("DE", "EUR"), ("GB", "GBP"), ("OTHER", "GBP")):
        country.set_value(code)
        country.chosen.emit(code)
        assert currency.text() == is_in
    currency.clear()
    desk.keyClicks(currency, "USD")
    country.set_value("DE")
    country.chosen.emit("DE")
    assert currency.text() == "USD"


def test_the_folder_follows_the_company_until_it_is_chosen(desk, window, tmp_path):
    _press(desk, window, "Begin")
    form = window._new.form
    desk.keyClicks(form.field("company"), "A/B: C")
    assert form.field("folder").text() == str(tmp_path / "AB C")
    form.field("folder").clear()
    desk.keyClicks(form.field("folder"), "/here")
    desk.keyClicks(form.field("company"), " D")
    assert form.field("folder").text() == "/here"
    _press(desk, window, "Back")
    assert window._stack.currentIndex() == 0


def test_an_office_that_is_there(desk, window, tmp_path, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: "")
    _press(desk, window, "Choose its folder")
    assert window.entered_folders == []
    monkeypatch.setattr(QFileDialog, "getExistingDirectory", lambda *_: str(tmp_path))
    _press(desk, window, "Choose its folder")
    assert window.entered_folders == [tmp_path]


def test_the_demonstration(desk, window, begun, tmp_path):
    _press(desk, window, "Look around")
    bar = window.findChild(QProgressBar)
    assert bar.isVisible()
    assert not window._stack.isEnabled()
    begun.seen(300, 1200)
    assert (bar.value(), bar.maximum()) == (300, 1200)
    begun.then(tmp_path / "demonstration")
    assert window.entered_folders == [tmp_path / "demonstration"]
    assert not bar.isVisible()


def test_the_making_of_the_demonstration_can_be_stopped(desk, window, begun):
    _press(desk, window, "Look around")
    _press(desk, window, "Cancel")
    assert begun.ticket.cancelled
    begun.ticket.stopped()
    assert window._stack.isEnabled()
    assert not window.findChild(QProgressBar).isVisible()
    _press(desk, window, "Look around")
    assert begun.demonstrated == 2


def test_language_and_theme_are_chosen_before_anything_else(desk, window):
    desk.mouseClick(window._language, Qt.MouseButton.LeftButton)
    assert language() == workstation().language == "zh"
    desk.mouseClick(window._theme, Qt.MouseButton.LeftButton)
    assert workstation().theme == "dark"
