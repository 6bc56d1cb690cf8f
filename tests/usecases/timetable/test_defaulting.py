"""A timetable that goes wrong: notice, cure, default and the call for all."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from db.queries.timetable import courses
from domain.agreement import Clauses, Concession
from domain.role import Role
from domain.timetable_state import Act, State
from tests.makers import add_user, cny
from tests.usecases.timetable.acts import call_in, draft, notice
from tests.usecases.timetable.desk import Desk, short
from tests.usecases.timetable.record import is_sound, state
from usecases.command import perform
from usecases.timetable import (
    AccelerateTimetable,
    CureTimetable,
    DefaultTimetable,
    PerformTimetable,
    RecordDefaultNotice,
)


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
    delivered = date(2026, 7, 8)  # ten days end on a Saturday
    perform(
        desk.officer,
        RecordDefaultNotice(
            timetable=made, instalment=2, delivered_on=delivered, channel="EMS", proof="waybill 1051"
        ),
    )
    called = date(2026, 7, 19)
    desk.at(called)
    perform(desk.officer, DefaultTimetable(timetable=made))
    told = perform(
        desk.officer,
        AccelerateTimetable(timetable=made, delivered_on=called, channel="EMS", proof="waybill 1052"),
    ).answer
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


def test_what_the_agreement_acknowledges_beside_is_paid_as_well(desk: Desk, debt: UUID) -> None:
    """Late interest of 60,000, of which 40,000 are waived if all is on time, and costs of 3,200."""
    clauses = Clauses(
        late_interest_owed=cny("60000.00"),
        costs_owed=cny("3200.00"),
        concession=Concession(waived=cny("40000.00")),
    )
    made = draft(desk.officer, debt, count=1, first_due=date(2026, 3, 31), clauses=clauses)
    desk.begin(made, approver=add_user(desk.office, "Gu Wen", Role.DIRECTOR))
    desk.at(date(2026, 3, 31))
    desk.pay(debt, "1000000.00")
    assert desk.line(made).act is None
    assert desk.refused(desk.officer, PerformTimetable(timetable=made)) == "further"
    desk.pay(debt, "23199.99")
    assert "of the further sums 0.01 CNY is open" in str(desk.line(made).reason)
    desk.pay(debt, "0.01")
    assert desk.line(made).act is Act.PERFORM
    perform(desk.officer, PerformTimetable(timetable=made))
    assert state(desk.office, made) is State.PERFORMED
