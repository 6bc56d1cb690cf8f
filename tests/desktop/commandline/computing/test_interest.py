"""`compute interest`: worked vectors to the minor unit and the day, neighbours of them, and what is refused."""

from __future__ import annotations

import json
import tomllib
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from resources.find import find
from tests.desktop.commandline.conftest import Tell

VECTORS = json.loads(Path(__file__).with_name("interest.json").read_text("utf-8"))
EXAMPLES = [tomllib.loads(path.read_text("utf-8")) for path in sorted(find("rule").glob("*.toml"))]
PLAIN = {"principal": "1000.00", "rate": "4.5", "due": "2026-01-31", "end": "2026-06-30"}
TABLED = {key: value for key, value in PLAIN.items() if key != "rate"}
EURO = {"principal": "12500.00", "currency": "EUR", "due": "2025-05-15", "end": "2025-09-15"}
SME = {"pack": "prc_sme", "principal": "1000.00", "due": "2025-07-31", "end": "2025-08-31"}


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "interest", json.dumps(given), "--json")
    assert told.code == 0, told.out
    return told.json


def agrees(found: Any, expected: Any) -> bool:
    """Whether all that is expected is there; figures by value."""
    if isinstance(expected, dict):
        return all(name in found and agrees(found[name], value) for name, value in expected.items())
    if isinstance(expected, list):
        return len(found) == len(expected) and all(map(agrees, found, expected))
    try:
        return Decimal(str(found)) == Decimal(str(expected))
    except InvalidOperation:
        return bool(found == expected)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_vectors(tell: Tell, vector: dict[str, Any]) -> None:
    found = compute(tell, vector["input"])
    assert agrees(found, vector["expect"]), found
    assert found["derivation"]


@pytest.mark.parametrize("pack", EXAMPLES, ids=lambda pack: str(pack["name"]))
def test_every_pack_computes_its_own_example(tell: Tell, pack: dict[str, Any]) -> None:
    assert agrees(compute(tell, pack["example"]["given"]), pack["example"]["answer"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (PLAIN | {"currency": "JPY", "principal": "1000"}, {"interest": "18"}),
        (PLAIN | {"currency": "KWD", "principal": "1000.001"}, {"interest": "18.493"}),
        (PLAIN | {"count": "include_both"}, {"days": 151, "interest": "18.62"}),
        (PLAIN | {"count": "include_due_exclude_pay"}, {"days": 150}),
        (PLAIN | {"grace_days": 10, "grace_mode": "shift"}, {"days": 140, "interest": "17.26"}),
        (PLAIN | {"grace_days": 0}, {"forgive": "18.49", "shift": "18.49", "interest": "18.49"}),
        ({"principal": "100", "rate": "4.5", "from": "2026-01-31", "to": "2026-02-01", "basis": "act/360"},
         {"days": 1}),
        ({"principal": "100", "mode": "fixed_at_breach", "due": "2026-01-31", "end": "2026-01-31"},
         {"days": 0, "rate": "3"}),
        (PLAIN | {"rate": "-1"}, {"interest": "-4.11", "rate": "-1"}),
        (PLAIN | {"end": "2026-01-31"}, {"days": 0, "interest": "0.00", "segments": []}),
        (PLAIN | {"end": "2025-12-31"}, {"days": 0, "interest": "0.00"}),
        (PLAIN | {"rate": 0}, {"days": 150, "interest": "0.00"}),
        (PLAIN | {"rate": "3", "multiplier": "1.5", "margin": "1"}, {"rate": "5.5"}),
        (PLAIN | {"compounding": "monthly", "clause": "art. 5"}, {"interest": "18.63", "simple_total": "1018.49"}),
        (
            PLAIN | {"compounding": "quarterly", "clause": "5", "count": "include_due_exclude_pay"},
            {"interest": "18.57"},
        ),
        (
            PLAIN | {"payments": [{"date": "2026-02-10", "amount": "2000"}, ["2026-07-01", "5"]]},
            {"balance": "0.00", "over": "998.77", "rows": [{"days": 10, "accrued": "1.23"}]},
        ),
        (
            TABLED | {"table": [["2026-03-01", "5"], ["2026-01-01", "4"]], "multiplier": "1.5", "margin": "1"},
            {
                "segments": [
                    {"first": "2026-02-01", "last": "2026-02-28", "days": 28, "rate": "7"},
                    {"first": "2026-03-01", "last": "2026-06-30", "days": 122, "rate": "8.5"},
                ],
                "interest": "33.78",
            },
        ),
        (
            TABLED | {"table": [{"date": "2026-01-01", "rate": "4"}], "basis": "30/360", "last_verified": "2026-12-31"},
            {"days": 150, "interest": "16.67", "warnings": []},
        ),
        (EURO | {"mode": "fixed_at_breach"}, {"rate": "11.15", "fixed_sum": "40.00"}),
        (EURO | {"margin": "8", "mode": "half_year"}, {"interest": "443.30"}),
        (EURO | {"payments": [["2025-06-30", "2500.00"]]}, {"rows": [{"days": 46, "accrued": "175.65"}]}),
        (EURO | {"end": "2025-05-15"}, {"fixed_sum": "0.00", "interest": "0.00"}),
        (SME | {"agreed": "2", "contract_date": "2025-07-01"}, {"rate": "3"}),
        (SME | {"creditor_is_sme": True, "debtor": "organ", "declared": True}, {"interest": "15.50"}),
        (
            {"principal": "1000", "segments": [{"first": "2026-01-01", "last": "2026-01-31", "days": 31, "rate": "4"}]},
            {"days": 31, "interest": "3.40"},
        ),
        ({"start": "2010-01-30", "end": "2010-07-31", "basis": "30/360"}, {"year_fraction": "0.5", "act": 182}),
        ({"debt": "5000", "currency": "EUR"}, {"fixed_sum": "40.00"}),
        ({"debt": "0"}, {"fixed_sum": "0.00"}),
        ({"judgment_sum_excl_general_interest": "1000", "due": "2026-01-01", "end": "2026-01-31"}, {"days": 30}),
        ({"creditor_is_sme": True, "debtor": "organ", "declared": False}, {"applies": False}),
        ({"agreed": "2.50", "contract_date": "2025-03-01"}, {"effective": "3.1"}),
        ({"annual_rate": "9", "contract_date": "2026-01-20"}, {"band": "amber"}),
        (
            {"paid": "1", "max_days_late": 4, "tolerance_days": 3, "waivable_interest": "9.00"},
            {"vested": False, "claim": "9.00"},
        ),
        ({"principal": "100.00", "rate": "12", "months": 7, "compounding": "quarterly"}, {"compound_total": "107.15"}),
    ],
)  # fmt: skip
def test_neighbours(tell: Tell, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(tell, given)
    assert agrees(found, expected), found


@pytest.mark.parametrize(
    ("given", "code", "where"),
    [
        ({}, "bad_input", "principal"),
        (PLAIN | {"principal": "x"}, "bad_input", "principal"),
        (PLAIN | {"principal": "1e39"}, "amount", "principal"),
        (PLAIN | {"principal": "-5"}, "principal", "principal"),
        (PLAIN | {"rate": "1e999999"}, "bad_input", "rate"),
        (PLAIN | {"rate": "1e-39"}, "rate", "rate"),
        (PLAIN | {"rate": "5000"}, "rate", "rate"),
        (PLAIN | {"due": "9999-12-31"}, "day", "due"),
        (PLAIN | {"end": "0001-01-01"}, "day", "end"),
        (PLAIN | {"basis": "ACT/364"}, "bad_input", "basis"),
        (PLAIN | {"year_days": 364}, "bad_input", "year_days"),
        (PLAIN | {"count": "all"}, "bad_input", "count"),
        (PLAIN | {"grace_days": -1}, "grace_days", "grace_days"),
        (PLAIN | {"paid": "2026-06-30"}, "bad_input", "paid"),
        (PLAIN | {"table": "LPR1Y"}, "bad_input", "table"),
        (PLAIN | {"compounding": "monthly"}, "clause", "clause"),
        (PLAIN | {"slip": 1}, "bad_input", "slip"),
        (PLAIN | {"rule": "US"}, "bad_input", "rule"),
        (PLAIN | {"payments": "x"}, "bad_input", "payments"),
        (PLAIN | {"payments": [["2026-02-10"]]}, "bad_input", "payments.0"),
        (PLAIN | {"payments": [["2026-02-10", "-1"]]}, "payment", "payments.0"),
        (PLAIN | {"days": 3}, "bad_input", "days"),
        ({"principal": "1", "rate": "4", "days": 200000}, "bad_input", "days"),
        ({"principal": "1", "table": "LPR1Y", "days": 3}, "days", "days"),
        (TABLED, "no_rate", "rate"),
        (TABLED | {"mode": "floating", "currency": "USD"}, "no_table", "table"),
        (TABLED | {"table": "XX"}, "no_table", "table"),
        (TABLED | {"table": []}, "table", "table"),
        (TABLED | {"table": [["2026-01-01", "4"], ["2026-01-01", "5"]]}, "table", "table"),
        (TABLED | {"table": [["2026-03-01", "4"]]}, "no_rate", "table"),
        (TABLED | {"pack": "moon"}, "no_pack", "pack"),
        (TABLED | {"pack": "prc", "multiplier": "2"}, "multiplier", "multiplier"),
        (TABLED | {"pack": "prc", "due": "2019-08-18"}, "breach", "due"),
        (TABLED | {"pack": "england", "currency": "CNY"}, "currency", "currency"),
        (TABLED | {"daily_rate_pct": "0.05", "basis": "30E/360"}, "basis", "basis"),
        (SME | {"creditor_is_sme": False}, "sme", "pack"),
        ({"debt": "5000", "currency": "USD"}, "no_fixed_sum", "currency"),
        ({"start": "2026-01-01", "end": "2025-01-01"}, "bad_input", "end"),
        ({"values": ["NaN"]}, "bad_input", "values.0"),
        ({"debt": "-0.01"}, "bad_input", "debt"),
        (SME | {"due": "9999-12-31"}, "day", "due"),
        (
            {"instalments": [["2026-01-01", "5"]], "cure_days": 1, "rate": "4", "notice_delivered": "9999-12-31"}
            | {"valuation": "2026-06-30"},
            "day",
            "notice_delivered",
        ),
        (
            {"principal": "1", "segments": [{"first": "0001-01-01", "last": "2026-01-02", "rate": "4"}]},
            "day",
            "segments.0.first",
        ),
        ({"principal": "100", "rate": "12", "months": -1}, "months", "months"),
        ({"total_price": "0", "overdue": "1"}, "bad_input", "total_price"),
        ({"instalments": [], "notice_delivered": "2026-01-01", "cure_days": 1}, "bad_input", "instalments"),
        ({"instalments": [["2026-01-01", "5"]], "cure_days": 9999}, "bad_input", "cure_days"),
        (
            {"principal": "1", "segments": [{"first": "2026-02-01", "last": "2026-01-01"}]},
            "bad_input",
            "segments.0.last",
        ),
        (
            {"principal": "1", "segments": [{"first": "2026-01-01", "last": "2026-01-02", "days": 3}]},
            "bad_input",
            "segments.0.days",
        ),
    ],
)  # fmt: skip
def test_refusals(tell: Tell, given: dict[str, Any], code: str, where: str) -> None:
    told = tell("compute", "interest", json.dumps(given), "--json")
    assert told.code == 1
    error = told.json["refused"]
    assert (error["code"], error["where"]) == (code, where)


def test_a_lapsed_concession_shows_the_interest_of_both_policies(tell: Tell) -> None:
    found = compute(
        tell,
        {"principal": "1000.00", "waivable_interest": "60.00", "paid": "400.00", "rate": "4.5"}
        | {"default_from": "2026-06-30", "valuation": "2026-08-31"},
    )
    amounts = [step["amount"] for step in found["derivation"]["steps"]]
    assert amounts[:5] == ["600.00", "60.00", "4.586301", "4.59", "664.59"]
    assert amounts[5:] == ["660.00", "0.00", "5.044932", "5.04", "665.04"]


def test_a_fixed_sum_and_an_acceleration_stand_in_their_derivations(tell: Tell) -> None:
    euro = compute(tell, EURO)["derivation"]["steps"]
    assert [step["amount"] for step in euro[-3:]] == ["443.30", "40.00", "12983.30"]
    found = compute(
        tell,
        {
            "instalments": [["2026-03-31", "250.00"], ["2026-06-30", "250.00"]],
            "notice_delivered": "2026-07-06",
        }
        | {"payments": [["2026-03-31", "250.00"]], "cure_days": 10, "valuation": "2026-08-31", "rate": "4.5"},
    )
    amounts = [step["amount"] for step in found["derivation"]["steps"]]
    assert amounts == ["0.493151", "0.49", "1.417808", "1.42", "250.00", "251.91"]
    assert found["derivation"]["inputs"]["cure_days"] == 10


@pytest.mark.parametrize(("overdue", "reached"), [("2000.00", True), ("1999.99", False)])
def test_a_fifth_of_the_price_stands_in_its_derivation(tell: Tell, overdue: str, reached: bool) -> None:
    found = compute(tell, {"total_price": "10000.00", "overdue": overdue})
    assert found["reached"] is reached
    assert [step["amount"] for step in found["derivation"]["steps"]] == ["10000.00", "2000.000", overdue]


@pytest.mark.parametrize(
    ("given", "effective"),
    [
        ({"agreed": "2", "contract_date": "2025-03-01"}, "3.10"),
        ({"agreed": "6.5", "contract_date": "2025-03-01"}, "6.5"),
    ],
)
def test_rates_are_written_as_they_were_agreed_or_published(
    tell: Tell, given: dict[str, Any], effective: str
) -> None:
    assert compute(tell, given)["effective"] == effective


def test_rates_beyond_their_verification_are_said(tell: Tell) -> None:
    found = compute(
        tell, {"pack": "prc", "mode": "floating", "principal": "1", "due": "2026-01-01", "end": "2026-12-31"}
    )
    assert "2026-08-20" in found["warnings"][0]


def test_no_rate_is_told_of_a_day_before_its_table(tell: Tell) -> None:
    before = {"principal": "100", "table": [["2026-01-01", "3"]], "due": "2025-01-01", "end": "2025-01-01"}
    assert "rate" not in compute(tell, before)
