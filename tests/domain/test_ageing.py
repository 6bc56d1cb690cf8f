"""The columns of an ageing add up, keep their bounds and look only at what was known by the day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.ageing import (
    LABELS,
    NO_DUE_DATE,
    NOT_DUE,
    UNAPPLIED,
    Basis,
    BucketDays,
    Buckets,
    age,
    column_label,
    days_past_due,
    parse_buckets,
)
from domain.error import Refused
from domain.item import DocumentType, Item, Posting
from domain.money import Money

AS_OF = date(2026, 6, 30)
OFFICE = Buckets()


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def invoice(minor: int, due: date | None, **facts: Any) -> Item:
    item = Item(DocumentType.INVOICE, cny(minor), opened_on=date(2025, 1, 1), due=due)
    return replace(item, **facts)


def test_labels_of_the_office_and_of_three_bounds() -> None:
    assert OFFICE.labels == (
        "1-30",
        "31-60",
        "61-90",
        "91-180",
        "181-365",
        "366-730",
        "731-1095",
        "1096+",
    )
    assert Buckets((30, 60, 90)).columns == (
        NOT_DUE,
        "1-30",
        "31-60",
        "61-90",
        "91+",
        NO_DUE_DATE,
        UNAPPLIED,
    )
    assert set(LABELS) == {NOT_DUE, NO_DUE_DATE, UNAPPLIED}
    assert str(column_label(NOT_DUE)) == "Not due"
    assert str(column_label("1-30")) == "1-30 days"


@pytest.mark.parametrize(
    ("days", "label"),
    [
        (-60, NOT_DUE),
        (-5, NOT_DUE),
        (-1, NOT_DUE),
        (0, NOT_DUE),
        (1, "1-30"),
        (29, "1-30"),
        (30, "1-30"),
        (31, "31-60"),
        (59, "31-60"),
        (60, "31-60"),
        (61, "61-90"),
        (89, "61-90"),
        (90, "61-90"),
        (91, "91-180"),
        (119, "91-180"),
        (120, "91-180"),
        (121, "91-180"),
        (365, "181-365"),
        (366, "366-730"),
        (1095, "731-1095"),
        (1096, "1096+"),
    ],
)
def test_bounds_are_inclusive_and_due_today_is_not_overdue(days: int, label: str) -> None:
    """Rules R2 and R6, vectors F04."""
    assert OFFICE.label(days) == label
    row = age([invoice(100, AS_OF - timedelta(days=days))], AS_OF, "CNY", OFFICE)
    assert (row.not_due if label == NOT_DUE else row.buckets[label]) == cny(100)


def test_original_due_date_counts() -> None:
    """Vector M05: an instalment agreed later never makes a debt younger."""
    assert days_past_due(date(2025, 3, 31), AS_OF) == 456
    assert OFFICE.label(456) == "366-730"


def test_days_of_the_buckets() -> None:
    assert Buckets((30, 60)).days(AS_OF) == (
        BucketDays("1-30", date(2026, 5, 31), date(2026, 6, 29)),
        BucketDays("31-60", date(2026, 5, 1), date(2026, 5, 30)),
        BucketDays("61+", None, date(2026, 4, 30)),
    )


def test_days_before_the_calendar_are_its_first() -> None:
    first = date.min
    assert Buckets((30, 60)).days(date(1, 2, 10)) == (
        BucketDays("1-30", date(1, 1, 11), date(1, 2, 9)),
        BucketDays("31-60", first, date(1, 1, 10)),
        BucketDays("61+", None, first),
    )
    assert Buckets((30,)).days(first) == (BucketDays("1-30", first, first), BucketDays("31+", None, first))


@pytest.mark.parametrize(
    "words", ["", "30,,60", "60,30", "30,30", "0,30", "-30", "a", "30.5", "40000", "9" * 30, "³⁰"]
)
def test_buckets_that_are_refused(words: str) -> None:
    with pytest.raises(Refused) as refusal:
        parse_buckets(words)
    assert refusal.value.code == "buckets"
    assert words in str(refusal.value.message)


def test_buckets_are_read_and_never_empty() -> None:
    assert parse_buckets(" 30, 60,90 ") == Buckets((30, 60, 90))
    with pytest.raises(Refused):
        Buckets(())


def test_special_columns_and_credit_notes() -> None:
    row = age(
        [
            invoice(1000, None),
            invoice(500, date(2026, 6, 1)),
            invoice(-200, date(2026, 5, 1), kind=DocumentType.CREDIT_NOTE),
            invoice(-70, date(2026, 5, 1), kind=DocumentType.PAYMENT),
        ],
        AS_OF,
        "CNY",
        OFFICE,
    )
    assert row.no_due_date == cny(1000)
    assert row.buckets["1-30"] == cny(500)
    assert row.buckets["31-60"] == cny(-200)
    assert row.unapplied == cny(-70)
    assert row.overdue == cny(300)
    assert (row.total, row.count) == (cny(1230), 4)


def test_only_what_was_posted_by_the_day_counts() -> None:
    """Rule R4."""
    item = invoice(100, date(2026, 6, 1), postings=(Posting(date(2026, 7, 1), cny(100)),))
    assert age([item], AS_OF, "CNY", OFFICE).buckets["1-30"] == cny(100)
    settled = age([item], date(2026, 7, 1), "CNY", OFFICE)
    assert (settled.total, settled.count) == (cny(0), 0)
    assert age([item], date(2024, 12, 31), "CNY", OFFICE).count == 0


def test_by_document_date() -> None:
    items = [
        invoice(100, AS_OF, document_date=date(2026, 4, 1)),
        invoice(50, date(2026, 1, 1), document_date=None),
    ]
    row = age(items, AS_OF, "CNY", OFFICE, Basis.DOCUMENT)
    assert row.buckets["61-90"] == cny(100)
    assert row.no_due_date == cny(50)


def test_currencies_are_never_added() -> None:
    with pytest.raises(TypeError, match="never added"):
        age([invoice(1, None)], AS_OF, "USD", OFFICE)


_days = st.dates(date(2020, 1, 1), date(2030, 12, 31))
_items = st.lists(
    st.builds(
        Item,
        kind=st.sampled_from(DocumentType),
        amount=st.integers(-1000, 1000).map(cny),
        opened_on=_days,
        due=st.none() | _days,
        document_date=st.none() | _days,
        postings=st.lists(st.builds(Posting, _days, st.integers(-500, 500).map(cny)), max_size=3).map(tuple),
    ),
    max_size=8,
)
_bounds = st.sets(st.integers(1, 2000), min_size=1, max_size=6).map(lambda days: Buckets(tuple(sorted(days))))


@given(_items, _days, _bounds, st.sampled_from(Basis))
def test_columns_add_up_to_what_is_open(
    items: list[Item], as_of: date, buckets: Buckets, basis: Basis
) -> None:
    """Rule R1."""
    row = age(items, as_of, "CNY", buckets, basis)
    amounts = [item.open_on(as_of).minor for item in items]
    assert row.not_due + row.overdue + row.no_due_date + row.unapplied == row.total == cny(sum(amounts))
    assert row.count == sum(map(bool, amounts))


@given(_days, _days, _bounds)
def test_days_of_a_bucket_agree_with_its_label(due: date, as_of: date, buckets: Buckets) -> None:
    within = [
        days.label
        for days in buckets.days(as_of)
        if due <= days.latest and (days.earliest is None or due >= days.earliest)
    ]
    assert (within or [NOT_DUE]) == [buckets.label(days_past_due(due, as_of))]
