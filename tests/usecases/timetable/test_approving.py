"""From the draft to the approval: no step skipped, four eyes, and the levels and quotas that an amount needs."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.identity import new_uid
from db.queries.quota import quota
from domain.error import NotAllowed, NotFound, Refused
from domain.role import Role
from domain.timetable_state import State
from tests.makers import FOUNDER, Taken, add_user, cny
from tests.usecases.timetable.acts import decide, describe, draft, sign
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import is_sound, state
from usecases.command import Command, perform
from usecases.office import Office
from usecases.rule import DecideRule
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    ProposeTimetable,
    ReturnTimetable,
)

ORDER = (State.PROPOSED, State.AGREED, State.APPROVED, State.SIGNED, State.ACTIVE)


def step(name: State, made: UUID, scan: Path) -> Command:
    """The act that leads to a state."""
    commands: dict[State, Command] = {
        State.PROPOSED: ProposeTimetable(timetable=made),
        State.AGREED: AgreeTimetable(timetable=made),
        State.APPROVED: ApproveTimetable(timetable=made, reason="all the same"),
        State.SIGNED: sign(made, scan, date(2026, 3, 2)),
        State.ACTIVE: ActivateTimetable(timetable=made),
    }
    return commands[name]


def test_no_step_is_skipped_and_none_is_taken_twice(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    made = draft(officer, account)
    for name in ORDER:
        for other in (each for each in ORDER if each is not name):
            with pytest.raises(Refused) as told:
                perform(checker, step(other, made, scan))
            assert told.value.code == "timetable.state", (name, other)
        actor = checker if name in (State.APPROVED, State.ACTIVE) else officer
        assert perform(actor, step(name, made, scan)).answer["state"] is name
    for refused in (
        CancelTimetable(timetable=made, reason="no"),
        ReturnTimetable(timetable=made, reason="no"),
    ):
        with pytest.raises(Refused):
            perform(checker, refused)
    assert is_sound(office)


def test_the_way_back_leads_to_the_draft(
    office: Office, officer: Office, checker: Office, account: UUID
) -> None:
    describe(office, account)
    made = draft(officer, account)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    with pytest.raises(Refused) as told:
        perform(checker, ReturnTimetable(timetable=made, reason=" "))
    assert told.value.where == "reason"
    with pytest.raises(NotAllowed):
        perform(officer, ReturnTimetable(timetable=made, reason="mine"))
    perform(checker, ReturnTimetable(timetable=made, reason="too long"))
    assert state(office, made) is State.DRAFT
    for command in (ProposeTimetable(timetable=made), AgreeTimetable(timetable=made)):
        perform(officer, command)
    perform(checker, ApproveTimetable(timetable=made))
    assert state(office, made) is State.APPROVED
    assert is_sound(office)


@pytest.mark.parametrize("steps", [0, 3])
def test_until_it_is_signed_it_can_be_cancelled_with_a_reason(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, steps: int
) -> None:
    made = draft(officer, account)
    for name in ORDER[:steps]:
        perform(checker if name is State.APPROVED else officer, step(name, made, scan))
    with pytest.raises(Refused):
        perform(officer, CancelTimetable(timetable=made, reason=""))
    perform(officer, CancelTimetable(timetable=made, reason="the debtor paid"))
    assert state(office, made) is State.CANCELLED
    with pytest.raises(Refused):
        perform(officer, ProposeTimetable(timetable=made))


@pytest.mark.parametrize("by_checker", ["draft", "propose", "agree"])
def test_nobody_approves_what_they_made(
    office: Office, officer: Office, checker: Office, account: UUID, by_checker: str
) -> None:
    """R64: whoever took one of the three steps, a supervisor too, waits for somebody else."""
    describe(office, account)
    made = draft(checker if by_checker == "draft" else officer, account)
    perform(checker if by_checker == "propose" else officer, ProposeTimetable(timetable=made))
    perform(checker if by_checker == "agree" else officer, AgreeTimetable(timetable=made))
    with pytest.raises(NotAllowed) as told:
        perform(checker, ApproveTimetable(timetable=made))
    assert told.value.code == "own_making"
    assert FOUNDER in str(told.value.advice)
    assert "Chen Hong" not in str(told.value.advice)
    perform(office, ApproveTimetable(timetable=made))


def test_what_nobody_else_can_approve_waits_and_says_so(office: Office, taken: Taken, account: UUID) -> None:
    describe(office, account)
    made = draft(office, account)
    perform(office, ProposeTimetable(timetable=made))
    perform(office, AgreeTimetable(timetable=made))
    with pytest.raises(NotAllowed) as told:
        perform(office, ApproveTimetable(timetable=made))
    assert "adds a supervisor" in str(told.value.advice)
    assert state(office, made) is State.AGREED


def test_an_officer_does_not_approve_and_somebody_elses_account_is_not_theirs(
    office: Office, officer: Office, checker: Office, account: UUID
) -> None:
    stranger = add_user(office, "Zhao Min", Role.OFFICER)
    with pytest.raises(NotAllowed):
        draft(stranger, account)
    made = draft(officer, account)
    for command in (ProposeTimetable(timetable=made), CancelTimetable(timetable=made, reason="x")):
        with pytest.raises(NotAllowed):
            perform(stranger, command)
    with pytest.raises(NotAllowed):
        perform(officer, ApproveTimetable(timetable=made))
    with pytest.raises(NotFound):
        perform(officer, ProposeTimetable(timetable=new_uid()))


def test_an_open_knock_out_needs_a_reason(
    office: Office, officer: Office, checker: Office, account: UUID
) -> None:
    made = draft(officer, account)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    with pytest.raises(Refused) as told:
        perform(checker, ApproveTimetable(timetable=made, reason="  "))
    assert (told.value.code, told.value.where) == ("knock_out", "reason")
    assert "named exactly" in str(told.value.message)
    perform(checker, ApproveTimetable(timetable=made, reason="we have the licence on paper"))
    assert state(office, made) is State.APPROVED


def test_amounts_need_their_level(desk: Desk, office: Office, debt: UUID) -> None:
    decide(office, "delegation", "supervisor=999999.99 finance=1000000")
    made = draft(desk.officer, debt)
    perform(desk.officer, ProposeTimetable(timetable=made))
    perform(desk.officer, AgreeTimetable(timetable=made))
    with pytest.raises(NotAllowed) as told:
        perform(desk.checker, ApproveTimetable(timetable=made))
    assert (told.value.code, "Wang Fang" in str(told.value.advice)) == ("level", True)
    assert "1000000.00" in str(told.value.message)
    decide(office, "delegation", "supervisor=1 finance=2")
    with pytest.raises(NotAllowed, match="General manager") as nobody:
        perform(office, ApproveTimetable(timetable=made))
    assert "adds one" in str(nobody.value.advice)


def test_nobody_widens_their_own_limits(desk: Desk) -> None:
    rule = DecideRule(
        rule="delegation", value="supervisor=9 finance=9", effective_from=desk.office.today, reason="mine"
    )
    assert desk.refused(desk.checker, rule) == "rule"


def test_the_quota_of_the_branch(desk: Desk, office: Office, debt: UUID, taken: Taken) -> None:
    other = draft(desk.officer, taken.accounts["D001"])
    made = draft(desk.officer, debt)
    assert office.ask(quota, timetable=made, as_of=office.today) is None
    decide(office, "quota", "normal=50 delinquent=100 days=90")
    for each in (made, other):
        perform(desk.officer, ProposeTimetable(timetable=each))
        perform(desk.officer, AgreeTimetable(timetable=each))
    found = office.ask(quota, timetable=made, as_of=office.today)
    assert found is not None
    assert (found.delinquent, found.quota.limit, found.quota.used, found.asked) == (
        True, cny("1001250.50"), cny("0"), cny("1000000.00"))  # fmt: skip
    assert (found.quota.in_process, found.quota.available) == (cny("1250.50"), cny("1000000.00"))
    perform(desk.checker, ApproveTimetable(timetable=made))
    decide(office, "quota", "normal=0 delinquent=0 days=1")
    describe(office, taken.accounts["D001"])
    assert desk.refused(desk.checker, ApproveTimetable(timetable=other)) == "quota"
    spent = office.ask(quota, timetable=other, as_of=office.today)
    assert spent is not None
    assert spent.quota.available.minor < 0
    assert spent.quota.used == cny("1000000.00")
