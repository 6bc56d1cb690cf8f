"""`bank`: a statement is taken, told, and decided by `do`."""

from __future__ import annotations

from pathlib import Path

import pytest

STATEMENT = """账号,62220001
交易日期,支出,收入,余额,对方户名,摘要
2026-02-26,,100.00,1100.00,Debtor One Ltd,R-20260001
2026-02-27,5.00,,1095.00,Bank,fee
2026-02-28,,x,1095.00,Bank,
"""
LEDGER = """customer code,customer name,invoice,document date,due date,amount,currency
D1,Debtor One,R-20260001,2026-01-05,2026-02-04,100.00,CNY
"""


@pytest.fixture
def statement(tmp_path: Path) -> Path:
    """A list of a bank with two good lines and a bad one."""
    path = tmp_path / "statement.csv"
    path.write_text(STATEMENT, encoding="gb18030")
    return path


def test_a_statement_goes_in_once_and_is_decided(ask, office: Path, statement: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    ask("import", office, ledger)
    looked = ask("bank", office, statement, "--dry-run", "--decimal", ".")
    assert (looked["new"], ask("show", office, "bank-lines")["rows"]) == (2, [])
    told = ask("bank", office, statement, "--decimal", ".", "--save-map", tmp_path / "map.toml")
    assert (told["kind"], told["new"], told["known"]) == ("sheet", 2, 0)
    assert [each["line"] for each in told["rejected"]] == [5]
    [stretch] = told["statements"]
    assert (stretch["account"], stretch["closing"], stretch["difference"]) == ("62220001", "1095.00", "0.00")
    [proposal] = told["proposals"]
    assert (proposal["debtor"], proposal["certainty"]) == ("Debtor One", "certain")
    assert proposal["reasons"][0] == "The text names R-20260001."
    items = [each["item"] for each in proposal["items"]]
    given = f'{{"line": "{proposal["line"]}", "account": "{proposal["account"]}", "items": ["{items[0]}"]}}'
    done = ask("do", office, "ConfirmLine", given)
    assert done["answer"]["settled"] == 1
    states = [row["state"] for row in ask("show", office, "bank-lines")["rows"]]
    assert states == ["receipt", "out"]
    again = ask("bank", office, statement, "--map", tmp_path / "map.toml", "--decimal", ".")
    assert (again["new"], again["known"]) == (0, 2)
    assert ask("show", office, "bank-accounts")["rows"][0]["posted_up_to"] == "2026-02-27"


def test_a_person_reads_what_came_in_and_whose_it_is(
    ask, tell, office: Path, statement: Path, tmp_path: Path
) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    ask("import", office, ledger)
    told = tell("bank", office, statement, "--decimal", ".").out
    head, row = told[told.index("proposals:") :].splitlines()[1:3]
    assert head.split()[:3] == ["booked_on", "payer", "amount"]
    assert "Debtor One" in row
    assert "R-20260001" in row
    assert "item=" not in row


def test_what_is_no_statement_is_refused_in_words(tell, office: Path, tmp_path: Path) -> None:
    path = tmp_path / "paper.pdf"
    path.write_bytes(b"%PDF-1.7")
    told = tell("bank", office, path)
    assert told.code != 0
    assert "not a bank statement" in told.err


def test_a_map_that_can_be_saved_nowhere_is_refused_first(tell, office: Path, statement: Path) -> None:
    told = tell("bank", office, statement, "--save-map", statement / "nowhere" / "map.toml")
    assert told.code != 0
