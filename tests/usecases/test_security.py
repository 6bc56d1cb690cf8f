"""Securities: guarantors and joint debtors have clocks of their own, and what stands for a debt is recorded."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from db.queries.security import obligors, securities
from db.verify import verify
from domain.error import Refused
from domain.limitation.event import Grade, Kind
from domain.limitation.law import State
from domain.security import ObligorRole
from tests.makers import FOUNDER, PASSPHRASE, Taken, cny
from tests.usecases.limitation import TODAY, guarantee, key_of, lines, record, safe
from usecases.command import perform
from usecases.office import Office
from usecases.security import DescribeObligor


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
        perform(
            office,
            DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="X", uscc="91350100M000100Y44"),
        )
    abroad = DescribeObligor(account=account, role=ObligorRole.GUARANTOR, name="Muster AG", uscc=" HRB 4711 ")
    perform(office, abroad)
    assert {line.uscc for line in office.ask(obligors, account=account)} == {"", "HRB 4711"}
