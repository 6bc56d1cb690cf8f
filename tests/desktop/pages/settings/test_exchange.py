"""Exchange rates in the settings: entered, imported and verified, by pair and day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog

from desktop.dialogs.exchange import (
    EnterExchangeRateDialog,
    ImportExchangeRatesDialog,
    VerifyExchangeRatesDialog,
)
from desktop.pages.settings import SettingsPage
from desktop.pages.settings.exchange import ExchangeSection
from domain.role import Role
from tests.desktop.screen import read_rows, read_words, settle, show
from tests.makers import FOUNDER, add_user, make_office

TODAY = date(2026, 3, 2)


@pytest.fixture
def record(tmp_path):
    return make_office(tmp_path / "office")


def _section(desk, office):
    page = show(desk, SettingsPage(office), office)
    page.arrive("exchange")
    settle(office)
    section = next(one for one in page.sections if isinstance(one, ExchangeSection))
    section.page = page  # it lives as long as its page does
    section.said = []
    section.told.connect(lambda words: section.said.append(str(words)))
    return section


def _dialog(section, kind):
    return next(one for one in section.window().findChildren(kind) if one.isVisible())


def test_a_rate_is_entered_by_keyboard(desk, open_desk, record):
    office = open_desk(record)
    section = _section(desk, office)
    assert "No exchange rates yet." in read_words(section)
    desk.keyClick(section.window(), Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
    dialog = _dialog(section, EnterExchangeRateDialog)
    dialog.base.setText("usd")
    assert dialog.quote.text() == "CNY"  # the currency of the office
    dialog.rate.setText("seven")
    dialog.submit()
    assert "“seven” is not a rate above zero." in " ".join(read_words(dialog))
    dialog.rate.setText("7.1015")
    dialog.submit()
    settle(office)
    assert "A rate needs its source." in " ".join(read_words(dialog))
    dialog.source.setText("PBC")
    dialog.submit()
    settle(office)
    assert section.said == ["The rate was entered."]
    assert read_rows(section.table) == [
        ["USD/CNY", "7.1015", "2026-03-02", "1", "2026-03-02", "Not verified", "PBC"]
    ]
    assert read_rows(section.days) == [["2026-03-02", "7.1015", "PBC"]]
    section.enter()
    again = _dialog(section, EnterExchangeRateDialog)
    assert (again.base.text(), again.quote.text(), again.source.text()) == ("USD", "CNY", "PBC")
    again.rate.setText("7.1015")
    again.submit()
    settle(office)
    assert section.said[-1] == "The record has this rate already."


def test_a_file_is_taken_and_a_pair_is_verified(desk, open_desk, record, tmp_path, monkeypatch):
    office = open_desk(record)
    section = _section(desk, office)
    file = tmp_path / "ecb.csv"
    file.write_text("date,USD,CNY\n2026-02-27,1.08,7.8\n2026-02-26,x,7.7\n", "utf-8")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(file), ""))
    section.choose()
    dialog = _dialog(section, ImportExchangeRatesDialog)
    dialog.source.setText("ECB")
    dialog.submit()
    settle(office)
    assert "Line 3: “x” is not a rate above zero." in read_words(dialog)
    dialog.partly.setChecked(True)
    dialog.submit()
    settle(office)
    assert "3 rates were taken, 0 were there already; 1 could not be read." in section.said[0]
    assert [row[0] for row in read_rows(section.table)] == ["EUR/CNY", "EUR/USD"]
    assert [row[:2] for row in read_rows(section.days)] == [["2026-02-27", "7.8"], ["2026-02-26", "7.7"]]
    section.verify()
    stamp = _dialog(section, VerifyExchangeRatesDialog)
    stamp.day.set_value(TODAY + timedelta(days=3))
    stamp.submit()
    settle(office)
    assert "has not come yet" in " ".join(read_words(stamp))
    stamp.day.set_value(TODAY)
    stamp.submit()
    settle(office)
    assert FOUNDER in read_rows(section.table)[0][5]


def test_others_read(desk, open_desk, record):
    add_user(record, "Li Min", Role.OFFICER)
    section = _section(desk, open_desk(record.acting_as("Li Min")))
    assert not section._enter.isVisible()
    assert not section._import.isVisible()
