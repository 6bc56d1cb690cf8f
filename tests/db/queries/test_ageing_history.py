"""Ageing over time: every day is an ageing of its own, meets its control, and knows nothing of later days."""

from __future__ import annotations

from datetime import date

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.queries.ageing import By, ageing, ageing_history
from domain.money import Money
from tests.makers import Claim, Clock, Taken, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt

DAY = date(2026, 2, 10)


def test_each_month_end_is_an_ageing_of_its_own(office: Office, taken: Taken) -> None:
    take_ledger(office, {"U1": (Claim("U-1", Money(700, "USD"), date(2025, 12, 31)),)}, source="east")
    found = office.ask(ageing_history, as_of=DAY, months=3, buckets="30,60")
    assert sorted({each.day for each in found}) == [
        date(2025, 11, 30), date(2025, 12, 31), date(2026, 1, 31), DAY,
    ]  # fmt: skip
    assert {each.currency for each in found} == {"CNY", "USD"}
    for each in found:
        rows = office.ask(ageing, as_of=each.day, by=By.CURRENCY, buckets="30,60").totals
        assert (each.columns, each.total) in [(row.columns, row.total) for row in rows]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(day=st.dates(date(2025, 12, 1), date(2026, 3, 2)), minor=st.integers(1, 30_000))
def test_buckets_are_the_balance_and_no_day_knows_of_later_ones(
    office: Office, taken: Taken, clock: Clock, day: date, minor: int
) -> None:
    before = office.ask(ageing_history, as_of=DAY, months=2)
    perform(
        office,
        RecordReceipt(account=taken.accounts["D001"], amount=Money(minor, "CNY"), received_on=day),
    )
    after = office.ask(ageing_history, as_of=DAY, months=2)
    for each in after:
        assert sum((amount.minor for amount in each.columns.values()), 0) == each.total.minor
        assert each.total == each.control
    assert [each for each in before if each.day < day] == [each for each in after if each.day < day]
    assert (before == after) == (day > DAY)
