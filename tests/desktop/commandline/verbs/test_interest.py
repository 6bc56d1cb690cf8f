"""Rates and late interest of an office through the command line."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

from tests import makers
from usecases.office import open_office


def test_from_the_delivered_rates_to_the_interest_of_an_account(
    ask, office: Path, clock: makers.Clock
) -> None:
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    claims = (makers.Claim("R1", makers.cny("100000.00"), date(2025, 5, 10)),)
    account = makers.take_ledger(opened, {"D1": claims}).accounts["D1"]
    opened.close()
    ask("do", office, "enter-delivered-rates", "{}")
    rule = {"rule": "interest", "value": "prc multiplier=1.5 mode=floating", "reason": "board"}
    ask("do", office, "decide-rule", json.dumps(rule | {"effective_from": "2026-01-01"}))
    assert [row["table"] for row in ask("show", office, "rate-tables")["rows"]] == [
        "BOE",
        "ECB",
        "LPR1Y",
        "LPR5Y",
    ]
    told = ask("show", office, "late-interest", "--account", account)
    assert told["totals"][0]["interest"] == "3653.01"
    assert [step["days"] for step in told["items"][0]["derivation"]["steps"]] == [9, 287, None]
    earlier = ask("show", office, "late-interest", "--account", account, "--as-of", "2025-12-31")
    assert earlier["items"] == []  # the rule did not hold yet
