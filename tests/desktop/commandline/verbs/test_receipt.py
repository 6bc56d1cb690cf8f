"""`receipt`: the paper of money that came in, and bills by the commands of the office."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests import makers

Ask = Callable[..., Any]


def filled(path: Path, clock: makers.Clock) -> str:
    """An office with one debtor who owes 100 and 50; her account."""
    office = makers.make_office(path, clock)
    claims = (
        makers.Claim("A-1", makers.cny("100"), clock.now.date()),
        makers.Claim("A-2", makers.cny("50"), clock.now.date().replace(day=1)),
    )
    taken = makers.take_ledger(office, {"D1": claims})
    office.close()
    return str(taken.accounts["D1"])


def test_a_receipt_is_recorded_with_its_designation_and_printed(
    ask: Ask, tmp_path: Path, clock: makers.Clock
) -> None:
    office = tmp_path / "office"
    account = filled(office, clock)
    lines = {row["number"]: row["item"] for row in ask("show", office, "items", "--account", account)["rows"]}
    asked = {
        "account": account,
        "amount": "70.00",
        "received_on": "2026-03-02",
        "designation": [lines["A-1"]],
        "agreed": [{"item": lines["A-2"], "amount": "10.00 CNY"}],
        "payer": "Holding Ltd",
    }
    answer = ask("do", office, "record-receipt", json.dumps(asked))["answer"]
    assert [(part["number"], part["amount"]) for part in answer["parts"]] == [
        ("A-2", "10.00"),
        ("A-1", "60.00"),
    ]
    assert answer["parts"][0]["ground"] == "Agreed by the parties"
    shown = ask("show", office, "receipt-parts", "--receipt", answer["receipt"])["rows"]
    assert [row["amount"] for row in shown] == ["10.00", "60.00"]
    paper = tmp_path / "receipt.pdf"
    printed = ask("receipt", office, answer["receipt"], "--out", paper, "--posted-until", "2026-03-01")
    assert printed["serial"] == "RC-2026-00001"
    assert printed["sha256"] == hashlib.sha256(paper.read_bytes()).hexdigest()
    assert ask("receipt", office, answer["receipt"], "--out", paper) == printed
    assert ask("verify", office)["ok"]


def test_a_bill_goes_through_its_life(ask: Ask, tmp_path: Path, clock: makers.Clock) -> None:
    office = tmp_path / "office"
    account = filled(office, clock)
    taken = {
        "account": account, "kind": "bank", "number": "B-1", "amount": "120.00", "received_on": "2026-03-02",
        "maturity": "2026-03-02", "acceptor": "Bank of North",
    }  # fmt: skip
    bill = ask("do", office, "take-bill", json.dumps(taken))["answer"]["bill"]
    ask("do", office, "honour-bill", json.dumps({"bill": bill, "on": "2026-03-02"}))
    assert ask("show", office, "bills")["rows"][0]["state"] == "honoured"
    ask(
        "do", office, "dishonour-bill", json.dumps({"bill": bill, "on": "2026-03-02", "reason": "taken back"})
    )
    rows = ask("show", office, "items", "--account", account)["rows"]
    assert sorted(row["open"] for row in rows) == ["100.00", "50.00"]
    assert ask("show", office, "bill-totals")["rows"][0]["dishonoured"] == "120.00"
    assert len(ask("show", office, "bill-life", "--bill", bill)["rows"]) == 3
    assert ask("verify", office)["ok"]
