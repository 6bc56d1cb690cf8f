"""The interest rule of an office, as words in the record."""

from __future__ import annotations

from decimal import Decimal

import pytest

from db.delivery import delivered_pack, delivered_table
from domain.error import Refused
from domain.interest.charge import Charge, Mode
from domain.interest.count import Basis
from domain.interest.rule import parse_rule


def charge(value: str, currency: str = "") -> Charge:
    return parse_rule(value)[currency].charge(delivered_pack, delivered_table)[0]


def test_none_charges_nothing() -> None:
    assert parse_rule(" none ") == {}


def test_packs_tables_and_rates_by_currency() -> None:
    value = "prc multiplier=1.5 mode=floating; GBP: england; USD: rate=6 basis=ACT/360 grace_days=5"
    prc = charge(value)
    assert (prc.multiplier, prc.mode, prc.table and prc.table.name) == (
        Decimal("1.5"),
        Mode.FLOATING,
        "LPR1Y",
    )
    assert charge(value, "GBP").margin == Decimal("0.08")
    usd = charge(value, "USD")
    assert (usd.rate, usd.basis, usd.grace_days) == (Decimal("0.06"), Basis.ACT_360, 5)
    assert charge("daily=0.05").per_day
    assert charge("prc_sme").rate == Decimal("0.0005")
    assert charge("table=BOE margin=2").margin == Decimal("0.02")


@pytest.mark.parametrize(
    "value",
    [
        "", "moon", "prc prc", "prc england", "enforcement", "prc; england", "GBP: prc; GBP: eu", "gbp: england",
        "rate=x", "rate=6 rate=7", "rate=6 daily=1", "mode=floating", "prc mode=slow", "rate=6 colour=red",
        "rate=6 grace_days=x", "rate=6 grace_days=-1", "rate=NaN", "table=BOE rate=3", "daily=0.05 basis=30E/360",
    ],
)  # fmt: skip
def test_rules_that_are_none(value: str) -> None:
    with pytest.raises(Refused):
        parse_rule(value)
