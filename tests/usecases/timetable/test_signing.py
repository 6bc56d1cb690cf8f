"""The signature and the beginning: the scan, who activates, and a down payment as a condition."""

from __future__ import annotations

import hashlib
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.paper import papers
from db.record import head_of
from domain.error import NotAllowed, NotFound, Refused
from domain.timetable_state import Act, State
from tests.makers import cny
from tests.usecases.timetable.acts import SCAN, approved, draft, sign
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import is_sound, state
from usecases.command import perform
from usecases.office import Office
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    DenyTimetable,
    ProposeTimetable,
)


def test_the_scan_is_filed_with_its_hash(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    made = approved(office, officer, checker, account)
    answer = perform(officer, sign(made, scan, date(2026, 2, 27), reason="a holiday")).answer
    assert answer["sha256"] == hashlib.sha256(SCAN).digest()
    (paper,) = office.ask(papers, account=account)
    assert (paper.kind, paper.title, paper.file_name, paper.timetable) == (
        "filed",
        "signed agreement",
        "signed.pdf",
        made,
    )
    scan.unlink()
    assert office.record.papers.get(paper.sha256) == SCAN
    with office.record.read() as connection:
        signed = connection.exec_driver_sql(
            "SELECT side, name, capacity, signed_on FROM party_signature"
        ).all()
    assert sorted(map(tuple, signed)) == [
        ("creditor", "Zhang San", "sales director", "2026-02-27"),
        ("debtor", "Wang Li", "legal representative", "2026-02-27"),
    ]
    assert is_sound(office)


def test_a_signature_that_is_not_whole(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    made = approved(office, officer, checker, account)
    head = head_of(office.record)
    cases: list[tuple[date, dict[str, str], str]] = [
        (date(2026, 3, 3), {}, "future"),
        (date(2026, 3, 2), {"debtor_signatory": " "}, "signatories"),
        (date(2026, 3, 2), {"our_capacity": ""}, "signatories"),
        (date(2026, 3, 2), {"scan": "/nowhere/scan.pdf"}, "no_file"),
    ]
    for day, changes, code in cases:
        with pytest.raises((Refused, NotFound)) as told:
            perform(officer, sign(made, scan, day, **changes))
        assert told.value.code == code
    assert head_of(office.record) == head
    assert state(office, made) is State.APPROVED


def test_who_recorded_the_signature_does_not_activate(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    made = draft(officer, account)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made, reason="all the same"))
    perform(checker, sign(made, scan, office.today))
    with pytest.raises(NotAllowed) as told:
        perform(checker, ActivateTimetable(timetable=made))
    assert told.value.code == "own_making"
    perform(officer, ActivateTimetable(timetable=made))
    assert state(office, made) is State.ACTIVE


DOWN = {
    "count": 3, "first_due": date(2026, 4, 30), "down_payment": "100000", "down_payment_on": date(2026, 3, 10),
}  # fmt: skip


def test_a_down_payment_is_a_condition(desk: Desk, debt: UUID) -> None:
    made = draft(
        desk.officer,
        debt,
        count=3,
        first_due=date(2026, 4, 30),
        down_payment="100000",
        down_payment_on=date(2026, 3, 10),
    )
    for who, command in (
        (desk.officer, ProposeTimetable(timetable=made)),
        (desk.officer, AgreeTimetable(timetable=made)),
        (desk.checker, ApproveTimetable(timetable=made)),
        (desk.officer, sign(made, desk.scan, desk.office.today)),
    ):
        perform(who, command)
    desk.at(date(2026, 3, 10))
    desk.pay(debt, "99999.99")
    assert desk.refused(desk.checker, ActivateTimetable(timetable=made)) == "down_payment"
    deny = DenyTimetable(timetable=made, reason="it did not come")
    assert desk.refused(desk.officer, deny) == "down_payment"
    desk.at(date(2026, 3, 11))
    assert desk.line(made).act is Act.DENY
    told = perform(desk.officer, deny).answer
    assert (told["state"], told["instalments_left"]) == (State.CANCELLED, cny("900000.01"))
    assert is_sound(desk.office)


def test_a_down_payment_that_came_makes_it_active(desk: Desk, debt: UUID) -> None:
    made = draft(
        desk.officer,
        debt,
        count=3,
        first_due=date(2026, 4, 30),
        down_payment="100000",
        down_payment_on=date(2026, 3, 10),
    )
    desk.pay(debt, "100000.00")
    desk.begin(made)
    assert state(desk.office, made) is State.ACTIVE
