"""The clauses of an agreement: kept without loss, and refused where they contradict each other."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.agreement import (
    Acceleration,
    Base,
    Clauses,
    Compounding,
    Concession,
    Condition,
    Confirming,
    Court,
    FastTitle,
    Jurisdiction,
    LateInterest,
    Mode,
    Order,
    Penalties,
    Policy,
    Prepayment,
    Service,
    TitleKind,
    Trigger,
    check,
    read,
    write,
)
from domain.error import Refused
from domain.interest.count import Basis
from domain.money import Money

DAY = date(2026, 3, 2)
DEBT = Money(100_000_000, "CNY")


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
rates = st.decimals(0, 1, places=6)
money = st.builds(Money, st.integers(-(10**12), 10**12), st.sampled_from(["CNY", "JPY", "KWD"]))
clauses = st.builds(
    Clauses,
    jurisdiction=st.sampled_from(Jurisdiction),
    mode=st.sampled_from(Mode),
    cutoff=st.none() | days,
    late_interest_owed=st.none() | money,
    costs_owed=st.none() | money,
    late_interest=st.none()
    | st.builds(
        LateInterest,
        rate=st.none() | rates,
        table=st.sampled_from(["", "LPR1Y"]),
        factor=rates,
        margin=rates,
        base=st.sampled_from(Base),
        basis=st.sampled_from(Basis),
        start=st.none() | days,
    ),
    penalties=st.none() | st.sampled_from(Penalties),
    compounding=st.sampled_from(Compounding),
    order=st.none() | st.sampled_from(Order),
    acceleration=st.none()
    | st.builds(
        Acceleration,
        trigger=st.sampled_from(Trigger),
        threshold=st.none() | rates,
        notice_days=st.integers(0, 99),
        cure_days=st.integers(0, 99),
    ),
    instalment_sale=st.booleans(),
    concession=st.none()
    | st.builds(
        Concession,
        waived=money,
        condition=st.sampled_from(Condition),
        policy=st.sampled_from(Policy),
        tolerance_days=st.integers(0, 99),
    ),
    prepayment=st.sampled_from(Prepayment),
    service=st.none() | st.builds(Service, email=st.booleans(), courts=st.booleans()),
    court=st.none() | st.sampled_from(Court),
    place=st.text(),
    arbitration=st.text(),
    title=st.none()
    | st.builds(FastTitle, kind=st.sampled_from(TitleKind), by=days, confirming=st.sampled_from(Confirming)),
    originals=st.integers(0, 99),
    extra_en=st.text(),
    extra_zh=st.text(),
)


@given(clauses)
def test_nothing_is_lost(kept: Clauses) -> None:
    assert read(write(kept)) == kept


def test_what_is_left_out_has_its_default() -> None:
    assert read("{}") == Clauses()
    found = read('{"late_interest": {"rate": 0.18}, "originals": 6, "court": null, "place": " "}')
    assert found.late_interest == LateInterest(rate=Decimal("0.18"))
    assert (found.originals, found.court, found.words) == (6, None, ())
    assert Clauses(extra_en="a", extra_zh="b").words == ("a", "b")


@pytest.mark.parametrize(
    ("words", "where"),
    [
        ("", "clauses"),
        ("[" * 100_000, "clauses"),
        ("[]", "clauses"),
        ('{"court": "here"}', "clauses.court"),
        ('{"order": 3}', "clauses.order"),
        ('{"originals": "4"}', "clauses.originals"),
        ('{"originals": true}', "clauses.originals"),
        ('{"originals": 1.5}', "clauses.originals"),
        ('{"acknowledged": 1}', "clauses.acknowledged"),
        ('{"place": 7}', "clauses.place"),
        ('{"cutoff": "2.3.2026"}', "clauses.cutoff"),
        ('{"cutoff": "20260302"}', "clauses.cutoff"),
        ('{"cutoff": 1}', "clauses.cutoff"),
        ('{"late_interest": {"rate": "much"}}', "clauses.late_interest.rate"),
        ('{"late_interest": {"rate": true}}', "clauses.late_interest.rate"),
        ('{"late_interest": {"rate": "NaN"}}', "clauses.late_interest.rate"),
        ('{"late_interest": {"rate": "1e999999"}}', "clauses.late_interest.rate"),
        ('{"late_interest": {"ratte": "1"}}', "clauses.late_interest.ratte"),
        ('{"late_interest": 5}', "clauses.late_interest"),
        ('{"costs_owed": 5}', "clauses.costs_owed"),
        ('{"costs_owed": "5.00"}', "clauses.costs_owed"),
        ('{"costs_owed": "5.001 CNY"}', "clauses.costs_owed"),
        ('{"concession": {}}', "clauses.concession.waived"),
        ('{"title": {"kind": "notary"}}', "clauses.title.by"),
        ('{"forum": "plaintiff"}', "clauses.forum"),
    ],
)
def test_what_is_misread_is_refused_by_its_place(words: str, where: str) -> None:
    with pytest.raises(Refused) as refusal:
        read(words)
    assert refusal.value.where == where


def test_the_defaults_can_be_signed() -> None:
    check(Clauses(), DEBT, bears_interest=True, made_on=DAY)
    check(
        Clauses(
            late_interest_owed=cny(6_000_000),
            concession=Concession(waived=cny(6_000_000)),
            title=FastTitle(by=DAY),
            cutoff=DAY,
            court=None,
            arbitration="CIETAC",
            instalment_sale=True,
            acceleration=Acceleration(trigger=Trigger.TOTAL, threshold=Decimal("0.2")),
        ),
        DEBT,
        bears_interest=False,
        made_on=DAY,
    )
    check(Clauses(late_interest=None, penalties=None, acceleration=None), DEBT, bears_interest=False)


LATE = LateInterest(table="LPR1Y", factor=Decimal("1.5"))


@pytest.mark.parametrize(
    ("change", "where"),
    [
        ({"late_interest_owed": Money(1, "USD")}, "late_interest_owed"),
        ({"costs_owed": cny(-1)}, "costs_owed"),
        ({"penalties": None}, "penalties"),
        ({"penalties": None, "late_interest": None}, "penalties"),
        ({"cutoff": date(2026, 3, 3)}, "cutoff"),
        ({"originals": 0}, "originals"),
        ({"late_interest": LateInterest()}, "late_interest"),
        ({"late_interest": replace(LATE, rate=Decimal("0.1"))}, "late_interest"),
        ({"late_interest": LateInterest(rate=Decimal("-0.1"))}, "late_interest.rate"),
        ({"late_interest": replace(LATE, factor=Decimal(0))}, "late_interest.factor"),
        ({"late_interest": replace(LATE, margin=Decimal(-2))}, "late_interest.factor"),
        ({"acceleration": Acceleration(notice_days=-1)}, "acceleration.notice_days"),
        ({"acceleration": Acceleration(cure_days=400)}, "acceleration.cure_days"),
        ({"acceleration": Acceleration(threshold=Decimal(0))}, "acceleration.threshold"),
        ({"acceleration": Acceleration(trigger=Trigger.TOTAL)}, "acceleration.threshold"),
        ({"instalment_sale": True}, "acceleration.threshold"),
        (
            {
                "instalment_sale": True,
                "acceleration": Acceleration(trigger=Trigger.TOTAL, threshold=Decimal("0.19")),
            },
            "acceleration.threshold",
        ),
        ({"concession": Concession(waived=Money(1, "USD"))}, "concession.waived"),
        ({"concession": Concession(waived=cny(0))}, "concession.waived"),
        ({"concession": Concession(waived=cny(1))}, "concession.waived"),
        (
            {"concession": Concession(waived=cny(1), tolerance_days=-1), "late_interest_owed": cny(1)},
            "concession.tolerance_days",
        ),
        ({"arbitration": "CIETAC"}, "arbitration"),
        ({"court": Court.SIGNING}, "place"),
        ({"title": FastTitle(by=date(2026, 3, 1))}, "title.by"),
        ({"mode": Mode.EXTENSION, "acknowledged": False}, "acknowledged"),
    ],
)
def test_what_cannot_be_said_together(change: dict[str, Any], where: str) -> None:
    with pytest.raises(Refused) as refusal:
        check(replace(Clauses(), **change), DEBT, bears_interest=True, made_on=DAY)
    assert refusal.value.where == f"clauses.{where}"


def test_compounding_needs_interest() -> None:
    given = Clauses(late_interest=None, penalties=None, compounding=Compounding.MONTHLY)
    with pytest.raises(Refused, match="there is none"):
        check(given, DEBT, bears_interest=False)
    check(replace(given, penalties=Penalties.REPLACED), DEBT, bears_interest=True)
