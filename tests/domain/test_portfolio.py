"""Portfolios: every movement has its cause, and the balances follow from them."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ageing import Buckets
from domain.error import Refused
from domain.item import DocumentType, Item, Posting
from domain.money import Money
from domain.portfolio import Flow, Holding, Period, book, flow, portfolios

JUNE = Period(date(2026, 6, 1), date(2026, 6, 30))
BUCKETS = Buckets((30, 90, 180, 365))


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def june(day: int) -> date:
    return date(2026, 6, day)


def holding(
    minor: int = 1000,
    opened_on: date = date(2026, 4, 1),
    due: date | None = date(2026, 5, 1),
    since: date = date.min,
    until: date | None = None,
    postings: tuple[Posting, ...] = (),
    **other: bool,
) -> Holding:
    item = Item(DocumentType.INVOICE, cny(minor), opened_on, due, opened_on, postings)
    return Holding(item, 1, since, until, **other)


def figures(moved: Flow) -> tuple[int, ...]:
    return tuple(
        money.minor
        for money in (
            moved.opening,
            moved.new,
            moved.taken_over,
            moved.handed_over,
            moved.collected,
            moved.credited,
            moved.closing,
        )
    )


@pytest.mark.parametrize(
    ("held", "expected"),
    [
        (holding(), (1000, 0, 0, 0, 0, 0, 1000)),
        (holding(postings=(Posting(june(9), cny(300)),)), (1000, 0, 0, 0, 300, 0, 700)),
        (holding(postings=(Posting(june(9), cny(300), cash=False),)), (1000, 0, 0, 0, 0, 300, 700)),
        (holding(postings=(Posting(date(2026, 5, 31), cny(300)),)), (700, 0, 0, 0, 0, 0, 700)),
        (holding(postings=(Posting(date(2026, 7, 1), cny(300)),)), (1000, 0, 0, 0, 0, 0, 1000)),
        (holding(opened_on=june(1)), (0, 1000, 0, 0, 0, 0, 1000)),
        (holding(opened_on=june(5), postings=(Posting(june(2), cny(40)),)), (0, 1000, 0, 0, 40, 0, 960)),
        (holding(opened_on=date(2026, 7, 1)), (0, 0, 0, 0, 0, 0, 0)),
        (holding(since=june(10), postings=(Posting(june(9), cny(300)),)), (0, 0, 700, 0, 0, 0, 700)),
        (holding(since=june(10), postings=(Posting(june(10), cny(300)),)), (0, 0, 1000, 0, 300, 0, 700)),
        (holding(until=june(10), postings=(Posting(june(9), cny(300)),)), (1000, 0, 0, 700, 300, 0, 0)),
        (holding(until=june(10), postings=(Posting(june(10), cny(300)),)), (1000, 0, 0, 1000, 0, 0, 0)),
        (holding(until=june(1)), (1000, 0, 0, 1000, 0, 0, 0)),
        (holding(until=date(2026, 7, 1)), (1000, 0, 0, 0, 0, 0, 1000)),
        (holding(until=date(2026, 5, 31)), (0, 0, 0, 0, 0, 0, 0)),
        (holding(opened_on=june(20), until=june(10)), (0, 0, 0, 0, 0, 0, 0)),
        (holding(since=june(10), until=june(20)), (0, 0, 1000, 1000, 0, 0, 0)),
    ],
)
def test_flow_of_one_item(held: Holding, expected: tuple[int, ...]) -> None:
    moved = flow(held, JUNE, held.item.opened_on)
    assert figures(moved) == expected
    assert moved.difference == cny(0)


@pytest.mark.parametrize(
    ("held", "inherited"),
    [
        (holding(), False),
        (holding(since=date(2026, 5, 1)), False),
        (holding(since=date(2026, 5, 2)), True),
        (holding(due=None, since=june(1)), False),
        (holding(due=None, from_other=True), True),
    ],
)
def test_what_is_inherited(held: Holding, inherited: bool) -> None:
    assert held.inherited is inherited


def test_when_an_item_becomes_overdue() -> None:
    assert holding().overdue_since == date(2026, 5, 2)
    assert holding(opened_on=june(5)).overdue_since == june(5)
    assert holding(due=None).overdue_since is None
    payment = Item(DocumentType.PAYMENT, cny(-5), june(1), june(1))
    assert Holding(payment, 1, date.min).overdue_since is None


def test_a_book_by_age() -> None:
    held = [
        holding(postings=(Posting(june(2), cny(100)), Posting(june(9), cny(50), cash=False))),
        holding(500, due=june(10), postings=(Posting(june(9), cny(200)),)),
        holding(300, opened_on=june(3), due=date(2026, 7, 3)),
        holding(80, due=date(2026, 3, 1), since=june(15), postings=(Posting(june(20), cny(30)),)),
        holding(7, due=None),
    ]
    made = book(held, "CNY", JUNE, BUCKETS)
    assert (made.opening.not_due, made.opening.buckets["1-30"], made.opening.no_due_date) == (
        cny(500),
        cny(1000),
        cny(7),
    )
    assert (made.new.not_due, made.new.total) == (cny(300), cny(300))
    assert (made.collected.not_due, made.collected.buckets["31-90"]) == (cny(200), cny(100))
    assert made.collected.buckets["91-180"] == cny(30)
    assert (made.closing.not_due, made.closing.buckets["1-30"], made.closing.buckets["31-90"]) == (
        cny(300),
        cny(300),
        cny(850),
    )
    assert (made.base.buckets["1-30"], made.base.buckets["91-180"], made.base.total) == (
        cny(1000),
        cny(80),
        cny(1080),
    )
    assert (made.recovered.buckets["1-30"], made.recovered.buckets["91-180"]) == (cny(100), cny(30))
    assert made.recovered.total == cny(130)
    assert figures(made.flow) == (1507, 300, 80, 0, 330, 50, 1507)
    assert figures(made.overdue) == (1000, 300, 80, 0, 130, 50, 1200)


def test_recovery_by_opening_age() -> None:
    """Vector K12."""
    rows = [
        (10, 900000, 585000),
        (60, 700000, 350000),
        (120, 500000, 150000),
        (300, 400000, 60000),
        (500, 1000000, 45000),
    ]
    held = [
        holding(
            opened_on=date(2024, 1, 1),
            minor=opened * 100,
            due=JUNE.eve - timedelta(days=days),
            postings=(Posting(june(15), cny(cash * 100)),),
        )
        for days, opened, cash in rows
    ]
    made = book(held, "CNY", JUNE, BUCKETS)
    rates = [
        made.recovered.buckets[label].minor * 10000 // made.base.buckets[label].minor
        for label in BUCKETS.labels
    ]
    assert rates == [6500, 5000, 3000, 1500, 450]
    assert made.recovered.total.minor * 10000 // made.base.total.minor == 3400


def test_currencies_and_origins_stand_apart() -> None:
    dollars = Item(DocumentType.INVOICE, Money(50, "USD"), date(2026, 4, 1))
    held = [Holding(dollars, 1, date.min), holding(), holding(20, from_other=True)]
    cny_part, usd_part = portfolios(held, JUNE, BUCKETS)
    assert (cny_part.currency, usd_part.currency) == ("CNY", "USD")
    assert cny_part.own.opening.total == cny(1000)
    assert cny_part.inherited.opening.total == cny(20)
    assert cny_part.whole.opening.total == cny(1020)
    assert usd_part.inherited.closing.total == Money(0, "USD")
    assert portfolios([], JUNE, BUCKETS) == ()


def test_a_period_has_days() -> None:
    assert JUNE.eve == date(2026, 5, 31)
    assert june(30) in JUNE
    assert Period(june(1), june(1)).end == june(1)
    with pytest.raises(Refused, match="has no day"):
        Period(june(2), june(1))


_days = st.dates(date(2026, 5, 1), date(2026, 8, 10))
_postings = st.lists(
    st.builds(Posting, _days, st.integers(-300, 300).map(cny), st.booleans()), max_size=4
).map(tuple)
_holdings = st.lists(
    st.builds(
        Holding,
        st.builds(
            Item,
            st.sampled_from(DocumentType),
            st.integers(-500, 1000).map(cny),
            _days,
            st.none() | _days,
            st.none(),
            _postings,
        ),
        st.integers(1, 3),
        st.just(date.min) | _days,
        st.none() | _days,
        st.booleans(),
    ),
    max_size=6,
)


@given(_holdings)
def test_opening_and_movements_give_the_closing(held: list[Holding]) -> None:
    july = Period(date(2026, 7, 1), date(2026, 7, 31))
    for first, second in zip(portfolios(held, JUNE, BUCKETS), portfolios(held, july, BUCKETS), strict=True):
        for made in (first.own, first.inherited, first.whole):
            assert made.flow.difference == made.overdue.difference == cny(0)
            assert made.opening.total == made.flow.opening
            assert made.new.total == made.flow.new
            assert made.collected.total == made.flow.collected
            assert made.closing.total == made.flow.closing
        assert first.own.flow + first.inherited.flow == first.whole.flow
        assert first.whole.flow.closing == second.whole.flow.opening
        assert first.whole.overdue.closing == second.whole.overdue.opening
