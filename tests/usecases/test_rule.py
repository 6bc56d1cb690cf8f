"""Rules of the office: versions from days on, with reasons; earlier figures keep the earlier version."""

from __future__ import annotations

from datetime import date

import pytest

from db.queries.rule import rule_in_force, rule_versions, rules
from domain.ageing import OFFICE_BOUNDS
from domain.error import NotAllowed, NotFound, Refused
from domain.role import Role
from tests.makers import add_user
from usecases.command import perform
from usecases.office import Office
from usecases.rule import DecideRule

DEFAULT = ",".join(map(str, OFFICE_BOUNDS))


def decide(office: Office, value: str, day: date, reason: str = "group finance asks for it") -> None:
    perform(office, DecideRule(rule="buckets", value=value, effective_from=day, reason=reason))


def value_on(office: Office, day: date) -> str:
    return office.ask(lambda connection: rule_in_force(connection, "buckets", day))


def test_a_version_holds_from_its_day_until_the_next(office: Office) -> None:
    decide(office, "30,60,90", date(2026, 1, 1))
    decide(office, "10,20", date(2026, 3, 1))
    decide(office, "15,45", date(2026, 3, 1), "the day before was a slip")
    days = [date(2025, 12, 31), date(2026, 1, 1), date(2026, 2, 28), date(2026, 3, 1)]
    assert [value_on(office, day) for day in days] == [DEFAULT, "30,60,90", "30,60,90", "15,45"]
    assert [line.value for line in office.ask(rule_versions, name="buckets")] == [
        "30,60,90",
        "10,20",
        "15,45",
    ]


def test_the_list_of_rules_tells_defaults_and_decisions(office: Office) -> None:
    before = {line.name: line for line in office.ask(rules, as_of=office.today)}
    assert (before["buckets"].value, before["buckets"].effective_from) == (DEFAULT, None)
    decide(office, "30,60", date(2026, 1, 1))
    after = {line.name: line for line in office.ask(rules, as_of=office.today)}
    assert (after["buckets"].value, after["buckets"].effective_from) == ("30,60", date(2026, 1, 1))
    assert after.keys() == before.keys()


def test_the_same_again_writes_nothing(office: Office) -> None:
    decide(office, DEFAULT, date(2026, 1, 1))
    assert office.ask(rule_versions, name="buckets") == ()


def test_what_cannot_be_is_refused(office: Office) -> None:
    with pytest.raises(Refused):
        decide(office, "60,30", date(2026, 1, 1))
    with pytest.raises(Refused) as caught:
        decide(office, "30", date(2026, 1, 1), " ")
    assert caught.value.where == "reason"
    with pytest.raises(NotFound):
        perform(office, DecideRule(rule="x", value="1", effective_from=date(2026, 1, 1), reason="y"))
    with pytest.raises(NotFound):
        office.ask(rule_versions, name="x")


def test_an_officer_decides_no_rule(office: Office) -> None:
    acting = add_user(office, "Li Wei", Role.OFFICER)
    with pytest.raises(NotAllowed):
        decide(acting, "30,60", date(2026, 1, 1))
