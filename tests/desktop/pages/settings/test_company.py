"""Settings: our company."""

from __future__ import annotations

from PySide6.QtCore import Qt

from db.queries.office import company
from tests.desktop.pages.settings.tab import press, turn_to
from tests.desktop.screen import read_words, settle


def test_our_company_is_described(desk, page):
    section = turn_to(page, "company")
    section.fields["address"].setText("90 Donghe Road, Baotou")
    assert page.has_unsaved()
    press(desk, page, Qt.Key.Key_Return)
    settle(page.office)
    assert page.office.office.ask(company).address == "90 Donghe Road, Baotou"
    assert page.office.company.address == "90 Donghe Road, Baotou"
    assert page.heard == ["Our company was saved."]
    assert not page.has_unsaved()


def test_a_company_without_a_name_is_refused_at_its_field(desk, page):
    section = turn_to(page, "company")
    section.fields["name"].clear()
    section.save()
    settle(page.office)
    assert any("Our company needs a name." in word for word in read_words(section))
