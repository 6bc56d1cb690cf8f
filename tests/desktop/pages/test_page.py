"""A page never shows what is stale, and reloads only when it is seen."""

from __future__ import annotations

import pytest

from desktop.pages.page import Page
from desktop.widgets.button import Button
from domain.error import Refused
from resources.mark import N_, text
from tests.desktop.fake import FakeOffice


class Debts(Page):
    name = "debts"
    title = N_("Debtors")
    shows = frozenset({"item", "receipt"})

    def __init__(self, office):
        self.loads = 0
        super().__init__(office)

    def reload(self):
        self.office.ask(lambda _: 1, self._count, self)

    def _count(self, answer):
        self.loads += answer


@pytest.fixture
def office(desk):
    return FakeOffice()


@pytest.fixture
def page(desk, office):
    made = Debts(office)
    desk.addWidget(made)
    return made


def test_it_loads_when_it_is_first_seen(page):
    assert page.loads == 0
    page.show()
    assert page.loads == 1
    page.hide()
    page.show()
    assert page.loads == 1


def test_a_change_of_what_it_shows_reloads_it_at_once_when_seen(page, office):
    page.show()
    office.change("item")
    assert page.loads == 2
    office.change("letter")
    assert page.loads == 2


def test_hidden_it_waits_until_it_is_seen_again(page, office):
    page.show()
    page.hide()
    office.change("receipt")
    office.change("item", "letter")
    assert page.loads == 1
    page.show()
    assert page.loads == 2


def test_title_subtitle_and_acts(desk, page):
    page.show()
    assert page._heading.text() == "Debtors"
    assert not page._subtitle.isVisible()
    page.show_subtitle(text(N_("{count} debtors"), count=1234))
    assert page._subtitle.text() == "1,234 debtors"
    page.show_title("<b>上海</b>")
    assert page._heading.text() == "<b>上海</b>"
    button = page.add_act(Button(N_("Log contact"), key="F2", part="primary"))
    assert page.acts() == [button]
    assert not page.has_unsaved()


def test_a_refusal_goes_to_the_window(desk, page):
    with desk.waitSignal(page.refused) as heard:
        page.refuse(Refused("held", "The account is on hold.", "Release it first."))
    assert heard.args[0].code == "held"
