"""May a timetable be offered: broken ones, limits of re-ageing, age of the account, payments; and the watch after."""

from __future__ import annotations

from datetime import date

import pytest

from domain.eligibility import DEFAULT, Gate, Limits, Past, judge, parse_eligibility, watch
from domain.error import Refused

AS_OF = date(2026, 6, 30)
FULL = Limits(months=9, payments=3)


def failed(past: Past, limits: Limits = FULL) -> list[str]:
    return [test.id for test in judge(past, limits, AS_OF) if not test.passed]


GOOD = {"since": date(2025, 9, 30), "payments": 3}


@pytest.mark.parametrize(
    ("changes", "found"),
    [
        ({}, []),
        ({"since": date(2025, 10, 1)}, ["months"]),
        ({"since": None}, ["months"]),
        ({"payments": 2}, ["payments"]),
        ({"broken": [date(2025, 6, 30)]}, []),  # twelve months ago to the day
        ({"broken": [date(2025, 7, 1)]}, ["broken"]),
        ({"began": [date(2025, 6, 30)]}, []),
        ({"began": [date(2025, 7, 1)]}, ["yearly"]),
        ({"began": [date(2021, 7, 1), date(2023, 1, 1)]}, ["five_years"]),
        ({"began": [date(2021, 6, 30), date(2023, 1, 1)]}, []),
        ({"began": [date(2026, 7, 1)]}, []),  # not yet
    ],
)
def test_each_limit(changes: dict[str, object], found: list[str]) -> None:
    past = Past(**{**GOOD, **changes})  # type: ignore[arg-type] # fields by name
    assert failed(past) == found


def test_the_office_asks_what_it_wants() -> None:
    assert parse_eligibility(DEFAULT) == Limits()
    assert [test.id for test in judge(Past(since=None), Limits(), AS_OF)] == [
        "broken",
        "yearly",
        "five_years",
    ]
    assert parse_eligibility("gate=stop months=9").gate is Gate.STOP
    for value in ("gate=perhaps", "months=-1", "yearly=3 five_years=2", "age=1"):
        with pytest.raises(Refused):
            parse_eligibility(value)


@pytest.mark.parametrize(
    ("as_of", "days", "flagged"),
    [
        (date(2027, 1, 30), 0, True),
        (date(2027, 1, 31), 0, False),
        (date(2027, 1, 31), 1, True),  # the months are over, something is still overdue
    ],
)
def test_the_flag_leaves_after_the_watch_when_nothing_is_overdue(
    as_of: date, days: int, flagged: bool
) -> None:
    found = watch(date(2026, 1, 31), 12, days, as_of)
    assert (found.until, found.flagged) == (date(2027, 1, 31), flagged)
