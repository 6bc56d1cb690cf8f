"""A whole negotiation on the telephone with the keyboard alone: from Today to a timetable that was proposed."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from db.queries.timetable import timetable, timetables
from desktop.dialogs.clauses import ClausesDialog
from desktop.office import DeskOffice
from desktop.pages.registry import pages_for
from desktop.pages.workbench import WorkbenchPage
from desktop.widgets.field import LineField
from desktop.window import MainWindow
from domain.agreement import Penalties
from domain.timetable import Shape
from domain.timetable_state import State
from tests.makers import FOUNDER, Claim, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform

TODAY = date(2026, 3, 2)
ALT, CTRL, NONE = (
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.NoModifier,
)
Key = Qt.Key


@pytest.fixture
def office(tmp_path):
    office = make_office(tmp_path / "office")
    due = TODAY - timedelta(days=100)
    claims = {"K1": (Claim("A-1", cny("120000"), due, due - timedelta(days=30)),)}
    taken = take_ledger(office, claims, officer=FOUNDER)
    perform(
        office,
        DescribeDebtor(
            account=taken.accounts["K1"],
            uscc="91110000802100433B",  # the check sign fits (GB 32100-2015)
            legal_representative="Wang Li",
            address="1 Road",
        ),
    )
    return office


@pytest.fixture
def window(desk, open_desk, office):
    face = open_desk(office)
    window = MainWindow(face)
    shown, hidden = pages_for(face.actor.roles)
    window.show_pages(shown, hidden=hidden)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    desk.waitUntil(window.isActiveWindow)
    yield window
    face.jobs.wait()
    shiboken6.delete(window)


class Hands:
    """Only keys, each to whatever has the focus."""

    def __init__(self, desk, window):
        self._desk, self._window = desk, window

    def press(self, key, modifier=NONE):
        top = QApplication.activeModalWidget() or self._window
        if not top.isActiveWindow():  # where nobody manages windows
            top.activateWindow()
            self._desk.waitUntil(top.isActiveWindow)
        self._desk.keyClick(top.focusWidget() or top, key, modifier)
        self.settle()

    def write(self, words):
        self._desk.keyClicks((QApplication.activeModalWidget() or self._window).focusWidget(), words)

    def settle(self):
        office = self._window._office
        assert isinstance(office, DeskOffice)
        for _ in range(4):
            QApplication.processEvents()
            assert office.jobs.wait()

    def field(self, key, words):
        """Tab until the field of the terms has the focus, then type over it."""
        page = self._window.page("workbench")
        for _ in range(30):
            if page.focusWidget() is page.terms.fields.field(key):
                break
            self.press(Key.Key_Tab)
        assert page.focusWidget() is page.terms.fields.field(key)
        if isinstance(page.focusWidget(), LineField):
            self.press(Key.Key_A, CTRL)
        self.write(words)


def test_a_negotiation_by_keys_alone(desk, office, window):
    hands = Hands(desk, window)
    hands.settle()

    # Today: the first debtor of the queue, its page, and a new timetable
    hands.press(Key.Key_Return)
    hands.press(Key.Key_T, CTRL)
    page = window.page("workbench")
    assert isinstance(page, WorkbenchPage)
    assert window.shown() is page
    assert page.focusWidget() is page.terms.fields.count
    assert len(page.outcome.table._rows.rows) == 6

    # the debtor can pay 25,000 a month: level payments, a tenth down within the week, 4.5 %
    hands.press(Key.Key_T, ALT)
    hands.write("Lev")
    hands.field("amount", "25000")
    hands.field("down_payment", "10%")
    hands.field("rate", "4.5")
    hands.field("penalties", "Res")
    terms = page.trial.built.terms
    assert (terms.shape, terms.down_payment) == (Shape.ANNUITY, cny("12000"))
    assert page.terms.fields.count.text() == str(terms.count) == "5"
    rows = page.trial.built.rows
    assert {row.amount for row in rows[1:-1]} == {cny("25000")}
    assert sum(row.principal.minor for row in rows) == 12000000

    # in the second month a holiday bonus: 30,000, and the rows after it follow
    hands.press(Key.Key_R, ALT)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_Down)
    hands.press(Key.Key_F2)
    hands.press(Key.Key_A, CTRL)
    hands.write("30000")
    hands.press(Key.Key_Return)
    rows = page.trial.built.rows
    assert rows[2].amount == cny("30000")
    assert rows[3].amount < cny("25000")
    assert sum(row.principal.minor for row in rows) == 12000000
    assert page.outcome.view.hasFocus()

    # kept as offer A; without the bonus, in ten instalments it is offer B
    hands.press(Key.Key_K, ALT)
    hands.press(Key.Key_U, ALT)
    assert page.trial.built.terms.edits == ()
    hands.press(Key.Key_T, ALT)
    hands.field("count", "10")
    assert page.trial.built.terms.count == 10
    hands.press(Key.Key_K, ALT)
    offers = page.outcome.offers.offers
    assert list(offers) == ["A", "B"]
    assert (offers["A"].count, offers["B"].count) == (5, 10)
    assert offers["A"].instalment == cny("25000")
    assert offers["B"].interest > offers["A"].interest

    # the debtor takes A
    hands.press(Key.Key_A, ALT)
    assert page.trial.built.terms.count == 5
    assert page.trial.built.rows[2].amount == cny("30000")

    # a notary's deed by the end of the month makes it enforceable
    before = page.trial.judged.score.value
    hands.press(Key.Key_L, ALT)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, ClausesDialog)
    for _ in range(40):
        if dialog.focusWidget() is dialog.form.field("title"):
            break
        hands.press(Key.Key_Tab)
    hands.write("Not")
    hands.press(Key.Key_Tab)
    hands.write("+29")
    hands.press(Key.Key_Return, CTRL)
    assert QApplication.activeModalWidget() is None
    assert page.trial.clauses.title.by == date(2026, 3, 31)
    assert page.trial.judged.score.value >= before

    # the debtor says that 110,000 comes in each month: two instalments of June were moved into one
    hands.press(Key.Key_Y, ALT)
    hands.write("110000")
    [e06] = [each for each in page.trial.judged.results if each.id == "E06"]
    assert e06.value == Decimal("0.5")  # said, not shown

    # saved, then proposed
    hands.press(Key.Key_S, CTRL)
    assert page.foot.saved is not None
    assert not page.has_unsaved()
    hands.press(Key.Key_Return, CTRL)
    assert window.shown() is window.page("timetable")
    [line] = office.ask(timetables, as_of=TODAY)
    assert line.state is State.PROPOSED
    sheet = office.ask(timetable, timetable=line.timetable, as_of=TODAY)
    assert sheet.terms.edits[0].amount == cny("30000")
    assert sheet.clauses.penalties is Penalties.RESERVED
    assert sheet.clauses.title.by == date(2026, 3, 31)
