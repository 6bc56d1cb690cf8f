"""Terms of the workbench: amounts and counts, shapes, interest and what a day is worth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from desktop.pages.workbench import WorkbenchPage
from domain.calendar import Convention
from domain.money import Money
from domain.timetable import Method
from tests.desktop.pages.workbench.rows.row import _choose, _figures, _rows, _type
from tests.makers import cny
from usecases.command import perform
from usecases.timetable import RecordInflow


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


def test_later_rates_count_from_their_days(desk, page):
    _type(desk, page, "rate", "6")
    page.terms.more.toggle()
    _type(desk, page, "rate_steps", "2026-08-01 3; 2026-06-01  4.5 %")
    field = page.terms.fields.rate_steps
    assert field.text() == "2026-06-01 4.5 %; 2026-08-01 3 %"
    steps = ((date(2026, 6, 1), Decimal("0.045")), (date(2026, 8, 1), Decimal("0.03")))
    assert page.trial.built.terms.rate_steps == steps
    first, *_, last = _rows(page)
    assert first.interest == cny("11.64")  # 1,200.00 for 59 days at 6 % of 365 days
    assert last.interest == cny("0.51")  # 200.00 for 31 days at 3 %
    _type(desk, page, "rate_steps", "soon 3")
    assert "soon" in page.terms.fields.more._errors["rate_steps"].text()
    _type(desk, page, "rate_steps", "2026-06-01")
    assert "“2026-06-01” is no day with a rate." in page.terms.fields.more._errors["rate_steps"].text()
    _type(desk, page, "rate_steps", "2026-06-01 4; 2026-06-01 5")
    assert "Two rates begin on the same day." in page.terms.fields.more._errors["rate_steps"].text()


def test_interest_may_begin_at_nothing_and_rise(desk, page):
    page.terms.more.toggle()
    _type(desk, page, "rate_steps", "2026-06-01 4")
    terms = page.trial.built.terms
    assert (terms.rate, terms.interest_from, len(terms.rate_steps)) == (0, date(2026, 3, 2), 1)


def test_terms_that_are_opened_come_into_sight(desk, page):
    page.window().resize(1366, 768)
    last = page.terms.fields.rate_steps
    assert not last.isVisible()
    page.terms.more.toggle()
    area = page._left.viewport()
    desk.waitUntil(lambda: area.rect().contains(last.mapTo(area, last.rect().center())))
