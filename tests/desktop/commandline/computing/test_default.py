"""`compute timetable` around a default: vectors M01-M05, neighbours computed apart, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.desktop.commandline.computing.test_interest import agrees
from tests.desktop.commandline.conftest import Tell

QUARTERS = [[f"2026-{day}", "250000.00"] for day in ("03-31", "06-30", "09-30", "12-31")]
M01 = {
    "instalments": QUARTERS,
    "payments": [["2026-03-31", "250000.00"], ["2026-06-30", "100000.00"]],
    "notice_delivered": "2026-07-06", "cure_days": 10, "valuation": "2026-08-31", "rate": "4.5",
}  # fmt: skip
M03 = {
    "principal": "1000000.00", "waivable_interest": "60000.00", "paid": "400000.00",
    "default_from": "2026-06-30", "valuation": "2026-08-31", "rate": "4.5",
}  # fmt: skip
M04 = {
    "principal": "650000.00", "accrued_interest": "12345.67", "start": "2026-09-01", "end": "2026-12-31", "rate": "4.5",
}  # fmt: skip


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "timetable", json.dumps(given), "--json")
    assert told.code == 0, told.out
    return told.json


def owed(left: str, restored: str, interest: str, total: str) -> dict[str, str]:
    """What one policy answers."""
    return {
        "principal_left": left, "restored_interest": restored, "default_interest": interest, "total": total,
    }  # fmt: skip


CASES: list[tuple[dict[str, Any], dict[str, Any]]] = [
    (M01, {
        "cure_last_day": "2026-07-16", "accelerated_on": "2026-07-17", "principal_due": "650000.00",
        "interest_before": "295.89", "interest_after": "3686.30", "total": "653982.19", "safe_from": "2026-07-17",
    }),
    # delivered on Wednesday 8 July: 10 days end on Saturday 18; 150,000 × 18 d, 650,000 × 44 d at 4.5 % / 365
    (M01 | {"notice_delivered": "2026-07-08"}, {
        "cure_last_day": "2026-07-18", "accelerated_on": "2026-07-19", "safe_from": "2026-07-21",
        "interest_before": "332.88", "interest_after": "3526.03", "total": "653858.90",
    }),
    # moved to Monday 20: 150,000 × 20 d, 650,000 × 42 d
    (M01 | {"notice_delivered": "2026-07-08", "cure_moves": True}, {
        "cure_last_day": "2026-07-20", "accelerated_on": "2026-07-21", "safe_from": "2026-07-21",
        "interest_before": "369.86", "interest_after": "3365.75", "total": "653735.62",
    }),
    (M01 | {"currency": "JPY", "instalments": [["2026-03-31", "1000"]], "payments": []}, {"principal_due": "1000"}),
    ({"total_price": "1000000.00", "overdue": "199999.99"}, {"reached": False}),
    ({"total_price": "1000000.00", "overdue": "200000.00"}, {"reached": True}),
    ({"total_price": "0.04", "overdue": "0.01"}, {"reached": True}),
    (M03, {
        "policy_A": owed("600000.00", "60000.00", "4586.30", "664586.30"),
        "policy_B": owed("660000.00", "0.00", "5044.93", "665044.93"),
    }),
    # 40,000 paid: B gives it to interest, 20,000 of which stays; 1,000,000 × 62 d
    (M03 | {"paid": "40000.00"}, {
        "policy_A": owed("960000.00", "60000.00", "7338.08", "1027338.08"),
        "policy_B": owed("1000000.00", "20000.00", "7643.84", "1027643.84"),
    }),
    ({"paid": "1000000.00", "max_days_late": 3, "tolerance_days": 3}, {"claim": "0.00"}),
    ({"paid": "1000000.00", "max_days_late": 4, "tolerance_days": 3, "waivable_interest": "60000.00"}, {
        "claim": "60000.00", "waived": "0.00", "vested": False}),
    (M04, {
        "separate": {"new_interest": "9696.58", "total": "672042.25"},
        "capitalised": {"new_interest": "9880.75", "total": "672226.42"},
    }),
    ({"original_due": "2025-03-31", "timetable_due": "2026-12-31", "as_of": "2026-06-30"}, {
        "days_overdue_original": 456, "days_overdue_plan": 0, "bucket_for_ageing": ">365"}),
    ({"original_due": "2026-04-01", "timetable_due": "2026-06-01", "as_of": "2026-06-30"}, {
        "days_overdue_original": 90, "days_overdue_plan": 29, "bucket_for_ageing": "61-90"}),
    ({"approve": "1000000.00", "months": 12}, {"level": "supervisor"}),
    ({"approve": "1000000.01", "months": 12}, {"level": "finance"}),
    ({"approve": "1.00", "renegotiation": 3}, {"level": "director"}),
    ({"approve": "100", "currency": "JPY", "delegation": "JPY: supervisor=99 finance=100"}, {"level": "finance"}),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), CASES)
def test_vectors_and_their_neighbours(tell: Tell, given: dict[str, Any], expected: dict[str, Any]) -> None:
    found = compute(tell, given)
    assert agrees(found, expected), found
    assert found["derivation"]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        (M01 | {"cure_days": -1}, "cure_days"),
        (M01 | {"cure_moves": "perhaps"}, "cure_moves"),
        (M01 | {"calendar": "MOON"}, "calendar"),
        (M01 | {"instalments": []}, "instalments"),
        ({"total_price": "0", "overdue": "1"}, "total_price"),
        ({"approve": "1.001"}, "approve"),
        ({"approve": "1", "delegation": "boss=1"}, "value"),
        ({"original_due": "2026-04-01"}, "as_of"),
    ],
)
def test_what_is_refused(tell: Tell, given: dict[str, Any], where: str) -> None:
    told = tell("compute", "timetable", json.dumps(given), "--json")
    assert told.code == 1
    assert told.json["refused"]["where"] == where
