"""Rates in the settings, and late interest on the page of a debtor."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtWidgets import QFileDialog

from db.queries.rate import rate_tables
from db.queries.rule import rule_in_force
from desktop.dialogs.rate import ImportRatesDialog, InterestRuleDialog, VerifyRatesDialog
from desktop.pages.debtor import DebtorPage
from desktop.pages.debtor.interest import InterestTab
from desktop.pages.settings import SettingsPage
from desktop.pages.settings.rates import RatesSection
from domain.role import Role
from tests.desktop.screen import read_column, read_words, settle, show
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.rate import EnterDeliveredRates
from usecases.rule import DecideRule

TODAY = date(2026, 3, 2)


@pytest.fixture
def record(tmp_path):
    return make_office(tmp_path / "office")


def _rates(desk, office):
    page = show(desk, SettingsPage(office), office)
    page.arrive("rates")
    settle(office)
    section = next(section for section in page.sections if isinstance(section, RatesSection))
    section.page = page  # it lives as long as its page does
    return section


def _column(model, key):
    """The cells of a column, named by its key."""
    return read_column(model, [column.key for column in model.columns].index(key))


def _dialog(section, kind):
    return next(one for one in section.window().findChildren(kind) if one.isVisible())


def test_an_empty_office_enters_the_delivered_tables_with_one_click(desk, open_desk, record):
    office = open_desk(record)
    section = _rates(desk, office)
    said = []
    section.told.connect(lambda words: said.append(str(words)))
    assert "No rates yet." in read_words(section)
    section.deliver()
    settle(office)
    assert _column(section.table, "table") == ["BOE", "ECB", "LPR1Y", "LPR5Y"]
    assert _column(section.table, "rate")[2] == "3"
    section.deliver()
    settle(office)
    assert said == ["The delivered tables were entered.", "They are all there already."]


def test_a_file_is_imported_and_verified(desk, open_desk, record, tmp_path, monkeypatch):
    office = open_desk(record)
    section = _rates(desk, office)
    file = tmp_path / "sofr.csv"
    file.write_text("day,percent\n2026-01-02,4.31\n2026-02-02,4.29\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    section.choose()
    dialog = _dialog(section, ImportRatesDialog)
    dialog.table.setText("SOFR")
    dialog.submit()
    settle(office)
    assert "Rates need their source." in " ".join(read_words(dialog))
    dialog.source.setText("New York Fed")
    dialog.submit()
    settle(office)
    assert _column(section.table, "verified") == ["Not verified"]
    section.verify()
    stamp = _dialog(section, VerifyRatesDialog)
    stamp.submit()
    settle(office)
    assert record.ask(rate_tables)[0].verified == TODAY
    assert FOUNDER in _column(section.table, "verified")[0]


def test_the_rule_is_decided_with_a_reason(desk, open_desk, record):
    office = open_desk(record)
    section = _rates(desk, office)
    section.decide()
    dialog = _dialog(section, InterestRuleDialog)
    dialog.value.setText("moon")
    dialog.reason.setText("board")
    dialog.submit()
    settle(office)
    assert "no rule of interest" in " ".join(read_words(dialog))
    dialog.value.setText("prc multiplier=1.5")
    dialog.submit()
    settle(office)
    assert record.ask(lambda connection: rule_in_force(connection, "interest", TODAY)) == "prc multiplier=1.5"
    assert "PRC: LPR × 1.5" in " ".join(read_words(section))


def test_an_officer_reads_and_changes_nothing(desk, open_desk, record):
    add_user(record, "Li Min", Role.OFFICER)
    section = _rates(desk, open_desk(record.acting_as("Li Min")))
    assert "Import rates" not in read_words(section)


def test_the_tab_shows_the_days_and_rates_behind_a_figure(office, show_page):
    claims = (
        Claim("A-1", cny("100000"), date(2025, 5, 10)),
        Claim("A-2", cny("5"), TODAY + timedelta(days=3)),
        Claim("A-0", cny("7"), date(2019, 8, 1)),
    )
    account = take_ledger(office, {"K1": claims}, officer=FOUNDER).accounts["K1"]
    page = show_page(DebtorPage, office, account)
    page.tabs.choose(InterestTab.key)
    settle(page._desk)
    tab = page.tabs.currentWidget()
    assert "The office charges no late interest." in read_words(tab)
    perform(office, EnterDeliveredRates())
    perform(
        office,
        DecideRule(
            rule="interest",
            value="prc multiplier=1.5 mode=floating",
            effective_from=date(2026, 1, 1),
            reason="board",
        ),
    )
    page.reload()
    settle(page._desk)
    assert _column(tab.table, "number") == ["A-0", "A-1"]
    assert _column(tab.table, "interest") == ["–", "3,653.01"]
    assert "2019-08-20" in tab.formula.text()
    tab.view.go_to(1)
    assert _column(tab.steps, "days") == ["9", "287"]
    assert _column(tab.steps, "rate") == ["4.65", "4.5"]
    assert _column(tab.steps, "amount") == ["114.657534", "3,538.356164"]
    assert "CNY 3,653.01" in tab.formula.text()
    assert "CNY 3,653.01 late interest" in read_words(tab)


@pytest.fixture
def office(record):
    return record
