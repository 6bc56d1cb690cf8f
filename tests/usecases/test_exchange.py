"""Rates of the office: entered, imported, replaced by later ones, and an ageing in one currency."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from db.queries.ageing import By, ageing
from db.queries.exchange import exchange_currencies, exchange_pairs, exchange_rate, exchange_rates
from db.queries.rate import rate_tables
from domain.error import NotFound, Refused
from domain.money import Money
from tests.ledger import Line, take
from tests.makers import FOUNDER
from usecases.command import perform
from usecases.exchange import EnterExchangeRate, ImportExchangeRates, VerifyExchangeRates
from usecases.office import Office

TODAY = date(2026, 3, 2)


def enter(office: Office, rate: str, base: str = "USD", quote: str = "CNY", day: date = TODAY) -> None:
    perform(office, EnterExchangeRate(day=day, base=base, quote=quote, rate=Decimal(rate), source="bank"))


def test_a_later_entry_for_the_day_counts_and_both_stay(office: Office) -> None:
    enter(office, "7.1")
    enter(office, "7.2")
    enter(office, "7.2")
    assert office.ask(exchange_rate, base="USD", quote="CNY", as_of=TODAY).rate == Decimal("7.2")
    assert [line.rate for line in office.ask(exchange_rates, base="USD", quote="CNY", as_of=TODAY)] == [
        Decimal("7.2"),
        Decimal("7.1"),
    ]
    assert office.ask(exchange_currencies) == ("CNY", "USD")


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"base": "usd"}, "base"),
        ({"quote": "USD"}, "quote"),
        ({"rate": "0"}, "rate"),
        ({"day": TODAY + timedelta(days=2)}, "day"),
    ],
)
def test_what_is_refused(office: Office, change: dict[str, object], where: str) -> None:
    with pytest.raises(Refused) as refused:
        enter(office, **{"rate": "7", **change})  # type: ignore[arg-type]  # fields by name
    assert refused.value.where == where
    with pytest.raises(Refused):
        perform(office, EnterExchangeRate(day=TODAY, base="USD", quote="CNY", rate=Decimal(7), source=" "))


def test_a_file_is_taken_once_without_its_bad_lines(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "rates.csv"
    path.write_text("date,USD,CNY\n2026-02-27,1.1,7.9\n2026-02-30,1,1\n2026-02-26,x,7.8\n", "utf-8")
    command = ImportExchangeRates(path=str(path), source="ECB")
    answer = perform(office, command).answer
    assert (answer["new"], answer["unchanged"], answer["rejected_count"]) == (3, 0, 2)
    assert [bad["line"] for bad in answer["rejected"]] == [3, 4]
    assert perform(office, ImportExchangeRates(path=str(path), source="ECB")).answer["new"] == 0
    with pytest.raises(Refused):
        perform(office, ImportExchangeRates(path=str(path), source="ECB", strict=True))
    path.write_text("date,USD\n2027-01-01,1.1\n", "utf-8")
    with pytest.raises(Refused, match="future"):
        perform(office, ImportExchangeRates(path=str(path), source="ECB"))


def test_pairs_with_their_newest_rate_and_whoever_verified_them(office: Office) -> None:
    enter(office, "7.3", day=TODAY - timedelta(days=1))
    enter(office, "7.1")
    enter(office, "7.2")
    enter(office, "1.1", base="EUR", quote="USD")
    perform(office, VerifyExchangeRates(base="USD", quote="CNY", verified=TODAY, note="bulletin"))
    first, second = office.ask(exchange_pairs)
    assert (first.base, first.quote, first.verified, first.verified_by) == ("EUR", "USD", None, "")
    assert (second.rate, second.newest, second.rates) == (Decimal("7.2"), TODAY, 2)
    assert (second.first, second.verified, second.verified_by) == (TODAY - timedelta(days=1), TODAY, FOUNDER)
    assert office.ask(rate_tables) == ()
    with pytest.raises(Refused, match="not come"):
        perform(
            office, VerifyExchangeRates(base="USD", quote="CNY", verified=TODAY + timedelta(days=1), note="")
        )
    with pytest.raises(NotFound):
        perform(office, VerifyExchangeRates(base="GBP", quote="CNY", verified=TODAY))


def test_an_ageing_in_one_currency(office: Office, tmp_path: Path) -> None:
    """Each cell is rounded once, and totals are the sums of converted cells."""
    lines = [
        Line("D1", "A", 1, currency="USD", due=TODAY, dated=TODAY),
        Line("D2", "B", 1, currency="USD", due=TODAY - timedelta(40), dated=TODAY - timedelta(50)),
        Line("D2", "C", 100, due=TODAY, dated=TODAY),
    ]
    take(office, tmp_path, lines, as_of=TODAY)
    with pytest.raises(Refused, match="no rate of USD in CNY"):
        office.ask(ageing, as_of=TODAY, reporting="CNY")
    enter(office, "7.25", day=TODAY - timedelta(days=8))
    found = office.ask(ageing, as_of=TODAY, reporting="CNY")
    reported = found.reported
    assert reported is not None
    assert [row.total for row in reported.rows] == [Money(7, "CNY"), Money(100, "CNY"), Money(7, "CNY")]
    assert [row.total.minor for row in reported.totals] == [100, 14]
    assert reported.whole.total == Money(114, "CNY")
    assert any("8 days before" in str(warning) for warning in found.warnings)
    by_bucket = office.ask(ageing, as_of=TODAY, by=By.BUCKET, reporting="CNY").reported
    assert by_bucket is not None
    assert by_bucket.whole.total == Money(114, "CNY")
    nothing = office.ask(ageing, as_of=date(2020, 1, 1), reporting="CNY")
    assert nothing.rows == ()
