"""The workbench computes and judges every change at once, and refusals stand at their field."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt

from desktop.pages.workbench import WorkbenchPage
from desktop.widgets.button import Button
from tests.desktop.pages.workbench.bench import USCC, _choose, _error, _press, _rows, _settle, _type, _words
from tests.makers import cny
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.company import DescribeCompany


def test_all_that_is_overdue_is_chosen_and_what_is_left_out_is_said(page):
    assert page._heading.text() == "Debtor K1"
    assert [line.number for line in page.items.chosen()] == ["A-1", "A-2"]
    said = " ".join(_words(page.items))
    assert "2 chosen: CNY 1,200.50" in said
    assert "Disputed among them: CNY 200.50." in said
    assert "Left out, in the debtor’s favour: CNY 20.00." in said
    assert not page.items.currency.isVisibleTo(page)
    assert not page.has_unsaved()


def test_the_first_proposal_is_six_months_from_the_end_of_next_month(page):
    rows = _rows(page)
    # the 30th of May 2026 is a Saturday
    assert [row.due for row in rows][:2] == [date(2026, 4, 30), date(2026, 6, 1)]
    assert rows[1].moved_because == "Saturday"
    assert len(rows) == 6
    assert sum(row.principal.minor for row in rows) == 120050


def test_space_takes_an_item_in_and_everything_follows(desk, page):
    page.items.view.setFocus()
    page.items.view.go_to(2)
    desk.keyClick(page.items.view, Qt.Key.Key_Space)
    assert sum(row.principal.minor for row in _rows(page)) == 125050
    assert page.items.view.currentIndex().row() == 2
    assert page.has_unsaved()
    desk.keyClick(page.items.view, Qt.Key.Key_Space)
    assert [line.number for line in page.items.chosen()] == ["A-1", "A-2"]
    page.items.view.go_to(0)
    desk.keyClick(page.items.view, Qt.Key.Key_Space)
    _press(page, "Ctrl+O")
    assert [line.number for line in page.items.chosen()] == ["A-1", "A-2"]


def test_terms_change_table_totals_and_tests(desk, page):
    _type(desk, page, "down_payment", "200.50")
    _type(desk, page, "down_payment_due", "2026-03-20")
    _type(desk, page, "count", "4")
    _type(desk, page, "rate", "4.5")
    rows = _rows(page)
    assert [row.number for row in rows] == [0, 1, 2, 3, 4]
    assert rows[0].principal == cny("200.50")
    # 18 days on 1,200.50 and 41 days on 1,000.00 at 4.5 %: 2.66 + 5.05
    assert rows[1].interest == cny("7.72")
    said = _words(page.outcome)
    assert str(page.trial.built.interest.decimal) in said
    assert "2026-07-30" in said
    assert page.terms.terms(cny("1200.50")).rate == Decimal("0.045")


def test_the_tests_say_why_and_lead_to_what_mends_them(desk, office, taken, page):
    _choose(desk, page, "penalties", "Res")
    assert "Must be mended before signing: Parties." in _words(page.worth)
    heard = []
    page.go.connect(lambda *where: heard.append(where))
    mend = next(each for each in page.worth.findChildren(Button) if "particulars" in each.accessibleName())
    desk.keyClick(mend, Qt.Key.Key_Space)
    assert heard == [("debtor", taken.accounts["K1"])]
    perform(
        office,
        DescribeDebtor(
            account=taken.accounts["K1"], uscc=USCC, legal_representative="Wang Li", address="1 Road"
        ),
    )
    page._desk.look()
    _settle(page)
    desk.waitUntil(lambda: "Must be mended before signing: Parties." not in _words(page.worth))
    # of the 77 that the draft is asked for E05 (2), E06 (3) and E14 (8) are open: 64 / 77
    assert page.worth.view._grade.accessibleName() == "B: Sound"
    perform(office, DescribeCompany(address=""))
    page._desk.look()
    _settle(page)
    no_address = "Our company is not named exactly: no address. (Civil Code, art. 470; GB 32100-2015)"
    desk.waitUntil(lambda: no_address in _words(page.worth))
    desk.keyClick(mend, Qt.Key.Key_Space)
    assert heard[1:] == [("settings", "company")]


@pytest.mark.parametrize(
    ("key", "words", "told"),
    [
        ("count", "0", "0 instalments cannot be made."),
        ("count", "six", "“six” is not a whole number."),
        ("every", "13", "Instalments every 13 months cannot be made."),
        ("down_payment", "2000", "A down payment of CNY 2,000.00 leaves nothing to spread."),
        ("down_payment", "1,00", "“1,00” is not an amount."),
        ("first_due", "31.02.", "“31.02.” is not a day."),
        ("rate", "4,5", "“4,5” is not a percentage."),
    ],
)
def test_a_refusal_stands_at_its_field(desk, page, key, words, told):
    _type(desk, page, key, words)
    assert _error(page, key).startswith(told)
    assert not page.foot._save_button.isEnabled()
    _type(desk, page, key, "1")
    if key != "first_due":
        assert _error(page, key) == ""


def test_nothing_chosen_is_said_at_the_items(desk, page):
    for place in (0, 1):
        page.items.view.go_to(place)
        desk.keyClick(page.items.view, Qt.Key.Key_Space)
    assert "A timetable over CNY 0.00 has nothing to pay." in page.items._error.text()
    assert _rows(page) == []
    assert page.worth._waits.isVisible()


def test_a_field_half_typed_leaves_the_last_outcome_in_sight(desk, page):
    field = page.terms.form.field("first_due")
    field.setFocus()
    desk.keyClick(field, Qt.Key.Key_Backspace)
    desk.keyClick(field, Qt.Key.Key_Backspace)
    assert len(_rows(page)) == 6
    assert _error(page, "first_due") == ""
    assert not page.foot._save_button.isEnabled()


def test_arrows_count_instalments(desk, page):
    field = page.terms.form.field("count")
    field.setFocus()
    desk.keyClick(field, Qt.Key.Key_Up)
    assert len(_rows(page)) == 7
    for _ in range(9):
        desk.keyClick(field, Qt.Key.Key_Down)
    assert len(_rows(page)) == 1


def test_another_currency_is_another_timetable(desk, office, taken, show_page):
    page = show_page(WorkbenchPage, office, taken.accounts["K2"])
    assert page.items.code == "CNY"
    page.items.currency.setFocus()
    desk.keyClick(page.items.currency, Qt.Key.Key_Down)
    assert page.items.code == "USD"
    assert page.items.chosen() == ()
    page.items.view.go_to(0)
    desk.keyClick(page.items.view, Qt.Key.Key_Space)
    assert _rows(page)[0].amount.currency == "USD"
    assert page.terms.form.field("down_payment").currency == "USD"


def test_who_owes_nothing_gets_no_timetable(office, taken, show_page):
    page = show_page(WorkbenchPage, office, taken.accounts["K3"])
    assert "Nothing is open of this debtor." in _words(page.outcome.view)
    assert not page.foot._propose_button.isEnabled()


def test_without_an_account_it_says_where_to_begin(office, show_page):
    page = show_page(WorkbenchPage, office)
    assert "No debtor is chosen." in _words(page.outcome.view)
    with pytest.raises(TypeError):
        page.arrive("K1")


def test_the_keyboard_goes_from_the_items_through_the_terms_to_the_acts(desk, page):
    page.items.view.setFocus()
    desk.keyClick(page.items.view, Qt.Key.Key_Tab)
    assert page.terms.form.field("mode").hasFocus()
    order = [page.terms.form.field("mode")]
    for _ in range(5):
        desk.keyClick(order[-1], Qt.Key.Key_Tab)
        order.append(page.focusWidget())
    fields = page.terms.fields
    assert order[1:] == [fields.shape, fields.count, fields.amount, fields.first_due, fields.every]
