"""Securities and evidence: recorded by those who may, corrected by addition, and counted by the clocks at once."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.item import items
from db.queries.limitation import ClockLine, alarms, clock, evidence, limitation
from db.queries.security import obligors, securities
from db.queries.timetable import timetable, timetables
from db.verify import verify
from domain.calendar import add_months
from domain.contact import Channel, NextAct, Outcome
from domain.error import Conflict, NotAllowed, NotFound, Refused
from domain.limitation.event import Grade, Kind
from domain.limitation.guarantee import Form
from domain.limitation.law import State
from domain.role import Role
from domain.security import ObligorRole, SecurityKind
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from tests.usecases.timetable.acts import to_active
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.evidence import ConfirmEvidence, RecordEvidence
from usecases.filing import FilePaper
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.security import DescribeObligor, RecordSecurity

TODAY = date(2026, 3, 2)


def lines(office: Office, taken: Taken, code: str = "D001") -> list[ClockLine]:
    return list(office.ask(limitation, as_of=office.today, account=taken.accounts[code]))


def safe(office: Office, taken: Taken) -> dict[tuple[str, str], str]:
    return {(line.number, line.obligor): str(line.safe) for line in lines(office, taken)}


def key_of(office: Office, taken: Taken, number: str) -> str:
    found = office.ask(items, account=taken.accounts["D001"], as_of=office.today)
    return next(line.item for line in found if line.number == number)


def record(office: Office, taken: Taken, event: Kind, **told: object) -> UUID:
    given: dict[str, object] = {"done_on": TODAY, **told}
    command = RecordEvidence(account=taken.accounts["D001"], event=event, **given)  # type: ignore[arg-type]  # given by name
    return UUID(str(perform(office, command).answer["evidence"]))


def file(office: Office, taken: Taken, tmp_path: Path) -> UUID:
    path = tmp_path / "scan.pdf"
    path.write_bytes(b"%PDF-1.4 sealed")
    answer = perform(office, FilePaper(account=taken.accounts["D001"], path=str(path), title="scan")).answer
    return UUID(str(answer["paper"]))


def guarantee(office: Office, taken: Taken, **told: object) -> UUID:
    given: dict[str, object] = {
        "given_on": date(2025, 11, 1),
        "giver": "Holding Ltd",
        "form": Form.JOINT,
        **told,
    }
    command = RecordSecurity(account=taken.accounts["D001"], kind=SecurityKind.GUARANTEE, **given)  # type: ignore[arg-type]  # given by name
    return UUID(str(perform(office, command).answer["security"]))


def test_every_open_item_has_a_clock(office: Office, taken: Taken) -> None:
    assert safe(office, taken) == {("A-1", ""): "2028-11-30", ("A-2", ""): "2029-01-31"}
    everybody = office.ask(limitation, as_of=office.today)
    assert [line.number for line in everybody] == ["A-1", "B-1", "A-2"]
    assert office.ask(limitation, as_of=office.today, officer="nobody") == ()
    assert len(office.ask(limitation, as_of=office.today, officer=FOUNDER, limit=2)) == 2
    assert office.ask(limitation, as_of=office.today, within=900) == ()
    assert [one.number for one in office.ask(limitation, as_of=office.today, within=1020)] == ["A-1", "B-1"]


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


def test_a_guarantee_has_a_clock_of_its_own(office: Office, taken: Taken) -> None:
    made = guarantee(office, taken, amount=cny("1000.00"))
    found = {(line.number, line.obligor): line for line in lines(office, taken)}
    line = found["A-1", "Holding Ltd"]
    assert (line.law, line.state, str(line.safe)) == ("PRC-guarantee", State.RUNNING, "2026-05-30")
    assert (line.security, line.alarm, line.days_left) == (made, 90, 89)
    (obligor,) = office.ask(obligors, account=taken.accounts["D001"])
    record(
        office,
        taken,
        Kind.DEMAND_ON_GUARANTOR,
        obligor=obligor.obligor,
        arrived_on=TODAY,
        grade=Grade.B,
        waybill="EMS 2",
    )
    assert safe(office, taken)["A-1", "Holding Ltd"] == "2029-03-02"
    assert safe(office, taken)["A-1", ""] == "2028-11-30"
    guarantee(office, taken, corrects=made, ended_on=TODAY)
    assert ("A-1", "Holding Ltd") not in safe(office, taken)
    (ended,) = office.ask(securities, as_of=office.today, account=taken.accounts["D001"], ended=True)
    assert ended.ended_on == TODAY
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_guarantee_for_what_was_due_begins_when_it_is_given(office: Office, taken: Taken) -> None:
    guarantee(office, taken, given_on=date(2025, 12, 15))
    assert safe(office, taken)["A-1", "Holding Ltd"] == "2026-06-15"
    assert safe(office, taken)["A-2", "Holding Ltd"] == "2026-07-31"


def test_a_general_guarantor_is_kept_by_the_suit_against_the_debtor(office: Office, taken: Taken) -> None:
    guarantee(office, taken, form=None)
    record(office, taken, Kind.FILED, grade=Grade.B, waybill="court receipt")
    found = {(line.number, line.obligor): line for line in lines(office, taken)}
    assert found["A-1", ""].state is State.PENDING
    assert str(found["A-1", "Holding Ltd"].safe) == "2029-03-02"


def test_joint_debtors_share_what_interrupts(office: Office, taken: Taken) -> None:
    answer = perform(
        office,
        DescribeObligor(account=taken.accounts["D001"], role=ObligorRole.CO_DEBTOR, name="Sister Ltd"),
    ).answer
    record(
        office,
        taken,
        Kind.PART_PAYMENT,
        obligor=UUID(str(answer["obligor"])),
        grade=Grade.B,
        waybill="bank",
        items=(key_of(office, taken, "A-1"),),
    )
    found = safe(office, taken)
    assert found["A-1", ""] == found["A-1", "Sister Ltd"] == "2029-03-02"
    assert found["A-2", ""] == "2029-01-31"


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


@pytest.mark.parametrize(
    ("told", "where"),
    [
        ({"giver": " "}, "giver"),
        ({"given_on": TODAY + timedelta(days=1)}, "given_on"),
        ({"amount": cny("0.00")}, "amount"),
        ({"months": 0}, "months"),
        ({"months": 6, "until": date(2027, 1, 1)}, "until"),
        ({"until": date(2025, 10, 1)}, "until"),
        ({"consented_on": TODAY + timedelta(days=1)}, "consented_on"),
        ({"registered_on": TODAY}, "registration"),
        ({"ended_on": TODAY + timedelta(days=1)}, "ended_on"),
    ],
)
def test_securities_that_cannot_be(office: Office, taken: Taken, told: dict[str, object], where: str) -> None:
    with pytest.raises(Refused) as refused:
        guarantee(office, taken, **told)
    assert refused.value.where == where


def test_obligors_are_described(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    describe = DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Holding Ltd")
    perform(office, describe)
    told = DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Holding Ltd", address="1 Road")
    before = perform(office, told).seq
    again = DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Holding Ltd", address="1 Road")
    assert perform(office, again).seq == before
    (line,) = office.ask(obligors, account=account)
    assert line.address == "1 Road"
    with pytest.raises(Refused):
        perform(office, DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name=" "))
    with pytest.raises(Refused):
        perform(office, DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="X", uscc="123"))


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
