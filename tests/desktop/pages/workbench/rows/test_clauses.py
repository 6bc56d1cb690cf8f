"""Offers and clauses of the workbench: side by side, chosen while the score follows, and who must approve."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication

from db.queries.paper import papers
from desktop.dialogs.clauses import ClausesDialog
from desktop.dialogs.offer import OfferDialog
from desktop.dialogs.sme import SmeDialog
from desktop.pages.workbench import WorkbenchPage
from desktop.widgets.button import Button
from domain.agreement import Court, Mode, Policy
from domain.delegation import Level
from tests.desktop.pages.workbench.rows.row import Key, _choose, _rows, _type


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


def test_the_rate_of_the_sme_regulation_becomes_that_of_the_clause(desk, page, office, taken):
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
    desk.keyClicks(dialog.agreed, "x")
    assert (dialog.answer, dialog._take.isEnabled()) == (None, False)
    desk.keyClick(dialog.agreed, Key.Key_Backspace)
    dialog.debtor.setFocus()
    desk.keyClick(dialog.debtor, Key.Key_End)
    assert (dialog.answer.rate, dialog._take.isEnabled()) == (None, False)
    desk.keyClick(dialog.debtor, Key.Key_Up)
    dialog._keep.click()
    assert page._desk.jobs.wait()
    QApplication.processEvents()
    [paper] = office.ask(papers, account=taken.accounts["K1"], kind="filed")
    assert paper.title.startswith("SME regulation: it holds")
    assert "kept among the papers" in dialog.messages._message.text()
    assert not dialog._keep.isEnabled()
    dialog._take.click()
    assert page.trial.clauses.late_interest.rate == Decimal("0.03")
    clauses.accept()


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


def test_who_must_approve_is_said_with_the_ground(office, taken, show_page):
    page = show_page(WorkbenchPage, office, taken.accounts["K2"])
    assert page.worth._level.text() == "Finance director"
    assert page.worth._ground.text() == "Principal of CNY 2,000,000.00"
    assert Level.FINANCE > Level.SUPERVISOR
