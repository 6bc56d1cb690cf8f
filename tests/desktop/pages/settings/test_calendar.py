"""Settings: calendars of working days."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.dialogs.calendar import CalendarDayDialog, CalendarTableDialog, CalendarYearDialog
from domain.calendar import Kind
from tests.desktop.pages.settings.tab import open_settings, press, turn_to
from tests.desktop.screen import read_column, read_rows, read_words, settle


@pytest.fixture
def calendar(page):
    return turn_to(page, "calendar")


def test_a_year_shows_its_days_and_whose_word_they_are(calendar):
    assert [row[:4] for row in read_rows(calendar.table)[:4]] == [
        ["2026-01-01", "Thursday", "Day off", "New Year's Day"],
        ["2026-01-02", "Friday", "Day off", "New Year's Day"],
        ["2026-01-03", "Saturday", "Day off", "New Year's Day"],
        ["2026-01-04", "Sunday", "Working day", "New Year's Day"],
    ]
    assert calendar.state.text().startswith("China (CN): 2026 is complete. Source: State Council notices")
    assert not calendar._confirm.isEnabled()


def test_a_day_is_entered_over_what_is_delivered(desk, page, calendar):
    calendar.view.setFocus()
    calendar.view.go_to(0)
    press(desk, page, Qt.Key.Key_N)
    dialog = page.findChild(CalendarDayDialog)
    assert (dialog.day.text(), dialog.name.text()) == ("2026-01-01", "New Year's Day")
    dialog.kind.set_value(Kind.WORKING)
    dialog.name.clear()
    dialog.submit()
    settle(page.office)
    assert any("The day has no name." in word for word in read_words(dialog))
    dialog.name.setText("stocktaking")
    dialog.source.setText("board")
    press(desk, dialog.name, Qt.Key.Key_Return)
    settle(page.office)
    assert page.heard == ["The day was entered."]
    assert read_rows(calendar.table)[0] == [
        "2026-01-01", "Thursday", "Working day", "stocktaking", "board", "The office",
    ]  # fmt: skip


def test_an_unknown_year_is_said_imported_and_confirmed(desk, page, calendar, tmp_path):
    calendar.year.set_value(2027)
    calendar.year.chosen.emit(2027)
    settle(page.office)
    assert "2027 is not known" in calendar.state.text()
    file = tmp_path / "days.csv"
    file.write_text("date,kind,name\n2027-01-01,off,New Year\n2027-02-30,off,x\n")
    press(desk, page, Qt.Key.Key_I)
    dialog = page.findChild(CalendarTableDialog)
    dialog.path.setText(str(file))
    dialog.submit()
    settle(page.office)
    assert any("line 3: “2027-02-30” is not a day" in word for word in read_words(dialog))
    file.write_text("date,kind,name\n2027-01-01,off,New Year\n")
    dialog.submit()
    settle(page.office)
    assert read_column(calendar.table, 0) == ["2027-01-01"]
    press(desk, page, Qt.Key.Key_Y)
    confirming = page.findChild(CalendarYearDialog)
    confirming.source.setText("notice of 2026-11")
    confirming.submit()
    settle(page.office)
    assert "2027 is complete by the word of the office. Source: notice of 2026-11" in calendar.state.text()
    assert page.heard == ["The days were taken.", "The year is known from now on."]


def test_another_calendar_is_looked_at(page, calendar):
    calendar.calendar.set_value("GB-ENG")
    calendar.calendar.chosen.emit("GB-ENG")
    settle(page.office)
    assert "Boxing Day (observed)" in read_column(calendar.table, 3)


def test_an_officer_sees_the_calendar_and_changes_nothing(desk, open_desk, record):
    page = open_settings(desk, open_desk(record.acting_as("Li Min")))
    section = turn_to(page, "calendar")
    assert section.table.rowCount() > 30
    assert not section._set.isVisible()
