"""The page of figures: what it shows of a ledger, and where each figure comes from."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.pages.metric import MetricPage
from desktop.pages.metric.columns import value_of
from domain.metric.sales import dso_closing
from tests.desktop.screen import read_column, read_rows, read_words, settle, show
from tests.ledger import Line, take
from tests.makers import cny, make_office

LINES = [
    Line("D1", "R1", 90_00, due=date(2026, 1, 10), dated=date(2025, 12, 11), settled=date(2026, 1, 20)),
    Line("D1", "R2", 60_00, due=date(2026, 1, 31), dated=date(2026, 1, 1)),
    Line("D2", "R3", 30_00, due=date(2026, 3, 31), dated=date(2026, 3, 1)),
]


@pytest.fixture
def page(desk, open_desk, tmp_path):
    record = make_office(tmp_path / "office")
    take(record, tmp_path, LINES)
    office = open_desk(record)
    return show(desk, MetricPage(office), office)


def _ask_for(page, days):
    page.days.set_value(days)
    page.days.chosen.emit(days)
    settle(page.office)


def test_figures_of_sales_stand_with_their_derivation(page):
    assert read_rows(page.sales) == [
        ["DSO, closing balance", "CNY", "45.0 days"],
        ["DSO, average balance", "CNY", "22.5 days"],
        ["DSO, count-back", "CNY", "61.0 days"],
        ["Best possible DSO", "CNY", "15.0 days"],
        ["Average days delinquent", "CNY", "30.0 days"],
        ["Collection effectiveness (CEI)", "CNY", "60.00 %"],
    ]
    page.sales_view.go_to(0)
    words = read_words(page.why)
    assert words[:3] == [
        "DSO, closing balance, CNY",
        "45.0 days",
        "receivables at the end / credit sales × days",
    ]
    assert words[words.index("Receivables at the end") + 1] == "CNY 90.00"


def test_another_day_is_another_answer(page):
    page.as_of.setText("2026-01-31")
    page.as_of.editingFinished.emit()
    settle(page.office)
    assert read_column(page.sales, 2)[0] == "36.0 days"
    _ask_for(page, 30)
    assert (
        read_column(page.sales, 2)[0] == "Not computable"
    )  # the only document of January is one day too old
    page.as_of.setText("never")
    page.reload()
    settle(page.office)
    assert read_column(page.sales, 2)[0] == "Not computable"


def test_the_matrix_tells_where_the_rest_stands(page):
    page.tabs.choose("matrix")
    assert read_rows(page.matrix) == [
        ["1-30 days", "CNY", "60.00", "0.00", "60.00", "0.00 %"],
    ]
    page.matrix_view.go_to(0)
    words = read_words(page.why)
    assert words[:2] == ["1-30 days, CNY", "0.00 %"]
    assert words[words.index("Now 1-30 days") + 1] == "CNY 60.00"


def test_how_late_debtors_pay_leads_to_the_debtor(page):
    page.tabs.choose("lateness")
    assert read_rows(page.lateness) == [["D1", "Debtor D1", "CNY", "1", "90.00", "10.00", "10.00"]]
    page.lateness_view.go_to(0)
    assert "10 days late" in read_words(page.why)
    went = []
    page.go.connect(lambda name, argument: went.append((name, argument)))
    row = page.lateness_view.current_row()
    page.lateness_view.opened.emit(row)
    assert went == [("debtor", row.account)]


def test_what_cannot_be_computed_says_so():
    assert str(value_of(dso_closing(cny("1"), cny("0"), 30))) == "Not computable"
