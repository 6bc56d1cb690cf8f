"""Settings: who may do what, and what the page offers."""

from __future__ import annotations

from tests.desktop.pages.settings.tab import open_settings, turn_to


def test_who_is_no_administrator_reads_only(desk, open_desk, record):
    page = open_settings(desk, open_desk(record.acting_as("Li Min")))
    section = turn_to(page, "company")
    assert all(field.isReadOnly() for field in section.fields.values())
    assert [page.tabs.tabText(at) for at in range(page.tabs.count())] == [
        "Imports",
        "Calendar",
        "Interest rates",
        "Exchange rates",
        "Rules",
        "Our company",
        "My passphrase",
        "Back-up",
        "This computer",
    ]
    assert not turn_to(page, "imports")._import.isVisible()


def test_what_is_done_with_a_list_is_offered_where_one_is_in_sight(page):
    turn_to(page, "company")
    assert [each.isVisible() for each in page.about_list()] == [False, False]
    turn_to(page, "users")
    assert [each.isVisible() for each in page.about_list()] == [True, True]
    turn_to(page, "company")
    assert [each.isVisible() for each in page.about_list()] == [False, False]


def test_help_names_the_acts_of_the_tab_in_sight(page):
    def keys():
        return [act.key for act in page.acts_in_sight() if act.key]

    assert len(page.acts()) > len(page.acts_in_sight())
    turn_to(page, "users")
    users = keys()
    assert len(users) == len(set(users)) > 0
    turn_to(page, "backup")
    assert "Ctrl+R" in keys()
    assert keys() != users
