"""Days by every basis and every way of counting."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.interest.charge import Charge
from domain.interest.count import (
    COUNTERS,
    YEAR,
    Basis,
    Count,
    Period,
    actual,
    e30_360,
    share_of_year,
    us30_360,
)
from domain.interest.late import late_interest
from domain.money import Money

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("start", "end", "act", "european", "american"),
    [
        ("2026-01-31", "2026-02-28", 28, 28, 28),  # I04.1
        ("2026-02-28", "2026-03-31", 31, 32, 30),  # I04.2
        ("2028-02-29", "2028-03-31", 31, 31, 30),  # I04.3
        ("2007-02-28", "2007-03-28", 28, 30, 28),
        ("2008-02-28", "2008-03-28", 29, 30, 30),
        ("2008-02-29", "2008-03-29", 29, 30, 29),
        ("2008-04-30", "2008-05-30", 30, 30, 30),
        ("2010-01-30", "2010-07-31", 182, 180, 180),
        ("2010-02-28", "2011-02-28", 365, 360, 360),
        ("2000-02-29", "2008-02-29", 2922, 2880, 2880),
        ("2008-02-29", "2008-08-30", 183, 181, 180),
        ("2012-01-01", "2013-02-15", 411, 404, 404),
    ],
)
def test_days(start: str, end: str, act: int, european: int, american: int) -> None:
    first, last = date.fromisoformat(start), date.fromisoformat(end)
    assert (actual(first, last), e30_360(first, last), us30_360(first, last)) == (act, european, american)


@pytest.mark.parametrize(
    ("basis", "expected"),
    [(Basis.ACT_365F, "365.96"), (Basis.ACT_360, "371.04"), (Basis.US30_360, "364.72")],
)
def test_interest_at_maturity_as_spreadsheets_have_it(basis: Basis, expected: str) -> None:
    days = COUNTERS[basis](date(2012, 1, 1), date(2013, 2, 15))
    assert f"{5000 * 0.065 * days / YEAR[basis]:.2f}" == expected


@given(DAYS, st.integers(0, 3000), st.sampled_from(Basis), st.sampled_from(Count), st.data())
def test_parts_sum_to_the_whole(
    due: date, length: int, basis: Basis, count: Count, data: st.DataObject
) -> None:
    period = Period(due, due + timedelta(days=length), basis, count)
    if period.first > period.last:
        assert period.total == 0
        return
    cut = data.draw(st.dates(period.first, period.last))
    parts = period.days(period.first, cut)
    if cut < period.last:
        parts += period.days(cut + timedelta(days=1), period.last)
    assert parts == period.total


@pytest.mark.parametrize(
    ("count", "days"),
    [
        (Count.EXCLUDE_DUE_INCLUDE_PAY, 30),
        (Count.INCLUDE_BOTH, 31),
        (Count.EXCLUDE_BOTH, 29),
        (Count.INCLUDE_DUE_EXCLUDE_PAY, 30),
    ],
)
def test_heads_and_tails(count: Count, days: int) -> None:
    assert Period(date(2026, 5, 1), date(2026, 5, 31), Basis.ACT_365F, count).total == days  # I17


def test_each_day_by_the_length_of_its_own_year() -> None:
    charge = Charge(rate=Decimal("0.1"), basis=Basis.ACT_ACT)
    found = late_interest(Money(100_000, "CNY"), date(2023, 12, 1), date(2024, 2, 1), charge)
    assert found.amount == Money(1696, "CNY")  # 1,000 × 10 % × (30 / 365 + 32 / 366)
    assert "days of their year" in str(found.derivation.source)
    assert share_of_year(Basis.ACT_ACT, date(2024, 1, 1), date(2023, 12, 31), 0) == 0
    with pytest.raises(Refused, match="days of the calendar"):
        charge.exact(Decimal(1), Decimal("0.1"), 30)
