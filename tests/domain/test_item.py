"""What is open of an item on a day."""

from __future__ import annotations

from datetime import date

import pytest

from domain.item import LABELS, DocumentType, Item, Posting
from domain.money import Money


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def test_every_document_type_has_a_name() -> None:
    assert set(LABELS) == set(DocumentType)


@pytest.mark.parametrize(
    ("day", "open_minor"),
    [
        (date(2025, 12, 31), 0),
        (date(2026, 1, 1), 1000),
        (date(2026, 1, 9), 1000),
        (date(2026, 1, 10), 600),
        (date(2026, 2, 1), 0),
        (date(2026, 2, 2), 600),
    ],
)
def test_open_on_counts_only_postings_dated_up_to_the_day(day: date, open_minor: int) -> None:
    item = Item(
        kind=DocumentType.INVOICE,
        amount=cny(1000),
        opened_on=date(2026, 1, 1),
        postings=(
            Posting(date(2026, 1, 10), cny(400)),
            Posting(date(2026, 2, 1), cny(600)),
            Posting(date(2026, 2, 2), cny(-600)),
        ),
    )
    assert item.open_on(day) == cny(open_minor)
