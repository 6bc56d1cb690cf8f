"""Exporting a list from the window: all its rows, as shown, recorded; stopped or refused it leaves nothing."""

from __future__ import annotations

import csv
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog

from db.queries.journal import journal
from desktop import export as exporting
from desktop.export import ExportDialog, export
from desktop.pages.debtors import DebtorsPage
from desktop.pages.receipts import ReceiptsPage
from desktop.speech import speak
from desktop.widgets.table.choosing import ColumnsDialog
from domain.role import Role
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger

CTRL_SHIFT = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
TODAY = date(2026, 3, 2)


@pytest.fixture
def office(tmp_path):
    office = make_office(tmp_path / "office")
    claim = Claim("A-1", cny("10.50"), TODAY - timedelta(3), TODAY - timedelta(33))
    take_ledger(office, {f"K{at:03}": (claim,) for at in range(250)}, officer=FOUNDER)
    return office


@pytest.fixture
def page(office, show_page):
    return show_page(DebtorsPage, office)


@pytest.fixture
def place(tmp_path, monkeypatch):
    """The person chooses this file."""
    place = tmp_path / "out" / "debtors.csv"
    place.parent.mkdir()
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(place), ""))
    return place


def _export(page):
    """As the window does it when the page asks."""
    page.export_asked.connect(lambda: export(page._desk, page, page))
    told, refused = [], []
    page.told.connect(told.append)
    page.refused.connect(refused.append)
    page._export.findChild(QShortcut).activated.emit()
    assert page._desk.jobs.wait()
    return [str(each) for each in told], refused


def _rows(place):
    return list(csv.reader(place.read_text("utf-8-sig").splitlines()))


def test_every_row_is_written_in_the_columns_that_are_shown(page, office, place, monkeypatch):
    monkeypatch.setattr(exporting, "CHUNK", 90)  # so that rows come in several windows
    told, refused = _export(page)
    head, *rows = _rows(place)
    assert head == [str(page.table.headerData(at, Qt.Orientation.Horizontal))
                    for at in range(page.table.columnCount()) if not page.view.isColumnHidden(at)]  # fmt: skip
    assert len({row[head.index("Code")] for row in rows}) == 250
    assert (told, refused) == ([f"250 rows written to {place}."], [])
    assert office.ask(journal, limit=1)[0].type == "list.exported/1"


def test_a_narrow_window_takes_no_column_from_a_file_and_amounts_have_their_currency(
    office, show_page, place
):
    page = show_page(ReceiptsPage, office)
    page.open_view.withhold("currency", out=True)
    page.open_view.arrange(page.open_view.arranger.arrangement().turned("debtor"))
    page.open_view.arranger.leave_out({"day"})
    shown = [column.key for column in page.open_view.shown_columns()]
    written = [column.key for column in page.open_view.written_columns()]
    assert {"day", "currency", "debtor"}.isdisjoint(shown)
    assert [key for key in written if key not in shown] == ["day", "currency"]
    assert ExportDialog(page._desk, page.open_view, "", "", page)._columns == page.open_view.written_columns()


def test_filters_and_language_are_those_of_the_screen(desk, page, place):
    speak("zh")
    page.search.setText("K00")
    desk.waitUntil(lambda: page.table.rowCount() == 10)
    assert page._desk.jobs.wait()
    _export(page)
    head, *rows = _rows(place)
    assert len(rows) == 10
    assert not any(word.isascii() for word in head)
    assert exporting.narrowing(page) == "“K00”"


def test_stopping_leaves_nothing(page, office, place):
    dialog = ExportDialog(page._desk, page.view, "Debtors", "", page)
    dialog.write(place, pytest.fail, pytest.fail)
    dialog.strip._cancel.click()
    assert page._desk.jobs.wait()
    assert list(place.parent.iterdir()) == []
    assert office.ask(journal, limit=1)[0].type != "list.exported/1"


def test_a_folder_that_is_not_there_is_told(page, place):
    place.parent.rmdir()
    told, [refusal] = _export(page)
    assert (told, refusal.code) == ([], "disk")


def test_what_the_journal_cannot_keep_does_not_leave(page, office, place, monkeypatch):
    """Somebody whom an administrator has just disabled may look on for a moment, but takes nothing along."""
    from usecases.command import perform
    from usecases.person import DisablePerson

    add_user(office, "Second", Role.ADMINISTRATOR)
    perform(add_user(office, "Third", Role.ADMINISTRATOR), DisablePerson(name=FOUNDER))
    place.write_text("the list of last week")
    told, refused = _export(page)
    assert told == []
    assert len(refused) == 1
    assert [(each, each.read_text()) for each in place.parent.iterdir()] == [(place, "the list of last week")]


def test_an_empty_list_has_nothing_to_export(tmp_path, show_page, place):
    page = show_page(DebtorsPage, make_office(tmp_path / "empty"))
    _, [refusal] = _export(page)
    assert refusal.code == "empty"


def test_columns_go_into_the_file_as_they_were_chosen(desk, page, place):
    desk.keyClick(page.search, Qt.Key.Key_H, CTRL_SHIFT)
    dialog = page.window().findChild(ColumnsDialog)
    desk.waitUntil(dialog.isVisible)
    dialog.reject()
    page.view.arrange(page.view.arranger.arrangement().turned("currency").moved("code", -9))
    _export(page)
    head = _rows(place)[0]
    assert head[0] == "Code"
    assert "Currency" not in head
