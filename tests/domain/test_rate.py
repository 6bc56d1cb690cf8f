"""Rate tables: which rate holds when, what is published again, and what nobody verified."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from domain.error import Refused
from domain.rate import Span, check_any_rate, make_table, percent

TABLE = make_table(
    "T",
    [
        (date(2024, 3, 1), Decimal("0.04")),
        (date(2024, 1, 1), Decimal("0.03")),
        (date(2024, 2, 1), Decimal("0.03")),
    ],
    "somewhere",
    date(2024, 4, 1),
)


def test_the_newest_rate_on_or_before_a_day_holds() -> None:
    days = [date(2024, 1, 1), date(2024, 2, 29), date(2024, 3, 1), date(2030, 1, 1)]
    assert [TABLE.rate_on(day) for day in days] == [
        Decimal(rate) for rate in ("0.03", "0.03", "0.04", "0.04")
    ]
    with pytest.raises(Refused, match="begins on"):
        TABLE.rate_on(date(2023, 12, 31))


def test_spans_join_what_was_published_again() -> None:
    assert list(TABLE.spans(date(2024, 1, 15), date(2024, 3, 5))) == [
        Span(date(2024, 1, 15), date(2024, 2, 29), Decimal("0.03")),
        Span(date(2024, 3, 1), date(2024, 3, 5), Decimal("0.04")),
    ]


def test_doubts() -> None:
    assert TABLE.doubt(date(2024, 4, 1)) is None
    assert "2024-04-02" in str(TABLE.doubt(date(2024, 4, 2)))
    assert "Nobody" in str(make_table("U", TABLE.changes).doubt(date(2024, 1, 1)))


def test_tables_that_are_none() -> None:
    with pytest.raises(Refused, match="no rates"):
        make_table("T", [])
    with pytest.raises(Refused, match="two rates"):
        make_table("T", [(date(2024, 1, 1), Decimal(0)), (date(2024, 1, 1), Decimal("0.1"))])
    with pytest.raises(Refused):
        make_table("T", [(date(2024, 1, 1), Decimal(11))])


def test_percent_and_rates_that_are_none() -> None:
    assert [percent(Decimal(rate)) for rate in ("0.0450", "0.1", "0", "-0.005", "1")] == [
        "4.5",
        "10",
        "0",
        "-0.5",
        "100",
    ]
    for rate in ("NaN", "Infinity", "1E-21", "10.1"):
        with pytest.raises(Refused):
            check_any_rate(Decimal(rate))
