"""The office's own calendar: days, tables and complete years go over what is delivered; nothing is half taken."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.queries.calendar import CalendarYear, calendar_days, office_calendar, working_day
from db.record import head_of
from domain.calendar import Kind
from domain.error import NotAllowed, NotFound, Refused
from domain.role import Role
from tests.makers import add_user
from usecases.calendar import ConfirmCalendarYear, ImportCalendar, SetCalendarDay
from usecases.command import perform
from usecases.office import Office
from usecases.rule import DecideRule

DAY = date(2027, 2, 6)


def set_day(office: Office, day: date = DAY, kind: Kind = Kind.OFF, name: str = "Spring Festival") -> None:
    perform(office, SetCalendarDay(calendar="CN", day=day, kind=kind, name=name, source="notice 1"))


def take(office: Office, path: Path, content: bytes) -> dict[str, object]:
    path.write_bytes(content)
    changes = perform(office, ImportCalendar(calendar="CN", path=str(path), source="notice 2"))
    return dict(changes.answer)


def year(office: Office, number: int, name: str = "") -> CalendarYear:
    found: CalendarYear = office.ask(calendar_days, year=number, as_of=office.today, calendar=name)
    return found


def test_the_newest_word_about_a_day_counts(office: Office) -> None:
    monday = date(2027, 2, 8)
    set_day(office, monday)
    set_day(office, monday, Kind.WORKING, "worked after all")
    found = office.ask(working_day, day=monday, as_of=office.today)
    assert (found.is_working, str(found.reason)) == (True, "worked after all")
    assert [(line.day, line.own, line.source) for line in year(office, 2027).days] == [
        (monday, True, "notice 1")
    ]


def test_what_is_said_already_writes_nothing(office: Office) -> None:
    set_day(office)
    head = head_of(office.record)
    set_day(office)
    assert head_of(office.record) == head


def test_an_unknown_year_says_so_until_somebody_confirms_it(office: Office) -> None:
    before = year(office, 2027)
    assert (before.known, [str(each) for each in before.warnings]) == (
        False,
        ["The calendar CN does not know 2027: only weekends were taken as days off."],
    )
    set_day(office)
    begun = "The calendar CN does not know all of 2027: only weekends and the days entered so far count."
    assert (year(office, 2027).known, [str(each) for each in year(office, 2027).warnings]) == (False, [begun])
    assert [str(each) for each in office.ask(working_day, day=DAY, as_of=office.today).warnings] == [begun]
    for _ in range(2):
        perform(office, ConfirmCalendarYear(calendar="CN", year=2027, source="State Council 2026-11"))
    after = year(office, 2027)
    assert (after.known, after.source, after.warnings) == (True, "State Council 2026-11", ())
    assert office.ask(working_day, day=DAY, as_of=office.today).warnings == ()
    assert year(office, 2026).verified_on == date(2026, 11, 28)


def test_the_office_overrules_a_delivered_day(office: Office) -> None:
    day = date(2026, 5, 1)
    set_day(office, day, Kind.WORKING, "stocktaking")
    assert office.ask(working_day, day=day, as_of=office.today).is_working
    assert not office.ask(working_day, day=day, as_of=office.today, calendar="DE").is_working


def test_the_rule_of_the_office_names_its_calendar(office: Office) -> None:
    perform(
        office,
        DecideRule(rule="calendar", value="DE", effective_from=date(2026, 6, 1), reason="we moved"),
    )
    names = [
        office.ask(lambda connection, day=day: office_calendar(connection, day).name)
        for day in (date(2026, 5, 31), date(2026, 6, 1))
    ]
    assert names == ["CN", "DE"]
    with pytest.raises(Refused):
        perform(
            office,
            DecideRule(rule="calendar", value="XX", effective_from=date(2026, 6, 1), reason="we moved"),
        )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_taken_once(office: Office, tmp_path: Path, encoding: str) -> None:
    words = "日期,类型,名称\n2027-02-05,放假,春节\n2027-02-14,上班,春节\n"
    assert take(office, tmp_path / "days.csv", words.encode(encoding)) == {
        "calendar": "CN", "read": 2, "taken": 2,
    }  # fmt: skip
    assert [(str(line.name), line.kind, line.source) for line in year(office, 2027).days] == [
        ("春节", Kind.OFF, "notice 2"),
        ("春节", Kind.WORKING, "notice 2"),
    ]
    head = head_of(office.record)
    assert take(office, tmp_path / "days.csv", words.encode(encoding))["taken"] == 0
    assert head_of(office.record) == head


@pytest.mark.parametrize(
    "content",
    [b"", b"date,kind\n2027-02-05,off\n2027-02-30,off\n", b"\x00\x01\x02", b"\xff\xfe\x00", b"\xff\xff"],
)
def test_a_bad_table_leaves_nothing(office: Office, tmp_path: Path, content: bytes) -> None:
    head = head_of(office.record)
    with pytest.raises(Refused):
        take(office, tmp_path / "days.csv", content)
    assert head_of(office.record) == head
    assert year(office, 2027).days == ()


def test_what_cannot_be_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="has no name"):
        set_day(office, name=" ")
    with pytest.raises(Refused, match="no day that a calendar"):
        set_day(office, date(1027, 2, 6))
    with pytest.raises(Refused, match="no calendar"):
        perform(office, SetCalendarDay(calendar="XX", day=DAY, kind=Kind.OFF, name="x"))
    with pytest.raises(NotFound, match="no file"):
        perform(office, ImportCalendar(calendar="CN", path=str(tmp_path / "none.csv")))
    large = tmp_path / "large.csv"
    large.write_bytes(b" " * (4 * 1024 * 1024 + 1))
    with pytest.raises(Refused, match="too large"):
        perform(office, ImportCalendar(calendar="CN", path=str(large)))
    with pytest.raises(Refused, match="complete by a source"):
        perform(office, ConfirmCalendarYear(calendar="CN", year=2027, source=" "))
    with pytest.raises(Refused, match="no year of a calendar"):
        perform(office, ConfirmCalendarYear(calendar="CN", year=27, source="x"))
    with pytest.raises(Refused, match="no year of a calendar"):
        year(office, 27)


def test_an_officer_sets_no_day(office: Office) -> None:
    acting = add_user(office, "Li Wei", Role.OFFICER)
    with pytest.raises(NotAllowed):
        set_day(acting)
