"""An officer's figures on the screen: each with its reasons, and on paper."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from db.queries.paper import papers
from desktop.dialogs.paper import PaperDialog
from desktop.pages.assessment import AssessmentPage
from desktop.pages.assessment.page import periods
from desktop.speech import speak
from domain.role import Role
from tests.desktop.screen import read_rows, read_words, settle, show
from tests.makers import FOUNDER, Claim, Clock, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.responsibility import AssignAccounts

LEDGER = {
    "D001": (
        Claim("A-1", cny("1000.00"), date(2025, 11, 30), date(2025, 10, 31), paid=cny("400.00")),
        Claim("A-2", cny("250.50"), date(2026, 1, 31), date(2025, 12, 31)),
    )
}


def _open(desk, office):
    return show(desk, AssessmentPage(office), office)


@pytest.fixture
def record(tmp_path):
    clock = Clock()
    made = make_office(tmp_path / "office", clock)
    take_ledger(made, LEDGER, officer=FOUNDER)
    clock.pass_by(days=31)
    return made


@pytest.fixture
def page(desk, open_desk, record):
    return _open(desk, open_desk(record))


@pytest.mark.parametrize(
    ("key", "days"),
    [
        ("month", (date(2026, 5, 1), date(2026, 5, 20))),
        ("last_month", (date(2026, 4, 1), date(2026, 4, 30))),
        ("last_quarter", (date(2026, 1, 1), date(2026, 3, 31))),
        ("year", (date(2026, 1, 1), date(2026, 5, 20))),
    ],
)
def test_periods_of_one_click(key, days):
    assert periods(date(2026, 5, 20))[key] == days


def test_figures_with_their_reasons(desk, page):
    assert [page.start.words(), page.end.words()] == ["2026-03-01", "2026-03-31"]
    rows = read_rows(page.indicators)
    assert rows[0] == ["Contacts", "", "0", ""]
    recovery = next(row for row in rows if row[0].startswith("Recovery of overdue debt"))
    assert recovery[2].endswith(" %")
    assert "CNY" in recovery[0]
    assert "CNY" not in recovery[1]
    page.indicator_view.go_to(rows.index(recovery))
    words = read_words(page.why)
    assert recovery[0] in words
    assert words[words.index("Part / whole") + 1] == recovery[2]
    assert "Rule assessment.recovery, version 1" in words


def test_the_portfolio_adds_up(desk, page):
    page.tabs.choose("portfolio")
    rows = read_rows(page.portfolio)
    totals = [row for row in rows if row[2] == "Total"]
    assert [row[-1] for row in totals] == ["850.50"]
    assert "Inherited debt, CNY" in read_words(page.why)
    speak("zh")
    assert page.portfolio.rowCount() == len(rows)


def test_periods_are_clicked_or_typed(desk, page):
    year = next(b for b in page.presets.findChildren(QPushButton) if b.text() == "This year")
    desk.mouseClick(year, Qt.MouseButton.LeftButton)
    settle(page.office)
    assert page._subtitle.text() == f"{FOUNDER}, 2026-01-01 to 2026-04-02"
    page.start.setText("2026-03-01")
    page.end.setText("2026-03-31")
    page.end.editingFinished.emit()
    settle(page.office)
    assert page.presets.chosen() == {"last_month"}
    heard = []
    page.refused.connect(heard.append)
    page.start.setText("2026-04-01")
    page.start.editingFinished.emit()
    settle(page.office)
    assert [error.code for error in heard] == ["period"]


def test_printing_files_the_paper_and_shows_it(desk, page):
    page.tabs.choose("words")
    desk.keyClicks(page.comment, "Two debtors pay in April.")
    assert page.has_unsaved()
    desk.keyClick(page, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    settle(page.office)
    filed = page._desk.office.ask(papers, kind="assessment")
    assert [paper.serial for paper in filed] == ["AS-2026-00001"]
    assert not page.has_unsaved()
    dialog = page.window().findChild(PaperDialog)
    assert dialog.windowTitle() == "AS-2026-00001"
    dialog.reject()


def test_a_period_that_has_not_ended_is_not_printed(desk, page):
    heard = []
    page.refused.connect(heard.append)
    page.end.set_value(date(2026, 4, 30))
    page.print()
    settle(page.office)
    assert [error.code for error in heard] == ["future"]
    assert page._print.isEnabled()


def test_officers_see_their_own_only(desk, open_desk, record):
    page = _open(desk, open_desk(add_user(record, "Li Min", Role.OFFICER)))
    assert page.officer.count() == 1
    assert page.officer.currentText() == "Li Min"
    assert not page.reasons.isEnabled()
    assert page.portfolio.rowCount() == 0


def test_nobody_answers_yet(desk, open_desk, tmp_path):
    page = _open(desk, open_desk(make_office(tmp_path / "new")))
    assert "Nobody answers for a debtor yet." in read_words(page)
    assert not page._print.isEnabled()  # of whom
    assert page.why.isHidden()


def test_amounts_of_tens_of_millions_are_not_cut(desk, open_desk, record):
    take_ledger(record, {"D009": (Claim("Z-1", cny("23248320.00"), date(2026, 1, 1)),)}, officer="Li Min")
    page = _open(desk, open_desk(record))
    page.officer.set_value("Li Min")
    page._ask()
    settle(page.office)
    page.tabs.choose("portfolio")
    page.resize(1140, 700)
    view = page.portfolio_view
    for at in view.arranger.shown():
        if page.portfolio.columns[at].kind == "money":
            assert view.columnWidth(at) >= view.sizeHintForColumn(at)


def test_it_begins_with_somebody_who_answers_today(desk, open_desk, record):
    add_user(record, "An Na")
    taken = take_ledger(record, {"D002": (Claim("B-1", cny("10.00"), date(2026, 1, 1)),)}, officer="An Na")
    page = _open(desk, open_desk(add_user(record, "Zhao Lei", Role.SUPERVISOR)))
    assert page.officer.value() == "An Na"
    perform(
        record,
        AssignAccounts(accounts=(taken.accounts["D002"],), officer=FOUNDER, reason="An Na leaves."),
    )
    page = _open(desk, open_desk(add_user(record, "Zhou Yi", Role.SUPERVISOR)))
    assert [page.officer.itemText(at) for at in range(page.officer.count())] == ["An Na", FOUNDER]
    assert page.officer.value() == FOUNDER
