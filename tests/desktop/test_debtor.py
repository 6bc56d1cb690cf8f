"""The page of a debtor: what it says, what each role may do on it, and every act through its dialogs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from db.queries.item import receipts
from db.queries.paper import papers
from desktop.dialogs.assignment import AssignmentDialog
from desktop.dialogs.filing import FilingDialog
from desktop.dialogs.group import GroupDialog
from desktop.dialogs.paper import PaperDialog
from desktop.dialogs.reason import ReasonDialog, ReversalDialog
from desktop.dialogs.receipt import ReceiptDialog
from desktop.dialogs.statement import StatementDialog
from desktop.pages.debtor import DebtorPage
from desktop.pages.debtor.contact import ContactDialog
from desktop.pages.debtor.papers import PapersTab
from desktop.widgets.button import Button
from desktop.widgets.pill import PillLabel
from domain.contact import Channel, NextAct, Outcome
from domain.money import Money
from domain.role import Role
from tests.desktop.screen import settle
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.letter import WriteLetters
from usecases.receipt import RecordReceipt
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
def account(office):
    """The founder answers for a debtor with three open items, one of them disputed."""
    claims = (_claim("A-1", "1000", 100), _claim("A-2", "200", 10, disputed=True), _claim("A-3", "50", -30))
    return take_ledger(office, {"K1": claims}, officer=FOUNDER).accounts["K1"]


@pytest.fixture
def show(office, show_page):
    """Show the page of an account as a person sees it."""
    return lambda account, acting=office: show_page(DebtorPage, acting, account)


@pytest.fixture
def page(account, show):
    return show(account)


def _settle(page):
    assert page._desk.jobs.wait()


def _tab(page, key):
    page.tabs.choose(key)
    _settle(page)
    return page.tabs.currentWidget()


def _rows(tab):
    return [tab.table.row_at(at) for at in range(tab.table.rowCount())]


def _press(page, key):
    """A shortcut of the page as its key would press it."""
    button = next(each for each in page.findChildren(Button) if each.key == key and each.isVisible())
    button.findChild(QShortcut).activated.emit()
    _settle(page)


def _dialog(page, kind):
    [found] = [each for each in page.window().findChildren(kind) if each.isVisible()]
    return found


def _submit(desk, page, dialog):
    desk.keyClick(dialog._button, Qt.Key.Key_Space)
    _settle(page)


def _warnings(page):
    return [pill.accessibleName() for pill in page.standing.findChildren(PillLabel)]


def _keys(page):
    return {each.key for each in page._acts_by_command.values() if each.isVisible()}


def test_head_and_figures_say_who_it_is_and_how_it_stands(page):
    assert page._heading.text() == "Debtor K1"
    assert page._subtitle.text() == (
        "Code K1 · Wang Fang since 2026-03-02 · as of 2026-03-02 · ledger of 2026-03-02"
    )
    assert _warnings(page) == ["CNY 200.00 disputed", "No address: no letters"]
    tab = _tab(page, "items")
    assert tab.sum.text() == "3 items · CNY 1,250.00 open"
    assert [row.item.number for row in _rows(tab)] == ["A-1", "A-2", "A-3"]


@pytest.mark.parametrize(
    ("role", "keys"),
    [
        (Role.OFFICER, set()),  # not her account
        (Role.SUPERVISOR, {"Ctrl+L", "Ctrl+T", "Ctrl+M", "Ctrl+G", "Ctrl+U"}),
        (Role.FINANCE, {"Ctrl+B", "Ctrl+R", "Ctrl+M", "Ctrl+U"}),
        (Role.AUDITOR, set()),
    ],
)
def test_only_what_the_role_allows_is_offered(office, account, show, role, keys):
    page = show(account, add_user(office, "Somebody", role))
    assert _keys(page) == keys
    details = _tab(page, "details")
    assert details.save.isVisible() == (role in (Role.SUPERVISOR, Role.FINANCE))
    assert details.fields["name"].isReadOnly() != details.save.isVisible()
    filing = _tab(page, "papers")
    assert filing._file.isVisible() == (role is Role.SUPERVISOR)


def test_a_debtor_of_nobody_is_assigned(desk, office, show):
    nobody = take_ledger(office, {"K9": (_claim("Z-1", "10", 5),)}).accounts["K9"]
    page = show(nobody)
    assert _warnings(page)[0] == "Nobody answers for this debtor"
    _press(page, "Ctrl+G")
    dialog = _dialog(page, AssignmentDialog)
    desk.keyClicks(dialog.reason, "new customer")
    _submit(desk, page, dialog)
    assert "Nobody answers for this debtor" not in _warnings(page)
    custody = _rows(_tab(page, "custody"))
    assert [(line.officer, line.until, line.ground) for line in custody] == [(FOUNDER, None, "new customer")]


def test_a_debtor_joins_and_leaves_a_group(account, show):
    page = show(account)
    _press(page, "Ctrl+U")
    dialog = _dialog(page, GroupDialog)
    dialog.group.setText("North Group")
    dialog.submit()
    settle(page._desk)
    assert "group North Group" in page._subtitle.text()
    page._group()
    dialog = _dialog(page, GroupDialog)
    assert dialog.group.text() == "North Group"
    dialog.group.setText("")
    dialog.submit()
    settle(page._desk)
    assert "North Group" not in page._subtitle.text()


def test_a_receipt_shows_what_it_will_settle_and_settles_it(desk, office, account, page):
    _press(page, "Ctrl+R")
    dialog = _dialog(page, ReceiptDialog)
    _submit(desk, page, dialog)
    assert dialog.form._errors["amount"].isVisible()
    desk.keyClicks(dialog.amount, "1,100")
    _settle(page)
    table = dialog.settlement
    assert [(line.number, line.settled) for line in _rows(table)] == [
        ("A-1", cny("1000")),
        ("A-2", cny("100")),
        ("A-3", cny("0")),
    ]
    assert table.rest.text() == "Nothing will stay unapplied."
    dialog.amount.selectAll()
    desk.keyClicks(dialog.amount, "11k")
    _settle(page)
    assert table.rest.text() == "CNY 9,750.00 will stay unapplied."
    dialog.amount.setText("1100")
    _submit(desk, page, dialog)
    assert [row.item.number for row in _rows(_tab(page, "items"))] == ["A-2", "A-3"]
    page._tabs[0].settled.click()
    _settle(page)
    assert page._tabs[0].sum.text().startswith("3 items")
    assert [line.amount for line in office.ask(receipts, account=account)] == [cny("1100")]


def test_a_day_that_cannot_be_read_is_refused_at_its_field(desk, page):
    _press(page, "Ctrl+R")
    dialog = _dialog(page, ReceiptDialog)
    desk.keyClicks(dialog.amount, "5")
    dialog.day.setText("some day")
    _submit(desk, page, dialog)
    assert dialog.form._errors["received_on"].isVisible()
    dialog.day.setText("")
    _submit(desk, page, dialog)
    assert dialog.form._errors["received_on"].text().startswith("The day is missing.")
    dialog.day.setText("2026-03-09")
    _submit(desk, page, dialog)
    assert "has not come yet" in dialog.form._errors["received_on"].text()


def test_a_receipt_is_reversed_from_the_story(desk, office, account, page):
    perform(office, RecordReceipt(account=account, amount=cny("1000"), received_on=TODAY, reference="line 4"))
    page.grow_stale()
    _settle(page)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["receipt"], Qt.MouseButton.LeftButton)
    assert [(line.note, line.amount) for line in _rows(story)] == [("line 4", cny("1000"))]
    _press(page, "Ctrl+E")
    dialog = _dialog(page, ReversalDialog)
    desk.keyClicks(dialog.reason, "bounced")
    _submit(desk, page, dialog)
    assert [line.note for line in _rows(story)] == ["bounced", "line 4"]
    assert [line.alive for line in _rows(story)] == [False, False]
    assert not story.act.isVisible()


def _promise(office, account):
    perform(
        office,
        LogContact(
            account=account,
            channel=Channel.CALL,
            person="Li",
            outcome=Outcome.PROMISED,
            promised=cny("300"),
            promised_for=TODAY + timedelta(days=3),
            next_act=NextAct.CALL,
            next_on=TODAY + timedelta(days=4),
        ),
    )


def test_a_promise_is_withdrawn_with_its_reason(desk, office, account, show):
    _promise(office, account)
    page = show(account)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["promise"], Qt.MouseButton.LeftButton)
    assert str(_rows(story)[0].state) == "Awaited"
    desk.keyClick(story.view, Qt.Key.Key_Return)
    dialog = _dialog(page, ReasonDialog)
    desk.keyClicks(dialog.reason, "insolvent")
    desk.keyClick(dialog.reason, Qt.Key.Key_Return)
    _settle(page)
    told = [(str(line.text), line.note) for line in _rows(story)]
    assert ("The promise for 2026-03-05 was withdrawn.", "insolvent") in told


def test_a_contact_is_logged_and_corrected(desk, office, account, page):
    _press(page, "Ctrl+L")
    dialog = _dialog(page, ContactDialog)
    dialog.log.save()
    assert dialog.isVisible()  # without an outcome there is nothing to log
    desk.mouseClick(dialog.log._outcome._buttons["no_answer"], Qt.MouseButton.LeftButton)
    dialog.log.save()
    _settle(page)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["contact"], Qt.MouseButton.LeftButton)
    assert str(_rows(story)[0].text).startswith("Call: No answer.")
    desk.keyClick(story.view, Qt.Key.Key_Return)
    _settle(page)
    dialog = _dialog(page, ContactDialog)
    desk.mouseClick(dialog.log._outcome._buttons["left_message"], Qt.MouseButton.LeftButton)
    dialog.log.save()
    _settle(page)
    assert [(str(line.state), line.alive) for line in _rows(story)] == [
        ("None", True),
        ("Corrected", False),
    ]


def test_escape_leaves_the_contact_unlogged(desk, page):
    _press(page, "Ctrl+L")
    dialog = _dialog(page, ContactDialog)
    desk.keyClick(dialog.log, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_papers_are_filed_opened_and_copied(desk, office, account, page, tmp_path):
    scan = tmp_path / "contract.txt"
    scan.write_bytes(b"We owe you.")
    tab = _tab(page, "papers")
    desk.mouseClick(tab.view.empty._button, Qt.MouseButton.LeftButton)
    dialog = _dialog(page, FilingDialog)
    desk.keyClicks(dialog.title, "contract")
    _submit(desk, page, dialog)
    assert dialog.messages.isVisible() or dialog.form._errors["path"].isVisible()
    desk.keyClicks(dialog.path, str(scan))
    _submit(desk, page, dialog)
    [line] = _rows(tab)
    assert (line.title, line.size) == ("contract", 11)
    tab.save_copy(line, tmp_path / "copy.txt")
    _settle(page)
    assert (tmp_path / "copy.txt").read_bytes() == b"We owe you."
    with desk.waitSignal(page.refused) as heard:
        tab.save_copy(line, tmp_path / "missing" / "copy.txt")
        _settle(page)
    assert heard.args[0].code == "disk"


def test_a_letter_opens_from_the_story_and_from_the_papers(desk, office, account, show):
    perform(office, DescribeDebtor(account=account, address="8 Xitu Road, Baotou"))
    perform(office, WriteLetters(as_of=TODAY))
    page = show(account)
    [line] = office.ask(papers, account=account)
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["letter"], Qt.MouseButton.LeftButton)
    _press(page, "Ctrl+E")
    opened = _dialog(page, PaperDialog)
    assert line.serial in opened.windowTitle()
    opened.close()
    tab = _tab(page, "papers")
    assert isinstance(tab, PapersTab)
    desk.keyClick(tab.view, Qt.Key.Key_Return)
    _settle(page)
    _dialog(page, PaperDialog).close()


def test_timetables_cover_items_and_lead_on(desk, office, account, show):
    drafted = perform(
        office, DraftTimetable(account=account, currency="CNY", count=3, first_due=date(2026, 4, 1))
    )
    page = show(account)
    assert [row.covered is not None for row in _rows(_tab(page, "items"))] == [True, True, False]
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(page._tabs[0].view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]
    tab = _tab(page, "timetables")
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(tab.view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]
    with desk.waitSignal(page.go) as heard:
        _press(page, "Ctrl+T")
    assert heard.args == ["workbench", account]
    story = _tab(page, "story")
    desk.mouseClick(story.chips._buttons["timetable"], Qt.MouseButton.LeftButton)
    with desk.waitSignal(page.go) as heard:
        desk.keyClick(story.view, Qt.Key.Key_Return)
    assert heard.args == ["timetable", drafted.answer["timetable"]]


def test_details_are_described_checked_and_kept_while_others_write(desk, office, account, page):
    tab = _tab(page, "details")
    assert not page.has_unsaved()
    tab.fields["uscc"].setText("91110000802100433X")
    desk.keyClick(tab.fields["uscc"], Qt.Key.Key_Return)
    assert tab.forms[0]._errors["uscc"].isVisible()
    tab.fields["uscc"].setText(USCC.lower())
    desk.keyClick(tab.fields["uscc"], Qt.Key.Key_Return)
    assert tab.fields["uscc"].text() == USCC
    tab.fields["email"].setText("nobody")
    _press(page, "Ctrl+S")
    assert tab.forms[2]._errors["email"].isVisible()
    tab.fields["email"].setText("wang@example.cn")
    tab.fields["address"].setText("8 Xitu Road, Baotou")
    assert page.has_unsaved()
    page.grow_stale()  # somebody else wrote meanwhile
    _settle(page)
    assert tab.fields["address"].text() == "8 Xitu Road, Baotou"
    _press(page, "Ctrl+S")
    assert not page.has_unsaved()
    assert "No address: no letters" not in _warnings(page)


def test_another_debtor_shows_nothing_of_the_one_before(office, account, page):
    other = take_ledger(office, {"K2": (_claim("B-1", Money(700, "USD"), 5),)}, source="east").accounts["K2"]
    tab = _tab(page, "details")
    tab.fields["phone"].setText("1234567")
    page.arrive(other)
    _settle(page)
    assert page._heading.text() == "Debtor K2"
    assert [row.item.number for row in _rows(_tab(page, "items"))] == ["B-1"]
    assert _tab(page, "details").fields["phone"].text() == ""
    assert page.has_unsaved()
    page.arrive(account)
    _settle(page)
    assert _tab(page, "details").fields["phone"].text() == "1234567"  # nothing is lost


def test_a_statement_is_printed_shown_and_kept(desk, page, office, account):
    _press(page, "Ctrl+M")
    dialog = _dialog(page, StatementDialog)
    dialog.language.set_value("en")
    _submit(desk, page, dialog)
    shown = _dialog(page, PaperDialog)
    [kept] = office.ask(papers, account=account)
    assert (kept.kind, kept.serial) == ("statement", "SA-2026-00001")
    assert shown._content == office.record.papers.get(kept.sha256)
    shown.reject()
    assert [row.kind for row in _rows(_tab(page, "papers"))] == ["statement"]
