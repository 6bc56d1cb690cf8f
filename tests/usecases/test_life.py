"""A timetable that goes wrong: notice, cure, default, acceleration, renegotiation, pauses, levels, quotas."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.queries.eligibility import eligibility
from db.queries.item import items
from db.queries.quota import quota
from db.queries.timetable import CourseLine, approvals, count_waiting_for, courses, instalments, timetable
from db.record import head_of
from domain.agreement import Clauses
from domain.error import NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from domain.timetable_state import Act, State
from tests.ledger import Line, take
from tests.makers import Clock, Taken, add_user, cny
from tests.usecases.test_timetable import account_of, describe, draft, is_sound, sign, state
from usecases.agreement import PrintAgreement
from usecases.appointment import calendar_of
from usecases.command import Command, perform
from usecases.notice import PrintNotice, PrintSchedule
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.rule import DecideRule
from usecases.standing import turn_day
from usecases.timetable import (
    AccelerateTimetable,
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    BreakTimetable,
    CancelTimetable,
    CureTimetable,
    DefaultTimetable,
    DenyTimetable,
    PauseTimetable,
    PerformTimetable,
    ProposeTimetable,
    RecordDefaultNotice,
    RenegotiateTimetable,
    ResumeTimetable,
    UndoReage,
)

SCAN = b"%PDF-1.4 both chops are on it"


@pytest.fixture
def checker(office: Office, officer: Office) -> Office:
    return add_user(office, "Chen Hong", Role.SUPERVISOR)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(SCAN)
    return path


@pytest.fixture
def debt(office: Office, officer: Office, tmp_path: Path) -> UUID:
    """One invoice of a million, overdue since the year before, and a small one."""
    lines = [
        Line("D9", "BIG", 90_000_000, due=date(2025, 3, 31), dated=date(2025, 3, 1), officer="Li Wei"),
        Line("D9", "SMALL", 10_000_000, due=date(2025, 12, 31), dated=date(2025, 12, 1), officer="Li Wei"),
    ]
    take(office, tmp_path, lines, as_of=date(2026, 2, 1))
    found = account_of(office, "D9")
    describe(office, found)
    return found


class Desk:
    """Who acts on the one timetable of these tests, and the clock."""

    def __init__(self, office: Office, officer: Office, checker: Office, scan: Path, clock: Clock) -> None:
        self.office, self.officer, self.checker, self.scan, self.clock = office, officer, checker, scan, clock

    def begin(self, made: UUID, *, approver: Office | None = None) -> UUID:
        """From the draft to the watched timetable."""
        perform(self.officer, ProposeTimetable(timetable=made))
        perform(self.officer, AgreeTimetable(timetable=made))
        perform(approver or self.checker, ApproveTimetable(timetable=made))
        perform(self.officer, sign(made, self.scan, self.office.today))
        perform(self.checker, ActivateTimetable(timetable=made))
        return made

    def at(self, day: date) -> None:
        self.clock.pass_by(days=(day - self.office.today).days)

    def pay(self, account: UUID, amount: str) -> None:
        perform(
            self.office, RecordReceipt(account=account, amount=cny(amount), received_on=self.office.today)
        )

    def line(self, made: UUID) -> CourseLine:
        return next(
            each for each in self.office.ask(courses, as_of=self.office.today) if each.timetable == made
        )

    def refused(self, who: Office, command: Command) -> str:
        head = head_of(self.office.record)
        with pytest.raises((Refused, NotAllowed, NotFound)) as told:
            perform(who, command)
        assert head_of(self.office.record) == head
        assert str(told.value.advice)
        return told.value.code


@pytest.fixture
def desk(office: Office, officer: Office, checker: Office, scan: Path, clock: Clock) -> Desk:
    return Desk(office, officer, checker, scan, clock)


@pytest.fixture
def made(desk: Desk, debt: UUID) -> UUID:
    """Four quarters of 250,000, watched."""
    return desk.begin(draft(desk.officer, debt, count=4, every=3, first_due=date(2026, 3, 31)))


def notice(made: UUID, day: date, **changes: object) -> RecordDefaultNotice:
    fields: dict[str, object] = {
        "instalment": 2, "delivered_on": day, "channel": "EMS", "proof": "waybill 1051", **changes,
    }  # fmt: skip
    return RecordDefaultNotice(timetable=made, **fields)  # type: ignore[arg-type] # fields by name


def call_in(made: UUID, day: date, **changes: str) -> AccelerateTimetable:
    return AccelerateTimetable(
        timetable=made, delivered_on=day, **{"channel": "EMS", "proof": "waybill 1052", **changes}
    )


def short(desk: Desk, debt: UUID) -> None:
    """Vector M01: the first quarter is paid, of the second 150,000 are missing."""
    desk.at(date(2026, 3, 31))
    desk.pay(debt, "250000.00")
    desk.at(date(2026, 6, 30))
    desk.pay(debt, "100000.00")


def test_from_the_late_instalment_to_the_call_for_all(desk: Desk, debt: UUID, made: UUID) -> None:
    short(desk, debt)
    officer = desk.officer
    assert desk.refused(officer, notice(made, date(2026, 6, 30))) == "not_late"
    desk.at(date(2026, 7, 2))
    assert (desk.line(made).act, desk.line(made).notice_on) == (Act.NOTIFY, date(2026, 7, 3))
    assert desk.refused(officer, DefaultTimetable(timetable=made)) == "timetable.state"
    desk.at(date(2026, 7, 8))
    assert desk.refused(officer, notice(made, date(2026, 7, 9))) == "future"
    assert desk.refused(officer, notice(made, date(2026, 7, 6), proof=" ")) == "delivery"
    assert desk.refused(officer, notice(made, date(2026, 7, 6), instalment=9)) == "no_instalment"
    assert desk.refused(officer, notice(made, date(2026, 7, 6), instalment=1)) == "not_late"
    answer = perform(officer, notice(made, date(2026, 7, 6), scan=str(desk.scan))).answer
    assert (answer["state"], answer["shortfall"], answer["cure_ends_on"]) == (
        State.LATE, cny("150000.00"), date(2026, 7, 16))  # fmt: skip
    assert desk.refused(officer, notice(made, date(2026, 7, 7))) == "noticed"
    line = desk.line(made)
    assert (line.cure_ends_on, line.default_from, line.safe_from) == (
        date(2026, 7, 16), date(2026, 7, 17), date(2026, 7, 17))  # fmt: skip
    assert (line.days_late, line.days_past_due, line.original_due) == (8, 464, date(2025, 3, 31))
    desk.at(date(2026, 7, 16))
    assert desk.refused(officer, DefaultTimetable(timetable=made)) == "no_default"
    assert desk.refused(officer, CureTimetable(timetable=made)) == "owed"
    desk.at(date(2026, 7, 17))
    assert desk.refused(officer, call_in(made, date(2026, 7, 17))) == "timetable.state"
    assert [each.act for each in desk.office.ask(courses, as_of=desk.office.today, proposed=True)] == [
        Act.DEFAULT
    ]
    told = perform(officer, DefaultTimetable(timetable=made)).answer
    assert (told["instalments_left"], told["items_open"]) == (cny("650000.00"), cny("650000.00"))
    assert desk.refused(officer, call_in(made, date(2026, 7, 16))) == "too_early"
    called = perform(officer, call_in(made, date(2026, 7, 17))).answer
    assert (called["accelerated_on"], called["due_at_once"]) == (date(2026, 7, 17), cny("650000.00"))
    assert called["warnings"] == []
    assert state(desk.office, made) is State.ACCELERATED
    assert desk.line(made).act is None
    assert is_sound(desk.office)


def test_a_call_before_every_reading_of_the_cure_is_warned_of(desk: Desk, debt: UUID, made: UUID) -> None:
    short(desk, debt)
    desk.at(date(2026, 7, 8))
    perform(desk.officer, notice(made, date(2026, 7, 8)))  # ten days end on a Saturday
    desk.at(date(2026, 7, 19))
    perform(desk.officer, DefaultTimetable(timetable=made))
    told = perform(desk.officer, call_in(made, date(2026, 7, 19))).answer
    assert "2026-07-21" in str(told["warnings"][0])


def test_nothing_is_called_in_where_nothing_is_owed(desk: Desk, debt: UUID, made: UUID) -> None:
    short(desk, debt)
    desk.at(date(2026, 7, 6))
    perform(desk.officer, notice(made, date(2026, 7, 6)))
    desk.at(date(2026, 7, 20))
    perform(desk.officer, DefaultTimetable(timetable=made))
    desk.pay(debt, "650000.00")
    assert desk.refused(desk.officer, call_in(made, date(2026, 7, 20))) == "paid"


def test_a_cure_goes_on_and_the_next_default_begins_anew(desk: Desk, debt: UUID, made: UUID) -> None:
    short(desk, debt)
    desk.at(date(2026, 7, 6))
    perform(desk.officer, notice(made, date(2026, 7, 6)))
    desk.at(date(2026, 7, 10))
    desk.pay(debt, "150000.00")
    assert desk.line(made).act is Act.CURE
    assert desk.refused(desk.officer, DefaultTimetable(timetable=made)) == "no_default"
    perform(desk.officer, CureTimetable(timetable=made))
    assert (state(desk.office, made), desk.line(made).act) == (State.CURED, None)
    assert (desk.line(made).due, desk.line(made).kept) == (2, 1)
    desk.at(date(2026, 10, 5))
    perform(desk.officer, notice(made, date(2026, 10, 5), instalment=3))
    assert desk.line(made).cure_ends_on == date(2026, 10, 15)
    desk.pay(debt, "500000.00")
    perform(desk.officer, CureTimetable(timetable=made))
    perform(desk.officer, PerformTimetable(timetable=made))
    assert desk.office.ask(courses, as_of=desk.office.today) == ()
    assert is_sound(desk.office)


def test_pauses_are_dated_and_hold_acts_back(desk: Desk, debt: UUID, made: UUID) -> None:
    desk.at(date(2026, 4, 1))
    pause = PauseTimetable(timetable=made, start=date(2026, 4, 2), end=date(2026, 4, 21), reason="flood")
    assert desk.refused(desk.officer, pause) == "not_your_role"
    assert desk.refused(desk.checker, PauseTimetable(
        timetable=made, start=date(2026, 4, 2), end=date(2026, 4, 21), reason=" ")) == "reason"  # fmt: skip
    perform(desk.checker, pause)
    again = PauseTimetable(timetable=made, start=date(2026, 4, 21), end=date(2026, 4, 22), reason="more")
    assert desk.refused(desk.checker, again) == "pause_overlap"
    desk.at(date(2026, 4, 10))
    line = desk.line(made)
    assert (line.days_late, line.days_counted, line.paused_until) == (10, 1, date(2026, 4, 21))
    assert (line.act, line.on) == (Act.NOTIFY, date(2026, 4, 23))
    assert turn_day(desk.office)
    with desk.office.record.read() as connection:
        lane = connection.exec_driver_sql(
            "SELECT lane FROM derived_standing WHERE account_id = (SELECT id FROM account WHERE code = 'D9')"
        ).scalar_one()
    assert lane is None
    past = ResumeTimetable(timetable=made, resumed_on=date(2026, 4, 9))
    assert desk.refused(desk.checker, past) == "past"
    assert (
        desk.refused(desk.checker, ResumeTimetable(timetable=made, resumed_on=date(2026, 4, 22)))
        == "not_paused"
    )
    perform(desk.checker, ResumeTimetable(timetable=made, resumed_on=date(2026, 4, 10), reason="dry again"))
    assert desk.line(made).on == date(2026, 4, 11)  # 1 April and two days from the 10th on
    assert is_sound(desk.office)


def test_only_what_is_watched_can_be_paused(desk: Desk, debt: UUID) -> None:
    made = draft(desk.officer, debt)
    pause = PauseTimetable(timetable=made, start=desk.office.today, end=desk.office.today, reason="x")
    assert desk.refused(desk.checker, pause) == "timetable.state"


def test_breaking_revives_the_items_and_uses_credits_on_the_oldest(
    desk: Desk, debt: UUID, made: UUID
) -> None:
    big, small = (line.item for line in desk.office.ask(items, account=debt, as_of=desk.office.today))
    del big
    perform(desk.office, RecordReceipt(
        account=debt, amount=cny("100000.00"), received_on=desk.office.today, designation=(small,)))  # fmt: skip
    assert desk.refused(desk.officer, BreakTimetable(timetable=made, reason="gone")) == "not_your_role"
    assert desk.refused(desk.checker, BreakTimetable(timetable=made, reason="")) == "reason"
    told = perform(desk.checker, BreakTimetable(timetable=made, reason="he denies the debt")).answer
    assert (told["state"], told["items_open"]) == (State.CANCELLED, cny("900000.00"))
    assert told["items"] == [
        {"number": "BIG", "open": cny("900000.00"), "due": date(2025, 3, 31), "days_past_due": 336}
    ]
    (item,) = desk.office.ask(items, account=debt, as_of=desk.office.today)
    assert (item.due_date, item.days_past_due) == (date(2025, 3, 31), 336)
    assert is_sound(desk.office)


def test_money_that_no_item_took_goes_to_the_oldest_when_it_breaks(
    desk: Desk, office: Office, taken: Taken, tmp_path: Path
) -> None:
    account = taken.accounts["D001"]
    describe(office, account)
    made = desk.begin(draft(desk.officer, account))
    desk.pay(account, "2000.00")  # 749.50 more than all items
    lines = [Line("D001", "LATER", 50_000, due=date(2026, 2, 15), dated=date(2026, 2, 1), officer="Li Wei")]
    take(office, tmp_path, lines, as_of=office.today, source="second")
    told = perform(desk.checker, BreakTimetable(timetable=made, reason="paid otherwise")).answer
    assert told["items"] == []
    assert [line.number for line in office.ask(items, account=account, as_of=office.today)] == []
    assert is_sound(office)


def test_undone_only_while_nothing_was_paid(desk: Desk, debt: UUID, made: UUID) -> None:
    undo = UndoReage(timetable=made, reason="the wrong debtor")
    assert desk.refused(desk.officer, undo) == "not_your_role"
    desk.pay(debt, "0.01")
    assert desk.refused(desk.checker, undo) == "paid_since"


def test_undone_it_is_as_if_it_had_not_begun(desk: Desk, debt: UUID, made: UUID) -> None:
    told = perform(desk.checker, UndoReage(timetable=made, reason="the wrong debtor")).answer
    assert (told["state"], told["items_open"]) == (State.CANCELLED, cny("1000000.00"))
    assert draft(desk.officer, debt)


# ---- the down payment ---------------------------------------------------------------------------------------


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


# ---- renegotiation ------------------------------------------------------------------------------------------


def again(made: UUID, debt: UUID, **changes: object) -> RenegotiateTimetable:
    fields: dict[str, object] = {
        "account": debt, "currency": "CNY", "count": 6, "first_due": date(2026, 8, 31),
        "reason": "the harvest failed", **changes,
    }  # fmt: skip
    return RenegotiateTimetable(timetable=made, **fields)  # type: ignore[arg-type] # fields by name


def test_the_next_version_needs_a_level_more_and_supersedes(desk: Desk, debt: UUID, made: UUID) -> None:
    director = add_user(desk.office, "Gu Wen", Role.DIRECTOR)
    short(desk, debt)
    officer = desk.officer
    assert desk.refused(officer, again(made, debt, reason=" ")) == "reason"
    assert desk.refused(officer, again(made, debt, currency="USD")) == "currency"
    answer = perform(officer, again(made, debt)).answer
    assert (answer["version"], answer["before"], answer["principal"]) == (2, made, cny("650000.00"))
    second = answer["timetable"]
    assert desk.refused(officer, again(made, debt)) == "renegotiated"
    assert desk.refused(officer, again(second, debt)) == "timetable.state"
    assert state(desk.office, made) is State.ACTIVE
    perform(officer, ProposeTimetable(timetable=second))
    perform(officer, AgreeTimetable(timetable=second))
    assert desk.refused(desk.checker, ApproveTimetable(timetable=second)) == "level"
    (line,) = desk.office.ask(approvals, as_of=desk.office.today)
    assert (line.level.name, line.version.number, line.version.reason) == ("FINANCE", 2, "the harvest failed")
    assert set(line.checkers) == {"Gu Wen", "Wang Fang"}  # she is supervisor and in finance
    assert desk.office.ask(count_waiting_for, desk.checker.actor.id, desk.office.today) == 0
    assert desk.office.ask(count_waiting_for, director.actor.id, desk.office.today) == 1
    told = perform(director, ApproveTimetable(timetable=second)).answer
    assert told["level"] == {"needed": "finance", "given": "director"}
    perform(officer, sign(second, desk.scan, desk.office.today))
    done = perform(desk.checker, ActivateTimetable(timetable=second)).answer
    assert (done["state"], done["superseded"]) == (State.ACTIVE, made)
    assert state(desk.office, made) is State.SUPERSEDED
    desk.pay(debt, "108333.33")
    paid = desk.office.ask(instalments, timetable=second, as_of=desk.office.today)
    assert [row.paid for row in paid][:2] == [cny("108333.33"), cny("0.00")]
    assert desk.line(second).version == 2
    third = perform(officer, again(second, debt, count=2)).answer
    assert third["version"] == 3
    perform(officer, CancelTimetable(timetable=third["timetable"], reason="the second holds"))
    assert perform(officer, again(second, debt, count=2)).answer["version"] == 3
    assert is_sound(desk.office)


def test_old_interest_is_carried_on_and_never_lost_in_silence(desk: Desk, debt: UUID) -> None:
    officer = desk.officer
    terms = {"count": 4, "every": 3, "first_due": date(2026, 3, 31), "rate": Decimal("0.045")}
    first = Clauses(late_interest_owed=cny("1000.00"), costs_owed=cny("50.00"), e_evidence=False)
    made = desk.begin(draft(officer, debt, **terms, interest_from=date(2026, 3, 2), clauses=first))
    desk.at(date(2026, 4, 1))
    desk.pay(debt, "253575.34")  # 3,575.34 of it is interest, and the ledger took it as principal
    assert desk.refused(officer, again(made, debt, clauses=Clauses(costs_owed=cny("49.99")))) == "carried"
    assert (
        desk.refused(officer, again(made, debt, clauses=Clauses(late_interest_owed=cny("1.00")))) == "carried"
    )
    second = perform(officer, again(made, debt)).answer
    sheet = desk.office.ask(timetable, timetable=second["timetable"], as_of=desk.office.today)
    owed = sheet.clauses.late_interest_owed
    assert (second["principal"], owed, sheet.clauses.costs_owed) == (
        cny("746424.66"),
        cny("4575.34"),
        cny("50.00"),
    )
    assert (second["carried_interest"], second["carried_costs"]) == (owed, cny("50.00"))
    assert not sheet.clauses.e_evidence  # the clauses of the version before hold
    printed = perform(officer, PrintAgreement(timetable=second["timetable"], language="en")).answer
    said = words(desk.office, printed)
    assert "takes the place of repayment agreement – of 2 March 2026" in said
    assert "late interest of CNY 4,575.34, costs of CNY 50.00" in said
    assert "is part of the further sums stated in clause 1" in said


# ---- who approves -------------------------------------------------------------------------------------------


def decide(office: Office, rule: str, value: str) -> None:
    perform(office, DecideRule(rule=rule, value=value, effective_from=office.today, reason="the board"))


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


def test_who_is_eligible(desk: Desk, office: Office, debt: UUID, made: UUID) -> None:
    told = office.ask(eligibility, account=debt, as_of=office.today)
    assert (told.passed, [test.id for test in told.tests if not test.passed]) == (False, ["yearly"])
    perform(desk.checker, BreakTimetable(timetable=made, reason="gone"))
    decide(office, "eligibility", "gate=stop broken=0 months=3 payments=1")
    with pytest.raises(Refused, match="Broken timetables") as refused:
        draft(desk.officer, debt)
    assert refused.value.code == "not_eligible"
    failed = {
        test.id for test in office.ask(eligibility, account=debt, as_of=office.today).tests if not test.passed
    }
    assert failed == {"broken", "yearly", "payments"}
    desk.pay(debt, "5.00")
    after = office.ask(eligibility, account=debt, as_of=office.today + timedelta(days=31))
    assert next(test for test in after.tests if test.id == "payments").passed


def test_the_watch_after_it_began(desk: Desk, debt: UUID, made: UUID) -> None:
    line = desk.line(made)
    assert (line.watched_until, line.flagged, line.concession) == (date(2027, 3, 2), True, None)
    assert (line.version, line.instalments, line.overdue) == (1, 4, Money(0, "CNY"))


# ---- papers -------------------------------------------------------------------------------------------------


def words(office: Office, answer: dict[str, Any]) -> str:
    content = office.record.papers.get(answer["sha256"])
    return " ".join(" ".join(page.extract_text() for page in PdfReader(BytesIO(content)).pages).split())


def test_notices_are_printed_by_what_stands(desk: Desk, debt: UUID, made: UUID) -> None:
    officer, office = desk.officer, desk.office
    assert desk.refused(officer, PrintNotice(timetable=made)) == "not_late"
    short(desk, debt)
    desk.at(date(2026, 7, 6))
    assert desk.refused(officer, PrintNotice(timetable=made, instalment=1)) == "not_late"
    printed = perform(officer, PrintNotice(timetable=made, language="en")).answer
    assert printed["serial"] == "DN-2026-00001"
    said = words(office, printed)
    assert "CNY 150,000.00 unpaid" in said
    assert "last day is 16 July 2026" in said
    again_ = perform(officer, PrintNotice(timetable=made, language="en"))
    assert again_.answer["sha256"] == printed["sha256"]
    assert perform(officer, PrintNotice(timetable=made, language="zh")).answer["serial"] == "DN-2026-00002"
    perform(officer, notice(made, date(2026, 7, 6)))
    desk.at(date(2026, 7, 17))
    perform(officer, DefaultTimetable(timetable=made))
    called = perform(officer, PrintNotice(timetable=made, language="en")).answer
    said = words(office, called)
    for each in (
        "whole balance of CNY 650,000.00 is due at once",
        "reached you on 6 July 2026",
        "BIG",
        "2025-03-31",
    ):
        assert each in said
    assert desk.refused(officer, PrintNotice(timetable=made, instalment=4)) == "not_late"
    perform(desk.checker, BreakTimetable(timetable=made, reason="gone"))
    assert desk.refused(officer, PrintNotice(timetable=made)) == "timetable.state"
    assert is_sound(office)


def test_the_timetable_on_a_page_and_in_a_calendar(desk: Desk, debt: UUID, made: UUID) -> None:
    desk.pay(debt, "250000.00")
    printed = perform(desk.officer, PrintSchedule(timetable=made, language="en")).answer
    assert printed["serial"] == "PT-2026-00001"
    said = words(desk.office, printed)
    assert "Paid so far: CNY 250,000.00. Still to pay: CNY 750,000.00" in said
    assert (
        perform(desk.officer, PrintSchedule(timetable=made, language="en")).answer["sha256"]
        == printed["sha256"]
    )
    desk.pay(debt, "1.00")
    assert (
        perform(desk.officer, PrintSchedule(timetable=made, language="en")).answer["serial"]
        == "PT-2026-00002"
    )
    content = desk.office.ask(calendar_of, made, "Quittance Trading", desk.clock.now, "en")
    assert content.count(b"BEGIN:VEVENT") == 3
    assert b"DTSTART;VALUE=DATE:20260630" in content
    assert b"249\\,999.00" in content
