"""Court fees of the PRC: the worked figures, the edges of the parts, and what has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.court_fee import court_fees
from domain.error import Refused
from domain.money import Money, parse_money


@pytest.mark.parametrize(
    ("claim", "fees"),
    [
        ("9999.00", ("50.00", "16.67", "50.00", "119.99")),
        ("100000.00", ("2300.00", "766.67", "1400.00", "1020.00")),
        ("2480000.00", ("26640.00", "8880.00", "27200.00", "5000.00")),
        ("36000000.00", ("221800.00", "73933.33", "103400.00", "5000.00")),
        ("0.01", ("50.00", "16.67", "50.00", "30.00")),
        ("1000.00", ("50.00", "16.67", "50.00", "30.00")),
        ("10000.00", ("50.00", "16.67", "50.00", "120.00")),
        ("10000.40", ("50.01", "16.67", "50.01", "120.00")),
        ("896000.00", ("12760.00", "4253.33", "11360.00", "5000.00")),
    ],
)
def test_fees(claim: str, fees: tuple[str, ...]) -> None:
    found = court_fees(parse_money(claim, "CNY"))
    assert (
        str(found.case_fee.decimal),
        str(found.payment_order_fee.decimal),
        str(found.execution_fee.decimal),
        str(found.preservation_fee.decimal),
    ) == fees


@pytest.mark.parametrize("claim", [Money(0, "CNY"), Money(-1, "CNY"), Money(1, "USD")])
def test_no_fee(claim: Money) -> None:
    with pytest.raises(Refused, match="No court fee"):
        court_fees(claim)


@given(st.integers(1, 10**11), st.integers(0, 10**9))
def test_a_larger_claim_never_costs_less(claim: int, more: int) -> None:
    small, large = court_fees(Money(claim, "CNY")), court_fees(Money(claim + more, "CNY"))
    assert small.case_fee <= large.case_fee
    assert small.execution_fee <= large.execution_fee
    assert small.preservation_fee <= large.preservation_fee <= Money(500_000, "CNY")
