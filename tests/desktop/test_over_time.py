"""Charts by keys: every amount is reached, said and explained; the table and the paper hold the same."""

from __future__ import annotations

from datetime import date, timedelta
from threading import Event

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage

from db.queries.journal import journal
from desktop.dialogs.overtime import OverTimeDialog, window
from desktop.dialogs.paper import PaperDialog
from desktop.look import theme
from desktop.pages.ageing import AgeingPage
from desktop.pages.ageing.items import ItemsDialog
from desktop.pages.timetables import TimetablesPage
from desktop.speech import speak
from domain.calendar.period import periods
from tests.desktop.screen import read_words, settle
from tests.desktop.timetables import make_scene
from tests.ledger import Line, take
from tests.makers import Clock, make_office

TODAY = date(2026, 3, 2)
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def office(tmp_path):
    made = make_office(tmp_path / "office", Clock())
    lines = [
        Line("D1", "A-1", 100_00, due=TODAY - timedelta(40), dated=TODAY - timedelta(70)),
        Line("D1", "A-2", 50_00, due=TODAY + timedelta(5), dated=TODAY - timedelta(20)),
        Line("D2", "B-1", 10_00, currency="USD", due=TODAY - timedelta(3), dated=TODAY - timedelta(30)),
    ]
    take(made, tmp_path, lines, as_of=TODAY)
    yield made
    made.close()


def _opened(desk, page):
    desk.keyClick(page, Qt.Key.Key_T, CTRL)
    settle(page._desk)
    dialog = page.window().findChild(OverTimeDialog)
    dialog.activateWindow()
    desk.waitUntil(dialog.isActiveWindow)
    settle(page._desk)
    dialog.charts[0].setFocus()
    desk.waitUntil(dialog.charts[0].hasFocus)
    return dialog


def test_arrow_keys_go_over_the_amounts_and_say_what_they_are_made_of(desk, office, show_page):
    page = show_page(AgeingPage, office)
    dialog = _opened(desk, page)
    chart = dialog.charts[0]
    assert [each.key for each in chart._chart.series] == ["not_due", "1-30", "31-60"]
    assert QAccessible.queryAccessibleInterface(chart).role() == QAccessible.Role.Graphic
    assert chart.accessibleName() == "Ageing over time, CNY. 2026-03-02, Not due: CNY 50.00"
    desk.keyClick(chart, Qt.Key.Key_Up)
    desk.keyClick(chart, Qt.Key.Key_Up)
    assert chart.accessibleName().endswith("31-60 days: CNY 100.00")
    assert dialog.derivation.text() == (
        "2026-03-02 · 31-60 days: CNY 100.00 of CNY 150.00 open; items less postings and receipts come to the same."
    )
    desk.keyClick(chart, Qt.Key.Key_Left)
    assert "2026-02-28 · 31-60 days: CNY 100.00" in dialog.derivation.text()
    assert dialog.view.current_row().day == date(2026, 2, 28)
    desk.keyClick(chart, Qt.Key.Key_Home)
    desk.keyClick(chart, Qt.Key.Key_Down)
    first = chart.current()[0].day
    desk.keyClick(chart, Qt.Key.Key_Left)
    assert chart.current()[0].day == first
    desk.keyClick(chart, Qt.Key.Key_End)
    spot = next(
        each for each in chart._drawn.spots if (each.point, each.series) == (len(chart._chart.points) - 1, 2)
    )
    middle = QPoint(int(spot.x + spot.width / 2), int(spot.y + spot.height / 2))
    desk.mouseClick(chart, Qt.MouseButton.LeftButton, pos=middle)
    assert chart.current()[1].key == "31-60"
    desk.keyClick(chart, Qt.Key.Key_Return)
    settle(page._desk)
    items = dialog.findChild(ItemsDialog)
    assert [items.model.row_at(at).number for at in range(items.model.rowCount())] == ["A-1"]
    items.reject()


def test_currencies_stay_apart_and_more_months_can_be_seen(desk, office, show_page):
    page = show_page(AgeingPage, office)
    dialog = _opened(desk, page)
    assert [dialog.currency.itemText(at) for at in range(dialog.currency.count())] == ["CNY", "USD"]
    dialog.currency.set_value("USD")
    dialog.currency.chosen.emit("USD")
    assert dialog.table.row_at(dialog.table.rowCount() - 1).total.minor == 10_00
    assert "USD" in dialog.charts[0].accessibleName()
    before = dialog.table.rowCount()
    dialog.months.set_value(24)
    dialog.months.chosen.emit(24)
    settle(page._desk)
    assert dialog.table.rowCount() >= before
    dialog.charts[0].show_chart(None)
    desk.keyClick(dialog.charts[0], Qt.Key.Key_Left)
    assert dialog.charts[0].current() is None
    assert dialog.charts[0].content == b""


def test_the_picture_follows_theme_and_language_and_has_a_ring(desk, office, show_page):
    dialog = _opened(desk, show_page(AgeingPage, office))
    chart = dialog.charts[0]
    light = chart.content
    with_ring = chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    dialog.view.setFocus()
    desk.waitUntil(dialog.view.hasFocus)
    assert chart.grab().toImage().convertToFormat(QImage.Format.Format_RGB32) != with_ring
    theme.wear("dark")
    desk.waitUntil(lambda: chart.content != light)
    speak("zh")
    desk.waitUntil(lambda: "未到期".encode() in chart.content)
    assert chart.accessibleName().startswith("账龄变化")


def test_cash_against_plan_with_its_paper_in_the_journal(desk, tmp_path, show_page):
    scene = make_scene(tmp_path)
    scene.active()
    page = show_page(TimetablesPage, scene.founder)
    dialog = _opened(desk, page)
    bars, lines = dialog.charts
    assert bars.isVisible()
    assert lines.isVisible()
    desk.keyClick(bars, Qt.Key.Key_Up)
    assert "received for timetables; by" in dialog.derivation.text()
    lines.setFocus()
    desk.waitUntil(lines.hasFocus)
    assert "instalments of" in dialog.derivation.text()
    desk.keyClick(dialog, Qt.Key.Key_P, CTRL)
    settle(page._desk)
    settle(page._desk)
    desk.waitUntil(lambda: dialog.findChild(PaperDialog) is not None)
    dialog.findChild(PaperDialog).close()
    assert scene.founder.ask(journal, limit=1)[0].type == "list.exported/1"


def test_nothing_over_time_says_so(desk, tmp_path, show_page):
    page = show_page(TimetablesPage, make_office(tmp_path / "empty"))
    dialog = _opened(desk, page)
    assert dialog.view.empty.isVisible()
    dialog.show_paper()
    assert dialog.findChild(PaperDialog) is None


def test_a_long_wait_is_told_and_can_be_ended(desk, office, show_page, monkeypatch):
    page = show_page(AgeingPage, office)
    dialog = _opened(desk, page)
    monkeypatch.setattr(window, "PATIENCE", 0)
    begun, go_on = Event(), Event()

    def wait(_connection, _months, progress):
        progress(3, 13)
        begun.set()
        go_on.wait(10)
        progress(4, 13)
        raise AssertionError("nobody waits any longer")

    monkeypatch.setattr(type(dialog._subject), "read", lambda _subject, *asked: wait(*asked))
    dialog.months.chosen.emit(12)
    desk.waitUntil(dialog.strip.isVisible)
    assert begun.wait(10)
    dialog.strip._cancel.click()
    go_on.set()
    settle(page._desk)
    assert dialog.strip.isHidden()
    assert dialog.charts[0].current() is not None  # what was shown stays
    monkeypatch.setattr(type(dialog._subject), "read", _refuse)
    dialog.months.chosen.emit(12)
    settle(page._desk)
    assert "over time" in " ".join(read_words(dialog.messages))


def _refuse(*_asked):
    return periods(TODAY, 0)
