"""`compute enforceability`: the worked scores, whole facts judged live, next steps, and what is refused."""

from __future__ import annotations

import json
from typing import Any, Final

import pytest

from domain.enforceability import WEIGHTS
from tests.desktop.commandline.conftest import Tell

MET = dict.fromkeys(WEIGHTS, 1)


def compute(tell: Tell, given: object) -> Any:
    told = tell("compute", "enforceability", json.dumps(given), "--json")
    assert told.code == 0, told.out
    assert told.json["derivation"]
    return told.json


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"values": MET}, ("100.00", [], "A", [])),
        ({"values": MET | {"E12": None, "E14": 0, "E15": None, "E20": 0}}, ("82.80", [], "B", [])),
        (
            {"values": MET | {"E05": 0, "E06": 0.5, "E09": 0, "E14": 0.5, "E19": 0, "E20": 0.25}},
            ("79.50", [], "B", []),
        ),
        ({"values": MET | {"E16": 0}}, ("93.00", ["E16"], "D", [])),
        ({"values": MET | {"E16": "0.50", "E23": "0"}}, ("94.50", ["E16", "E23"], "D", [])),
        (
            {"values": {test: 1 for test in MET if test not in ("E16", "E17", "E22", "E23")} | {"E20": 0},
             "stage": "draft"},
            ("100.00", [], "B", ["E16", "E17", "E20", "E22", "E23"]),
        ),
        ({"values": MET | {"E16": 0, "E23": 0}, "stage": "approval"}, ("97.50", ["E23"], "D", [])),
        ({"values": MET | {"EW1": 0}, "jurisdiction": "england"}, ("94.34", [], "A", [])),
        ({"values": MET | {"EW1": 0}, "jurisdiction": "EW"}, ("94.34", [], "A", [])),
        ({"values": MET | {"E12": "n/a"}, "jurisdiction": "PRC"}, ("100.00", [], "A", [])),
    ],
)  # fmt: skip
def test_scores(tell: Tell, given: dict[str, Any], expected: tuple[Any, ...]) -> None:
    found = compute(tell, given)
    assert (found["score"], found["knock_outs"], found["grade"]) == expected[:3]
    if expected[3]:
        assert found["pending"] == expected[3]


PARTY = {
    "name": "包头示例磁材有限公司",
    "uscc": "91150000MA0TEKT01H",
    "legal_representative": "张三",
    "address": "包头市稀土高新区",
}
FACTS: dict[str, Any] = {
    "debtor": PARTY,
    "items": [{"number": "INV-1", "amount": "600000.00"}, {"number": "INV-2", "amount": "400000.00"}],
    "ledger": "1000000.00",
    "rows": [
        {"number": 0, "due": "2026-03-10", "principal": "100000.00"},
        {"due": "2026-03-31", "principal": "450000.00", "interest": "1000.00"},
        {"due": "2026-04-30", "amount": "450000.00"},
    ],
    "clauses": {"title": {"by": "2026-04-15"}},
    "signing": "2026-03-02",
    "inflow": {"monthly": "910000.00", "evidenced": True},
    "securities": [{"name": "示例控股", "kind": "joint_guarantee", "resolution": True, "consented": True}],
}


def test_whole_facts(tell: Tell) -> None:
    found = compute(tell, FACTS)
    assert (found["score"], found["grade"], found["knock_outs"]) == ("100.00", "B", [])
    assert [test["id"] for test in found["tests"]] == list(WEIGHTS)
    assert found["values"]["E12"] is None
    assert found["title"]["level"] == 0
    assert (found["ready_for_notary"], len(found["missing_for_notary"])) == (False, 3)
    signed = FACTS | {
        "stage": "after",
        "seal": dict.fromkeys(("chop", "signature", "cross_page", "dated", "placed"), True),
        "papers": ["licence", "identity", "power"],
        "scan_kept": True,
        "approved_on": "2026-03-02",
        "signed_on": "2026-03-02",
        "title": 6,
        "circumstances": ["disputed"],
        "creditor": PARTY,
    }
    found = compute(tell, signed)
    assert (found["score"], found["grade"], found["title"]["level"]) == ("100.00", "A", 6)
    assert found["ready_for_notary"]
    assert len(found["warnings"]) == 1


@pytest.mark.parametrize(
    ("change", "test", "value"),
    [
        ({"ledger": "999999.99"}, "E02", "0"),
        ({"clauses": {"late_interest": {"rate": "0.18"}}}, "E08", "0.25"),
        ({"clauses": {"late_interest": {"rate": "0.09"}}, "lpr1y": "4.7"}, "E08", "1"),
        ({"clauses": {"extra_zh": "资金到位后支付。"}}, "E04", "0"),
        ({"inflow": {"monthly": "901999.99", "evidenced": True}}, "E06", "0"),
        ({"securities": None}, "E14", "0"),
    ],
)
def test_a_fact_that_changes_changes_its_test(
    tell: Tell, change: dict[str, Any], test: str, value: str
) -> None:
    assert compute(tell, FACTS | change)["values"][test] == value


SALE: Final = {"instalment_sale": True}


@pytest.mark.parametrize(
    ("clauses", "test", "words"),
    [
        ({"court": "plaintiff", "arbitration": "CIETAC"}, "E19", "both named"),
        ({"court": "signing"}, "E19", "needs the place"),
        (SALE | {"acceleration": {"trigger": "total", "threshold": "0.1"}}, "E11", "a fifth"),
        (SALE | {"acceleration": {"trigger": "instalment"}}, "E11", "a fifth"),
    ],
)
def test_what_no_agreement_may_say_is_told_by_its_test(
    tell: Tell, clauses: dict[str, Any], test: str, words: str
) -> None:
    found = compute(tell, FACTS | {"clauses": clauses})
    assert found["values"][test] in ("0", "0.5")
    assert words in found["warnings"][0]


def test_the_gauge_the_fifth_and_the_sme_facts_are_there_as_well(tell: Tell) -> None:
    assert compute(tell, {"annual_rate": "9.00", "lpr1y": "3.00"})["band"] == "amber"
    assert compute(tell, {"total_price": "1000000.00", "overdue": "200000.00"})["reached"]
    found = compute(tell, {"creditor_is_sme": False, "debtor": "organ", "declared": True})
    assert not found["applies"]


def test_next_steps(tell: Tell) -> None:
    found = compute(tell, {"words": "违约金不得调整。"})
    assert (found["clean"], found["hits"][0]["kind"]) == (False, "no_adjustment")
    assert compute(tell, {"words": "各方按季度会商。"})["clean"]
    facts = ("money_only", "due", "certain", "no_counter_performance", "debtor_in_prc", "reachable")
    asked = dict.fromkeys((*facts, "no_preservation"), True)
    assert compute(tell, asked)["eligible"]
    found = compute(tell, asked | {"due": False})
    assert (found["eligible"], len(found["reasons"])) == (False, 1)
    fees = compute(tell, {"claim": "2480000.00"})
    assert fees["payment_order_fee"] == "8880.00"
    parts = [step["amount"] for step in fees["derivation"]["steps"]]
    assert parts[:3] == ["50.00", "2250.000000", "2000.000000"]
    assert compute(tell, {"amount": "16409.02"})["upper"] == "人民币壹万陆仟肆佰零玖元零贰分"
    assert compute(tell, {"first17": "91150000MA0TEKT01"})["full"] == PARTY["uscc"]


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, "values"),
        ({"values": []}, "values"),
        ({"values": {}}, "values.E01"),
        ({"values": MET | {"E25": 1}}, "values.E25"),
        ({"values": MET | {"E01": 0.3}}, "values.E01"),
        ({"values": MET | {"E01": -1}}, "values.E01"),
        ({"values": MET | {"E01": 2}}, "values.E01"),
        ({"values": MET | {"E01": True}}, "values.E01"),
        ({"values": MET | {"E16": "yes"}, "stage": "draft"}, "values.E16"),
        ({"values": dict.fromkeys(WEIGHTS)}, "values"),
        ({"values": MET, "stage": "late"}, "stage"),
        ({"values": MET, "jurisdiction": "mars"}, "jurisdiction"),
        ({"values": MET, "weights": {}}, "weights"),
        (FACTS | {"debtor": {"name": "x", "tax": "1"}}, "debtor.tax"),
        (FACTS | {"debtor": "x"}, "debtor"),
        (FACTS | {"rows": [{"due": "2026-03-10"}]}, "rows.0.amount"),
        (FACTS | {"rows": [{"due": "10.3.2026", "amount": "1"}]}, "rows.0.due"),
        (
            FACTS | {"rows": [{"due": "2026-03-10", "principal": "1", "interest": "1", "amount": "3"}]},
            "rows.0.amount",
        ),
        (FACTS | {"items": [{"number": "1", "amount": "1.001"}]}, "items.0.amount"),
        (FACTS | {"clauses": {"court": "mars"}}, "clauses.court"),
        (FACTS | {"clauses": {"penalties": None}}, "clauses.penalties"),
        (
            FACTS | {"clauses": SALE | {"acceleration": {"trigger": "total", "threshold": "1.5"}}},
            "clauses.acceleration.threshold",
        ),
        (
            FACTS | {"clauses": SALE | {"acceleration": {"trigger": "total"}}},
            "clauses.acceleration.threshold",
        ),
        (FACTS | {"clauses": {"late_interest": {"rate": "18"}}}, "clauses.late_interest.rate"),
        (FACTS | {"papers": ["passport"]}, "papers.0"),
        (FACTS | {"papers": "power"}, "papers"),
        (FACTS | {"title": 3}, "title"),
        (FACTS | {"securities": [{"name": "x", "kind": "hope"}]}, "securities.0.kind"),
        (FACTS | {"seal": {"chop": 1}}, "seal.chop"),
        (FACTS | {"currency": "yuan"}, ""),
        ({"claim": "0"}, "claim"),
        ({"first17": "91150000MA0TEKT0"}, "first17"),
        ({"claim": "1", "currency": "USD"}, "claim"),
        ({"words": 5}, "words"),
        ({"money_only": "true"}, "money_only"),
    ],
)
def test_refusals(tell: Tell, given: dict[str, Any], where: str) -> None:
    told = tell("compute", "enforceability", json.dumps(given), "--json")
    assert told.code != 0
    assert told.json["refused"]["where"] == where, told.out
