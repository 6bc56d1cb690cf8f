"""The sign of credit notes from file to file: asked once, kept in the map, contradicted in words."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.source import sources
from db.record import head_of
from domain.error import Refused
from domain.money import Money
from tests.usecases.importing.reconciliation.ledger import is_sound, opens, put
from usecases.command import perform
from usecases.importing import TakeBackImport
from usecases.office import Office

HEAD = "Customer,Type,Invoice,Date,Amount\n"
FIRST = f"{HEAD}D1,Invoice,1,2026-01-05,100.00\nD1,Credit Note,2,2026-01-06,30.00\n"
NEXT = f"{FIRST}D1,Payment,3,2026-01-07,20.00\n"


def test_it_is_asked_once_for_a_ledger(office: Office, tmp_path: Path) -> None:
    before = head_of(office.record)
    first = put(tmp_path, FIRST, "one.csv")
    for command in (first, replace(first, dry_run=True)):
        with pytest.raises(Refused) as refusal:
            perform(office, command)
        assert refusal.value.code == "undecidable"
    assert head_of(office.record) == before
    perform(office, replace(first, credit_sign="unsigned"))
    assert opens(office) == {"1": 10_000, "2": -3_000}
    (source,) = office.ask(sources)
    assert 'credit_sign = "unsigned"' in source.map
    again = perform(office, replace(put(tmp_path, FIRST, "one.csv"), complete=True)).answer
    assert (again["new"], again["changed"], again["unchanged"], again["vanished"]) == (0, 0, 2, 0)
    answer = perform(office, put(tmp_path, NEXT, "two.csv")).answer
    assert (answer["new"], answer["unchanged"], answer["rejected"]) == (1, 2, [])
    assert any("as in the ledger's files before" in str(words) for words in answer["warnings"])
    assert opens(office) == {"1": 10_000, "2": -3_000, "3": -2_000}
    plain = put(tmp_path, f"{HEAD}D1,Invoice,7,2026-01-09,1.00\n", "plain.csv")
    perform(office, plain)
    (source,) = office.ask(sources)
    assert 'credit_sign = "unsigned"' in source.map
    assert is_sound(office)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("D1,Payment,4,2026-01-08,-5.00\n", "line 4 has a negative amount"),
        ("Total,,,,130.00\n", "own total in line 4"),
    ],
)
def test_a_file_that_speaks_against_it_is_refused(
    office: Office, tmp_path: Path, line: str, told: str
) -> None:
    perform(office, replace(put(tmp_path, FIRST, "one.csv"), credit_sign="unsigned"))
    before = head_of(office.record)
    second = put(tmp_path, FIRST + line, "two.csv")
    with pytest.raises(Refused) as refusal:
        perform(office, second)
    assert refusal.value.code == "saved_map"
    assert told in str(refusal.value.message)
    assert head_of(office.record) == before
    assert perform(office, replace(second, credit_sign="signed", dry_run=True)).answer["rejected"]


@pytest.mark.parametrize("amount", ["Amount", "Open amount"])
def test_an_earlier_wrong_sign_is_contradicted_and_taken_back(
    office: Office, tmp_path: Path, amount: str
) -> None:
    content = FIRST.replace("Amount", amount)
    wrong = perform(office, replace(put(tmp_path, content, "one.csv"), credit_sign="signed")).answer
    right = replace(put(tmp_path, NEXT.replace("Amount", amount), "two.csv"), credit_sign="unsigned")
    (rejected,) = perform(office, replace(right, dry_run=True)).answer["rejected"]
    assert "with the other sign" in str(rejected.reason)
    assert "Take the import back that read it so" in str(rejected.advice)
    perform(office, TakeBackImport(batch=wrong["batch"], reason="credit notes read as debts"))
    assert perform(office, right).answer["rejected"] == []
    assert opens(office) == {"1": 10_000, "2": -3_000, "3": -2_000}


def test_a_typed_control_total_answers_it(office: Office, tmp_path: Path) -> None:
    command = put(tmp_path, FIRST, "one.csv")
    perform(office, replace(command, control_totals=(Money(7_000, "CNY"),)))
    assert opens(office) == {"1": 10_000, "2": -3_000}


def test_an_unknown_answer_is_refused(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="not a way to sign"):
        perform(office, replace(put(tmp_path, FIRST, "one.csv"), credit_sign="perhaps"))
