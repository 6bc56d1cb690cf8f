"""`statement`: the papers of a debtor as files, by code or identity."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests import makers
from usecases.office import open_office


@pytest.fixture
def account(office: Path, clock: makers.Clock) -> str:
    opened = open_office(office, None, makers.PASSPHRASE, clock)
    claim = makers.Claim("R1", makers.cny("100.00"), clock.now.date())
    taken = makers.take_ledger(opened, {"D1": (claim,)})
    opened.close()
    return str(taken.accounts["D1"])


@pytest.mark.parametrize("by_code", [True, False])
def test_the_paper_is_written_as_it_was_filed(
    ask, office: Path, account: str, tmp_path: Path, by_code
) -> None:
    told = ask("statement", office, "D1" if by_code else account, "--out", tmp_path / "papers")
    [statement] = told["statements"]
    assert (told["as_of"], statement["balance"], statement["currency"]) == ("2026-03-02", "100.00", "CNY")
    assert Path(statement["file"]).read_bytes().startswith(b"%PDF")
    assert ask("show", office, "papers")["rows"][0]["sha256"] == statement["sha256"]


@pytest.mark.parametrize("debtor", ["D2", "01a222ea-3ea1-71bd-9001-5e76a8cec8db"])
def test_an_unknown_debtor_is_refused(tell, office: Path, account: str, tmp_path: Path, debtor: str) -> None:
    told = tell("statement", office, debtor, "--out", tmp_path / "papers", "--json")
    assert (told.code, told.json["refused"]["where"]) == (1, "debtor")
