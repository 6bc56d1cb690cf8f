"""Papers about a timetable: notices by what stands, its schedule on a page and in a calendar."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from tests.usecases.timetable.acts import notice
from tests.usecases.timetable.conftest import checker, debt, desk, made, scan
from tests.usecases.timetable.desk import Desk, short
from tests.usecases.timetable.record import is_sound, words
from usecases.appointment import calendar_of
from usecases.command import perform
from usecases.notice import PrintNotice, PrintSchedule
from usecases.timetable import BreakTimetable, DefaultTimetable

__all__ = ["checker", "debt", "desk", "made", "scan"]  # fixtures of a timetable that goes wrong


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
    published = office.ask(calendar_of, made, "Quittance Trading", desk.clock.now, "en")
    assert b"METHOD:PUBLISH" in published  # in default, not called in
    perform(desk.checker, BreakTimetable(timetable=made, reason="gone"))
    assert desk.refused(officer, PrintNotice(timetable=made)) == "timetable.state"
    over = office.ask(calendar_of, made, "Quittance Trading", desk.clock.now, "en")
    assert b"METHOD:CANCEL" in over
    assert over.count(b"STATUS:CANCELLED") == published.count(b"BEGIN:VEVENT") > 0
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
