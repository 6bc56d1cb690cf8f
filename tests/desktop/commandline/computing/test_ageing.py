"""`compute ageing`: the public vectors, and an invoice with terms, through the command line."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.desktop.commandline.conftest import Tell

EDGES = {
    -5: "not due", 0: "not due", 1: "1-30", 30: "1-30", 31: "31-60", 90: "61-90", 91: "91-180", 365: "181-365",
    366: "1-2y", 1095: "2-3y", 1096: ">3y",
}  # fmt: skip


@pytest.fixture
def compute(tell: Tell) -> Callable[..., Any]:
    def ask(given: object, code: int = 0) -> Any:
        told = tell("compute", "ageing", json.dumps(given), "--json")
        assert told.code == code, told.err
        return told.json

    return ask


@pytest.mark.parametrize("days", EDGES)
def test_the_bucket_of_an_age(compute: Callable[..., Any], days: int) -> None:
    """Vectors F04."""
    assert compute({"days": days})["bucket"] == EDGES[days]


def test_own_buckets_and_days(compute: Callable[..., Any]) -> None:
    assert compute({"days": 61, "buckets": [30, 60]})["bucket"] == "61+"
    assert compute({"due": "2026-01-01", "as_of": "2026-01-31", "buckets": "30,60"})["bucket"] == "1-30"


def test_a_timetable_never_moves_the_age(compute: Callable[..., Any]) -> None:
    """Vector M05."""
    found = compute({"original_due": "2025-03-31", "timetable_due": "2026-12-31", "as_of": "2026-06-30"})
    assert (found["days_overdue_original"], found["days_overdue_plan"]) == (456, 0)
    assert found["bucket_for_ageing"] == ">365"


TERMS = {"invoice": "100.00", "terms": [[30, "30.00"], [60, "50.00"], [90, "20.00"]]}


def rows(found: Any) -> list[tuple[str, str, str]]:
    return [(row["invoiced"], row["paid"], row["outstanding"]) for row in found["rows"]]


def test_an_invoice_with_terms(compute: Callable[..., Any]) -> None:
    """A report of receivables: a payment fills the earliest part, a credit note that is too large stays whole."""
    assert [row[0] for row in rows(compute(TERMS))] == ["30.00", "50.00", "20.00"]
    left = [("50.00", "10.00", "40.00"), ("20.00", "0.00", "20.00")]
    assert rows(compute({**TERMS, "payments": ["40.00"]})) == left
    found = compute({**TERMS, "payments": ["40.00"], "credit_notes": ["100"]})
    assert rows(found) == [*left, ("0.00", "100.00", "-100.00")]
    assert rows(compute({"invoice": "100.00", "payments": [40]})) == [("100.00", "40.00", "60.00")]
    assert rows(compute({"invoice": "100.00", "payments": ["40.00", "60.00"]})) == []


def test_several_invoices(compute: Callable[..., Any]) -> None:
    found = compute({"invoices": ["100.00", "85.00"], "same_customer": True})
    assert (found["customer_total"], found["grand_total"]) == ("185.00", "185.00")


ITEMS = {
    "as_of": "2026-03-31",
    "items": [
        {
            "number": "A",
            "amount": "100",
            "currency": "USD",
            "document_date": "2026-01-01",
            "terms": [[30, "30"], [60, "70"]],
            "payments": [{"day": "2026-02-05", "amount": "40"}, {"day": "2026-05-05", "amount": "60"}],
        },
        {"number": "B", "amount": "5", "due": "2026-03-31"},
        {"number": "C", "amount": "7", "payments": ["9"]},
        {"number": "D", "amount": "1.50"},
        {"number": "E", "amount": "3", "document_date": "2026-04-01"},
    ],
}


def test_items_with_payments_up_to_the_day(compute: Callable[..., Any]) -> None:
    found = compute(ITEMS)
    assert [(row["number"], row["bucket"], row["outstanding"]) for row in found["items"]] == [
        ("A", "1-30", "60.00"),
        ("B", "not_due", "5.00"),
        ("C", "unapplied", "-2.00"),
        ("D", "no_due_date", "1.50"),
    ]
    assert [(row["currency"], row["total"], row["count"]) for row in found["rows"]] == [
        ("CNY", "4.50", 3),
        ("USD", "60.00", 1),
    ]


def test_one_currency_besides(compute: Callable[..., Any]) -> None:
    rates = [{"day": "2026-03-30", "from": "USD", "to": "CNY", "rate": "7.1"}]
    found = compute({**ITEMS, "in": "CNY", "rates": rates})
    assert found["converted_total"] == "430.50"
    assert compute({**ITEMS, "in": "CNY", "rates": []}, 1)["refused"]["code"] == "no_rate"


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, "items"),
        ({"days": "x"}, "days"),
        ({"days": 1, "buckets": [60, 30]}, "buckets"),
        ({"days": 1, "more": 1}, "more"),
        ({"as_of": "2026-03-31", "items": [{"amount": "1.234"}]}, "items.0.amount"),
        ({"as_of": "2026-03-31", "items": [{"amount": "1", "terms": [[30, "2"]]}]}, "terms"),
        ({"as_of": "2026-03-31", "items": [{"amount": "1", "terms": [30]}]}, "items.0.terms.0"),
        ({"as_of": "2026-03-31", "items": [{"amount": "1", "payments": [0]}]}, "items.0.payments.0"),
        ({"as_of": "2026-03-31", "items": [{"amount": "1", "type": "gift"}]}, "items.0.type"),
        ({"as_of": "2026-02-30", "items": []}, "as_of"),
    ],
)
def test_what_is_refused(compute: Callable[..., Any], given: object, where: str) -> None:
    assert compute(given, 1)["refused"]["where"] == where
