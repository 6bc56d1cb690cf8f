"""What a row of a ledger means for the record: tables of rows and what follows from them."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from db.importing.row import LedgerRow
from db.importing.taking.effect import Effect, contradiction, effect_of, opened_on, overtaken
from db.importing.taking.known import Known
from db.tables.item import BEFORE
from domain.money import Money

AS_OF, DUE, PAID = date(2026, 2, 28), date(2026, 1, 31), date(2026, 2, 10)
EMPTY = dict.fromkeys(
    ("contact", "phone", "email", "address", "uscc", "language", "officer", "branch", "group"), ""
)


def row(**changes: Any) -> LedgerRow:
    """A row of an invoice over CNY 100.00 that the ledger shows as open."""
    values: dict[str, Any] = {
        "ordinal": 1,
        "line": 2,
        "debtor_code": "D1",
        "debtor_name": "Debtor",
        "document_type": "invoice",
        "number": "A",
        "due_line": 1,
        "due_line_given": False,
        "document_date": date(2025, 12, 31),
        "due_date": DUE,
        "amount": cny(10_000),
        "open_amount": None,
        "settlement_date": None,
        "disputed": False,
        **EMPTY,
        **changes,
    }
    return LedgerRow(**values)


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def known(open_: int = 10_000, left: int | None = None, **changes: Any) -> Known:
    values = {"amount": 10_000, "currency": "CNY", "due_date": DUE, "disputed": False, **changes}
    return Known(1, 1, 1, open=open_, left=open_ if left is None else left, **values)


@pytest.mark.parametrize(
    ("told", "before", "effect"),
    [
        ({}, None, Effect(new=True)),
        ({"open_amount": cny(10_000)}, None, Effect(new=True)),
        ({"open_amount": cny(4_000)}, None, Effect(True, 6_000, AS_OF, BEFORE)),
        ({"open_amount": cny(0)}, None, Effect(True, 10_000, AS_OF, BEFORE)),
        ({"settlement_date": PAID}, None, Effect(True, 10_000, PAID, "settlement")),
        ({"settlement_date": PAID, "open_amount": cny(7)}, None, Effect(True, 10_000, PAID, "settlement")),
        ({"amount": cny(0), "settlement_date": PAID}, None, Effect(new=True)),
        ({"disputed": True}, None, Effect(new=True, dispute=True)),
        ({}, known(), Effect(new=False)),
        ({"open_amount": cny(10_000)}, known(), Effect(new=False)),
        ({"open_amount": cny(4_000)}, known(), Effect(False, 6_000, AS_OF, "by ledger")),
        ({"open_amount": cny(4_000)}, known(1_000), Effect(False, -3_000, AS_OF, "by ledger")),
        ({"open_amount": cny(10_000)}, known(10_000, 7_000), Effect(new=False)),
        ({"open_amount": cny(7_000)}, known(10_000, 7_000), Effect(False, 3_000, AS_OF, "by ledger")),
        ({"settlement_date": PAID}, known(4_000), Effect(False, 4_000, PAID, "settlement")),
        ({"settlement_date": PAID}, known(10_000, 7_000), Effect(False, 7_000, PAID, "settlement")),
        ({"settlement_date": PAID}, known(0), Effect(new=False)),
        ({"disputed": True}, known(), Effect(new=False, dispute=True)),
        ({"disputed": False}, known(disputed=True), Effect(new=False, dispute=False)),
        ({"disputed": True}, known(disputed=True), Effect(new=False)),
    ],
)
def test_the_effect_of_a_row(told: dict[str, Any], before: Known | None, effect: Effect) -> None:
    found = effect_of(row(**told), before, AS_OF, tells_dispute=True)
    assert found == effect
    assert found.nothing is (not found.new and not found.posted and found.dispute is None)


def test_a_file_without_a_column_for_disputes_ends_none() -> None:
    assert effect_of(row(), known(disputed=True), AS_OF, tells_dispute=False).nothing


@pytest.mark.parametrize(
    ("told", "only_open", "field"),
    [
        ({}, False, None),
        ({"amount": Money(10_000, "USD")}, False, "currency"),
        ({"due_date": None}, False, "due_date"),
        ({"due_date": PAID}, False, "due_date"),
        ({"amount": cny(9_999)}, False, "amount"),
        ({"amount": cny(9_999)}, True, None),
    ],
)
def test_what_contradicts_the_record(told: dict[str, Any], only_open: bool, field: str | None) -> None:
    found = contradiction(row(**told), known(), amount_is_open=only_open)
    assert (found and found[0]) == field


def test_no_due_date_is_a_word_in_the_reason() -> None:
    found = contradiction(row(), known(due_date=None), amount_is_open=False)
    assert found is not None
    assert "no day" in str(found[1])


@pytest.mark.parametrize(
    ("effect", "field"),
    [
        (Effect(False, 1, PAID, "settlement"), "settlement_date"),
        (Effect(False, 1, PAID, "by ledger"), "open_amount"),
        (Effect(False, dispute=True), "disputed"),
    ],
)
def test_an_overtaken_row_is_named_by_what_it_would_change(effect: Effect, field: str) -> None:
    name, reason = overtaken(effect, AS_OF)
    assert name == field
    assert "2026-02-28" in str(reason)


@pytest.mark.parametrize(
    ("dated", "due", "expected"),
    [
        (PAID, DUE, PAID),
        (None, DUE, DUE),
        (None, date(2026, 3, 1), AS_OF),
        (None, None, AS_OF),
        (date(2026, 4, 1), None, date(2026, 4, 1)),
    ],
)
def test_from_when_an_item_counts(dated: date | None, due: date | None, expected: date) -> None:
    assert opened_on(row(document_date=dated, due_date=due), AS_OF) == expected
