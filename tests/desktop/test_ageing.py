"""The page of the ageing: it adds up, follows its fields, and leads to the items and their debtor."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from db.queries.debtor import debtors
from desktop.pages.ageing import AgeingPage
from desktop.pages.ageing.items import ItemsDialog
from desktop.widgets.table import FrozenColumns
from tests.desktop.screen import settle
from tests.ledger import Line, take
from tests.makers import Clock, make_office
from usecases.bank import MarkBankPosted
from usecases.command import perform
from usecases.exchange import EnterExchangeRate

TODAY = date(2026, 3, 2)


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


@pytest.fixture
def page(office, show_page):
    return show_page(AgeingPage, office)


def _cells(model):
    rows = [model.row_at(at) for at in range(model.rowCount())]
    return [[column.words(row) for column in model.columns if column.words(row) != "–"] for row in rows]


def _settle(page):
    page._desk.jobs.wait()


def test_rows_totals_and_the_control(page):
    assert _cells(page.table) == [
        ["D1", "Debtor D1", "CNY", "150.00", "50.00", "100.00", "2"],
        ["D2", "Debtor D2", "USD", "10.00", "10.00", "1"],
    ]
    assert [row[3] for row in _cells(page.totals)] == ["150.00", "10.00"]
    assert page.control.text().count("buckets = open balance") == 2


def test_it_says_how_far_the_bank_is_posted(page):
    assert "bank" not in page._subtitle.text()
    posted = MarkBankPosted(account_number="62220001", posted_up_to=date(2026, 2, 27))
    page._desk.act(posted, lambda _changes: None, page.refuse, page)
    settle(page._desk)
    assert page._subtitle.text() == "2 rows as of 2026-03-02 · bank posted up to 2026-02-27"


def test_another_day_is_another_ageing(page, qtbot):
    page.day.setFocus()
    page.day.setText("2026-01-01")
    qtbot.keyClick(page.day, Qt.Key.Key_Return)
    _settle(page)
    assert [row[:2] for row in _cells(page.table)] == [["D1", "Debtor D1"]]
    assert "history may be incomplete" in page.warnings._message.text()


def test_by_bucket_there_is_a_row_for_each(page):
    page.by.set_value("bucket")
    page.reload()
    _settle(page)
    rows = {(row[0], row[1]): row[2:] for row in _cells(page.table)}
    assert rows["31-60 days", "CNY"] == ["100.00", "1"]
    assert rows["1-30 days", "USD"] == ["10.00", "1"]


def test_one_currency_needs_a_rate(page, office):
    for rate in ("7.1",):
        perform(
            office, EnterExchangeRate(day=TODAY, base="USD", quote="CNY", rate=Decimal(rate), source="bank")
        )
    page.reload()
    _settle(page)
    page.reporting.set_value("CNY")
    page.reload()
    _settle(page)
    assert _cells(page.table)[1][4] == "71.00"  # beside what is open, and its rate behind the figures
    assert _cells(page.table)[1][-2:] == ["7.1", "2026-03-02"]
    assert "221.00" in page.control.text()


def test_a_missing_rate_is_said_and_leads_to_the_exchange_rates(page, qtbot):
    page.reporting.set_value("CNY")
    page.reload()
    settle(page._desk)
    assert page.reporting.value() == ""
    assert "no rate of USD in CNY" in page.warnings._message.text()
    with qtbot.waitSignal(page.go) as gone:
        page.warnings._button.click()
    assert gone.args == ["settings", "exchange"]
    page.reload()
    settle(page._desk)
    assert not page.warnings.isVisible()


def test_enter_leads_to_the_items_and_from_there_to_the_debtor(page, office, qtbot):
    place = next(at for at, column in enumerate(page.table.columns) if column.key == "31-60")
    page.view.setFocus()
    page.view.setCurrentIndex(page.table.index(0, place))
    qtbot.keyClick(page.view, Qt.Key.Key_Return)
    _settle(page)
    (dialog,) = page.window().findChildren(ItemsDialog)
    assert [row[:2] for row in _cells(dialog.model)] == [["Debtor D1", "A-1"]]
    assert "100.00" in dialog.sum.text()
    account = next(line.account for line in office.ask(debtors, like="D1"))
    with qtbot.waitSignal(page.go) as gone:
        qtbot.keyClick(dialog.view, Qt.Key.Key_Return)
    assert gone.args == ["debtor", account]


def test_the_totals_stay_below_columns_that_are_moved_and_put_away(page):
    page.view.arrange(page.view.arranger.arrangement().turned("currency").moved("total", 9))
    head, foot = page.view.horizontalHeader(), page.foot.horizontalHeader()
    places = range(head.count())
    assert [foot.logicalIndex(at) for at in places] == [head.logicalIndex(at) for at in places]
    assert [foot.isSectionHidden(at) for at in places] == [head.isSectionHidden(at) for at in places]
    assert [foot.sectionSize(at) for at in places] == [head.sectionSize(at) for at in places]
    page.view.arrange(None)
    assert [foot.isSectionHidden(at) for at in places] == [head.isSectionHidden(at) for at in places]


def test_each_way_names_what_its_rows_stand_for(page):
    for by, titles in (
        ("officer", ["Officer", "Currency"]),
        ("branch", ["Branch", "Currency"]),
        ("group", ["Group", "Currency"]),
        ("currency", ["Currency", "Open"]),
    ):
        page.by.set_value(by)
        page.reload()
        _settle(page)
        assert [str(column.title) for column in page.table.columns[:2]] == titles
        assert page.view.currentIndex().row() == 0
        assert page.foot.isVisible() == (by != "currency")  # there its rows are the totals already


def test_whose_figures_they_are_stays_in_sight_when_the_table_is_scrolled(page, qtbot):
    for at in range(3, len(page.table.columns)):
        page.view.setColumnWidth(at, 160)  # as sums of thousands of millions need
    frozen = page.view.findChild(FrozenColumns)
    bar = page.view.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    assert not frozen.isVisible()
    page.view.setFocus()
    page.view.setCurrentIndex(page.table.index(0, 0))
    last = len(page.table.columns) - 1
    for _ in range(last):
        qtbot.keyClick(page.view, Qt.Key.Key_Right)
    assert bar.value() > 0
    assert frozen.isVisible()
    assert [column.key for at, column in enumerate(page.table.columns) if not frozen.isColumnHidden(at)] == [
        "code", "key", "currency",
    ]  # fmt: skip
    assert frozen.columnViewportPosition(0) == 0
    for _ in range(last):
        qtbot.keyClick(page.view, Qt.Key.Key_Left)
        at = page.view.currentIndex().column()
        if page.table.columns[at].key not in {"code", "key", "currency"}:
            assert not frozen.isVisible() or page.view.columnViewportPosition(at) >= frozen.frozen_width()
    page.view.setCurrentIndex(page.table.index(0, last))
    row = frozen.visualRect(page.table.index(1, 1)).center()
    qtbot.mouseClick(frozen.viewport(), Qt.MouseButton.LeftButton, pos=row)
    assert page.view.currentIndex().row() == 1
    assert page.view.hasFocus()
