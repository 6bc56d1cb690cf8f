"""What an agreement is worth is said in figures, words and icons, and leads to what mends it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt

from desktop.widgets.button import Button
from desktop.widgets.enforceability import EnforceabilityView
from desktop.widgets.label import Label
from desktop.widgets.pill import PillLabel
from domain.agreement import Jurisdiction
from domain.enforceability import MET, NOT_MET, PACKS, PARTLY, Finding, Grade, result, waiting
from resources.mark import N_, text

PRC = PACKS[Jurisdiction.PRC]


def made(test, value, reason, mend=None):
    found = PRC.test(test)
    assert found is not None
    return result(found, Finding(value, text(reason), None if mend is None else text(mend)))


RESULTS = [
    made("E01", NOT_MET, N_("no address"), N_("enter it")),
    made("E02", PARTLY, N_("one number"), N_("find it")),
    made("E04", MET, N_("fixed")),
    made("E08", NOT_MET, N_("weak"), N_("mend")),
    made("E12", None, N_("none")),
    waiting(PRC.tests[15]),
]


FIXED = "fixed (Civil Code, art. 470, 510-511)"


def _words(view):
    return [each.text() for each in view.findChildren(Label) if each.isVisibleTo(view) and each.text()]


def _pills(view):
    return [each.accessibleName() for each in view.findChildren(PillLabel) if each.isVisibleTo(view)]


def test_each_test_with_its_outcome_reason_and_mend(desk):
    view = EnforceabilityView()
    desk.addWidget(view)
    view.show_results(Decimal("61.11"), Grade.D, ("E01",), RESULTS)
    assert _pills(view) == ["D: Do not sign", "Not met", "Met in part", "Not met"]
    said = _words(view)
    assert said[:4] == ["Enforceability", "61.11", "of 100", "Must be mended before signing: Parties."]
    assert said[4:7] == ["Parties", "no address (Civil Code, art. 470; GB 32100-2015)", "enter it"]
    [button] = [each for each in view.findChildren(Button) if each.accessibleName().startswith("Go to")]
    with desk.waitSignal(view.mending) as asked:
        desk.mouseClick(button, Qt.MouseButton.LeftButton)
    assert asked.args == ["E01"]


def test_our_own_particulars_lead_to_our_own_place(desk):
    view = EnforceabilityView()
    desk.addWidget(view)
    found = Finding(NOT_MET, text(N_("no address")), text(N_("enter it")), ours=True)
    ours = result(PRC.tests[0], found)
    for results, words, signal in (
        ([ours], "Go to our company’s particulars", view.describing),
        (RESULTS[:1], "Go to the debtor’s particulars", view.mending),
    ):
        view.show_results(Decimal(40), Grade.D, ("E01",), results)
        buttons = [each for each in view.findChildren(Button) if each.isVisibleTo(view)]
        [button] = [each for each in buttons if each.accessibleName() == words]
        with desk.waitSignal(signal):
            desk.mouseClick(button, Qt.MouseButton.LeftButton)


def test_another_outcome_takes_its_place(desk):
    view = EnforceabilityView()
    desk.addWidget(view)
    view.show_results(Decimal(10), Grade.D, ("E01", "E04"), RESULTS)
    assert "Must be mended before signing: Parties, Dates and sums." in _words(view)
    view.show_results(Decimal(100), Grade.B, (), RESULTS[2:3], date(2026, 3, 2))
    assert _pills(view) == ["B: Sound"]
    assert "as of 2026-03-02" in _words(view)
    assert not any("no address" in words for words in _words(view))


def test_what_asks_for_nothing_is_counted_and_opened_on_demand(desk):
    view = EnforceabilityView()
    desk.addWidget(view)
    view.show_results(Decimal("61.11"), Grade.D, ("E01",), RESULTS)
    folds = {each.text().strip(): each for each in view.findChildren(Button)}
    assert FIXED not in _words(view)
    desk.mouseClick(folds["Met: 1"], Qt.MouseButton.LeftButton)
    assert FIXED in _words(view)
    desk.mouseClick(folds["Pending: 1"], Qt.MouseButton.LeftButton)
    assert any(words.startswith("To be met when both sides sign. (") for words in _words(view))
    desk.mouseClick(folds["Met: 1"], Qt.MouseButton.LeftButton)
    assert FIXED not in _words(view)
    view.show_results(Decimal(100), Grade.B, (), RESULTS[2:3])
    assert not folds["Pending: 1"].isVisibleTo(view)


def test_the_heaviest_knock_out_comes_first_whatever_the_order_in_which_tests_fail(desk):
    view = EnforceabilityView()
    desk.addWidget(view)
    view.show_results(Decimal(50), Grade.C, (), RESULTS[1:])
    assert _words(view._open.itemAt(0).widget())[:2] == [
        "Items and sum",
        "one number (Civil Code, art. 469-470)",
    ]
    view.show_results(Decimal(40), Grade.D, ("E01",), RESULTS)
    titles = [_words(view._open.itemAt(at).widget())[0] for at in range(view._open.count())]
    assert titles == ["Parties", "Items and sum", "Late interest"]
