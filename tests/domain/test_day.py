"""Which days anybody could mean."""

from __future__ import annotations

from datetime import date

import pytest

from domain.day import check_day
from domain.error import Refused


@pytest.mark.parametrize("day", [date(1900, 1, 1), date(2999, 12, 31)])
def test_days_that_could_be_meant(day: date) -> None:
    check_day(day, "due")


@pytest.mark.parametrize("day", [date.min, date(1899, 12, 31), date(3000, 1, 1), date.max])
def test_days_that_nobody_means(day: date) -> None:
    with pytest.raises(Refused, match="1900 to 2999") as told:
        check_day(day, "due")
    assert told.value.where == "due"
