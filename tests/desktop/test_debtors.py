"""The list of debtors: found while typing, narrowed by chips, ordered by the record, opened by Enter."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt

from db.queries.group import group_members
from desktop.dialogs.group import GroupDialog
from desktop.dialogs.importing import ImportDialog
from desktop.dialogs.problem import ProblemDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.pages.beginning import IMPORT
from desktop.pages.debtors import DebtorsPage
from desktop.widgets.button import Button
from desktop.widgets.table import ChosenLine
from desktop.widgets.table.rows import WINDOW
from domain.money import Money
from domain.role import Role
from tests.desktop.screen import settle
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.importing import ImportItems

TODAY = date(2026, 3, 2)


def _claim(number, amount, days, **more):
    money = amount if isinstance(amount, Money) else cny(amount)
    return Claim(number, money, TODAY - timedelta(days=days), TODAY - timedelta(days=days + 30), **more)


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def taken(office):
    """Three debtors of the founder, one of them in two currencies, and one of nobody."""
    take_ledger(office, {"K4": (_claim("INV-900", "70", 3),)}, source="east")
    taken = take_ledger(
        office,
        {
            "K1": (_claim("INV-100", "1000", 10), _claim("US-1", Money(500, "USD"), 400)),
            "K2": (_claim("INV-200", "5000", 45, disputed=True),),
            "K3": (_claim("INV-300", "900", -20),),
        },
        officer=FOUNDER,
    )
    perform(office, DescribeDebtor(account=taken.accounts["K2"], name="包头市华瑞磁材有限公司"))
    return taken


@pytest.fixture
def show(office, show_page):
    """Show the page of a person."""
    return lambda acting=office: show_page(DebtorsPage, acting)


@pytest.fixture
def page(taken, show):
    return show()


def _settle(page):
    assert page._desk.jobs.wait()


def _codes(page):
    rows = [page.table.row_at(at) for at in range(page.table.rowCount())]
    return [(row.code, row.currency) for row in rows]


def _type(desk, page, words):
    with desk.waitSignal(page.search.searched):
        if words.isascii():
            desk.keyClicks(page.search, words)
        else:
            page.search.insert(words)  # as an input method does
    _settle(page)


def _press_chip(desk, page, key):
    desk.mouseClick(page.chips._buttons[key], Qt.MouseButton.LeftButton)
    _settle(page)


def _dialog(page, kind):
    [found] = page.window().findChildren(kind)
    return found


def test_everybody_is_shown_largest_overdue_first_with_counts_and_sums(page):
    assert _codes(page) == [("K2", "CNY"), ("K1", "CNY"), ("K4", "CNY"), ("K1", "USD"), ("K3", "CNY")]
    assert page._subtitle.text() == "4 debtors · as of 2026-03-02 · ledger of 2026-03-02"
    assert page.sums.text() == "CNY: 6,070.00 overdue of 6,970.00 open · USD: 5.00 overdue of 5.00 open"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("k1", ["K1", "K1"]),
        ("华瑞", ["K2"]),
        ("磁材有限", ["K2"]),
        ("debtor", ["K1", "K4", "K1", "K3"]),
        ("V-30", ["K3"]),
    ],
)
def test_typing_finds_names_codes_and_document_numbers(desk, page, words, found):
    _type(desk, page, words)
    assert [code for code, _ in _codes(page)] == found


@pytest.mark.parametrize(
    ("chip", "found"),
    [
        ("mine", ["K2", "K1", "K1", "K3"]),
        ("overdue", ["K2", "K1", "K4", "K1"]),
        ("disputed", ["K2"]),
        ("unassigned", ["K4"]),
    ],
)
def test_chips_narrow_the_list_as_their_counts_say(desk, page, chip, found):
    assert page.chips._buttons[chip].text().endswith(f"  {len(found)}")
    _press_chip(desk, page, chip)
    assert [code for code, _ in _codes(page)] == found
    words = "debtor" if len(set(found)) == 1 else "debtors"
    assert page._subtitle.text().startswith(f"{len(set(found))} {words}")


def test_heads_order_by_the_record(page):
    page.view.order_by("code", falls=False)
    _settle(page)
    assert [code for code, _ in _codes(page)] == ["K1", "K1", "K2", "K3", "K4"]
    page.view.order_by("officer", falls=True)
    _settle(page)
    assert _codes(page)[-1] == ("K4", "CNY")  # nobody comes last, whichever way
    page.view.order_by("days", falls=True)
    _settle(page)
    assert _codes(page)[0] == ("K1", "USD")


def test_enter_opens_the_debtor(desk, page, taken):
    page.view.setFocus()
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(page.view, Qt.Key.Key_Return)
    assert heard.args == ["debtor", taken.accounts["K2"]]


def test_a_change_keeps_the_place(page, office, taken):
    page.view.go_to(3)
    page._desk.act(
        DescribeDebtor(account=taken.accounts["K1"], name="Renamed"), lambda _: None, page.refuse, page
    )
    _settle(page)
    assert page.view.currentIndex().row() == 3
    assert page.table.row_at(3).name == "Renamed"


def test_several_debtors_are_put_into_a_group(desk, page, office):
    """The debtor in two currencies counts once."""
    page.view.setFocus()
    desk.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.keyClick(page, Qt.Key.Key_U, Qt.KeyboardModifier.ControlModifier)
    settle(page._desk)
    dialog = _dialog(page, GroupDialog)
    assert dialog.windowTitle() == "Group of 4 debtors"
    dialog.group.setText("North Group")
    desk.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    settle(page._desk)
    members = office.ask(group_members, as_of=TODAY, group="North Group")
    assert [line.code for line in members] == ["K1", "K2", "K3", "K4"]


def test_more_rows_than_one_window_come_as_one_looks(desk, office, show):
    take_ledger(office, {f"D{at:03}": (_claim(f"N{at}", "10", 5),) for at in range(250)}, officer=FOUNDER)
    page = show()
    page.view.order_by("code", falls=False)
    _settle(page)
    assert page.table.rowCount() == 250
    assert page.table.row_at(249) is None  # on its way
    desk.waitUntil(lambda: page.table.row_at(249) is not None)
    assert page.table.row_at(249).code == "D249"
    page.view.go_to(200)
    assert page.table.row_at(WINDOW - 1).code == "D099"
    page.view.setFocus()
    _type(desk, page, "D24")
    assert [code for code, _ in _codes(page)] == [f"D24{at}" for at in range(10)]


def test_nobody_found_offers_everybody(desk, page):
    _type(desk, page, "nothing of the kind")
    assert page.view.empty.isVisible()
    assert page._subtitle.text().startswith("0 debtors")
    desk.mouseClick(page.view.empty._button, Qt.MouseButton.LeftButton)
    _settle(page)
    assert page.table.rowCount() == 5


def test_an_empty_office_offers_the_import(desk, show):
    page = show()
    assert page.view.empty.isVisible()
    desk.mouseClick(page.view.empty._button, Qt.MouseButton.LeftButton)
    assert _dialog(page, ImportDialog).isVisible()


def test_who_comes_to_import_is_shown_the_import(desk, show):
    page = show()
    page.arrive(IMPORT)  # as from Today of an empty office
    assert _dialog(page, ImportDialog).isVisible()


def test_only_finance_imports(office, show):
    page = show(add_user(office, "Li Na", Role.OFFICER))
    assert not [button for button in page.findChildren(Button) if button.key == "Ctrl+I"]
    assert not page.view.empty._button.isVisible()


def test_rows_that_were_not_taken_are_told_and_dismissed_with_a_reason(desk, office, show, tmp_path):
    file = tmp_path / "ledger.csv"
    file.write_text(
        "Customer,Name,Invoice,Date,Due date,Amount,Currency\n"
        "K1,One,A-1,2026-01-01,2026-02-01,100.00,CNY\n"
        "K1,One,A-2,2026-01-01,2026-02-01,nothing,CNY\n"
    )
    perform(office, ImportItems(path=str(file)))
    page = show()
    assert page.warnings.isVisible()
    desk.mouseClick(page.warnings._button, Qt.MouseButton.LeftButton)
    _settle(page)
    problems = _dialog(page, ProblemDialog)
    _settle(page)
    assert problems.table.rowCount() == 1
    desk.mouseClick(problems._dismiss, Qt.MouseButton.LeftButton)
    reason = problems.findChild(ReasonDialog)
    reason.submit()
    _settle(page)
    assert reason.form._errors["reason"].isVisible()
    desk.keyClicks(reason.reason, "a footer")
    desk.keyClick(reason.reason, Qt.Key.Key_Return)
    _settle(page)
    assert problems.table.rowCount() == 0
    assert not page.warnings.isVisible()


def test_chosen_debtors_say_what_they_owe_by_currency(desk, show, taken):
    page = show()
    line = page.findChild(ChosenLine)
    desk.keyClick(page.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    desk.waitUntil(lambda: "Overdue" in line.text())
    assert line.text() == (
        "5 rows chosen · Overdue: CNY 6,070.00, USD 5.00 · Open: CNY 6,970.00, USD 5.00"
        " · Disputed: CNY 5,000.00"
    )
    page.view.go_to(0)
    desk.keyClick(page.view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    desk.waitUntil(lambda: line.text().startswith("2 rows chosen · Overdue: CNY 6,000.00"))
    desk.keyClick(page.view, Qt.Key.Key_Escape)
    desk.waitUntil(line.isHidden)
