"""Evidence: recorded by those who may, corrected by addition, and counted by the clocks at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.limitation import alarms, clock, evidence, limitation
from db.queries.timetable import timetable, timetables
from db.verify import verify
from domain.calendar import add_months
from domain.contact import Channel, NextAct, Outcome
from domain.error import Conflict, NotAllowed, NotFound, Refused
from domain.limitation.event import Grade, Kind
from domain.limitation.law import State
from domain.role import Role
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from tests.usecases.limitation import TODAY, guarantee, key_of, lines, record, safe
from tests.usecases.timetable.acts import to_active
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.evidence import ConfirmEvidence, RecordEvidence
from usecases.filing import FilePaper
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt


def file(office: Office, taken: Taken, tmp_path: Path) -> UUID:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 sealed")
    answer = perform(office, FilePaper(account=taken.accounts["D001"], path=str(path), title="scan")).answer
    return UUID(str(answer["paper"]))


def test_every_open_item_has_a_clock(office: Office, taken: Taken) -> None:
    assert safe(office, taken) == {("A-1", ""): "2028-11-30", ("A-2", ""): "2029-01-31"}
    everybody = office.ask(limitation, as_of=office.today)
    assert [line.number for line in everybody] == ["A-1", "B-1", "A-2"]
    assert office.ask(limitation, as_of=office.today, officer="nobody") == ()
    assert len(office.ask(limitation, as_of=office.today, officer=FOUNDER, limit=2)) == 2
    assert office.ask(limitation, as_of=office.today, within=900) == ()
    assert [one.number for one in office.ask(limitation, as_of=office.today, within=1020)] == ["A-1", "B-1"]
    assert office.ask(limitation, as_of=office.today, within=2**31 - 1) == everybody


def test_a_demand_counts_on_its_arrival(office: Office, taken: Taken) -> None:
    record(office, taken, Kind.DEMAND, done_on=date(2026, 2, 10), grade=Grade.B, waybill="EMS 1")
    assert safe(office, taken)["A-1", ""] == "2028-11-30"
    record(
        office,
        taken,
        Kind.DEMAND,
        done_on=date(2026, 2, 10),
        arrived_on=date(2026, 2, 12),
        grade=Grade.B,
        waybill="EMS 1",
        items=(key_of(office, taken, "A-1"),),
    )
    assert safe(office, taken) == {("A-1", ""): "2029-02-12", ("A-2", ""): "2029-01-31"}
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_what_is_not_proven_is_asserted(office: Office, taken: Taken) -> None:
    record(office, taken, Kind.DEMAND, done_on=TODAY, arrived_on=TODAY, grade=Grade.C)
    line = lines(office, taken)[0]
    assert (str(line.safe), str(line.asserted)) == ("2028-11-30", "2029-03-02")


def test_nothing_is_edited(office: Office, taken: Taken) -> None:
    first = record(
        office, taken, Kind.ACK_SIGNED, grade=Grade.B, waybill="x", items=(key_of(office, taken, "A-1"),)
    )
    assert safe(office, taken)["A-1", ""] == "2029-03-02"
    second = record(
        office, taken, Kind.ACK_SIGNED, done_on=date(2026, 3, 1), grade=Grade.B, waybill="x", corrects=first
    )
    assert safe(office, taken) == {("A-1", ""): "2029-03-01", ("A-2", ""): "2029-03-01"}
    with pytest.raises(Conflict):
        record(office, taken, Kind.ACK_SIGNED, corrects=first)
    record(office, taken, Kind.ACK_SIGNED, corrects=second, void=True, words="meant for another debtor")
    assert safe(office, taken)["A-1", ""] == "2028-11-30"
    told = office.ask(evidence, account=taken.accounts["D001"])
    assert [line.stands for line in told] == [False, False, False]
    assert {line.items for line in told} == {(), ("A-1",)}


def test_grade_a_wants_its_paper_and_a_second_person(office: Office, taken: Taken, tmp_path: Path) -> None:
    paper = file(office, taken, tmp_path)
    made = record(office, taken, Kind.AGREED, grade=Grade.A, paper=paper)
    with pytest.raises(NotAllowed):
        perform(office, ConfirmEvidence(evidence=made))
    other = add_user(office, "Chen Jing", Role.SUPERVISOR)
    perform(other, ConfirmEvidence(evidence=made))
    with pytest.raises(Conflict):
        perform(other, ConfirmEvidence(evidence=made))
    (line,) = office.ask(evidence, account=taken.accounts["D001"])
    assert (line.confirmed_by, line.paper) == ("Chen Jing", paper)
    weak = record(office, taken, Kind.PROMISE)
    with pytest.raises(Refused):
        perform(other, ConfirmEvidence(evidence=weak))


@pytest.mark.parametrize(
    ("event", "told", "where"),
    [
        (Kind.DUE, {}, "event"),
        (Kind.DEMAND, {"done_on": TODAY + timedelta(days=1)}, "done_on"),
        (Kind.DEMAND, {"arrived_on": TODAY - timedelta(days=1)}, "arrived_on"),
        (Kind.DEMAND, {"grade": Grade.A, "waybill": "x"}, "grade"),
        (Kind.DEMAND, {"grade": Grade.B}, "grade"),
        (Kind.DEMAND, {"until": TODAY}, "until"),
        (Kind.TIMETABLE, {"until": TODAY - timedelta(days=1)}, "until"),
        (Kind.DEMAND, {"void": True}, "corrects"),
        (Kind.DEMAND_ON_GUARANTOR, {}, "obligor"),
        (Kind.DEMAND, {"items": ("x/1",)}, "items"),
    ],
)
def test_evidence_that_cannot_be(
    office: Office, taken: Taken, event: Kind, told: dict[str, object], where: str
) -> None:
    with pytest.raises(Refused) as refused:
        record(office, taken, event, **told)
    assert refused.value.where == where


def test_papers_and_entries_of_other_accounts_are_refused(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    paper = file(office, taken, tmp_path)
    made = record(office, taken, Kind.PROMISE)
    for told in ({"paper": paper}, {"corrects": made}):
        with pytest.raises(NotFound):
            perform(
                office,
                RecordEvidence(account=taken.accounts["D002"], event=Kind.PROMISE, done_on=TODAY, **told),
            )


def test_an_officer_records_for_own_debtors_alone(officer: Office, taken: Taken) -> None:
    perform(officer, RecordEvidence(account=taken.accounts["D001"], event=Kind.PROMISE, done_on=TODAY))
    with pytest.raises(NotAllowed):
        perform(officer, RecordEvidence(account=taken.accounts["D002"], event=Kind.PROMISE, done_on=TODAY))


def test_receipts_and_promises_count_by_themselves(office: Office, taken: Taken, clock: Clock) -> None:
    account = taken.accounts["D001"]
    perform(
        office,
        LogContact(
            account=account,
            channel=Channel.CALL,
            outcome=Outcome.PROMISED,
            promised=cny("100.00"),
            promised_for=date(2026, 3, 20),
            next_act=NextAct.CALL,
            next_on=date(2026, 3, 20),
        ),
    )
    line = lines(office, taken)[0]
    assert (str(line.safe), str(line.asserted)) == ("2028-11-30", "2029-03-02")
    clock.pass_by(days=3)
    receipt = perform(
        office,
        RecordReceipt(account=account, amount=cny("10.00"), received_on=office.today, bank_reference="TX 1"),
    ).answer["receipt"]
    assert safe(office, taken)["A-1", ""] == "2029-03-05"
    perform(office, ReverseReceipt(receipt=UUID(str(receipt)), reason="returned", reversed_on=office.today))
    assert safe(office, taken)["A-1", ""] == "2028-11-30"


def test_a_clock_with_its_derivation(office: Office, taken: Taken) -> None:
    guarantee(office, taken)
    account = taken.accounts["D001"]
    own = office.ask(clock, account=account, number="A-1", as_of=office.today)
    assert str(own.derivation.steps[0].label) == "Due date: the period begins (Civil Code, art. 188)"
    assert own.next[0].kind is Kind.DEMAND
    theirs = office.ask(clock, account=account, number="A-1", obligor="Holding Ltd", as_of=office.today)
    assert theirs.next[0].kind is Kind.DEMAND_ON_GUARANTOR
    with pytest.raises(NotFound):
        office.ask(clock, account=account, number="A-9", as_of=office.today)


def test_alarms_are_the_clocks_that_speak(office: Office, taken: Taken) -> None:
    assert office.ask(alarms, date(2028, 5, 1)) == ()
    spoken = office.ask(alarms, date(2028, 11, 25))
    assert [(one.number, one.days_left, one.alarm) for one in spoken] == [
        ("A-1", 5, 7),
        ("B-1", 20, 30),
        ("A-2", 67, 90),
    ]
    over = office.ask(alarms, date(2028, 12, 10), FOUNDER)
    assert (over[0].number, over[0].state) == ("A-1", State.EXPIRED)
    assert [one.number for one in office.ask(alarms, date(2029, 1, 10))] == ["B-1", "A-2"]
    guarantee(office, taken)
    assert [one.obligor for one in office.ask(alarms, TODAY)] == ["Holding Ltd", "Holding Ltd"]
    record(office, taken, Kind.TITLE, grade=Grade.B, waybill="judgment", done_on=date(2026, 3, 2))
    assert "A-1" in [one.number for one in office.ask(alarms, date(2028, 2, 25)) if not one.obligor]


def test_a_signed_timetable_counts_by_itself(
    office: Office, officer: Office, taken: Taken, tmp_path: Path
) -> None:
    """Its signature interrupts, and the period runs from the last instalment (CC 189)."""
    scan = tmp_path / "signed.pdf"
    scan.write_bytes(b"%PDF-1.4 chops")
    checker = add_user(office, "Chen Jing", Role.SUPERVISOR)
    before = safe(office, taken)
    to_active(office, officer, checker, taken.accounts["D001"], scan)
    found = lines(office, taken)[0]
    last = max(
        row.due
        for one in office.ask(timetables, as_of=office.today)
        for row in office.ask(timetable, timetable=one.timetable, as_of=office.today).instalments
    )
    assert found.safe == add_months(last, 36)
    assert str(found.safe) > before["A-1", ""]


def test_a_letter_counts_once_its_arrival_is_recorded(office: Office, taken: Taken) -> None:
    """The paper of a letter leads to the items that it named."""
    account = taken.accounts["D001"]
    perform(office, DescribeDebtor(account=account, address="1 High Street", language="en"))
    letters = perform(office, WriteLetters(as_of=office.today)).answer["letters"]
    paper = next(UUID(str(one["paper"])) for one in letters if one["account"] == account)
    assert safe(office, taken)["A-1", ""] == "2028-11-30"
    steps = office.ask(clock, account=account, number="A-1", as_of=office.today).derivation.steps
    assert any("arrival not known" in str(step.label) for step in steps)
    record(office, taken, Kind.DEMAND, arrived_on=TODAY, grade=Grade.B, paper=paper)
    assert safe(office, taken)["A-1", ""] == "2029-03-02"
