"""`compute metric`: every published example (K01-K18) by its shape, its neighbours, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

K18 = {
    "benchmark": {"1-30": "0.65", ">365": "0.045"},
    "officer_A": [["1-30", "800000", "560000"], [">365", "200000", "8000"]],
    "officer_B": [["1-30", "100000", "60000"], [">365", "900000", "63000"]],
}
K16 = [
    ["target_attainment", 30, "0.92"],
    ["inherited_recovery", 15, "0.60"],
    ["overdue_ratio", 15, "0.75"],
    ["promise_kept", 10, "0.80"],
    ["timetable_quality", 10, "0.85"],
    ["limitation_safety", 10, "1.00"],
    ["balance_confirmation", 5, "0.90"],
    ["log_compliance", 5, "0.95"],
]
PROMISES = [
    ["2026-05-10", "100000", "2026-05-09", "100000"],
    ["2026-05-12", "80000", "2026-05-15", "80000"],
    ["2026-05-20", "200000", "2026-05-20", "150000"],
    ["2026-05-25", "60000", None, "0"],
    ["2026-06-30", "90000", None, "0"],
]
MONTHS = [["2026-06", "2400000", 30], ["2026-05", "1800000", 31], ["2026-04", "2000000", 30]]
PAID = [
    {"amount": "100000", "days_late": -3},
    {"amount": "300000", "days_late": 12},
    {"amount": "50000", "days_late": 45},
    {"amount": "150000", "days_late": 0},
]

CASES: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("K01", {"ar_end": "4200000", "sales": "9100000", "days": 91}, {"dso": "42.0", "metric": "dso"}),
    ("K02", {"ar_begin": "5000000", "ar_end": "4200000", "sales": "9100000", "days": 91}, {"dso": "46.0"}),
    ("K03", {"ar_end": "5000000", "months": MONTHS}, {"dso": "73.0"}),
    ("K03 in any order", {"metric": "dso", "ar_end": "5000000", "months": MONTHS[::-1]}, {"dso": "73.0"}),
    (
        "K03 as objects, days of the month",
        {"ar_end": 5000000, "months": [{"month": m, "sales": s} for m, s, _ in MONTHS]},
        {"dso": "73.0"},
    ),
    ("K03 under other names", {"ar_end": 30, "months": [["now", 20, 30], ["before", 20, 30]]}, {"dso": "45.0"}),
    (
        "K04",
        {"ar_end": "4200000", "ar_current": "2600000", "sales": "9100000", "days": 91},
        {"bpdso": "26.0", "add": "16.0", "dso": "42.0"},
    ),
    (
        "K04 in money",
        {"metric": "best-possible-dso", "ar_current": "2600.00", "sales": "9100", "days": 91, "currency": "CNY"},
        {"bpdso": "26.0"},
    ),
    (
        "K04 with a beginning",
        {"ar_begin": 50, "ar_end": 42, "ar_current": 26, "sales": 91, "days": 91},
        {"dso_average": "46.0"},
    ),
    ("K05", {"paid": PAID}, {"clamped": "9.75", "signed": "9.25", "average_days_late": "14.25"}),
    ("K05 by days", {"paid": [{"amount": 1, "due": "2026-02-28", "paid_on": "2026-03-02"}]}, {"signed": "2.00"}),
    (
        "K06",
        {"begin": "5000000", "sales": "3000000", "end_total": "4600000", "end_current": "2900000"},
        {"cei": "66.67"},
    ),
    (
        "K07",
        {"begin_overdue": "1200000", "became_overdue": "800000", "end_overdue": "900000", "written_off": "100000"},
        {"naive": "55.00", "net": "52.63"},
    ),
    (
        "K07 with items handed over",
        {"begin_overdue": 12, "became_overdue": 8, "end_overdue": 9, "written_off": 0.5, "transferred": "0.5"},
        {"net": "52.63"},
    ),
    ("K08", {"prev_31_60": "640000", "now_61_90_from_it": "256000"}, {"roll": "40.00", "metric": "roll_rate"}),
    ("K08 of other buckets", {"prev_61_90": "3", "now_91_180_from_it": "1"}, {"roll": "33.33"}),
    ("K08 by its name", {"metric": "roll_rate", "prev": "3", "now_from_it": "2"}, {"roll": "66.67"}),
    (
        "K09",
        {"prev_amount": "640000", "cured_amount": "208000", "prev_accounts": 25, "cured_accounts": 9},
        {"by_amount": "32.50", "by_account": "36.00"},
    ),
    ("K09 by account", {"prev_accounts": 25, "cured_accounts": 9}, {"by_account": "36.00"}),
    (
        "K10",
        {"promises": PROMISES, "as_of": "2026-05-31", "tolerance_days": 3, "min_share": "0.95"},
        {"matured": 4, "kept": 2, "by_count": "50.00", "by_amount": "75.00"},
    ),
    ("K10 by default", {"promises": PROMISES, "as_of": "2026-05-31"}, {"kept": 2}),
    (
        "K11",
        {"attempts": 140, "right_party": 49, "overdue_accounts": 38, "contacted": 31},
        {"rpc": "35.00", "coverage": "81.58"},
    ),
    ("K11 in part", {"overdue_accounts": 38, "contacted": 31}, {"coverage": "81.58"}),
    (
        "K12",
        {"rows": [["1-30", "900000", "585000"], ["31-90", "700000", "350000"], [">365", "1000000", "45000"]]},
        {"rates": {"1-30": "65.00", "31-90": "50.00", ">365": "4.50"}, "total": "37.69"},
    ),
    (
        "K13",
        {"inherited_opening": "2600000", "inherited_cash": "390000", "own_opening": "1400000", "own_cash": "840000"},
        {"inherited": "15.00", "own": "60.00", "blended": "30.75"},
    ),
    ("K14", {"base": "18.00", "target": "12.00", "actual": "13.50"}, {"attainment": "75.00"}),
    ("the ratio itself", {"overdue": "13.5", "total": "100"}, {"overdue_ratio": "13.50"}),
    ("K15", {"shares": ["30", "20", "12", "10", "8", "6", "5", "4", "3", "2"]}, {"top3": "62", "hhi": "1698"}),
    ("K15 with decimals", {"shares": ["60.5", "39.5"], "n": 1}, {"top1": "60.5", "hhi": "5220.5"}),
    ("K15 by amounts", {"amounts": ["3", "1"], "currency": "USD", "n": 5}, {"top5": "100", "hhi": "6250"}),
    (
        "K16",
        {"indicators": K16, "deductions": [["expired_item_avoidable", 10]]},
        {"raw": "83.60", "grade_raw": "B", "final": "73.60", "grade": "C", "warnings": []},
    ),
    ("K16 out of balance", {"indicators": K16[:1]}, {"warnings": ["The weights add up to 30, not to 100."]}),
    ("K17", {"value": "0.70", "floor": "0.4", "target": "0.9"}, {"attainment": "0.6000"}),
    ("K17 over the top", {"value": "1.00", "floor": "0.4", "target": "0.9"}, {"attainment": "1.1000"}),
    ("K18 of one", {"benchmark": {"a": 1}, "rows": [["a", 2, 1]]}, {"raw": "50.00", "index": "50.00"}),
    (
        "a matrix",
        {
            "buckets": ["not_due", "1-30"],
            "moves": [["not_due", 100, "1-30", 40], ["1-30", 50, "1-30", 0]],
            "currency": "CNY",
        },
        {"roll": {"not_due": "40.00"}},
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_metric_is_right_and_derived(ask, given: dict[str, Any], expected: dict[str, Any]) -> None:
    told = ask("compute", "metric", json.dumps(given))
    assert {name: told[name] for name in expected} == expected
    assert told["derivation"]
    assert "not_computable" not in told


def test_the_difficulty_of_portfolios_beside_each_other(ask) -> None:
    told = ask("compute", "metric", json.dumps(K18))
    figures = {name: [told[name][part] for part in ("raw", "expected", "index")] for name in "AB"}
    assert figures == {"A": ["56.80", "529000.00", "107.37"], "B": ["12.30", "105500.00", "116.59"]}
    assert [list(told["derivation"][name]) for name in "AB"] == [["raw", "expected", "index"]] * 2


NOT_COMPUTABLE = [
    ({"ar_end": "1", "sales": "0", "days": 91}, "dso"),
    ({"ar_end": "9000000", "months": MONTHS}, "dso"),
    ({"paid": []}, "clamped"),
    ({"begin": 0, "sales": 0, "end_total": 0, "end_current": 0}, "cei"),
    ({"begin_overdue": 0, "became_overdue": 0, "end_overdue": 0}, "net"),
    ({"prev_31_60": 0, "now_61_90_from_it": 0}, "roll"),
    ({"promises": [], "as_of": "2026-05-31"}, "by_count"),
    ({"attempts": 0, "right_party": 0}, "rpc"),
    ({"base": "1", "target": "1", "actual": "1"}, "attainment"),
    ({"amounts": []}, "hhi"),
    ({"rows": [["1-30", 0, 0]]}, "total"),
]


@pytest.mark.parametrize(("given", "name"), NOT_COMPUTABLE, ids=[name for _, name in NOT_COMPUTABLE])
def test_what_cannot_be_computed_says_why_and_is_never_zero(ask, given: dict[str, Any], name: str) -> None:
    told = ask("compute", "metric", json.dumps(given))
    assert told[name] is None
    assert told["not_computable"][name]


REFUSED = [
    ({}, "metric"),
    ({"metric": "dso2"}, "metric"),
    ({"metric": "dso"}, "ar_end"),
    ({"foo": 1}, "metric"),
    ({"ar_end": "1", "sales": "1", "days": 0}, "days"),
    ({"ar_end": "1", "sales": "1", "days": "x"}, "days"),
    ({"ar_end": "1", "sales": "1", "days": 30, "dsa": 3}, "dsa"),
    ({"ar_end": "1.001", "sales": "1", "days": 30, "currency": "CNY"}, "ar_end"),
    ({"ar_end": "1", "sales": "1", "days": 30, "currency": "yuan"}, "ar_end"),
    ({"ar_end": "NaN", "sales": "1", "days": 30}, "ar_end"),
    ({"ar_end": "1", "months": [MONTHS[0], MONTHS[2]]}, "months"),
    ({"ar_end": "1", "months": [MONTHS[0], MONTHS[0]]}, "months"),
    ({"ar_end": "1", "months": [["2026-06", "1", 31]]}, "months.0"),
    ({"ar_end": "1", "months": [["June", "1"]]}, "months.0"),
    ({"ar_end": "1", "months": [["2026-06"]]}, "months.0"),
    ({"ar_end": "1", "months": ["2026-06"]}, "months.0"),
    ({"ar_end": "1", "months": [{"month": "2026-06", "sale": 1}]}, "months.0.sale"),
    ({"ar_end": "1", "months": {"2026-06": 1}}, "months"),
    ({"paid": [{"amount": "-1", "days_late": 1}]}, "paid.0"),
    ({"paid": [{"amount": "1", "days_late": 1.5}]}, "paid.0.days_late"),
    ({"paid": [{"amount": "1"}]}, "paid.0"),
    ({"begin_overdue": "-1", "became_overdue": 1, "end_overdue": 1}, "begin_overdue"),
    ({"metric": "roll_rate", "prev_1": 1, "prev_2": 1, "now_from_it": 1}, "prev_31_60"),
    ({"metric": "cure_rate"}, "prev_amount"),
    ({"prev_accounts": 9, "cured_accounts": 25}, "cured_accounts"),
    ({"prev_accounts": -9, "cured_accounts": -25}, "prev_accounts"),
    ({"attempts": 1.5, "right_party": 1}, "attempts"),
    ({"promises": PROMISES}, "as_of"),
    ({"promises": [["2026-05-10", 1, None, 1]], "as_of": "2026-05-31"}, "promises.0"),
    ({"promises": PROMISES, "as_of": "2026-05-31", "tolerance_days": -1}, "tolerance_days"),
    ({"promises": PROMISES, "as_of": "2026-05-31", "min_share": 95}, "min_share"),
    ({"rows": [["1-30", 1, 1], ["1-30", 1, 1]]}, "rows"),
    ({"rows": [[5, 1, 1]]}, "rows.0"),
    ({"benchmark": {}, "officer_A": []}, "benchmark"),
    ({"benchmark": {"a": 65}, "officer_A": []}, "benchmark.a"),
    ({"benchmark": {"a": 1}, "officer_A": [["b", 1, 1]]}, "officer_A.0"),
    ({"shares": ["60", "60"]}, "shares"),
    ({"shares": []}, "shares"),
    ({"shares": ["-1"]}, "shares.0"),
    ({"shares": ["1"], "n": 0}, "n"),
    ({"indicators": [["a", -1, 1]]}, "indicators.0"),
    ({"indicators": [["a", 1, "x"]]}, "indicators.0"),
    ({"buckets": ["a"], "moves": [["a", 1, "b", 1]]}, "moves.0"),
]


@pytest.mark.parametrize(("given", "where"), REFUSED, ids=[str(at) for at in range(len(REFUSED))])
def test_garbage_is_refused_at_its_place(tell, given: dict[str, Any], where: str) -> None:
    told = tell("compute", "metric", json.dumps(given), "--json")
    assert told.code == 1, told.out
    assert told.json["refused"]["where"] == where
    assert told.json["refused"]["message"]
