"""Timetables as lists and sheets show them: state, money, what waits, and for whom."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from db.queries.coverage import coverage
from db.queries.item import items
from db.queries.timetable import approvals, instalments, timetable, timetables
from domain.enforceability import Grade
from domain.instalment import InstalmentState
from domain.role import Role
from domain.timetable_state import State
from tests.makers import FOUNDER, Clock, Taken, add_user, cny
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    DraftTimetable,
    PerformTimetable,
    ProposeTimetable,
    SignTimetable,
)

TODAY = date(2026, 3, 2)


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


@pytest.fixture
def made(office: Office, account: UUID) -> UUID:
    command = DraftTimetable(account=account, currency="CNY", count=2, first_due=date(2026, 4, 1))
    return perform(office, command).answer["timetable"]  # type: ignore[no-any-return]  # an answer holds anything


def advance(office: Office, made: UUID, until: State) -> None:
    """Lead a draft to a state."""
    checker = add_user(office, "Chen Hong", Role.SUPERVISOR)
    sides = {"debtor_signatory": "a", "debtor_capacity": "b", "our_signatory": "c", "our_capacity": "d"}
    for state, actor, command in (
        (State.PROPOSED, office, ProposeTimetable(timetable=made)),
        (State.AGREED, office, AgreeTimetable(timetable=made)),
        (State.APPROVED, checker, ApproveTimetable(timetable=made, reason="all the same")),
        (State.SIGNED, office, SignTimetable(timetable=made, signed_on=TODAY, scan=__file__, **sides)),
        (State.ACTIVE, checker, ActivateTimetable(timetable=made)),
    ):
        perform(actor, command)
        if state is until:
            return


def test_the_list_follows_receipts_only_while_it_is_watched(
    office: Office, account: UUID, made: UUID, clock: Clock
) -> None:
    (line,) = office.ask(timetables, as_of=TODAY)
    assert (line.state, line.next_due, line.days_late, line.principal) == (
        State.DRAFT,
        None,
        0,
        cny("1000.00"),
    )
    advance(office, made, State.ACTIVE)
    clock.pass_by(days=33)
    perform(office, RecordReceipt(account=account, amount=cny("300.00"), received_on=office.today))
    (line,) = office.ask(timetables, as_of=office.today, account=account, state=State.ACTIVE)
    assert (line.paid, line.next_due, line.next_amount) == (cny("300.00"), date(2026, 4, 1), cny("200.00"))
    assert line.days_late == 3
    assert office.ask(timetables, as_of=TODAY, state=State.DRAFT) == ()
    states = [row.state for row in office.ask(instalments, timetable=made, as_of=office.today)]
    assert states == [InstalmentState.LATE, InstalmentState.DUE]


def test_the_sheet_has_all_that_belongs_to_it(office: Office, account: UUID, made: UUID) -> None:
    advance(office, made, State.SIGNED)
    sheet = office.ask(timetable, timetable=made, as_of=TODAY)
    assert (sheet.code, sheet.state, sheet.terms.total, sheet.interest) == (
        "D001",
        State.SIGNED,
        cny("1000.00"),
        cny("0"),
    )
    assert [(one.number, one.amount, one.open) for one in sheet.items] == [
        ("A-1", cny("1000.00"), cny("1000.00"))
    ]
    assert [row.state for row in sheet.instalments] == [None, None]
    assert [step.act for step in sheet.steps] == ["draft", "propose", "agree", "approve", "sign"]
    assert [step.person for step in sheet.steps] == [FOUNDER, FOUNDER, FOUNDER, "Chen Hong", FOUNDER]
    assert {one.side: one.name for one in sheet.signatures} == {"debtor": "a", "creditor": "c"}
    assert (sheet.enforceability.grade, sheet.enforceability.knock_outs) == (Grade.D, ("E01", "E16"))


def test_what_waits_for_approval_and_who_can_give_it(office: Office, account: UUID, made: UUID) -> None:
    assert office.ask(approvals, as_of=TODAY) == ()
    advance(office, made, State.AGREED)
    (line,) = office.ask(approvals, as_of=date(2026, 3, 5))
    assert (line.timetable, line.account, line.asked_by, line.days) == (made, account, FOUNDER, 3)
    assert (line.makers, line.checkers) == ((FOUNDER,), ("Chen Hong",))
    assert (line.principal, line.instalments, line.last_due) == (cny("1000.00"), 2, date(2026, 5, 1))
    perform(office, CancelTimetable(timetable=made, reason="x"))
    assert office.ask(approvals, as_of=TODAY) == ()


@pytest.mark.parametrize("ends", ["cancelled", "performed"])
def test_items_are_covered_while_it_lives(office: Office, account: UUID, made: UUID, ends: str) -> None:
    (key,) = [line.id for line in office.ask(items, account=account, as_of=TODAY) if line.number == "A-1"]
    found = office.ask(coverage, account=account)
    assert {item: one.state for item, one in found.items()} == {key: State.DRAFT}
    if ends == "cancelled":
        perform(office, CancelTimetable(timetable=made, reason="x"))
    else:
        advance(office, made, State.ACTIVE)
        assert office.ask(coverage, account=account)[key].state is State.ACTIVE
        perform(office, RecordReceipt(account=account, amount=cny("1000.00"), received_on=TODAY))
        perform(office, PerformTimetable(timetable=made))
    assert office.ask(coverage, account=account) == {}
