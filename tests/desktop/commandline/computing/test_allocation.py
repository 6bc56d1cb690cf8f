"""`compute allocation`: the vectors A01 to A07, rules R55, R56 and R58, and what is refused."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.desktop.commandline.conftest import Tell

DEBT = {"costs": "3200.00", "interest": "27500.50", "principal": "500000.00"}


def item(name: str, amount: str, **facts: object) -> dict[str, object]:
    return {"id": name, "amount": amount, **facts}


FIVE = [
    item("A", "100000.00", due="2026-12-31", security="0.00", burden="6.0"),
    item("B", "200000.00", due="2026-03-01", security="200000.00", burden="6.0"),
    item("C", "150000.00", due="2026-04-01", security="0.00", burden="4.5"),
    item("D", "120000.00", due="2026-02-01", security="0.00", burden="4.5"),
    item("E", "60000.00", due="2026-02-01", security="0.00", burden="6.0"),
]
TIE = {"due": "2026-05-31", "security": "0.00", "burden": "4.5"}
ON = {"on": "2026-06-30"}
R55 = {
    "payment": "700",
    "items": [
        item("debt-1", "100", due="2024-08-15", kind="invoice"),
        item("debt-2", "250", due="2024-09-01", kind="invoice"),
        item("debt-3", "500", due="2024-10-15", kind="invoice"),
        item("note", "7", kind="interest"),
        item("abroad", "9", due="2024-01-01", currency="USD"),
    ],
}
TWO = [
    {"id": "INV-1", "costs": "0.00", "interest": "12000.00", "principal": "200000.00"},
    {"id": "INV-2", "costs": "1500.00", "interest": "8000.00", "principal": "100000.00"},
]
BILL = {"principal": "500000.00", "bill": "500000.00", "bill_due": "2026-09-30"}

VECTORS = [
    pytest.param(
        {**DEBT, "payment": "100000.00"},
        {"costs": "3200.00", "interest": "27500.50", "principal": "69299.50", "left_interest": "0.00",
         "left_principal": "430700.50", "unapplied": "0.00"},
        id="A01.1",
    ),
    pytest.param(
        {**DEBT, "payment": "20000.00"},
        {"costs": "3200.00", "interest": "16800.00", "principal": "0.00", "left_interest": "10700.50",
         "left_principal": "500000.00", "unapplied": "0.00"},
        id="A01.2",
    ),
    pytest.param(
        {**DEBT, "payment": "600000.00"},
        {"principal": "500000.00", "left_principal": "0.00", "unapplied": "69299.50"},
        id="A01.3",
    ),
    pytest.param(
        {"items": FIVE, **ON, "payment": "300000.00"},
        {"order": ["E", "D", "C", "B", "A"], "unapplied": "0.00",
         "applied": {"E": "60000.00", "D": "120000.00", "C": "120000.00", "B": "0.00", "A": "0.00"}},
        id="A02",
    ),
    pytest.param(
        {"items": FIVE, **ON, "payment": "300000.00", "designated": ["C"]},
        {"order": ["C", "E", "D", "B", "A"], "unapplied": "0.00",
         "applied": {"C": "150000.00", "E": "60000.00", "D": "90000.00", "B": "0.00", "A": "0.00"}},
        id="A03",
    ),
    pytest.param(
        {"items": [item("X", "100.00", **TIE), item("Y", "200.00", **TIE), item("Z", "33.33", **TIE)], **ON,
         "payment": "100.00"},
        {"order": ["X", "Y", "Z"], "applied": {"X": "30.00", "Y": "60.00", "Z": "10.00"}, "unapplied": "0.00"},
        id="A04",
    ),
    pytest.param(
        {"items": TWO, "payment": "215000.00"},
        {"item_first": [TWO[0], {"id": "INV-2", "costs": "1500.00", "interest": "1500.00", "principal": "0.00"}],
         "layer_first": [{**TWO[0], "principal": "193500.00"}, {**TWO[1], "principal": "0.00"}]},
        id="A05",
    ),
    pytest.param(
        {"judgment_money": "980000.00", "doubled_interest": "19950.00", "payment": "985000.00"},
        {"judgment_money": "980000.00", "doubled_interest": "5000.00", "unapplied": "0.00"},
        id="A06",
    ),
    pytest.param(
        {**BILL, "events": ["received 2026-03-31", "dishonoured 2026-10-08"]},
        {"outstanding_after_receipt": "500000.00", "cash_outstanding_after_dishonour": "500000.00",
         "collected_counted": "0.00"},
        id="A07",
    ),
    pytest.param(
        {**BILL, "events": [{"event": "honoured", "on": "2026-09-30"}, "received 2026-03-31"]},
        {"outstanding_after_receipt": "500000.00", "cash_outstanding_after_honour": "0.00",
         "collected_counted": "500000.00", "state": "honoured"},
        id="honoured",
    ),
    pytest.param(
        {**BILL, "principal": "400000", "on": "2026-10-01",
         "events": ["received 2026-03-31", "presented 2026-09-30", "honoured 2026-09-30", "dishonoured 2026-10-08"]},
        {"outstanding": "0.00", "collected_counted": "400000.00", "unapplied": "100000.00"},
        id="before it bounced",
    ),
    pytest.param(
        {**R55, "priority": ["fee", "letter", "interest", "invoice"]},
        {"order": ["note", "debt-1", "debt-2", "debt-3"], "take_nothing": ["abroad"],
         "applied": {"note": "7.00", "debt-1": "100.00", "debt-2": "250.00", "debt-3": "343.00", "abroad": "0.00"},
         "left": {"note": "0.00", "debt-1": "0.00", "debt-2": "0.00", "debt-3": "157.00", "abroad": "9.00"}},
        id="R55 by kind",
    ),
    pytest.param(
        {**R55, "order": "due_date"},
        {"applied": {"note": "0.00", "debt-1": "100.00", "debt-2": "250.00", "debt-3": "350.00", "abroad": "0.00"}},
        id="R55 by due date",
    ),
    pytest.param(
        {"items": [item("b", "100", **TIE), item("a", "300", **TIE)], **ON, "payment": "100"},
        {"applied": {"a": "75.00", "b": "25.00"}, "order": ["a", "b"]},
        id="R58",
    ),
    pytest.param(
        {"items": [item("n", "10", due="2026-07-01"), item("l", "10", due="2026-08-01"),
                   item("p", "10", due="2026-06-01")], **ON, "payment": "15", "order": "past_due", "future": "last"},
        {"applied": {"p": "10.00", "l": "5.00", "n": "0.00"}},
        id="R56",
    ),
    pytest.param(
        {"items": [{"id": "a", "fee": "1", "interest": "2", "principal": "5"},
                   {"id": "b", "fee": "1", "interest": "2", "principal": "5"}],
         "payment": "12", "inside": [["principal"], ["interest"], ["fee"]]},
        {"applied": {"a": "7.00", "b": "5.00"}, "unapplied": "0.00"},
        id="R57",
    ),
    pytest.param(
        {"items": [item("a", "100", due="2026-01-01"), item("c", "-30", kind="credit_note")], **ON,
         "payment": "80", "set_off": True},
        {"applied": {"a": "70.00", "c": "0.00"}, "unapplied": "10.00", "left": {"a": "0.00", "c": "-30.00"}},
        id="set off",
    ),
    pytest.param(
        {"items": [item("JP-1", "1000", due="2026-01-01")], **ON, "payment": "400", "currency": "JPY",
         "agreed": [{"id": "JP-1", "amount": "300"}]},
        {"applied": {"JP-1": "400"}, "left": {"JP-1": "600"}, "currency": "JPY"},
        id="yen",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("given", "expected"), VECTORS)
def test_vectors(
    ask: Callable[..., Any], tmp_path: Path, given: dict[str, Any], expected: dict[str, Any]
) -> None:
    place = tmp_path / "given.json"
    place.write_text(json.dumps(given), "utf-8")
    found = ask("compute", "allocation", place)
    assert {name: found[name] for name in expected} == expected
    assert found["derivation"]["steps"]


def test_every_part_tells_its_ground(ask: Callable[..., Any]) -> None:
    found = ask("compute", "allocation", json.dumps({"items": FIVE, **ON, "payment": "300000.00"}))
    assert [(part["id"], part["code"]) for part in found["parts"]] == [
        ("E", "560.burden"), ("D", "560.oldest"), ("C", "560.security"),
    ]  # fmt: skip
    assert found["parts"][0]["ground"] == "Civil Code art. 560: heaviest burden first"


def test_payments_go_by_their_days_and_a_reversal_restores(ask: Callable[..., Any]) -> None:
    items = [item("a", "100", due="2026-01-01"), item("b", "100", due="2026-02-01")]
    payments = [
        {"id": "late", "amount": "60", "on": "2026-04-02"},
        {"id": "early", "amount": "100", "on": "2026-04-01", "reversed_on": "2026-04-05"},
        {"id": "last", "amount": "10", "on": "2026-04-09", "designated": ["b"]},
    ]
    found = ask("compute", "allocation", json.dumps({"items": items, "payments": payments}))
    assert [(one["id"], one["applied"], one["standing"]) for one in found["payments"]] == [
        ("early", {"a": "100.00"}, None),
        ("late", {"b": "60.00"}, {"b": "60.00"}),
        ("last", {"b": "10.00"}, {"b": "10.00"}),
    ]
    assert found["left"] == {"a": "100.00", "b": "30.00"}
    again = ask("compute", "allocation", json.dumps({"items": items[::-1], "payments": payments[::-1]}))
    assert again["payments"] == found["payments"]
    anew = ask("compute", "allocation", json.dumps({"items": items, "payments": payments, "rerun": True}))
    assert anew["left"] == {"a": "40.00", "b": "90.00"}
    assert anew["derivation"]["rule"] == "allocation.history"


def test_several_payments_of_one_debt(ask: Callable[..., Any]) -> None:
    payments = [{"amount": "5000", "on": "2026-01-02"}, {"amount": "10000", "on": "2026-01-01"}]
    found = ask("compute", "allocation", json.dumps({**DEBT, "payments": payments}))
    assert [(one["id"], one["costs"], one["interest"]) for one in found["payments"]] == [
        ("2", "3200.00", "6800.00"),
        ("1", "0.00", "5000.00"),
    ]
    assert found["left_interest"] == "15700.50"


@pytest.mark.parametrize(
    ("given", "where"),
    [
        ({}, "principal"),
        ({"items": [], "payment": "x"}, "payment"),
        ({"items": FIVE, "payment": "1"}, "on"),
        ({"items": FIVE, "payment": "0", **ON}, "payment"),
        ({"items": FIVE, "payments": [{"amount": "-1", **ON}]}, "payments.0.amount"),
        ({"items": FIVE, "payment": "1", **ON, "order": "due_date", "priority": ["fee"]}, "priority"),
        ({"items": FIVE, "payment": "1.001", **ON}, "payment"),
        ({"items": FIVE, "payment": "1", "payments": [], **ON}, "payments"),
        ({"items": FIVE, "payments": []}, "payments"),
        ({"items": [*FIVE, FIVE[0]], "payment": "1", **ON}, "items.5.id"),
        ({"items": [item("A", "1", burden="-1")], "payment": "1"}, "items.0.burden"),
        ({"items": [item("A", "1", secured="1")], "payment": "1"}, "items.0.secured"),
        ({"items": [{"amount": "1"}], "payment": "1"}, "items.0.id"),
        ({"items": [item("", "1")], "payment": "1"}, "items.0.id"),
        ({"items": [{"id": "A", "costs": "-6", "principal": "5"}], "payment": "1"}, "items.0.costs"),
        ({"items": [item("A", "1")], "payment": "1E+999999"}, "payment"),
        ({"items": FIVE, "payment": "1", **ON, "designated": ["F"]}, "designated.0"),
        ({"items": FIVE, "payment": "1", **ON, "designated": "C"}, "designated"),
        ({"items": FIVE, "payment": "5", **ON, "agreed": [{"id": "C", "amount": "9"}]}, "agreed"),
        ({"items": FIVE, "payment": "1", **ON, "order": "by name"}, "order"),
        ({"items": FIVE, "payment": "1", **ON, "priority": []}, "priority"),
        ({"items": FIVE, "payment": "1", **ON, "inside": ["soul"]}, "inside"),
        ({"items": FIVE, "payment": "1", **ON, "inside": []}, "inside"),
        ({**DEBT, "payment": "1", "inside": ["principal"]}, "inside"),
        ({**DEBT, "payment": "1", "interest": "-1"}, "interest"),
        ({**DEBT, "payments": [{"id": "a", "amount": "1", **ON}] * 2}, "payments.1.id"),
        (
            {**DEBT, "payments": [{"amount": "1", **ON, "reversed_on": "2026-06-29"}]},
            "payments.0.reversed_on",
        ),
        ({**BILL, "events": []}, "events"),
        ({**BILL, "events": ["honoured 2026-09-30"]}, "events"),
        ({**BILL, "events": ["received 2026-03-31", "honoured 2026-09-29"]}, "on"),
        ({**BILL, "events": ["received 2026-03-31", "eaten 2026-09-29"]}, "events.1"),
        ({**BILL, "events": ["received 31.3.2026"]}, "events.0"),
        ({**BILL, "principal": "-1", "events": ["received 2026-03-31"]}, "principal"),
    ],
)
def test_what_cannot_be_computed_is_refused_at_its_place(
    tell: Tell, given: dict[str, Any], where: str
) -> None:
    told = tell("compute", "allocation", json.dumps(given), "--json")
    assert told.code == 1, told.out
    assert told.json["refused"]["where"] == where
