"""`compute timetable`: worked vectors to the minor unit and the day, neighbours of them, and what is refused.

The neighbours (`split-1` and on in timetable.json) were computed apart from this program, with fractions.
"""

from __future__ import annotations

import json
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.commandline.conftest import Tell

HERE = Path(__file__)
VECTORS = json.loads(HERE.with_name("timetable.json").read_text("utf-8"))
FUNCTIONS = json.loads(HERE.with_name("functions.json").read_text("utf-8"), parse_float=Decimal)

PLAIN = {"total": "1000.00", "n": 4, "first_due": "2026-01-31"}
BEARING = {"principal": "1000.00", "n": 4, "start": "2026-01-15", "rate": "6"}
LOAN = {
    "loan": {
        "principal": 1000,
        "annual_rate_pct": 12,
        "n": 3,
        "every_unit": "MONTHS",
        "submitted": "2024-01-31",
    }
}
BETWEEN = {"principal": "1", "rate_pct_pa": 1, "from": "2024-01-01"}
OFFER = {"t0": "2026-01-31", "rate": "6"}


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "timetable", json.dumps(given, default=str), "--json")
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


@pytest.mark.parametrize("vector", FUNCTIONS, ids=lambda vector: str(vector["id"]))
def test_functions(tell: Tell, vector: dict[str, Any]) -> None:
    given = json.dumps({"function": vector["function"], "args": vector["args"]}, default=str)
    told = tell("compute", "timetable", given, "--json")
    if vector["expected"] is None:
        assert told.code != 0
        return
    assert told.code == 0, told.out
    expected = Decimal(vector["expected"])
    within = Decimal(str(vector.get("within", 0))) or max(abs(expected) * Decimal("2e-13"), Decimal("1e-12"))
    assert abs(Decimal(told.json["result"]) - expected) <= within


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (PLAIN | {"convention": "following"}, {"rows": [
            {"due": "2026-02-02", "nominal": "2026-01-31", "moved_because": "Saturday"},
            {"due": "2026-02-28"}, {"due": "2026-03-31"}, {"due": "2026-04-30"}]}),
        (PLAIN | {"convention": "preceding", "first_due": "2026-10-01", "n": 1},
         {"rows": [{"due": "2026-09-30", "moved_because": "National Day"}]}),
        (BEARING | {"n": 1, "start": "2026-09-01", "convention": "following", "moved_interest": True},
         {"rows": [{"due": "2026-10-08", "interest": "6.08"}]}),
        (BEARING | {"n": 1, "start": "2026-09-01", "convention": "following"},
         {"rows": [{"due": "2026-10-08", "interest": "4.93"}]}),
        (PLAIN | {"month_end": "always", "first_due": "2026-01-17"}, {"last_due": "2026-04-30"}),
        (PLAIN | {"first_due": "2026-02-28", "aim": 31}, {"last_due": "2026-05-31"}),
        (PLAIN | {"frequency": "fortnightly"}, {"last_due": "2026-03-14"}),
        (PLAIN | {"multiple": "100", "n": 3}, {"amounts": ["300", "300", "400"]}),
        (PLAIN | {"residual": "largest", "total": "1000.01", "n": 3}, {"amounts": ["333.34", "333.34", "333.33"]}),
        (PLAIN | {"n": 3, "residual": "nearest", "total": "100.01"}, {"amounts": ["33.34", "33.34", "33.33"]}),
        ({"total": "100", "weights": ["1", "0", "1"]}, {"amounts": ["50", "0", "50"], "n": 2}),
        (PLAIN | {"inflow": "400", "signing": "2026-01-25", "longest_months": 2}, {
            "affordability": {"within": False, "largest_share": "0.6250", "most": "200.00"},
            "warnings": ["The last payment on 2026-04-30 lies more than 2 months after the signing.",
                         "To end in time no instalment may be below CNY 500.00: 4 are."]}),
        (PLAIN | {"inflow": "1000", "inflow_by_month": {"2026-02": "0"}},
         {"affordability": {"within": False, "largest_share": None, "heaviest_month": "2026-02"}}),
        ({"total": "100", "rows": [["2026-01-31", "40"], ["2026-03-31", None]]}, {"amounts": ["40", "60"]}),
        ({"total": "100", "own": [{"due": "2026-01-31", "principal": "40"}, {"date": "2026-03-31", "amount": "60"}]},
         {"amounts": ["40", "60"], "last_due": "2026-03-31"}),
        (PLAIN | {"edits": [{"number": 2, "due": "2026-02-10", "amount": "400"}]},
         {"amounts": ["250", "400", "175", "175"], "rows": [{}, {"due": "2026-02-10"}, {}, {}]}),
        (PLAIN | {"edits": [{"number": 4, "principal": "100"}]}, {"amounts": ["250", "250", "400", "100"]}),
        (BEARING | {"shape": "annuity", "interest_only": 1},
         {"level_payment": "336.67", "amounts": ["5.00", "336.67", "336.67", "336.68"]}),
        (BEARING | {"shape": "annuity", "basis": "ACT/360"}, {"total_interest": "12.54"}),
        (BEARING | {"mode": "extension", "signing": "2026-02-10"}, {"n": 4}),
        (LOAN, {"schedule": [
            {"nr": None, "balance": "1000"}, {"due_date": "2024-02-29", "due": "340"},
            {"due_date": "2024-03-31"}, {"due_date": "2024-04-30", "due": "340.07"}]}),
        ({"loan": LOAN["loan"] | {"interest_calc_period": "DAILY", "grace_interest": 1}, "disbursed": {}},
         {"total_interest": "19.62"}),
        ({"total": "100", "n": 3, "down_payment": "10"},
         {"amounts": ["30", "30", "30"], "rows": [{"no": 0, "principal": "10"}, {}, {}, {}]}),
        (BEARING | {"down_payment_pct": "10"},
         {"rows": [{"no": 0, "due": "2026-01-15", "interest": "0"}, {}, {}, {}, {}]}),
        (BEARING | {"down_payment": "10", "signing": "2026-01-20"}, {"rows": [{"due": "2026-01-20"}, {}, {}, {}, {}]}),
        (BEARING | {"rate": 0, "n": 3, "shape": "bullet", "convention": "following"}, {
            "shape": "bullet", "n": 3, "amounts": ["0", "0", "1000"],
            "rows": [{"no": 1, "due": "2026-02-24", "nominal": "2026-02-15", "balance": "1000"},
                     {"no": 2, "due": "2026-03-16"}, {"no": 3, "due": "2026-04-15", "principal": "1000"}]}),
        ({"total": "600", "weights": [0, 0, 1], "rate": "12"}, {"total_interest": "18.00"}),
        (BEARING | {"shape": "Equal principal"}, {"shape": "equal"}),
        (BEARING | {"shape": "step-up", "step": "10"}, {"shape": "step_up"}),
        (PLAIN | {"convention": "Modified Following"}, {"rows": [{"due": "2026-01-30"}, {}, {}, {}]}),
        ({"rows": [["2026-01-31", "40"], ["2026-03-31", "60"]]}, {"total": "100"}),
        (OFFER | {"plan": "10 × 100,000.00 on 28th, Mar..Dec 2026", "lump": "900,000.00 on 2026-03-31"},
         {"pv_plan": "969646.07", "pv_lump": "891562.87"}),
        ({"principal": "1000", "rate": "10", "from": "2024-01-01", "to": "2024-01-31"}, {"interest": "8.22"}),
        (OFFER | {"plan": "3 x 100 on the 31st, Nov 2026 to Jan 2027", "now": "290"},
         {"best": "now", "offers": {"plan": {"nominal": "300"}}}),
        (OFFER | {"offers": {"a": "2 x 100 quarterly from 2026-03-31", "b": [["2026-03-31", "200"]]}},
         {"best": "b", "pv_b": "198.13"}),
        (OFFER | {"a": "2 x 100 weekly from 2026-03-31"}, {"offers": {"a": {"nominal": "200"}}}),
        ({"first": "2026-02-28", "n": 1, "end_of_month": True}, {"dates": ["2026-02-28"]}),
        ({"principal": "1000", "rate_pct_pa": "10", "from": "2023-12-31", "to": "2024-12-31",
          "basis": "ACT/ACT", "days": 366}, {"interest": "100.00"}),
        ({"principal": "1000", "rate_pct_pa": "10", "from": "2024-01-01", "to": "2024-01-31"}, {"days": 30}),
    ],
)  # fmt: skip
def test_neighbours(tell: Tell, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(tell, given)
    assert agrees(found, expected), found


@pytest.mark.parametrize(
    ("given", "code", "where"),
    [
        ({}, "bad_input", "total"),
        (PLAIN | {"n": 0}, "bad_input", "n"),
        (PLAIN | {"n": 1201}, "bad_input", "n"),
        (PLAIN | {"count": 4}, "bad_input", "count"),
        (PLAIN | {"total": "-1"}, "terms", "total"),
        (PLAIN | {"total": "10.001"}, "amount", "total"),
        (PLAIN | {"total": "0.03"}, "terms", "n"),
        (PLAIN | {"slip": 1}, "bad_input", "slip"),
        (PLAIN | {"shape": "round"}, "bad_input", "shape"),
        (PLAIN | {"rule": "something"}, "bad_input", "rule"),
        (PLAIN | {"frequency": "often"}, "bad_input", "frequency"),
        (PLAIN | {"compounding": "hourly"}, "bad_input", "compounding"),
        (PLAIN | {"edits": [{"number": 9, "amount": "1"}]}, "terms", "edits.0"),
        (PLAIN | {"edits": [{"number": 1, "amount": "1001"}]}, "terms", "edits.0"),
        (PLAIN | {"signing": "2026-02-01"}, "terms", "first_due"),
        (PLAIN | {"inflow": "-1"}, "inflow", "inflow"),
        (PLAIN | {"inflow": "1", "limit": "0"}, "limit", "limit"),
        (PLAIN | {"inflow": "1", "inflow_by_month": 3}, "bad_input", "inflow_by_month"),
        (PLAIN | {"signing": "2026-01-01", "gap_days": 0}, "bad_input", "gap_days"),
        (BEARING | {"start": "9999-12-01"}, "day", "days"),
        (BEARING | {"rate": "101"}, "bad_input", "rate"),
        (BEARING | {"rate": "-1"}, "bad_input", "rate"),
        (PLAIN | {"calendar": "CN"}, "bad_input", "calendar"),
        ({"total": "100", "instalments": 7}, "bad_input", "n"),
        ({"debt": "0", "n": 7}, "terms", "debt"),
        ({"total": "100", "n": 3, "inflow": "10"}, "bad_input", "start"),
        (PLAIN | {"down_payment": "10"}, "terms", "down_payment_due"),
        (OFFER | {"lump": "900 on 2026-02-30"}, "bad_input", "lump"),
        (BEARING | {"compounding": "monthly"}, "terms", "clause"),
        ({"principal": "100", "n": 3, "rate": "6", "method": "simple"}, "bad_input", "start"),
        ({"total": "100", "shape": "annuity", "amount": "1", "rate": "99"}, "terms", "amount"),
        ({"total": "100", "weights": ["x"]}, "bad_input", "weights.0"),
        ({"loan": LOAN["loan"] | {"term": 4}}, "bad_input", "loan.term"),
        ({"loan": LOAN["loan"] | {"interest_free_periods": 1}}, "bad_input", "loan.interest_free_periods"),
        ({"loan": LOAN["loan"] | {"every_unit": "MOONS"}}, "bad_input", "loan.every_unit"),
        (OFFER | {"plan": "soon"}, "bad_input", "plan"),
        (OFFER | {"plan": "4 x 100 on 28th, Mar..Dec 2026"}, "bad_input", "plan"),
        (OFFER | {"plan": "4 x 100 on 28th, Mai..Dec 2026"}, "bad_input", "plan"),
        (OFFER | {"plan": "4 x 100 often from 2026-03-31"}, "bad_input", "plan"),
        (OFFER | {"plan": [["2026-01-30", "1"]]}, "offer", "plan.0"),
        (OFFER, "offer", "offers"),
        ({"first": "2026-01-31", "n": 1201}, "bad_input", "n"),
        (BETWEEN | {"to": "2023-12-31"}, "bad_input", "to"),
        (BETWEEN | {"to": "2024-01-31", "days": 29}, "bad_input", "days"),
        ({"function": "SUM", "args": []}, "bad_input", "function"),
        ({"function": "PMT", "args": [1]}, "bad_input", "args.1"),
        ({"function": "PMT", "args": [1, 2, 3, 4, 5, 6]}, "bad_input", "args"),
        ({"function": "PMT", "args": ["x", 2, 3]}, "bad_input", "args.0"),
        ({"function": "XIRR", "args": [[1, -1]]}, "bad_input", "args.1"),
        ({"function": "XIRR", "args": [[1, -1], ["2026-01-01"]]}, "bad_input", "args.1"),
        ({"function": "XIRR", "args": [[1, -1], ["2026-01-02", "2026-01-01"]]}, "bad_input", "args.1"),
        ({"function": "CUMIPMT", "args": ["0.1", 2, 3, 1, 1, 2]}, "bad_input", "args.5"),
    ],
)  # fmt: skip
def test_refusals(tell: Tell, given: dict[str, Any], code: str, where: str) -> None:
    told = tell("compute", "timetable", json.dumps(given), "--json")
    assert told.code != 0
    assert (told.json["refused"]["code"], told.json["refused"]["where"]) == (code, where)
    assert told.json["refused"]["advice"]


def test_a_refused_field_tells_which_are_known(tell: Tell) -> None:
    told = tell("compute", "timetable", json.dumps(BEARING | {"annual_rate": "6"}), "--json")
    assert told.json["refused"]["where"] == "annual_rate"
    assert ", rate, " in told.json["refused"]["message"]
