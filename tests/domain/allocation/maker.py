"""Debts and payments for the tests of allocation."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import strategies as st

from domain.allocation import Allocation, By, Debt, Future, Layer, Named, Order, Payment
from domain.money import Money

TODAY = date(2026, 6, 30)
PAST, LATER = date(2026, 6, 1), date(2026, 8, 1)
LAYERS = (Layer.COSTS, Layer.INTEREST, Layer.PRINCIPAL)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def debt(
    key: int,
    minor: int,
    due: date | None = None,
    *,
    dated: date | None = None,
    security: int = 0,
    burden: str = "0",
    kind: str = "",
) -> Debt:
    """A debt of principal alone."""
    return Debt(
        key, ((Layer.PRINCIPAL, cny(minor)),), due, dated, security, Decimal(burden), kind, f"N-{key}"
    )


def layered(key: int, costs: int, interest: int, principal: int, due: date | None = None) -> Debt:
    """A debt with costs, interest and principal."""
    amounts = zip(LAYERS, map(cny, (costs, interest, principal)), strict=True)
    return Debt(key, tuple(amounts), due, name=f"N-{key}")


def pay(minor: int, *designated: int, on: date = TODAY, agreed: tuple[Named, ...] = ()) -> Payment:
    """A payment, with the debts that the debtor named."""
    return Payment(cny(minor), on, agreed, tuple(map(Named, designated)))


def split(allocation: Allocation) -> dict[int, int]:
    """What each debt gets, in minor units."""
    return {key: amount.minor for key, amount in allocation.by_key().items()}


# Vector A02: E and D are due since February, C since April, B is secured, A is not due yet.
FIVE = (
    debt(1, 10_000_000, date(2026, 12, 31), burden="0.06"),
    debt(2, 20_000_000, date(2026, 3, 1), security=20_000_000, burden="0.06"),
    debt(3, 15_000_000, date(2026, 4, 1), burden="0.045"),
    debt(4, 12_000_000, date(2026, 2, 1), burden="0.045"),
    debt(5, 6_000_000, date(2026, 2, 1), burden="0.06"),
)

_days = st.none() | st.dates(date(2026, 6, 20), date(2026, 7, 10))
_amount = st.integers(0, 10_000).map(cny)
debts = st.lists(
    st.builds(
        Debt,
        key=st.integers(1, 40),
        layers=st.tuples(*(st.tuples(st.just(layer), _amount) for layer in LAYERS)),
        due=_days,
        document_date=_days,
        security=st.integers(0, 2),
        burden=st.sampled_from([Decimal("0.06"), Decimal("0.060"), Decimal("0.045")]),
        kind=st.sampled_from(["invoice", "fee", "letter"]),
        name=st.just("N"),
    ),
    max_size=6,
    unique_by=lambda each: each.key,
)
orders = st.builds(
    Order,
    by=st.sampled_from(list(By)),
    kinds=st.just(("fee", "letter")),
    future=st.sampled_from(list(Future)),
    phases=st.sampled_from(
        [(LAYERS,), tuple((layer,) for layer in LAYERS), ((Layer.INTEREST, Layer.PRINCIPAL), (Layer.COSTS,))]
    ),
)
