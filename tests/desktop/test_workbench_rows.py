"""Rows, shapes, offers and clauses of the workbench: changed in place by keys, and what the rules refuse is said."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from desktop.dialogs.clauses import ClausesDialog
from desktop.dialogs.derivation import DerivationDialog
from desktop.dialogs.offer import OfferDialog
from desktop.dialogs.sme import SmeDialog
from desktop.pages.workbench import WorkbenchPage
from desktop.widgets.button import Button
from domain.agreement import Court, Mode, Policy
from domain.calendar import Convention
from domain.delegation import Level
from domain.money import Money
from domain.timetable import Method, OwnRow, Shape
from tests.makers import FOUNDER, Claim, cny, make_office, take_ledger
from usecases.command import perform
from usecases.timetable import RecordInflow

TODAY = date(2026, 3, 2)
Key = Qt.Key


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def taken(office):
    due = TODAY - timedelta(days=100)
    claims = {
        "K1": (Claim("A-1", cny("1200"), due, due - timedelta(days=30)),),
        "K2": (Claim("B-1", cny("2000000"), due, due - timedelta(days=30)),),
    }
    return take_ledger(office, claims, officer=FOUNDER)


@pytest.fixture
def page(office, taken, show_page):
    return show_page(WorkbenchPage, office, taken.accounts["K1"])


def _type(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    field.selectAll()
    desk.keyClick(field, Key.Key_Delete)
    desk.keyClicks(field, words)
    desk.keyClick(field, Key.Key_Tab)


def _choose(desk, page, key, words):
    field = page.terms.fields.field(key)
    field.setFocus()
    desk.keyClick(field, Key.Key_Home)
    for _ in range(field.count()):
        if field.currentText().startswith(words):
            return
        desk.keyClick(field, Key.Key_Down)
    raise AssertionError(words)


def _rows(page):
    return page.trial.built.rows if page.trial.built else ()


def _figures(page):
    return [(row.number, row.due.isoformat(), str(row.principal.decimal)) for row in _rows(page)]


def _edit(desk, page, place, words, key=Key.Key_Return):
    """F2 on a row, a new amount, and a key."""
    view = page.outcome.view
    view.setFocus()
    view.go_to(place)
    desk.keyClick(view, Key.Key_F2)
    field = view.editor.amount
    assert field.hasFocus()
    field.selectAll()
    desk.keyClicks(field, words)
    desk.keyClick(field, key)


def _said(page):
    return page.outcome._said.text()


def test_an_amount_computes_the_count_and_a_count_the_amount(desk, page):
    assert page.terms.fields.amount.text() == "200.00"
    _type(desk, page, "amount", "350")
    assert page.terms.fields.count.text() == "4"
    assert [row.principal for row in _rows(page)] == [cny("350")] * 3 + [cny("150")]
    _type(desk, page, "count", "3")
    assert page.terms.fields.amount.text() == "400.00"
    _type(desk, page, "amount", "")
    assert page.trial.built.terms.count == 3


def test_a_down_payment_is_an_amount_or_a_share_and_comes_within_the_week(desk, page):
    _type(desk, page, "down_payment", "25%")
    assert page.terms.fields.down_payment.text() == "25 %"
    assert page.terms.fields.down_payment_due.text() == "2026-03-09"
    assert _rows(page)[0].principal == cny("300")
    _type(desk, page, "down_payment", "100")
    assert _rows(page)[0].principal == cny("100")


def test_each_shape_shows_only_its_own_fields(desk, page):
    fields = page.terms.fields

    def shown():
        names = ("count", "amount", "step", "weights", "first_due", "every", "interest_from", "clause")
        return {name for name in names if fields.field(name).isVisibleTo(page)}

    assert shown() == {"count", "amount", "first_due", "every"}
    _choose(desk, page, "shape", "Ris")
    assert shown() == {"count", "amount", "step", "first_due", "every"}
    _choose(desk, page, "shape", "By s")
    assert shown() == {"weights", "first_due", "every"}
    _choose(desk, page, "shape", "Own")
    assert shown() == set()
    _choose(desk, page, "shape", "Prin")
    _type(desk, page, "rate", "4")
    assert shown() == {"count", "first_due", "every", "interest_from"}
    _choose(desk, page, "method", "Comp")
    assert "clause" in shown()


def test_rising_and_seasonal_shapes(desk, page):
    _type(desk, page, "count", "3")
    _choose(desk, page, "shape", "Ris")
    _type(desk, page, "step", "100")
    assert [row.principal for row in _rows(page)] == [cny("300"), cny("400"), cny("500")]
    _choose(desk, page, "shape", "By s")
    assert page.terms.fields.weights.text() == "1 1 1"
    _type(desk, page, "weights", "3 2*0 1")
    assert page.terms.fields.weights.text() == "3 0 0 1"
    assert _figures(page) == [(1, "2026-04-30", "900.00"), (2, "2026-07-30", "300.00")]
    _type(desk, page, "weights", "3 x")
    assert "“x” is no weight." in page.terms.form._errors["weights"].text()


def test_everything_of_the_interest_reaches_the_terms(desk, page):
    _type(desk, page, "rate", "6")
    _choose(desk, page, "method", "Comp")
    _type(desk, page, "compounding_months", "3")
    assert "only where a clause" in page.terms.form._errors["clause"].text()
    _type(desk, page, "clause", "Clause 6")
    _choose(desk, page, "convention", "Working")
    page.terms.more.toggle()
    _type(desk, page, "multiple", "100")
    terms = page.trial.built.terms
    assert (terms.method, terms.compounding_months, terms.clause) == (Method.COMPOUND, 3, "Clause 6")
    assert (terms.convention, terms.multiple) == (Convention.PRECEDING, cny("100"))


def test_a_row_is_changed_in_place_and_the_rows_after_it_follow(desk, page):
    _edit(desk, page, 1, "400")
    assert [row.principal for row in _rows(page)] == [cny("200"), cny("400")] + [cny("150")] * 4
    view = page.outcome.view
    assert view.hasFocus()
    assert view.rows.index(1, 2).data() == "Changed"
    assert page.outcome.undo.isVisibleTo(page)
    assert page.has_unsaved()
    _edit(desk, page, 2, "100", Key.Key_Escape)
    assert _rows(page)[2].principal == cny("150")
    page.outcome.undo.click()
    assert {row.principal for row in _rows(page)} == {cny("200")}
    assert not page.outcome.undo.isVisibleTo(page)


def test_a_day_is_changed_beside_the_amount(desk, page):
    view = page.outcome.view
    view.setFocus()
    view.go_to(0)
    desk.keyClick(view, Key.Key_Return)
    desk.keyClick(view.editor.amount, Key.Key_Tab)
    assert view.editor.due.hasFocus()
    view.editor.due.selectAll()
    desk.keyClicks(view.editor.due, "2026-05-03")
    desk.keyClick(view.editor.due, Key.Key_Return)
    first = _rows(page)[0]
    # a Sunday in the days off around the first of May
    assert (first.nominal, first.due) == (date(2026, 5, 3), date(2026, 5, 6))
    assert "was agreed for 2026-05-03" in _said(page)
    desk.keyClick(view, Key.Key_Delete)
    assert _rows(page)[0].due == date(2026, 4, 30)


def test_what_the_rules_refuse_of_a_row_is_said_below_the_table(desk, page):
    _edit(desk, page, 0, "5000")
    assert "Only CNY 1,200.00 is left for instalment 1." in _said(page)
    assert {row.principal for row in _rows(page)} == {cny("200")}
    _edit(desk, page, 0, "x")
    assert "“x” is not an amount." in _said(page)
    assert page.outcome.view.editor.is_open


def test_the_down_payment_is_changed_in_the_terms(desk, page):
    _type(desk, page, "down_payment", "100")
    view = page.outcome.view
    view.setFocus()
    view.go_to(0)
    desk.keyClick(view, Key.Key_F2)
    assert page.terms.fields.down_payment.hasFocus()


def test_own_rows_begin_with_those_that_were_there(desk, page):
    _type(desk, page, "count", "3")
    _choose(desk, page, "shape", "Own")
    assert page.trial.built.terms.shape is Shape.OWN
    assert [row.principal for row in _rows(page)] == [cny("400")] * 3
    _edit(desk, page, 0, "600")
    assert [row.principal for row in _rows(page)] == [cny("600"), cny("400"), cny("200")]
    view = page.outcome.view
    view.go_to(0)
    desk.keyClick(view, Key.Key_Insert)
    assert [row.principal for row in _rows(page)] == [cny("300"), cny("300"), cny("400"), cny("200")]
    view.go_to(2)
    desk.keyClick(view, Key.Key_Delete)
    assert [row.principal for row in _rows(page)] == [cny("300"), cny("300"), cny("600")]
    view.go_to(2)
    desk.keyClick(view, Key.Key_Insert)
    assert len(_rows(page)) == 4
    assert sum(row.principal.minor for row in _rows(page)) == 120000
    page.outcome.undo.click()
    assert [row.principal for row in _rows(page)] == [cny("400")] * 3
    assert page.trial.built.terms.own[-1] == OwnRow(date(2026, 6, 30))


def test_fewer_instalments_forget_changes_of_rows_that_are_gone(desk, page):
    _edit(desk, page, 4, "100")
    _type(desk, page, "count", "3")
    assert len(_rows(page)) == 3
    assert page.trial.built.terms.edits == ()


def test_offers_stand_side_by_side_and_come_back(desk, page):
    assert not page.outcome.offers.isVisibleTo(page)
    page.outcome.keep.click()
    _type(desk, page, "count", "12")
    page.outcome.keep.click()
    _type(desk, page, "count", "2")
    page.outcome.keep.click()
    offers = page.outcome.offers
    assert [offers.table.index(at, 1).data() for at in range(3)] == [
        "6 × 200.00",
        "12 × 100.00",
        "2 × 600.00",
    ]
    _type(desk, page, "count", "5")
    page.outcome.keep.click()  # all names are taken: it asks which one gives way
    dialog = page.window().findChild(OfferDialog)
    assert [each.count for each in offers.offers.values()] == [6, 12, 2]
    [replaced] = [each for each in dialog.findChildren(Button) if each.key == "Alt+A"]
    replaced.findChild(QShortcut).activated.emit()
    assert {name: each.count for name, each in offers.offers.items()} == {"A": 5, "B": 12, "C": 2}
    offers.ask("B")
    assert page.terms.fields.count.text() == "12"
    assert len(_rows(page)) == 12
    assert page.has_unsaved()


def test_clauses_are_chosen_while_the_score_follows(desk, page):
    page.clauses.open("E19")
    dialog = page.window().findChild(ClausesDialog)
    before = page.trial.judged.score.value
    court = dialog.form.field("court")
    assert page.trial.clauses.court is Court.PLAINTIFF
    court.setFocus()
    for _ in range(5):
        desk.keyClick(court, Key.Key_Down)
    assert court.currentText() == "Arbitration"
    assert page.trial.judged.score.value < before  # no institution yet
    desk.keyClicks(dialog.form.field("place"), "CIETAC")
    assert page.trial.clauses.arbitration == "CIETAC"
    assert page.trial.judged.score.value == before
    factor = dialog.form.field("figure")
    factor.selectAll()
    desk.keyClicks(factor, "x")
    assert "This is no factor." in dialog.form._errors["figure"].text()
    dialog.reject()
    assert page.trial.clauses.court is Court.PLAINTIFF
    page.clauses.open()
    dialog = page.window().findChildren(ClausesDialog)[-1]
    late = dialog.form.field("late_interest")
    late.setFocus()
    desk.keyClick(late, Key.Key_Down)
    rate = dialog.form.field("figure")
    rate.selectAll()
    desk.keyClicks(rate, "18")
    dialog._keep()
    assert page.trial.clauses.late_interest.rate == Decimal("0.18")


def test_the_rate_of_the_sme_regulation_becomes_that_of_the_clause(desk, page):
    page.clauses.open()
    clauses = page.window().findChild(ClausesDialog)
    clauses.sme_asked.emit()
    assert page._desk.jobs.wait()
    dialog = clauses.findChild(SmeDialog)
    assert (dialog.answer, dialog._take.isEnabled()) == (None, False)
    for choice in (dialog.creditor, dialog.debtor, dialog.declared):
        choice.setFocus()
        desk.keyClick(choice, Key.Key_Down)
    assert dialog.answer.rate == Decimal("0.1825")  # an organ, and nothing agreed: 0.05 % a day
    dialog.contract.setText("2026-02-02")
    dialog.agreed.setFocus()
    desk.keyClicks(dialog.agreed, "2")
    assert dialog.answer.rate == Decimal("0.03")  # LPR is the least
    dialog.debtor.setFocus()
    desk.keyClick(dialog.debtor, Key.Key_End)
    assert (dialog.answer.rate, dialog._take.isEnabled()) == (None, False)
    desk.keyClick(dialog.debtor, Key.Key_Up)
    dialog._take.click()
    assert page.trial.clauses.late_interest.rate == Decimal("0.03")
    clauses.accept()


def test_why_the_interest_of_a_row_is_what_it_is(desk, page):
    assert not page.why.isVisible()
    _type(desk, page, "rate", "3.65")
    assert page.why.isVisible()
    page.outcome.view.go_to(1)
    page.why.click()
    dialog = page.window().findChild(DerivationDialog)
    assert dialog.windowTitle() == "Interest of instalment 2"
    assert dialog.steps.row_at(dialog.steps.rowCount() - 1).amount == _rows(page)[1].interest
    dialog.reject()


def test_an_extension_says_what_it_costs(desk, page):
    assert not page.terms._warning.isVisibleTo(page)
    _choose(desk, page, "mode", "Ext")
    assert page.terms._warning.isVisibleTo(page)
    assert page.trial.clauses.mode is Mode.EXTENSION


def test_a_waiver_needs_the_interest_that_is_waived(desk, page):
    _choose(desk, page, "penalties", "Res")
    page.terms.concession.toggle()
    _type(desk, page, "waived", "50")
    error = page.trial.check()
    assert error.where == "clauses.concession.waived"
    page.foot.save()
    assert page.foot.saved is None
    assert "More is waived" in page.terms.fields.concession._errors["waived"].text()
    _type(desk, page, "late_interest_owed", "80")
    _choose(desk, page, "policy", "B")
    assert page.trial.check() is None
    assert page.trial.clauses.concession.policy is Policy.B


def test_penalties_must_be_chosen_before_it_is_saved(page):
    page.foot.save()
    assert page.foot.saved is None
    assert page.terms.fields.penalties.hasFocus()
    assert "what becomes of the contracts’ own penalties" in page.terms.form._errors["penalties"].text()


def test_the_inflow_weighs_the_heaviest_month_and_is_recorded_with_the_draft(desk, office, taken, page):
    inflow = page.worth.inflow
    inflow.setFocus()
    desk.keyClicks(inflow, "300")
    desk.waitUntil(lambda: "In 2026-06 it takes 133.33 %" in page.worth._burden.text())
    inflow.selectAll()
    desk.keyClicks(inflow, "900")
    desk.waitUntil(lambda: page.worth._share.accessibleName() == "Carries it")
    _choose(desk, page, "penalties", "Res")
    page.foot.save()
    assert page._desk.jobs.wait()
    desk.waitUntil(lambda: page.foot.saved is not None)
    assert page._desk.jobs.wait()


def test_a_recorded_inflow_stands_there_and_keeps_its_evidence(office, taken, show_page, tmp_path):
    scan = tmp_path / "statement.pdf"
    scan.write_bytes(b"%PDF-1.7 statement")
    command = RecordInflow(account=taken.accounts["K1"], monthly=cny("900"), scan=str(scan))
    perform(office, command)
    page = show_page(WorkbenchPage, office, taken.accounts["K1"])
    assert page.worth.monthly() == cny("900")
    [e06] = [each for each in page.trial.judged.results if each.id == "E06"]
    assert e06.value == 1


def test_who_must_approve_is_said_with_the_ground(office, taken, show_page):
    page = show_page(WorkbenchPage, office, taken.accounts["K2"])
    assert page.worth._level.text() == "Finance director"
    assert page.worth._ground.text() == "Principal of CNY 2,000,000.00"
    assert Level.FINANCE > Level.SUPERVISOR


def test_worth_today_falls_with_the_cost_of_money(desk, page):
    cost = page.worth.cost
    cost.setFocus()
    cost.selectAll()
    desk.keyClicks(cost, "0")
    desk.waitUntil(lambda: page.worth._worth.text() == "100.0 %")
    cost.selectAll()
    desk.keyClicks(cost, "20")
    desk.waitUntil(lambda: page.worth._worth.text() not in ("", "100.0 %"))
    assert page.outcome._worth < Money(120000, "CNY")


def test_the_same_terms_are_not_computed_twice(desk, page):
    built = page.trial.built
    page.compute()
    page.terms.left.emit()
    assert page.trial.built is built
