"""The story of a debtor, its custody, papers, coverage and settlement: each from the facts alone."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from db.queries.ageing import By, ageing
from db.queries.coverage import coverage
from db.queries.custody import custody
from db.queries.paper import papers
from db.queries.settlement import settlement
from db.queries.story import StoryKind, story
from domain.contact import Channel, NextAct, Outcome
from domain.error import Refused
from domain.role import Role
from tests.makers import FOUNDER, add_user, cny
from usecases.account import DescribeDebtor
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.contact import LogContact, WithdrawPromise
from usecases.filing import FilePaper
from usecases.letter import WriteLetters
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.responsibility import AssignAccounts
from usecases.statement import PrintStatement
from usecases.timetable import CancelTimetable, DraftTimetable

TODAY = date(2026, 3, 2)


def _told(office, account, *kinds):
    lines = office.ask(story, account=account, as_of=office.today)
    return [
        (line.day, str(line.text), line.note, line.amount, str(line.state or ""), line.alive)
        for line in lines
        if line.kind in kinds
    ]


@pytest.fixture
def account(taken):
    return taken.accounts["D001"]


def test_contacts_with_their_promises_corrections_and_withdrawals(office, account, clock):
    first = perform(
        office, LogContact(account=account, channel=Channel.CALL, outcome=Outcome.NO_ANSWER, note="rang out")
    ).answer["contact"]
    clock.pass_by(hours=1)
    made = perform(
        office,
        LogContact(
            account=account,
            channel=Channel.VISIT,
            person="Li",
            outcome=Outcome.PROMISED,
            promised=cny("300"),
            promised_for=TODAY + timedelta(days=2),
            next_act=NextAct.CALL,
            next_on=TODAY + timedelta(days=3),
            corrects=first,
        ),
    )
    assert _told(office, account, StoryKind.CONTACT) == [
        (TODAY, "Visit, Li: Promised to pay. Next: Call, 2026-03-05.", "", None, "", True),
        (TODAY, "Call: No answer.", "rang out", None, "Corrected", False),
    ]
    perform(office, WithdrawPromise(promise=made.answer["promise"], reason="insolvent"))
    assert sorted(_told(office, account, StoryKind.PROMISE), key=lambda told: told[1]) == [
        (TODAY, "Promised for 2026-03-04; 0.00 CNY came in.", "", cny("300"), "Withdrawn", False),
        (TODAY, "The promise for 2026-03-04 was withdrawn.", "insolvent", None, "", False),
    ]


def test_money_by_hand_by_ledger_and_taken_back(office, account, clock):
    receipt = perform(
        office, RecordReceipt(account=account, amount=cny("10"), received_on=TODAY, reference="line 4")
    )
    assert _told(office, account, StoryKind.RECEIPT) == [
        (TODAY, "Received.", "line 4", cny("10"), "", True),
        (TODAY, "By ledger: paid on A-2.", "", cny("50.50"), "", False),
    ]
    clock.pass_by(days=1)
    uid = UUID(receipt.answer["receipt"])
    perform(office, ReverseReceipt(receipt=uid, reversed_on=office.today, reason="bounced"))
    day = TODAY + timedelta(days=1)
    assert _told(office, account, StoryKind.RECEIPT)[:2] == [
        (day, "The receipt of 2026-03-02 was reversed.", "bounced", -cny("10"), "", False),
        (TODAY, "Received.", "line 4", cny("10"), "Reversed", False),
    ]
    [by_hand, *_] = office.ask(story, account=account, as_of=office.today)
    assert by_hand.actor == FOUNDER


def test_papers_letters_and_timetables(office, account, tmp_path):
    perform(office, DescribeDebtor(account=account, address="8 Xitu Road"))
    perform(office, WriteLetters(as_of=TODAY, accounts=(account,)))
    drafted = perform(
        office, DraftTimetable(account=account, currency="CNY", count=2, first_due=date(2026, 4, 1))
    ).answer["timetable"]
    perform(office, PrintAgreement(timetable=drafted))
    perform(office, PrintStatement(account=account, as_of=TODAY))
    scan = tmp_path / "scan.txt"
    scan.write_bytes(b"12345")
    perform(office, FilePaper(account=account, path=str(scan), title="contract"))
    covered = office.ask(coverage, account=account)
    assert {each.timetable for each in covered.values()} == {drafted}
    perform(office, CancelTimetable(timetable=drafted, reason="changed his mind"))
    assert office.ask(coverage, account=account) == {}
    assert [told[1:3] for told in _told(office, account, StoryKind.LETTER)] == [
        ("Reminder RL-2026-00001 was written.", "")
    ]
    assert {told[1] for told in _told(office, account, StoryKind.PAPER)} == {
        "Paper filed: contract.",
        "Agreement RA-2026-00001 was printed.",
        "Statement of account SA-2026-00001 was printed.",
    }
    assert {told[1:3] for told in _told(office, account, StoryKind.TIMETABLE)} == {
        ("Timetable: Draft.", ""),
        ("Timetable: Cancelled.", "changed his mind"),
    }
    lines = office.ask(papers, account=account)
    assert [(line.kind, line.serial) for line in lines] == [
        ("filed", ""),
        ("statement", "SA-2026-00001"),
        ("agreement", "RA-2026-00001"),
        ("reminder", "RL-2026-00001"),
    ]
    assert office.record.papers.get(lines[0].sha256) == b"12345"
    assert [line.kind for line in office.ask(papers, kind="agreement")] == ["agreement"]


def test_custody_and_disputes(office, taken, clock):
    account = taken.accounts["D002"]
    add_user(office, "Li Na", Role.OFFICER)
    clock.pass_by(days=3)
    perform(office, AssignAccounts(accounts=(account,), officer="Li Na", reason="new district"))
    later = TODAY + timedelta(days=3)
    assert [(line.officer, line.since, line.until) for line in office.ask(custody, account=account)] == [
        ("Li Na", later, None),
        (FOUNDER, TODAY, later),
    ]
    told = _told(office, account, StoryKind.DISPUTE, StoryKind.RESPONSIBILITY)
    assert told[0][1] == "Li Na answers for the account."
    assert (TODAY, "B-1 is disputed.", "", None, "", False) in told


def test_what_a_receipt_would_settle_is_what_it_settles(office, account):
    foreseen = office.ask(settlement, account=account, amount=cny("1100"), received_on=TODAY, today=TODAY)
    assert [(line.number, line.settled) for line in foreseen.lines] == [
        ("A-1", cny("1000")),
        ("A-2", cny("100")),
    ]
    assert foreseen.unapplied == cny("0")
    perform(office, RecordReceipt(account=account, amount=cny("1100"), received_on=TODAY))
    left = office.ask(settlement, account=account, amount=cny("1100"), received_on=TODAY, today=TODAY)
    assert [(line.number, line.open, line.settled) for line in left.lines] == [
        ("A-2", cny("100"), cny("100"))
    ]
    assert left.unapplied == cny("1000")
    with pytest.raises(Refused, match="cannot be allocated"):
        office.ask(settlement, account=account, amount=cny("0"), received_on=TODAY, today=TODAY)


def test_the_ageing_of_one_account_is_its_part_of_the_whole(office, taken):
    whole = office.ask(ageing, as_of=TODAY, by=By.DEBTOR)
    for code, account in taken.accounts.items():
        alone = office.ask(ageing, as_of=TODAY, by=By.DEBTOR, account=account)
        assert alone.rows == tuple(row for row in whole.rows if row.key == code)
