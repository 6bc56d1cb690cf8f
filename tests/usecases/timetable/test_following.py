"""What receipts and the ledger fill of a timetable, and how it stands on each day."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO
from pathlib import Path
from uuid import UUID

import pytest
from pypdf import PdfReader
from sqlalchemy import select

from db.queries.assessment import _timetables, instalments_due
from db.queries.item import items
from db.queries.standing import rows, sums
from db.queries.timetable import active, approvals, instalments, timetables
from db.queries.timetable.following import money_for
from db.tables.timetable import TimetableRow
from domain.assessment import TimetableFacts
from domain.error import Refused
from domain.instalment import InstalmentState
from domain.money import Money
from domain.timetable_state import State
from tests.ledger import Line, standings_are_true, take
from tests.makers import Clock, cny
from tests.usecases.timetable.acts import describe, draft, sign, to_active
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import account_of, filled, is_sound, state
from usecases.account import DescribeDebtor
from usecases.assessment import PrintAssessment
from usecases.command import perform
from usecases.fee import SettleFees
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.rule import DecideRule
from usecases.timetable import (
    ActivateTimetable,
    AgreeTimetable,
    ApproveTimetable,
    CancelTimetable,
    PerformTimetable,
    ProposeTimetable,
)


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


def _counted(office: Office, timetable: UUID) -> int:
    with office.record.read() as connection:
        key = connection.execute(select(TimetableRow.id).where(TimetableRow.uid == timetable)).scalar_one()
        return sum(each.amount.minor for each in money_for(connection, key))


def test_what_pays_a_reminder_fee_fills_no_instalment(
    office: Office, officer: Office, checker: Office, scan: Path, tmp_path: Path
) -> None:
    """Money that came in counts for the timetable until it pays a fee; a reversal takes back both."""
    due = {"due": date(2026, 1, 1), "dated": date(2025, 12, 1), "officer": "Li Wei"}
    take(office, tmp_path, [Line("D9", "X", 100_000, **due)], as_of=date(2026, 2, 1))  # type: ignore[arg-type]  # fields by name
    account = account_of(office, "D9")
    perform(office, DescribeDebtor(account=account, address="1 High Street"))
    rule = DecideRule(rule="reminder_fee", value="40.00 CNY", effective_from=date(2026, 1, 1), reason="x")
    perform(office, rule)
    perform(office, WriteLetters(as_of=office.today, accounts=(account,)))
    made = to_active(office, officer, checker, account, scan, count=2)
    paid = perform(office, RecordReceipt(account=account, amount=cny("1030.00"), received_on=office.today))
    receipt = UUID(paid.answer["receipt"])
    counted = [_counted(office, made)]
    for command in (
        SettleFees(account=account),
        ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"),
    ):
        perform(office, command)
        counted.append(_counted(office, made))
    assert counted == [103_000, 100_000, 0]
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


def test_the_watch_after_it_began(desk: Desk, debt: UUID, made: UUID) -> None:
    line = desk.line(made)
    assert (line.watched_until, line.flagged, line.concession) == (date(2027, 3, 2), True, None)
    assert (line.version, line.instalments, line.overdue) == (1, 4, Money(0, "CNY"))
