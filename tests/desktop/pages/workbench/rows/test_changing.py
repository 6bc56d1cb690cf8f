"""Rows changed in place by keys: what follows, what the rules refuse, and why its interest is what it is."""

from __future__ import annotations

from datetime import date

from desktop.dialogs.derivation import DerivationDialog
from domain.timetable import OwnRow, Shape
from tests.desktop.pages.workbench.rows.row import Key, _choose, _edit, _rows, _said, _type
from tests.makers import cny


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


def test_a_down_payment_that_moved_is_called_so_and_not_instalment_nought(desk, page):
    _type(desk, page, "down_payment", "100")
    _type(desk, page, "down_payment_due", "2026-03-08")
    page.outcome.view.go_to(0)
    assert "The down payment was agreed for 2026-03-08" in _said(page)
    assert "Instalment 0" not in _said(page)


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


def test_why_the_interest_of_a_row_is_what_it_is(desk, page):
    told = []
    page.told.connect(told.append)
    page.why.click()
    assert "the rate is 0 %" in told[0]
    assert page.window().findChild(DerivationDialog) is None
    _type(desk, page, "rate", "3.65")
    page.outcome.view.go_to(1)
    page.why.click()
    dialog = page.window().findChild(DerivationDialog)
    assert dialog.windowTitle() == "Interest of instalment 2"
    assert dialog.steps.row_at(dialog.steps.rowCount() - 1).amount == _rows(page)[1].interest
    dialog.reject()
