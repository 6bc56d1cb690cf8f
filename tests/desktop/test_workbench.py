"""The workbench: every change is computed and judged at once, refusals stand at their field, saving keeps all."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from db.queries.timetable import timetable, timetables
from desktop.dialogs.paper import PaperDialog
from desktop.pages.workbench import WorkbenchPage
from desktop.widgets.button import Button
from desktop.widgets.label import Label
from domain.money import Money
from domain.role import Role
from domain.timetable_state import State
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.company import DescribeCompany
from usecases.timetable import DraftTimetable

TODAY = date(2026, 3, 2)
USCC = "91110000802100433B"  # the check sign fits (GB 32100-2015)


def _claim(number, amount, days, **more):
    money = amount if isinstance(amount, Money) else cny(amount)
    return Claim(number, money, TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def taken(office):
    """K1: two overdue items, one not due, one credit note; K2 owes in two currencies; K3 owes nothing."""
    return take_ledger(
        office,
        {
            "K1": (
                _claim("A-1", "1000", 100),
                _claim("A-2", "200.50", 10, disputed=True),
                _claim("A-3", "50", -30),
                _claim("C-1", "-20", 5, kind="credit_note"),
            ),
            "K2": (_claim("B-1", "10", 5), _claim("B-2", Money(90000, "USD"), -5)),
            "K3": (_claim("D-1", "10", 5, paid=cny("10")),),
        },
        officer=FOUNDER,
    )


@pytest.fixture
def page(office, taken, show_page):
    return show_page(WorkbenchPage, office, taken.accounts["K1"])


def _settle(page):
    assert page._desk.jobs.wait()


def _press(page, key):
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _type(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    field.selectAll()
    desk.keyClick(field, Qt.Key.Key_Delete)
    desk.keyClicks(field, words)
    desk.keyClick(field, Qt.Key.Key_Tab)


def _choose(desk, page, key, words):
    """With the first letters of an option, as on a keyboard."""
    field = page.terms.fields.field(key)
    field.setFocus()
    desk.keyClicks(field, words)
    assert field.currentText().startswith(words)


def _rows(page):
    table = page.outcome.table
    return [table.row_at(at) for at in range(table.rowCount())]


def _words(widget):
    return [
        label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget) and label.text()
    ]


def _error(page, key):
    label = page.terms.form._errors[key]
    return label.text() if label.isVisibleTo(page) else ""


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
    desk.waitUntil(lambda: "Our company is not named exactly: no address." in _words(page.worth))
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


def test_a_draft_is_saved_whole_and_its_agreement_previewed(desk, office, taken, page):
    _choose(desk, page, "penalties", "Res")
    _type(desk, page, "rate", "5")
    _type(desk, page, "down_payment", "100")
    _type(desk, page, "down_payment_due", "+10")
    with desk.waitSignal(page.told):
        _press(page, "Ctrl+S")
    assert not page.has_unsaved()
    [line] = office.ask(timetables, as_of=TODAY)
    sheet = office.ask(timetable, timetable=line.timetable, as_of=TODAY)
    assert (sheet.state, sheet.terms.rate) == (State.DRAFT, Decimal("0.05"))
    assert sheet.terms.down_payment == cny("100")
    assert sheet.terms.down_payment_due == date(2026, 3, 12)
    assert [item.number for item in sheet.items] == ["A-1", "A-2"]
    assert not page.items.isEnabled()
    assert not page.foot._save_button.isVisible()
    assert len(_rows(page)) == 7
    page.foot.language.set_value("both")
    _press(page, "Ctrl+P")
    [dialog] = page.window().findChildren(PaperDialog)
    assert dialog.windowTitle() == "RA-2026-00001"
    dialog.reject()
    heard = []
    page.go.connect(lambda *where: heard.append(where))
    _press(page, "Ctrl+T")
    assert heard == [("timetable", line.timetable)]


def test_save_and_propose_goes_to_the_timetable(desk, office, page):
    _choose(desk, page, "penalties", "Res")
    with desk.waitSignal(page.go) as gone:
        _press(page, "Ctrl+Return")
    [line] = office.ask(timetables, as_of=TODAY)
    assert gone.args == ["timetable", line.timetable]
    assert line.state is State.PROPOSED


def test_a_saved_draft_can_still_be_proposed(desk, office, page):
    _choose(desk, page, "penalties", "Rep")
    _press(page, "Ctrl+S")
    _press(page, "Ctrl+Return")
    [line] = office.ask(timetables, as_of=TODAY)
    assert line.state is State.PROPOSED


def test_items_under_another_timetable_are_left_out_and_said(office, taken, show_page):
    first_due = date(2026, 4, 30)
    perform(
        office,
        DraftTimetable(account=taken.accounts["K1"], currency="CNY", count=2, first_due=first_due),
    )
    page = show_page(WorkbenchPage, office, taken.accounts["K1"])
    assert [line.number for line in page.items._material.free("CNY")] == ["A-3"]
    assert "Left out, under another timetable: 2." in " ".join(_words(page.items))


def test_what_somebody_covered_meanwhile_is_refused_at_the_items(desk, office, taken, page):
    account, first_due = taken.accounts["K1"], date(2026, 4, 30)
    _choose(desk, page, "penalties", "Res")
    perform(office, DraftTimetable(account=account, currency="CNY", count=2, first_due=first_due))
    _press(page, "Ctrl+S")
    assert "A living timetable covers these documents already: A-1, A-2." in page.items._error.text()


def test_entries_of_one_debtor_wait_while_one_looks_at_another(desk, taken, page):
    _type(desk, page, "count", "9")
    page.arrive(taken.accounts["K2"])
    _settle(page)
    assert page.terms.words()["count"] == "6"
    assert page.has_unsaved()
    page.arrive(taken.accounts["K1"])
    _settle(page)
    assert page.terms.words()["count"] == "9"
    assert len(_rows(page)) == 9


def test_who_does_not_answer_for_the_account_can_try_but_not_save(desk, office, taken, show_page):
    other = add_user(office, "Li Wei", Role.OFFICER)
    page = show_page(WorkbenchPage, other, taken.accounts["K1"])
    assert len(_rows(page)) == 6
    assert not page.foot._save_button.isEnabled()
    assert "Only the person who answers for this account" in page.foot._note.text()


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
