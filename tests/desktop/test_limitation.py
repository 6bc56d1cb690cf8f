"""Limitation on the screen: the tab of a debtor's page with its dialogs, and the strip over Today's queue."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from db.queries.limitation import evidence, limitation
from db.queries.security import obligors, securities
from desktop.dialogs.evidence import EvidenceDialog
from desktop.dialogs.reason import ReasonDialog
from desktop.dialogs.security import EndingDialog, ObligorDialog, SecurityDialog
from desktop.pages.debtor import DebtorPage
from desktop.pages.debtor.limitation import LimitationTab
from desktop.pages.today import TodayPage
from desktop.pages.today.alarm import AlarmDialog
from domain.limitation.event import Grade, Kind
from domain.role import Role
from domain.security import ObligorRole, SecurityKind
from tests.makers import FOUNDER, Claim, add_user, cny, make_office, take_ledger
from usecases.command import perform
from usecases.evidence import RecordEvidence
from usecases.security import RecordSecurity

TODAY = date(2026, 3, 2)
EXPIRING = date(2023, 3, 20)  # three years later there are 18 days left


@pytest.fixture
def office(tmp_path):
    return make_office(tmp_path / "office")


@pytest.fixture
def account(office):
    claims = (
        Claim("A-1", cny("1000"), EXPIRING, EXPIRING - timedelta(days=30)),
        Claim("A-2", cny("200"), date(2025, 11, 30), date(2025, 10, 31)),
    )
    return take_ledger(office, {"K1": claims}, officer=FOUNDER).accounts["K1"]


@pytest.fixture
def tab(office, account, show_page):
    page = show_page(DebtorPage, office, (account, LimitationTab.key))
    found = page.findChild(LimitationTab)
    page._desk.jobs.wait()
    return found


def rows(model):
    return [model.row_at(at) for at in range(model.rowCount())]


def dialog_of(tab, kind):
    [found] = tab.window().findChildren(kind)
    return found


def settle(tab):
    assert tab.office.jobs.wait()


def test_clocks_with_their_steps_and_what_would_help(tab) -> None:
    assert [(one.number, str(one.safe)) for one in rows(tab.clocks)] == [
        ("A-1", "2026-03-20"),
        ("A-2", "2028-11-30"),
    ]
    assert "Civil Code, art. 188" in str(rows(tab.steps)[0].label)
    assert rows(tab.ways)[0].kind is Kind.DEMAND


def test_recording_by_keyboard(tab, office, account, desk) -> None:
    tab.ways_view.opened.emit(rows(tab.ways)[0])
    dialog = dialog_of(tab, EvidenceDialog)
    dialog.arrived_on.set_value(TODAY)
    dialog.waybill.setText("EMS 1")
    dialog.submit()
    settle(tab)
    assert str(office.ask(limitation, as_of=TODAY, account=account)[0].safe) == "2028-11-30"
    (line,) = office.ask(evidence, account=account)
    assert (line.event, line.items, line.grade) == (Kind.DEMAND, ("A-1",), Grade.B)


def test_what_is_refused_is_said_at_its_field(tab) -> None:
    tab.record()
    dialog = dialog_of(tab, EvidenceDialog)
    dialog.grade.set_value(Grade.A)
    dialog.submit()
    settle(tab)
    assert "paper" in dialog.form._errors["grade"].text()


def test_correcting_and_taking_back(tab, office, account) -> None:
    perform(office, RecordEvidence(account=account, event=Kind.PROMISE, done_on=TODAY))
    tab.load(account)
    settle(tab)
    tab.evidence_view.go_to(0)
    tab.correct()
    dialog = dialog_of(tab, EvidenceDialog)
    dialog.words.setText("will pay in April")
    dialog.submit()
    settle(tab)
    tab.load(account)
    settle(tab)
    tab.evidence_view.go_to(0)
    assert rows(tab.evidence)[0].words == "will pay in April"
    tab.take_back()
    reason = dialog_of(tab, ReasonDialog)
    reason.reason.setText("another debtor")
    reason.submit()
    settle(tab)
    assert not any(line.stands for line in office.ask(evidence, account=account))


def test_registering_a_guarantee(tab, office, account) -> None:
    tab.register()
    dialog = dialog_of(tab, SecurityDialog)
    dialog.giver.setText("Holding Ltd")
    dialog.submit()
    settle(tab)
    (line,) = office.ask(securities, as_of=TODAY, account=account)
    assert (line.kind, line.giver) == (SecurityKind.GUARANTEE, "Holding Ltd")


def test_ending_a_security_needs_its_reason(tab, office, account) -> None:
    perform(
        office,
        RecordSecurity(
            account=account, kind=SecurityKind.RETENTION, given_on=TODAY, subject="200 t of magnets"
        ),
    )
    tab.office.look()
    settle(tab)
    tab.end()
    dialog = dialog_of(tab, EndingDialog)
    dialog.submit()
    assert "Why it ended is missing." in dialog.form._errors["note"].text()
    dialog.note.setText("The goods were paid.")
    dialog.submit()
    settle(tab)
    assert office.ask(securities, as_of=TODAY, account=account) == ()
    [line] = office.ask(securities, as_of=TODAY, account=account, ended=True)
    assert (line.subject, line.note, line.ended_on) == ("200 t of magnets", "The goods were paid.", TODAY)


def test_who_else_is_bound_is_recorded_and_shown(tab, office, account) -> None:
    assert not tab._bound.isVisible()
    tab.bind()
    dialog = dialog_of(tab, ObligorDialog)
    dialog.submit()
    settle(tab)
    assert "The name is missing." in dialog.form._errors["name"].text()
    dialog.name.setText("Baotou Holding")
    dialog.submit()
    settle(tab)
    [found] = office.ask(obligors, account=account)
    assert (found.name, found.role) == ("Baotou Holding", ObligorRole.CO_DEBTOR)
    assert tab._bound.text() == "Baotou Holding (Co-debtor)"


def test_a_second_person_confirms(tab, office, account) -> None:
    perform(office, RecordEvidence(account=account, event=Kind.PROMISE, done_on=TODAY))
    tab.load(account)
    settle(tab)
    tab.evidence_view.go_to(0)
    told = []
    tab.refused.connect(told.append)
    tab.confirm()
    settle(tab)
    assert told[0].code == "grade"


def test_who_may_not_sees_no_acts(office, account, show_page) -> None:
    auditor = add_user(office, "Auditor", Role.AUDITOR)
    page = show_page(DebtorPage, auditor, (account, LimitationTab.key))
    page._desk.jobs.wait()
    assert page.findChild(LimitationTab)._record.isHidden()


def test_today_says_what_ends_first(office, account, show_page) -> None:
    page = show_page(TodayPage, office, None)
    page._desk.jobs.wait()
    assert "A-1" in page.alarm._words.text()
    assert "18" in page.alarm._words.text()
    gone = []
    page.go.connect(lambda name, argument: gone.append((name, argument)))
    page.alarm.show_all()
    [dialog] = page.window().findChildren(AlarmDialog)
    assert "registered mail" in dialog._advice.text()
    dialog.view.opened.emit(dialog.view.current_row())
    assert gone == [("debtor", (account, LimitationTab.key))]


def test_recording_from_today(office, account, show_page) -> None:
    perform(
        office,
        RecordSecurity(
            account=account, kind=SecurityKind.GUARANTEE, given_on=date(2025, 12, 1), giver="Holding Ltd"
        ),
    )
    page = show_page(TodayPage, office, None)
    page._desk.jobs.wait()
    page.alarm.show_all()
    [dialog] = page.window().findChildren(AlarmDialog)
    dialog._act()
    page._desk.jobs.wait()
    [asked] = page.window().findChildren(EvidenceDialog)
    asked.arrived_on.set_value(TODAY)
    asked.waybill.setText("EMS 9")
    asked.submit()
    page._desk.jobs.wait()
    assert office.ask(evidence, account=account)[0].waybill == "EMS 9"
