"""The life of a timetable: whose turn it is, what is refused, and what receipts fill of it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader

from db.identity import new_uid
from db.queries.assessment import _timetables, instalments_due
from db.queries.debtor import debtors
from db.queries.item import items
from db.queries.paper import papers
from db.queries.standing import rows, sums
from db.queries.timetable import active, approvals, instalments, timetables
from db.record import head_of
from db.verify import verify
from domain.assessment import TimetableFacts
from domain.error import NotAllowed, NotFound, Refused
from domain.instalment import InstalmentState
from domain.money import Money
from domain.role import Role
from domain.timetable_state import State
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.account import DescribeDebtor
from usecases.assessment import PrintAssessment
from usecases.command import Command, perform
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    DraftTimetable,
    PerformTimetable,
    ProposeTimetable,
    ReturnTimetable,
    SignTimetable,
)

FIRST = date(2026, 4, 1)
SCAN = b"%PDF-1.4 both chops are on it"


@pytest.fixture
def account(taken: Taken) -> UUID:
    return taken.accounts["D001"]


@pytest.fixture
def checker(office: Office, officer: Office) -> Office:
    """Another supervisor acts, who made nothing yet."""
    return add_user(office, "Chen Hong", Role.SUPERVISOR)


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "signed.pdf"
    path.write_bytes(SCAN)
    return path


def draft(office: Office, account: UUID, **changes: object) -> UUID:
    terms: dict[str, object] = {
        "account": account,
        "currency": "CNY",
        "count": 3,
        "first_due": FIRST,
        **changes,
    }
    return perform(office, DraftTimetable(**terms)).answer["timetable"]  # type: ignore[arg-type,no-any-return]  # fields by name, an answer of anything


def describe(office: Office, account: UUID) -> None:
    """What the test of the parties wants to know."""
    perform(
        office,
        DescribeDebtor(
            account=account,
            uscc="91350100M000100Y43",
            legal_representative="Wang Li",
            address="1 High Street",
        ),
    )


def sign(timetable: UUID, signed: Path, day: date, **changes: str) -> SignTimetable:
    fields = {
        "debtor_signatory": "Wang Li",
        "debtor_capacity": "legal representative",
        "our_signatory": "Zhang San",
        "our_capacity": "sales director",
        "scan": str(signed),
        **changes,
    }
    return SignTimetable(timetable=timetable, signed_on=day, **fields)


def to_active(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, **terms: object
) -> UUID:
    describe(office, account)
    made = draft(officer, account, **terms)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made))
    perform(officer, sign(made, scan, office.today))
    perform(checker, ActivateTimetable(timetable=made))
    return made


def state(office: Office, timetable: UUID) -> State:
    (line,) = [line for line in office.ask(timetables, as_of=office.today) if line.timetable == timetable]
    return line.state


def filled(office: Office, timetable: UUID, as_of: date | None = None) -> list[int]:
    return [
        row.paid.minor for row in office.ask(instalments, timetable=timetable, as_of=as_of or office.today)
    ]


def is_sound(office: Office) -> bool:
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    return standings_are_true(office)


# ---- its life -----------------------------------------------------------------------------------------------


def test_interest_runs_from_no_day_before_the_debt(office: Office, account: UUID) -> None:
    days = [day for line in office.ask(items, account=account, as_of=office.today)
            for day in (line.document_date, line.due_date) if day]  # fmt: skip
    with pytest.raises(Refused) as told:
        draft(office, account, rate=Decimal("0.05"), interest_from=date.min)
    assert told.value.where == "interest_from"
    assert office.ask(timetables, as_of=office.today) == ()
    draft(office, account, rate=Decimal("0.05"), interest_from=min(days))


def test_a_whole_life(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, clock: Clock
) -> None:
    made = to_active(office, officer, checker, account, scan)
    assert state(office, made) is State.ACTIVE
    for day, amount in (
        (date(2026, 4, 1), "416.83"),
        (date(2026, 5, 1), "416.83"),
        (date(2026, 6, 2), "416.84"),
    ):
        clock.now = clock.now.replace(month=day.month, day=day.day)
        with pytest.raises(Refused) as told:
            perform(officer, PerformTimetable(timetable=made))
        assert told.value.code == "owed"
        perform(office, RecordReceipt(account=account, amount=cny(amount), received_on=day))
        assert standings_are_true(office)
    found = office.ask(instalments, timetable=made, as_of=office.today)
    assert [(row.state, row.days_late, row.paid_on) for row in found] == [
        (InstalmentState.PAID, 0, date(2026, 4, 1)),
        (InstalmentState.PAID, 0, date(2026, 5, 1)),
        (InstalmentState.PAID, 1, date(2026, 6, 2)),
    ]
    perform(officer, PerformTimetable(timetable=made))
    assert state(office, made) is State.PERFORMED
    assert is_sound(office)


def test_what_a_draft_answers(officer: Office, account: UUID) -> None:
    answer = perform(
        officer, DraftTimetable(account=account, currency="CNY", count=3, first_due=FIRST)
    ).answer
    assert (answer["principal"], answer["interest"]) == (cny("1250.50"), cny("0"))
    judged = answer["enforceability"]
    assert judged["grade"] == "D"
    assert judged["knock_outs"] == ("E01",)  # nothing is known of the party yet


def test_interest_down_payment_and_chosen_items(office: Office, officer: Office, account: UUID) -> None:
    (first, second) = office.ask(items, account=account, as_of=office.today)
    answer = perform(
        officer,
        DraftTimetable(
            account=account,
            currency="CNY",
            count=2,
            first_due=FIRST,
            every=2,
            items=(first.item,),
            down_payment="100",
            down_payment_on=date(2026, 3, 15),
            rate=Decimal("0.0365"),
            interest_from=date(2026, 3, 1),
        ),
    ).answer
    assert answer["principal"] == cny("1000.00")
    rows = office.ask(instalments, timetable=answer["timetable"], as_of=office.today)
    # 1000 × 14 d + 900 × 17 d, then 450 × 61 d, at 0.0365 / 365 a day
    assert [(row.number, row.due, row.amount) for row in rows] == [
        (0, date(2026, 3, 15), cny("100.00")),
        (1, date(2026, 4, 1), cny("452.93")),
        (2, date(2026, 6, 1), cny("452.75")),
    ]
    assert draft(officer, account, items=(second.item,))  # the other item is still free


def test_only_what_is_overdue_is_covered_where_nothing_is_chosen(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D9", "late", 500, due=date(2026, 3, 1)),
        Line("D9", "today", 700, due=date(2026, 3, 2)),
        Line("D9", "credit", -100, due=date(2026, 1, 1), kind="credit_note"),
        Line("D9", "dollars", 300, due=date(2026, 1, 1), currency="USD"),
    ]
    take(office, tmp_path, lines)
    account = account_of(office, "D9")
    answer = perform(office, DraftTimetable(account=account, currency="CNY", count=1, first_due=FIRST)).answer
    assert answer["principal"] == Money(500, "CNY")
    keys = {line.number: line.item for line in office.ask(items, account=account, as_of=office.today)}
    for chosen in ((keys["credit"],), (keys["today"], keys["dollars"])):
        with pytest.raises(Refused) as told:
            draft(office, account, items=chosen)
        assert told.value.code == "nothing_open"


def account_of(office: Office, code: str) -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def test_items_of_another_account_are_refused(office: Office, taken: Taken, account: UUID) -> None:
    (other,) = office.ask(items, account=taken.accounts["D002"], as_of=office.today)
    for key in (other.item, "nonsense", f"{new_uid()}/1", "/", f"{other.item}x"):
        with pytest.raises(Refused) as told:
            draft(office, account, items=(key,))
        assert told.value.code == "no_item"


@pytest.mark.parametrize("end", ["cancel", "living"])
def test_covered_items_are_refused_until_the_timetable_has_ended(
    office: Office, officer: Office, account: UUID, end: str
) -> None:
    made = draft(officer, account)
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        draft(officer, account)
    assert told.value.code == "covered"
    assert "A-1, A-2" in str(told.value.message)
    assert head_of(office.record) == head
    if end == "cancel":
        perform(officer, CancelTimetable(timetable=made, reason="wrong terms"))
        assert draft(officer, account) != made
        assert is_sound(office)


BAD_TERMS: list[tuple[dict[str, object], str]] = [
    ({"count": 0}, "count"),
    ({"count": 361}, "count"),
    ({"first_due": date(2026, 3, 1)}, "first_due"),
    ({"every": 0}, "every"),
    ({"down_payment": "1250.50", "down_payment_on": date(2026, 3, 10)}, "down_payment"),
    ({"down_payment": "1"}, "down_payment_due"),
    ({"rate": Decimal("0.04")}, "interest_from"),
    ({"rate": Decimal("-0.01")}, "rate"),
    ({"currency": "USD"}, "items"),
]


def test_terms_that_no_agreement_can_hold(officer: Office, account: UUID) -> None:
    head = head_of(officer.record)
    for terms, where in BAD_TERMS:
        with pytest.raises(Refused) as told:
            draft(officer, account, **terms)
        assert told.value.where == where, terms
    assert head_of(officer.record) == head


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


# ---- four eyes ----------------------------------------------------------------------------------------------


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


# ---- the signature ------------------------------------------------------------------------------------------


def approved(office: Office, officer: Office, checker: Office, account: UUID) -> UUID:
    describe(office, account)
    made = draft(officer, account)
    perform(officer, ProposeTimetable(timetable=made))
    perform(officer, AgreeTimetable(timetable=made))
    perform(checker, ApproveTimetable(timetable=made))
    return made


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


# ---- money --------------------------------------------------------------------------------------------------


def test_only_money_recorded_after_it_counts(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, clock: Clock
) -> None:
    """Money that was there before is not counted, not even when the receipt is dated after the agreement's day."""
    perform(office, RecordReceipt(account=account, amount=cny("250.50"), received_on=office.today))
    made = to_active(office, officer, checker, account, scan, count=2)
    assert filled(office, made) == [0, 0]
    perform(office, RecordReceipt(account=account, amount=cny("600.00"), received_on=date(2026, 2, 20)))
    assert filled(office, made) == [50_000, 10_000]  # recorded after, though dated before
    assert filled(office, made, date(2026, 2, 19)) == [0, 0]
    clock.pass_by(days=40)
    perform(office, RecordReceipt(account=account, amount=cny("500.00"), received_on=office.today))
    assert filled(office, made) == [50_000, 50_000]  # 100 of it is unapplied and fills nothing more
    perform(officer, PerformTimetable(timetable=made))
    assert is_sound(office)


def test_the_ledger_fills_instalments_too(
    office: Office, officer: Office, checker: Office, scan: Path, tmp_path: Path
) -> None:
    line = Line(
        "D9", "X", 100_000, due=date(2026, 1, 1), dated=date(2025, 12, 1), officer="Li Wei", open=100_000
    )
    take(office, tmp_path, [line], as_of=date(2026, 2, 1))
    account = account_of(office, "D9")
    made = to_active(office, officer, checker, account, scan, count=2)
    take(office, tmp_path, [replace(line, open=40_000)], as_of=office.today)
    assert filled(office, made) == [50_000, 10_000]
    assert is_sound(office)


def test_a_reversal_un_fills(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, clock: Clock
) -> None:
    made = to_active(office, officer, checker, account, scan)
    received = perform(
        office, RecordReceipt(account=account, amount=cny("1250.50"), received_on=office.today)
    )
    clock.pass_by(days=60)
    assert filled(office, made) == [41_683, 41_683, 41_684]
    receipt = UUID(received.answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=date(2026, 4, 20), reason="bounced"))
    assert filled(office, made) == [0, 0, 0]
    assert filled(office, made, date(2026, 4, 19)) == [41_683, 41_683, 41_684]
    first = office.ask(instalments, timetable=made, as_of=office.today)[0]
    assert (first.state, first.days_late) == (InstalmentState.LATE, 30)
    with pytest.raises(Refused):
        perform(officer, PerformTimetable(timetable=made))
    assert is_sound(office)


def test_money_that_never_counted_is_not_taken_off_when_it_bounces(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    received = perform(office, RecordReceipt(account=account, amount=cny("250.50"), received_on=office.today))
    made = to_active(office, officer, checker, account, scan, count=2)
    receipt = UUID(received.answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    perform(office, RecordReceipt(account=account, amount=cny("500.00"), received_on=office.today))
    assert filled(office, made) == [50_000, 0]
    assert is_sound(office)


def test_two_timetables_of_one_account_are_both_watched(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path
) -> None:
    """What either covers is not chased again; the earlier of their instalments is the one to look at."""
    first, second = office.ask(items, account=account, as_of=office.today)
    to_active(office, officer, checker, account, scan, items=(first.item,), first_due=date(2026, 3, 20))
    to_active(office, officer, checker, account, scan, items=(second.item,), first_due=date(2026, 6, 1))
    with office.record.read() as connection:
        lane, reason = connection.exec_driver_sql(
            "SELECT lane, reason FROM derived_standing WHERE account_id = (SELECT id FROM account WHERE code = 'D001')"
        ).one()
    assert (lane, "overdue" in reason) == (None, False)
    assert is_sound(office)


def test_a_day_shows_what_was_made_by_then_as_it_stood(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, clock: Clock
) -> None:
    before, drawn_up = office.today - timedelta(1), office.today
    made = draft(officer, account)
    describe(office, account)
    clock.pass_by(days=1)
    for actor, command in (
        (officer, ProposeTimetable(timetable=made)),
        (officer, AgreeTimetable(timetable=made)),
    ):
        perform(actor, command)
    agreed = office.today
    clock.pass_by(days=1)
    perform(checker, ApproveTimetable(timetable=made))
    perform(officer, sign(made, scan, office.today))
    perform(checker, ActivateTimetable(timetable=made))

    def told(day: date) -> list[State]:
        return [line.state for line in office.ask(timetables, as_of=day)]

    assert [told(day) for day in (before, drawn_up, agreed, office.today)] == [
        [], [State.DRAFT], [State.AGREED], [State.ACTIVE]]  # fmt: skip
    assert [line.timetable for line in office.ask(timetables, as_of=agreed, state=State.AGREED)] == [made]
    assert office.ask(timetables, as_of=agreed, state=State.ACTIVE) == ()
    assert [line.timetable for line in office.ask(approvals, as_of=agreed)] == [made]
    with office.record.read() as connection:
        assert active(connection, as_of=agreed) == []
        assert len(active(connection)) == len(active(connection, as_of=office.today)) == 1
        before_active = rows(connection, agreed, sums(connection, agreed), None, {"CNY": 1})
        assert all("timetable" not in row["reason"] for row in before_active)
    assert is_sound(office)


def test_a_timetable_cancelled_after_a_period_still_counts_for_it(
    office: Office, account: UUID, clock: Clock
) -> None:
    made, end = draft(office, account), office.today
    clock.pass_by(days=1)
    perform(office, CancelTimetable(timetable=made, reason="he went away"))
    with office.record.read() as connection:
        assert list(_timetables(connection, office.actor.id, end)) == [TimetableFacts(end)]
        assert list(_timetables(connection, office.actor.id, office.today)) == []


def test_an_assessment_counts_instalments_that_fell_due_and_those_in_time(
    office: Office, officer: Office, checker: Office, account: UUID, scan: Path, clock: Clock
) -> None:
    """One on its day, one three days late, one not at all; the paper prints these figures, not zeros."""
    made = to_active(office, officer, checker, account, scan)
    rows = office.ask(instalments, timetable=made, as_of=office.today)
    for row, late in ((rows[0], 0), (rows[1], 3)):
        clock.pass_by(days=(row.due - office.today).days + late)
        perform(office, RecordReceipt(account=account, amount=row.amount, received_on=office.today))
    clock.pass_by(days=(rows[2].due - office.today).days)
    name = officer.actor.name

    def counted(start: date, end: date) -> tuple[int, int]:
        found = office.ask(instalments_due, officer=name, start=start, end=end)
        return found.due, found.on_time

    assert counted(rows[0].due, rows[2].due) == (3, 1)
    assert counted(rows[0].due, rows[0].due) == (1, 1)
    assert counted(rows[1].due, rows[1].due + timedelta(days=3)) == (1, 0)
    assert counted(rows[0].due - timedelta(days=1), rows[0].due - timedelta(days=1)) == (0, 0)
    answer = perform(
        office, PrintAssessment(officer=name, start=rows[0].due, end=rows[2].due, language="en")
    ).answer
    pages = PdfReader(BytesIO(office.record.papers.get(answer["sha256"]))).pages
    words = " ".join(" ".join(page.extract_text() for page in pages).split())
    assert re.search(r"Instalments that fell due 3 .{0,40}on time 1 ", words), words
