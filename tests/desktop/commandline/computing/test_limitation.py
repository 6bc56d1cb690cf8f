"""`compute limitation`: worked vectors to the day, neighbours of them, and what is refused."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.commandline.conftest import Tell

VECTORS = json.loads(Path(__file__).with_name("limitation.json").read_text("utf-8"))
DUE = ["due", "2023-03-31"]


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "limitation", json.dumps(given), "--json")
    assert told.code == 0, told.out
    return told.json


def agrees(found: Any, expected: dict[str, Any]) -> bool:
    return all(found[name] == value for name, value in expected.items())


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_vectors(tell: Tell, vector: dict[str, Any]) -> None:
    found = compute(tell, vector["input"] | {"topic": vector["topic"]})
    assert agrees(found, vector["expect"]), found
    assert found["derivation"]["steps"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: str(vector["id"]))
def test_a_whole_example_is_read(tell: Tell, vector: dict[str, Any]) -> None:
    assert agrees(compute(tell, vector), vector["expect"])


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"events": [DUE, ["demand_delivered", "2024-05-20", "C"]]}, {"asserted_expiry": "2027-05-20"}),
        (
            {"events": [DUE, {"event": "demand_delivered", "on": "2024-05-18", "arrived": "2024-05-20"}]},
            {"safe_expiry": "2027-05-20"},
        ),
        (
            {"events": [DUE, {"event": "demand_posted", "on": "2024-05-18", "arrived": "2024-05-20", "grade": "B"}]},
            {"safe_expiry": "2027-05-20"},
        ),
        ({"events": [DUE], "as_of": "2026-03-01"}, {"days_left": 30, "alarm": 30, "urgency": "counsel"}),
        ({"events": [DUE], "as_of": "2026-04-01"}, {"days_left": -1, "alarm": None, "urgency": "over"}),
        ({"events": [DUE, ["last_instalment", "2024-12-31"]]}, {"safe_expiry": "2027-12-31"}),
        ({"events": [["last_instalment", "2024-12-31"]]}, {"safe_expiry": "2027-12-31"}),
        (
            {"events": [["timetable_signed", "2025-06-30"], ["last_instalment", "2026-12-31"]], "law": "DE"},
            {"safe_expiry": "2028-06-30", "asserted_expiry": "2029-12-31"},
        ),
        ({"events": [DUE, ["instalments", ["2023-03-31", "2023-09-30"]]]}, {"law": "PRC", "safe_expiry": "2026-09-30"}),
        ({"events": [["instalments", ["2023-03-31", "2023-09-30"]]], "kind": "limitation"},
         {"safe_expiry": "2026-09-30"}),
        ({"events": [["instalments", ["2023-03-31", "2023-09-30"]]], "topic": "limitation-PRC"},
         {"safe_expiry": "2026-09-30"}),
        ({"events": [{"type": "due", "date": "2023-03-31"}]}, {"safe_expiry": "2026-03-31"}),
        ({"events": [DUE], "jurisdiction": "England"}, {"law": "EW", "safe_expiry": "2029-03-31"}),
        ({"events": [DUE, ["form", "deed"]]}, {"law": "EW", "safe_expiry": "2035-03-31"}),
        ({"events": [DUE], "form": "simple"}, {"law": "PRC"}),
        ({"events": [DUE], "agreed_years": 2}, {"law": "US-UCC", "safe_expiry": "2025-03-31"}),
        ({"events": [DUE], "agreed_months": 18}, {"law": "US-UCC", "safe_expiry": "2024-09-30"}),
        ({"events": [DUE], "jurisdiction": "NY"}, {"law": "US-NY", "ny_policy": "2027-03-31"}),
        (
            {"events": [DUE, ["demand_on_guarantor", "2023-08-01"]], "form": "general"},
            {"guarantee_period_end": "2023-09-30", "safe_expiry": "2023-09-30", "form": "general"},
        ),
        (
            {"events": [DUE, ["guarantee_months", 24]], "as_of": "2025-02-01"},
            {"guarantee_period_end": "2025-03-31", "days_left": 58, "alarm": 60},
        ),
        ({"events": [DUE], "topic": "limitation-PRC-guarantee"}, {"guarantee_period_end": "2023-09-30"}),
        (
            {"events": [DUE, ["extended_to", "2023-12-31"], ["guarantor_consent", "written"]]},
            {"guarantee_period_end": "2024-06-30"},
        ),
        (
            {"events": [DUE, ["extended_to", "2023-12-31"], ["guarantor_consent", "2023-03-30"]]},
            {"guarantee_period_end": "2024-06-30"},
        ),
        ({"events": [DUE], "guarantee": "joint", "guarantee_until": "2024-01-31"},
         {"guarantee_period_end": "2024-01-31"}),
        ({"events": [DUE], "guarantor_consent": True}, {"guarantee_period_end": "2023-09-30"}),
        (
            {"events": [["instalments", ["2026-06-30", "2026-03-31"]], ["demand_delivered", "2027-01-01"]]},
            {"notarised": ["2029-01-01", "2029-01-01"], "court_instrument": "2029-01-01"},
        ),
        (
            {"events": [["instalments", ["2026-06-30", "2026-03-31"]]], "law": "EW"},
            {"safe_expiry": "2032-03-31"},
        ),
        (
            {"events": [["instalments", ["2026-06-30"]]], "law": "DE", "kind": "enforcement"},
            {"safe_expiry": "2056-06-30"},
        ),
        (
            {"events": [["title_effective", "2026-06-30"]], "topic": "limitation-PRC-enforcement"},
            {"safe_expiry": "2028-06-30"},
        ),
        (
            {"events": [["titled", "2026-06-30"]], "kind": "enforcement"},
            {"safe_expiry": "2028-06-30"},
        ),
        ({"events": [["served", "2026-09-10"]]}, {"objection_last_day": "2026-09-28"}),
        ({"events": [["preservation_before_suit", "2026-05-01"]]}, {"nominal_last_day": "2026-05-31"}),
        ({"events": [["mediation_effective", "2026-05-20"]], "calendar": "GB-ENG"}, {"rolled": "2026-06-19"}),
    ],
)  # fmt: skip
def test_neighbours(tell: Tell, given: dict[str, Any], expected: dict[str, Any]) -> None:
    assert agrees(compute(tell, given), expected)


def test_without_a_law_all_of_them_are_told(tell: Tell) -> None:
    found = compute(tell, {"events": [DUE]})
    assert found["laws"]["DE"]["safe_expiry"] == "2026-12-31"
    assert any("jurisdiction" in words for words in found["warnings"])
    assert found["next"][0]["kind"] == "demand_delivered"


def test_events_after_the_day_have_not_happened(tell: Tell) -> None:
    found = compute(tell, {"events": [DUE, ["part_payment", "2025-01-10"]], "as_of": "2025-01-09"})
    assert found["safe_expiry"] == "2026-03-31"
    assert any("left out" in words for words in found["warnings"])


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, "events"),
        ({"events": []}, "events"),
        ({"events": "due"}, "events"),
        ({"events": [["due"]]}, "events.0"),
        (
            {"events": [DUE, {"event": "demand_posted", "on": "2024-05-20", "arrived": "2024-05-18"}]},
            "events.1",
        ),
        ({"events": [["due", "2023-02-30"]]}, "events.0"),
        ({"events": [["due", None]]}, "events.0"),
        ({"events": [["due", "9999-12-31"]]}, "events.0"),
        ({"events": [["guarantee_until", "9999-12-31"], DUE]}, "events.0"),
        ({"events": [["due", 20230331]]}, "events.0"),
        ({"events": [["dued", "2023-03-31"]]}, "events.0"),
        ({"events": [DUE, ["part_payment", "2025-01-10", "E"]]}, "events.1"),
        ({"events": [DUE, {"event": "part_payment", "date": "2025-01-10", "sum": 1}]}, "events.1.sum"),
        ({"events": [DUE, ["obstacle_to", "2025-01-10"]]}, "events"),
        ({"events": [DUE, ["obstacle_from", "2025-01-10"], ["obstacle_to", "2025-01-09"]]}, "events"),
        ({"events": [["timetable_signed", "2025-06-30"], ["last_instalment", "2025-01-01"]]}, "events"),
        (
            {
                "events": [
                    ["timetable_signed", "2025-06-30"],
                    ["last_instalment", "2026-01-01"],
                    ["last_instalment", "2027-01-01"],
                ]
            },
            "events",
        ),
        ({"events": [["instalments", []]]}, "events.0"),
        ({"events": [["instalments", "2026-01-01"]]}, "events.0"),
        ({"events": [["instalments", ["2026-01-01"]]], "law": "US", "kind": "enforcement"}, "events"),
        ({"events": [["titled", "2026-01-01"]], "law": "US", "kind": "enforcement"}, "events"),
        ({"events": [DUE, ["form", "verbal"]]}, "events.1"),
        ({"events": [DUE, ["guarantor_consent", "maybe"]]}, "events.1"),
        ({"events": [DUE, ["guarantee_months", -6]]}, "events.1"),
        ({"events": [DUE], "law": "mars"}, "law"),
        ({"events": [DUE], "law": "DE", "jurisdiction": "EW"}, "law"),
        ({"events": [DUE], "kind": "life"}, "kind"),
        ({"events": [DUE], "law": "DE", "form": "deed"}, "form"),
        ({"events": [DUE], "law": "PRC", "agreed_months": 24}, "agreed_months"),
        ({"events": [DUE], "law": "US", "agreed_months": 6}, "agreed_months"),
        ({"events": [DUE], "law": "DE", "guarantee": "joint"}, "events"),
        ({"events": [DUE], "as_of": "yesterday"}, "as_of"),
        ({"events": [DUE], "colour": "red"}, "colour"),
        ({"events": [DUE], "kind": "procedure"}, "events"),
        ({"input": [DUE]}, "input"),
    ],
)
def test_odd_input_is_refused_at_its_place(tell: Tell, given: dict[str, Any], where: str) -> None:
    told = tell("compute", "limitation", json.dumps(given), "--json")
    assert told.code == 1
    assert told.json["refused"]["where"] == where, told.out
