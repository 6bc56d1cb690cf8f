"""Enforceability: the three tests of a draft, and the score of the worked examples."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from domain.enforceability import (
    KNOCK_OUTS,
    LABELS,
    WEIGHTS,
    Draft,
    Grade,
    ListedItem,
    PartyFacts,
    Result,
    judge,
    judge_dates,
    judge_items,
    judge_parties,
    score,
)
from domain.instalment import Instalment
from domain.money import Money
from resources.mark import text


def cny(minor: int) -> Money:
    return Money(minor, "CNY")


def results(**values: str | None) -> list[Result]:
    """All 24 tests, met where nothing else is said."""
    given = dict.fromkeys(WEIGHTS, "1") | values
    return [
        Result(test, None if value is None else Decimal(value), text(""), None, "")
        for test, value in given.items()
    ]


def test_the_checklist() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert len(WEIGHTS) == 24
    assert set(WEIGHTS) > KNOCK_OUTS
    assert set(LABELS) == set(Grade)


@pytest.mark.parametrize(
    ("values", "expected", "grade", "knock_outs"),
    [
        ({}, "100.00", Grade.A, ()),  # ES1
        ({"E12": None, "E14": "0", "E15": None, "E20": "0"}, "82.80", Grade.B, ()),  # ES2
        (
            {"E05": "0", "E06": "0.5", "E09": "0", "E14": "0.5", "E19": "0", "E20": "0.25"},
            "79.50",
            Grade.B,
            (),
        ),  # ES3
        ({"E16": "0"}, "93.00", Grade.D, ("E16",)),  # ES4
        ({"E20": "0.25"}, "94.00", Grade.B, ()),  # no A without an enforceable title
        ({"E02": "0", "E08": "0", "E11": "0", "E14": "0", "E20": "0", "E09": "0"}, "63.00", Grade.C, ()),
        (
            dict.fromkeys(("E02", "E06", "E08", "E09", "E10", "E11", "E12", "E13", "E14", "E18", "E20"), "0"),
            "47.00",
            Grade.D,
            (),
        ),
    ],
)
def test_score(
    values: dict[str, str | None], expected: str, grade: Grade, knock_outs: tuple[str, ...]
) -> None:
    scored = score(results(**values))
    assert (str(scored.value), scored.grade, scored.knock_outs) == (expected, grade, knock_outs)
    assert scored.derivation.steps[-1].amount == scored.value
    assert len(scored.derivation.steps) == 25


def test_nothing_has_no_score() -> None:
    with pytest.raises(ValueError, match="at least one"):
        score([Result("E12", None, text(""), None, "")])


DEBTOR = PartyFacts(
    registered_name="包头示例磁材有限公司",
    ledger_name="包头示例磁材有限公司",
    uscc="91150000MA0TEKT01H",
    legal_representative="张三",
    address="包头市稀土高新区",
)


def test_exact_debtor() -> None:
    result = judge_parties(DEBTOR)
    assert (result.value, result.mend, result.weight, result.knock_out) == (Decimal(1), None, 5, True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"registered_name": " "}, "no registered name."),
        ({"ledger_name": "包头示例磁材"}, "registered name and ledger differ"),
        ({"uscc": ""}, "no valid unified social credit code"),
        ({"uscc": "91150000MA0TEKT01X"}, "no valid unified social credit code"),
        ({"legal_representative": ""}, "no legal representative"),
        ({"uscc": "", "address": ""}, "no valid unified social credit code, no address."),
    ],
)
def test_inexact_debtor(change: dict[str, str], words: str) -> None:
    result = judge_parties(replace(DEBTOR, **change))
    assert result.value == 0
    assert words in str(result.reason)
    assert result.mend is not None


ITEMS = (ListedItem("INV-1", cny(600)), ListedItem("INV-2", cny(400)))


@pytest.mark.parametrize(
    ("items", "debt", "ledger", "value"),
    [
        (ITEMS, 1000, 1000, "1"),
        ((*ITEMS[:1], ListedItem(" ", cny(400))), 1000, 1000, "0.5"),
        (ITEMS, 1001, 1000, "0"),
        (ITEMS, 1000, 1001, "0"),
        ((), 0, 0, "0"),
    ],
)
def test_items(items: tuple[ListedItem, ...], debt: int, ledger: int, value: str) -> None:
    result = judge_items(items, cny(debt), cny(ledger))
    assert result.value == Decimal(value)
    assert (result.mend is None) == (value == "1")


ROWS = (
    Instalment(1, date(2026, 1, 31), cny(500), cny(10), cny(500)),
    Instalment(2, date(2026, 2, 28), cny(500), cny(5), cny(0)),
)


@pytest.mark.parametrize(
    ("rows", "debt", "value", "words"),
    [
        (ROWS, 1000, 1, "last on 2026-02-28"),
        (ROWS, 1001, 0, "the debt is 10.01 CNY"),
        (ROWS[::-1], 1000, 0, "fixed sum and a day"),
        ((ROWS[0], replace(ROWS[1], due=ROWS[0].due)), 1000, 0, "fixed sum and a day"),
        ((*ROWS, Instalment(3, date(2026, 3, 31), cny(0), cny(0), cny(0))), 1000, 0, "fixed sum"),
        ((), 0, 0, "fixed sum"),
    ],
)
def test_dates(rows: tuple[Instalment, ...], debt: int, value: int, words: str) -> None:
    result = judge_dates(rows, cny(debt))
    assert result.value == value
    assert words in str(result.reason)


def test_a_draft_is_judged_whole() -> None:
    judged = judge(Draft(DEBTOR, ITEMS, cny(1000), cny(1000), ROWS))
    scored = score(judged)
    assert [result.id for result in judged] == ["E01", "E02", "E04"]
    assert (scored.value, scored.grade) == (Decimal("100.00"), Grade.B)
    assert score(judge(Draft(DEBTOR, ITEMS, cny(999), cny(999), ROWS))).knock_outs == ("E04",)
