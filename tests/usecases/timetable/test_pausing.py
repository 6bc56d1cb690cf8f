"""Pauses: dated, never over each other, and ended before their day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from domain.timetable_state import Act
from tests.usecases.timetable.acts import draft
from tests.usecases.timetable.desk import Desk
from tests.usecases.timetable.record import is_sound
from usecases.command import perform
from usecases.standing import turn_day
from usecases.timetable import PauseTimetable, ResumeTimetable


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
