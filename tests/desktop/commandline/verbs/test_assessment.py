"""`assess`, `worklist`, `agreement`: whom they refuse, and what people see."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import uuid4

from tests import makers
from usecases.office import open_office


def test_an_officer_assesses_nobody_else(tell, office: Path, clock: makers.Clock, tmp_path: Path) -> None:
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    makers.add_user(opened, "Li")
    opened.close()
    period = ("--from", "2026-02-01", "--to", "2026-02-28", "--out", tmp_path / "out")
    told = tell("assess", office, *period, "--officer", makers.FOUNDER, "--user", "Li", "--json")
    assert told.json["refused"]["code"] == "not_yours"
    told = tell("assess", office, *period, "--user", "Li")
    assert told.code == 0
    assert told.out.startswith(f"Li ({tmp_path / 'out'}")
    assert tell("assess", office, *period, "--user", makers.FOUNDER, "--json").json == {"officers": []}


def test_nobody_has_no_queue(tell, office: Path) -> None:
    told = tell("worklist", office, "--officer", "Nobody", "--as-of", "2026-03-02", "--json")
    assert (told.code, told.json["refused"]["code"]) == (1, "no_person")


def test_an_empty_queue_says_that_nobody_is_responsible(tell, office: Path, clock: makers.Clock) -> None:
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    claim = makers.Claim("A-1", makers.cny("10"), date(2026, 1, 31))
    makers.take_ledger(opened, {"K1": (claim,), "K2": (claim,)})
    opened.close()
    told = tell("worklist", office, "--officer", makers.FOUNDER, "--as-of", "2026-03-02", "--json")
    assert told.json["rows"] == told.json["left_out"] == []
    assert told.json["warnings"] == [
        "For 2 debtors nobody is responsible; they stand in no queue until somebody is assigned."
    ]


def test_a_paper_needs_its_place_before_it_is_printed(tell, office: Path, tmp_path: Path) -> None:
    told = tell("agreement", office, uuid4(), "--out", tmp_path / "no" / "paper.pdf", "--json")
    assert told.json["refused"]["code"] == "out"
    assert tell("agreement", office, uuid4(), "--out", tmp_path / "paper.pdf").code == 1
    assert tell("agreement", office, "TT-1", "--out", tmp_path / "paper.pdf").code == 2
