"""Months up to a day."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.calendar.period import periods
from domain.error import Refused


@pytest.mark.parametrize(
    ("as_of", "months", "lasts"),
    [
        (date(2026, 3, 2), 2, [date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)]),
        (date(2026, 2, 28), 2, [date(2026, 1, 31), date(2026, 2, 28)]),
        (date(2024, 2, 28), 1, [date(2024, 1, 31), date(2024, 2, 28)]),
        (date(9999, 12, 31), 1, [date(9999, 12, 31)]),
        (date(1, 2, 3), 5, [date(1, 1, 31), date(1, 2, 3)]),
    ],
)
def test_the_last_whole_months_and_what_has_passed_of_this_one(
    as_of: date, months: int, lasts: list[date]
) -> None:
    assert [each.last for each in periods(as_of, months)] == lasts


@given(st.dates(date(1990, 1, 1), date(2200, 1, 1)), st.integers(1, 60))
def test_periods_follow_each_other_without_a_gap(as_of: date, months: int) -> None:
    found = periods(as_of, months)
    assert len(found) in (months, months + 1)
    assert found[-1].last == as_of
    assert all(each.first.day == 1 for each in found)
    days = [(before.last, after.first) for before, after in pairwise(found)]
    assert all(last + timedelta(days=1) == first for last, first in days)


@pytest.mark.parametrize("months", [0, -1, 61])
def test_no_months_and_too_many_are_refused(months: int) -> None:
    with pytest.raises(Refused, match="over time"):
        periods(date(2026, 3, 2), months)
