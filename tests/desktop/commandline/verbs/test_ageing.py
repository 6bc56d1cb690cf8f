"""`ageing`: the contract word for word."""

from __future__ import annotations

import json
from datetime import timedelta
from pathlib import Path

import pytest

from domain.money import Money
from tests import makers
from usecases.office import open_office


@pytest.fixture(autouse=True)
def _ledger(office: Path, clock: makers.Clock) -> None:
    """Two debtors in two currencies; today is 2026-03-02."""
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    today = clock.now.date()

    def due(days: int) -> object:
        return today - timedelta(days=days)

    first = (
        makers.Claim("A1", makers.cny("100.00"), due(0)),
        makers.Claim("A2", makers.cny("20.50"), due(30)),
        makers.Claim("A3", makers.cny("7.00"), due(31)),
        makers.Claim("A4", Money(1500, "JPY"), due(400)),
    )
    second = (
        makers.Claim("B1", makers.cny("1.00"), None),
        makers.Claim("B2", makers.cny("-5.00"), due(3), kind="payment"),
    )
    makers.take_ledger(opened, {"D1": first}, officer=makers.FOUNDER)
    makers.take_ledger(opened, {"D2": second})
    opened.close()


def row(**given: object) -> dict[str, object]:
    """A row with nothing in it but what is given."""
    zero = "0" if given["currency"] == "JPY" else "0.00"
    buckets = {"1-30": zero, "31-60": zero, "61+": zero} | given.pop("buckets", {})
    empty = {"not_due": zero, "buckets": buckets, "no_due_date": zero, "unapplied": zero}
    named = {name: given.pop(name) for name in ("key", "currency") if name in given}
    return {**named, **empty, **given}


CNY = row(
    currency="CNY",
    not_due="100.00",
    buckets={"1-30": "20.50", "31-60": "7.00"},
    no_due_date="1.00",
    unapplied="-5.00",
    total="123.50",
    count=5,
)
JPY = row(currency="JPY", buckets={"61+": "1500"}, total="1500", count=1)


def test_rows_by_debtor_and_currency_with_totals_by_currency(ask, office: Path) -> None:
    told = ask("ageing", office, "--as-of", "2026-03-02", "--buckets", "30,60")
    first = row(
        key="D1",
        currency="CNY",
        not_due="100.00",
        buckets={"1-30": "20.50", "31-60": "7.00"},
        total="127.50",
        count=3,
    )
    second = row(key="D2", currency="CNY", no_due_date="1.00", unapplied="-5.00", total="-4.00", count=2)
    assert told == {
        "as_of": "2026-03-02",
        "rows": [first, {"key": "D1", **JPY}, second],
        "totals": [CNY, JPY],
        "warnings": [],
    }
    assert list(told["rows"][0]) == [
        "key",
        "currency",
        "not_due",
        "buckets",
        "no_due_date",
        "unapplied",
        "total",
        "count",
    ]


def test_by_bucket_there_is_a_row_for_each_in_order(ask, office: Path) -> None:
    told = ask("ageing", office, "--as-of", "2026-03-02", "--by", "bucket", "--buckets", "30,60")
    assert [(row["key"], row["currency"], row["total"], row["count"]) for row in told["rows"]] == [
        ("not_due", "CNY", "100.00", 1),
        ("not_due", "JPY", "0", 0),
        ("1-30", "CNY", "20.50", 1),
        ("1-30", "JPY", "0", 0),
        ("31-60", "CNY", "7.00", 1),
        ("31-60", "JPY", "0", 0),
        ("61+", "CNY", "0.00", 0),
        ("61+", "JPY", "1500", 1),
        ("no_due_date", "CNY", "1.00", 1),
        ("no_due_date", "JPY", "0", 0),
        ("unapplied", "CNY", "-5.00", 1),
        ("unapplied", "JPY", "0", 0),
    ]
    assert told["totals"] == [CNY, JPY]


@pytest.mark.parametrize(
    ("by", "keys"),
    [("currency", ["CNY", "JPY"]), ("officer", ["", makers.FOUNDER, makers.FOUNDER])],
)
def test_other_keys(ask, office: Path, by: str, keys: list[str]) -> None:
    told = ask("ageing", office, "--as-of", "2026-03-02", "--by", by, "--buckets", "30,60")
    assert [row["key"] for row in told["rows"]] == keys
    assert told["totals"] == [CNY, JPY]


def test_before_the_first_as_of_a_warning_is_told(ask, office: Path) -> None:
    assert "“main”" in ask("ageing", office, "--as-of", "2026-03-01")["warnings"][0]


@pytest.mark.parametrize("words", [["--buckets", "30,x"], ["--buckets", "60,30"], ["--by", "age"]])
def test_slips(tell, office: Path, words: list[str]) -> None:
    assert tell("ageing", office, "--as-of", "2026-03-02", *words).code == 2


def test_for_people_it_is_a_table(tell, office: Path) -> None:
    lines = tell("ageing", office, "--as-of", "2026-03-02", "--buckets", "30,60").out.splitlines()
    assert lines[2].split() == [
        "key", "currency", "not_due", "1-30", "31-60", "61+", "no_due_date", "unapplied", "total", "count",
    ]  # fmt: skip


def test_in_one_currency(ask, tell, office: Path) -> None:
    """Each cell is converted once; the rate and its day stand beside."""
    words = ("ageing", office, "--as-of", "2026-03-02", "--buckets", "30,60", "--in", "CNY")
    refused = tell(*words, "--json")
    assert refused.code == 1
    assert refused.json["refused"]["code"] == "no_rate"
    rate = {"day": "2026-02-27", "base": "JPY", "quote": "CNY", "rate": "0.047", "source": "bank"}
    assert tell("do", office, "EnterExchangeRate", json.dumps(rate), "--json").code == 0
    found = ask(*words)
    assert [(each["from"], each["rate"], each["day"]) for each in found["rates"]] == [
        ("CNY", "1", "2026-03-02"),
        ("JPY", "0.047", "2026-02-27"),
    ]
    (yen,) = [each for each in found["rows"] if each["currency"] == "JPY"]
    assert (yen["total"], yen["converted"]["total"]) == ("1500", "70.50")
    assert found["converted_total"]["total"] == "194.00"
    by_bucket = ask(*words, "--by", "bucket")
    assert sum(1 for each in by_bucket["rows"] if each["converted"]["currency"] == "CNY") == 12
