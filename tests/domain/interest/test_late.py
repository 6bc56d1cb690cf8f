"""Late interest over open amounts, rates, grace and payments; compounding by clause; default."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.error import Refused
from domain.interest.charge import Charge, GraceMode, Mode
from domain.interest.compound import compound_days, compound_months
from domain.interest.count import Basis, Count
from domain.interest.default import accelerate
from domain.interest.late import late_interest
from domain.interest.reducing import reduce_by_payments
from domain.money import Money, parse_money
from domain.rate import make_table

DUE, END = date(2026, 1, 31), date(2026, 6, 30)
AT = Charge(rate=Decimal("0.045"))
HALVES = make_table(
    "H",
    [
        (date(2024, 1, 1), Decimal("0.04")),
        (date(2024, 6, 15), Decimal("0.05")),
        (date(2024, 7, 2), Decimal("0.06")),
        (date(2025, 3, 1), Decimal("0.05")),
    ],
    last_verified=date(2025, 1, 1),
)


def cny(amount: str) -> Money:
    return parse_money(amount, "CNY")


def test_open_amounts_bear_interest_until_the_day_they_change() -> None:
    changes = [(date(2026, 5, 20), cny("0.00")), (date(2026, 3, 15), cny("600.00"))]
    found = late_interest(cny("1000.00"), DUE, END, AT, changes)
    assert [(part.first, part.last, part.days, part.base) for part in found.parts] == [
        (date(2026, 2, 1), date(2026, 3, 15), 43, cny("1000.00")),
        (date(2026, 3, 16), date(2026, 5, 20), 66, cny("600.00")),
    ]
    assert found.amount == cny("10.18")
    assert found.derivation.steps[-1].amount == found.amount
    head = Charge(rate=Decimal("0.045"), count=Count.INCLUDE_DUE_EXCLUDE_PAY)
    shifted = late_interest(
        cny("1000.00"), DUE, END, head, [(DUE, cny("900.00")), (date(2026, 3, 15), cny("600.00"))]
    )
    assert [(part.first, part.days) for part in shifted.parts] == [(DUE, 43), (date(2026, 3, 15), 107)]


def test_what_is_paid_within_forgiven_grace_bears_nothing() -> None:
    graced = Charge(rate=Decimal("0.045"), grace_days=10)
    found = late_interest(cny("1000.00"), DUE, END, graced, [(date(2026, 2, 5), cny("400.00"))])
    assert [(part.first, part.base) for part in found.parts] == [(date(2026, 2, 1), cny("400.00"))]
    assert late_interest(cny("1.00"), DUE, DUE + timedelta(days=10), graced).days == 0
    assert late_interest(cny("1.00"), DUE, DUE + timedelta(days=11), graced).days == 11


@pytest.mark.parametrize(
    ("mode", "expected", "doubted"),
    [
        (Mode.FLOATING, "2024-06-11 0.04, 2024-06-15 0.05, 2024-07-02 0.06, 2025-03-01 0.05", True),
        (Mode.FIXED_AT_BREACH, "2024-06-11 0.04", False),
        (Mode.HALF_YEAR, "2024-06-11 0.04, 2024-07-01 0.05, 2025-01-01 0.06, 2025-07-01 0.05", True),
    ],
)
def test_modes(mode: Mode, expected: str, doubted: bool) -> None:
    found = late_interest(cny("100.00"), date(2024, 6, 10), date(2026, 2, 1), Charge(table=HALVES, mode=mode))
    assert ", ".join(f"{part.first} {part.rate}" for part in found.parts) == expected
    assert bool(found.warnings) == doubted


def test_the_half_year_before_interest_starts() -> None:
    charge = Charge(table=HALVES, mode=Mode.FIXED_AT_HALF_YEAR, margin=Decimal("0.08"))
    found = late_interest(cny("100.00"), date(2024, 6, 30), date(2024, 12, 31), charge)
    assert [part.rate for part in found.parts] == [Decimal("0.13")]
    assert not found.warnings


def test_what_is_said_of_a_figure() -> None:
    early = late_interest(cny("100.00"), DUE, DUE - timedelta(days=1), AT)
    assert (early.days, early.amount.minor, len(early.warnings)) == (0, 0, 1)
    below = late_interest(cny("100.00"), DUE, END, Charge(rate=Decimal("-0.01")))
    assert below.amount == cny("-0.41")
    assert "below zero" in str(below.warnings[0])
    day = Charge(rate=Decimal("0.0005"), per_day=True, grace_days=1, grace_mode=GraceMode.SHIFT)
    assert late_interest(cny("100.00"), DUE, END, day).derivation.inputs["daily_rate_pct"] == "0.05"


@pytest.mark.parametrize(
    "wrong",
    [
        {"grace_days": -1},
        {"grace_days": 4000},
        {"per_day": True, "basis": Basis.E30_360},
        {"multiplier": Decimal("NaN")},
    ],
)
def test_charges_that_are_none(wrong: dict[str, object]) -> None:
    with pytest.raises(Refused):
        Charge(**wrong)  # type: ignore[arg-type] # a table of fields


def test_debts_and_days_that_are_none() -> None:
    with pytest.raises(Refused):
        late_interest(cny("-1.00"), DUE, END, AT)
    with pytest.raises(Refused):
        late_interest(cny("1.00"), date(1, 1, 1), END, AT)
    with pytest.raises(Refused):
        reduce_by_payments(cny("1.00"), DUE, [(END, cny("-1.00"))], END, AT)


def test_payments_settle_interest_first() -> None:
    found = reduce_by_payments(
        cny("1000.00"),
        DUE,
        [(END + timedelta(days=1), cny("1.00")), (date(2026, 3, 2), cny("1.00"))],
        END,
        AT,
    )
    row = found.rows[0]
    assert (row.accrued, row.to_interest, row.to_principal) == (cny("3.70"), cny("1.00"), cny("0.00"))
    assert row.interest_left == cny("2.70")
    assert found.balance == cny("1000.00") + found.interest_left
    assert "left out" in str(found.warnings[0])
    head = Charge(rate=Decimal("0.045"), count=Count.EXCLUDE_BOTH)
    assert (
        reduce_by_payments(cny("9.00"), DUE, [(date(2026, 3, 2), cny("1.00"))], END, head).rows[0].days == 29
    )
    assert reduce_by_payments(cny("9.00"), DUE, [], END, AT).days == 150
    twice = [
        (date(2026, 3, 2), cny("9.03")),
        (date(2026, 3, 12), cny("1.00")),
        (date(2026, 3, 12), cny("1.00")),
    ]
    rows = reduce_by_payments(cny("9.00"), DUE, twice, END, AT).rows
    assert [row.days for row in rows] == [30, 10, 0]  # days go by though nothing is left to bear interest


@given(
    st.integers(0, 10**12),
    st.lists(st.tuples(st.dates(date(2026, 1, 1), date(2026, 8, 1)), st.integers(0, 10**11)), max_size=6),
    st.integers(0, 30),
    st.sampled_from(Count),
)
def test_nothing_is_lost_between_payments(
    minor: int, paid: list[tuple[date, int]], grace: int, count: Count
) -> None:
    charge = Charge(rate=Decimal("0.045"), grace_days=grace, count=count)
    payments = [(day, Money(amount, "CNY")) for day, amount in paid]
    found = reduce_by_payments(Money(minor, "CNY"), DUE, payments, END, charge)
    came = sum(row.paid.minor for row in found.rows)
    interest = sum(row.accrued.minor for row in found.rows) + found.accrued.minor
    assert minor + interest - came == found.balance.minor - found.over.minor
    assert all(row.to_interest.minor >= 0 and row.principal_left.minor >= 0 for row in found.rows)
    told = [step.amount for step in found.derivation.steps if step.days is not None]
    exact = sum((amount for amount in told if isinstance(amount, Decimal)), Decimal(0))
    assert abs(exact * 100 - interest) <= len(found.rows) + 1  # each posting rounds by half a unit at most


def test_compounding_needs_its_clause() -> None:
    with pytest.raises(Refused, match="clause"):
        compound_days(cny("1.00"), DUE, END, AT, 1, " ")
    with pytest.raises(Refused):
        compound_days(cny("1.00"), DUE, END, AT, 0, "5")
    with pytest.raises(Refused):
        compound_months(cny("1.00"), Decimal("0.1"), 1201)
    assert compound_days(cny("1000.00"), DUE, END, AT, 1, "5").total == cny("1018.63")
    assert compound_months(cny("100000.00"), Decimal("0.12"), 12).total == cny("112682.51")


def test_acceleration_with_payments_after_cure() -> None:
    rows = ((date(2026, 1, 31), cny("100.00")), (date(2026, 12, 31), cny("100.00")))
    paid = ((date(2026, 1, 31), cny("40.00")), (date(2026, 3, 10), cny("200.00")))
    found = accelerate(rows, paid, date(2026, 2, 10), 10, date(2026, 3, 31), AT)
    assert (found.cure_last_day, found.principal_due) == (date(2026, 2, 20), cny("0.00"))
    assert [(part.first, part.days, part.base) for part in found.parts] == [
        (date(2026, 2, 1), 20, cny("60.00")),
        (date(2026, 2, 21), 18, cny("160.00")),
    ]
    partly = accelerate(
        rows,
        ((date(2026, 1, 31), cny("50.00")), (date(2026, 2, 5), cny("50.00"))),
        date(2026, 2, 10),
        10,
        date(2026, 3, 31),
        AT,
    )
    assert partly.interest_before == cny("0.03")


@pytest.mark.parametrize("count", Count)
def test_paid_on_the_last_day_in_time_bears_nothing(count: Count) -> None:
    in_time = (
        (DUE, Charge(rate=Decimal("0.045"), count=count)),
        (date(2026, 2, 5), Charge(rate=Decimal("0.045"), count=count, grace_days=5)),
        (
            date(2026, 2, 5),
            Charge(rate=Decimal("0.045"), count=count, grace_days=5, grace_mode=GraceMode.SHIFT),
        ),
    )
    for day, charge in in_time:
        assert not late_interest(cny("9000.00"), DUE, END, charge, [(day, cny("0.00"))]).amount
        assert reduce_by_payments(cny("9000.00"), DUE, [(day, cny("9000.00"))], END, charge).balance == cny(
            "0.00"
        )


@pytest.mark.parametrize("count", Count)
def test_no_day_is_left_out_or_counted_twice_where_a_balance_is_called_in(count: Count) -> None:
    charge = Charge(rate=Decimal("0.045"), count=count)
    rows = ((DUE, cny("100.00")), (date(2026, 12, 31), cny("100.00")))
    found = accelerate(rows, (), date(2026, 2, 10), 10, END, charge)
    whole = late_interest(cny("100.00"), DUE, END, charge)
    assert sum(part.days for part in found.parts) == whole.days
    assert [part.base for part in found.parts] == [cny("100.00"), cny("200.00")]
    assert found.parts[1].first == found.accelerated_on
