"""Settings, Rules: what holds today; Enter decides otherwise, with a day and a reason, told at the field."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from db.queries.rule import rule_in_force
from desktop.dialogs.rule import RuleDialog
from desktop.pages.settings.rules import RulesSection
from domain.role import Role
from domain.rule import RULES
from tests.desktop.screen import read_column, read_words, settle
from tests.makers import add_user, make_office

TODAY = date(2026, 3, 2)


@pytest.fixture
def record(tmp_path):
    return make_office(tmp_path / "office")


def _section(desk, office):
    section = RulesSection(office)
    desk.addWidget(section)
    with desk.waitExposed(section):
        section.show()
    section.reload()
    settle(office)
    return section


def _values(section):
    rows = [section.table.row_at(at) for at in range(section.table.rowCount())]
    return {row.name: row.value for row in rows}


def test_every_rule_is_there_with_what_it_says(desk, open_desk, record):
    section = _section(desk, open_desk(record))
    assert _values(section) == {name: rule.default for name, rule in RULES.items()}


def test_enter_decides_the_chosen_rule(desk, open_desk, record):
    office = open_desk(record)
    section = _section(desk, office)
    section.view.setFocus()
    desk.keyClick(section.view, Qt.Key.Key_Return)
    [dialog] = section.window().findChildren(RuleDialog)
    dialog.value.setText("90,30")
    dialog.reason.setText("the board of 2026-03-01")
    dialog.submit()
    settle(office)
    assert "“90,30” are no ageing buckets." in " ".join(read_words(dialog))
    dialog.value.setText("30,90")
    dialog.submit()
    settle(office)
    assert _values(section)["buckets"] == "30,90"
    assert record.ask(lambda connection: rule_in_force(connection, "buckets", TODAY)) == "30,90"


def test_who_may_not_decide_reads(desk, open_desk, record):
    add_user(record, "Li Min", Role.OFFICER)
    section = _section(desk, open_desk(record.acting_as("Li Min")))
    desk.keyClick(section.view, Qt.Key.Key_Return)
    assert section.window().findChildren(RuleDialog) == []
    assert "Decide otherwise" not in read_words(section)


def test_each_rule_stands_beside_what_it_comes_to(desk, open_desk, record):
    section = _section(desk, open_desk(record))
    names = [section.table.row_at(at).name for at in range(section.table.rowCount())]
    section.view.go_to(names.index("buckets"))
    words = read_words(section.example)
    assert any("An item 30 days overdue is in 1-30 days" in each for each in words)
    assert not any(each.startswith("Rule ") for each in words)
    section.view.go_to(names.index("allocation"))
    words = read_words(section.example)
    assert "30,000.00" in " ".join(words)
    assert "Civil Code of the PRC, articles 560 and 561" in words
    assert any(each.startswith("Rule allocation.civil_code") for each in words)


def test_the_dialog_computes_while_one_types(desk, open_desk, record):
    office = open_desk(record)
    dialog = RuleDialog(office, "buckets", "30,60")
    desk.addWidget(dialog)
    settle(office)
    assert "30 days overdue is in 1-30 days" in dialog.example.text()
    dialog.value.clear()
    desk.keyClicks(dialog.value, "45,90")
    settle(office)
    assert "45 days overdue is in 1-45 days" in dialog.example.text()
    desk.keyClicks(dialog.value, ",")
    settle(office)
    assert dialog.example.text() == "“45,90,” are no ageing buckets."


def test_a_rule_that_leans_on_what_is_not_entered_says_so(desk, open_desk, record):
    office = open_desk(record)
    dialog = RuleDialog(office, "interest", "table=LPR9Y")
    desk.addWidget(dialog)
    settle(office)
    assert dialog.example.text() == "The office has no rate table “LPR9Y”."


@pytest.mark.parametrize("name", ["delegation", "eligibility", "quota", "interest"])
def test_a_rule_of_several_settings_is_read_in_words_and_typed_in_its_form(desk, open_desk, record, name):
    section = _section(desk, open_desk(record))
    at = [section.table.row_at(row).name for row in range(section.table.rowCount())].index(name)
    section.view.go_to(at)
    shown = read_column(section.table, 1)[at]
    assert section.says.isVisible()
    assert section.says.text() == shown
    assert "=" not in shown
    section.decide()
    (dialog,) = section.window().findChildren(RuleDialog)
    assert dialog.value.text() == section.table.row_at(at).value
