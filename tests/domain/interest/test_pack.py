"""Packs: what their law bounds, adds and doubts; the SME test, its floor, and the gauge."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from db.delivery import delivered_pack, delivered_packs, delivered_table, delivered_tables
from domain.error import NotFound, Refused
from domain.interest.pack import LABELS
from domain.interest.prc import Band, Debtor, gauge, sme_answer, sme_rate, sme_test
from domain.money import parse_money, zero


def test_every_delivered_pack_has_a_label_and_its_table() -> None:
    assert delivered_packs().keys() == LABELS.keys()
    assert {pack.table for pack in delivered_packs().values()} - {""} <= delivered_tables().keys()
    assert delivered_table("ECB_SEMESTER").name == "ECB"
    for find in (delivered_table, delivered_pack):
        with pytest.raises(NotFound):
            find("moon")


def test_what_a_law_bounds() -> None:
    prc, england = delivered_pack("prc"), delivered_pack("england")
    assert prc.charge_with(None, Decimal("1.5")).multiplier == Decimal("1.5")
    with pytest.raises(Refused):
        prc.charge_with(None, Decimal("1.6"))
    with pytest.raises(Refused, match="benchmark"):
        prc.check_breach(date(2019, 8, 18))
    prc.check_breach(date(2019, 8, 19))
    with pytest.raises(Refused):
        england.check_currency("CNY")
    prc.check_currency("USD")


@pytest.mark.parametrize(
    ("debt", "sum_"), [("999.99", "40"), ("1000.00", "70"), ("9999.99", "70"), ("10000.00", "100")]
)
def test_fixed_sums(debt: str, sum_: str) -> None:
    assert delivered_pack("england").fixed_sum(parse_money(debt, "GBP")) == parse_money(sum_, "GBP")


def test_no_sum_for_no_debt() -> None:
    assert delivered_pack("england").fixed_sum(zero("GBP")) == zero("GBP")


def test_doubts_about_a_law() -> None:
    sme = delivered_pack("prc_sme")
    assert len(sme.doubts(date(2025, 1, 1), date(2026, 1, 1))) == 2
    assert sme.doubts(date(2025, 6, 30), date(2025, 4, 1)) == ()


def test_the_three_facts() -> None:
    assert sme_test(creditor_is_sme=True, debtor=Debtor.ORGAN, declared=True).applies
    assert len(sme_test(creditor_is_sme=False, debtor=Debtor.OTHER, declared=False).reasons) == 3
    assert sme_rate(Decimal("0.02"), Decimal("0.031")) == Decimal("0.031")
    assert sme_rate(None, Decimal("0.031")) is None


@pytest.mark.parametrize(
    ("agreed", "lpr", "rate", "words"),
    [
        (None, None, "0.1825", "No rate was agreed: the rate of a day"),
        ("0.02", "0.031", "0.031", "LPR of one year on the day of the contract, the least"),
        ("0.06", "0.031", "0.06", "The rate that was agreed"),
        ("0.06", None, None, "LPR of the day of the contract is not known."),
    ],
)
def test_the_rate_of_the_sme_regulation(agreed, lpr, rate, words) -> None:
    answer = sme_answer(
        delivered_pack("prc_sme"),
        contract=date(2025, 6, 1),
        creditor_is_sme=True,
        debtor=Debtor.LARGE_ENTERPRISE,
        declared=True,
        agreed=None if agreed is None else Decimal(agreed),
        lpr=None if lpr is None else Decimal(lpr),
    )
    assert answer.test.applies
    assert answer.rate == (None if rate is None else Decimal(rate))
    assert words in [str(step.label) for step in answer.derivation.steps]


def test_an_old_contract_and_a_missing_fact_are_said() -> None:
    answer = sme_answer(
        delivered_pack("prc_sme"),
        contract=date(2025, 5, 31),
        creditor_is_sme=True,
        debtor=Debtor.OTHER,
        declared=True,
        agreed=None,
        lpr=None,
    )
    assert (answer.test.applies, answer.rate) == (False, None)
    said = [str(step.label) for step in answer.derivation.steps]
    assert said[0] == "The debtor was no organ, institution or large enterprise."
    assert said[1].startswith("The contract is older than the regulation (2025-06-01)")


def test_the_gauge() -> None:
    bands = [gauge(Decimal(rate), Decimal("0.03")).band for rate in ("0.0585", "0.0586", "0.12", "0.1201")]
    assert bands == [Band.GREEN, Band.AMBER, Band.AMBER, Band.RED]
