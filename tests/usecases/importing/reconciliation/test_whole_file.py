"""A file that is empty, cut or against its own totals is refused and clears nothing."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from db.queries.missing import missing
from db.queries.office import imports
from db.record import head_of
from domain.error import Refused
from tests.ledger import take, write_ledger
from tests.usecases.importing.reconciliation.ledger import FEBRUARY, JANUARY, line, opens, put, told
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office


@pytest.mark.parametrize("confirm", [False, True])
def test_a_file_without_items_is_refused(office: Office, tmp_path: Path, confirm: bool) -> None:
    take(office, tmp_path, [line("A")], as_of=JANUARY, name="january.csv")
    head = head_of(office.record)
    with pytest.raises(Refused) as refusal:
        told(office, tmp_path, [], name="empty.csv", confirm_fewer=confirm)
    assert refusal.value.code == "no_items"
    assert (head_of(office.record), opens(office)) == (head, {"A": 10_000})


@pytest.mark.parametrize("kept", [1, 4])
def test_an_almost_empty_or_cut_file_never_clears_anything(office: Office, tmp_path: Path, kept: int) -> None:
    lines = [line(f"N{place}", 1_000) for place in range(12)]
    take(office, tmp_path, lines, as_of=JANUARY, name="january.csv")
    before, head = opens(office), head_of(office.record)
    with pytest.raises(Refused) as refusal:
        told(office, tmp_path, lines[:kept], name="cut.csv")
    assert refusal.value.code == "fewer"
    assert "12" in str(refusal.value.message)
    assert head_of(office.record) == head
    dry = told(office, tmp_path, lines[:kept], name="cut.csv", dry_run=True)
    assert [obstacle.code for obstacle in dry["obstacles"]] == ["fewer"]
    told(office, tmp_path, lines[:kept], name="cut.csv", confirm_fewer=True)
    assert opens(office) == before
    assert len(office.ask(missing)) == 12 - kept


def test_a_file_cut_within_a_line_is_not_complete(office: Office, tmp_path: Path) -> None:
    lines = [line(f"N{place}", 1_000) for place in range(12)]
    take(office, tmp_path, lines, as_of=JANUARY, name="january.csv")
    head = head_of(office.record)
    path = tmp_path / "cut.csv"
    whole = write_ledger(path, lines).read_text(encoding="utf-8")
    path.write_text(whole[: whole.index("N10") + 5], encoding="utf-8")
    command = ImportItems(path=str(path), complete=True, as_of=FEBRUARY, date_format="YMD", decimal=".")
    with pytest.raises(Refused) as refusal:
        perform(office, command)
    assert refusal.value.code == "cut_off"
    assert head_of(office.record) == head
    dry = perform(office, replace(command, dry_run=True)).answer
    assert [(each.code, each.option) for each in dry["obstacles"]] == [("cut_off", "confirm_fewer")]
    perform(office, replace(command, confirm_fewer=True))
    assert [question.number for question in office.ask(missing)] == ["N11"]  # the piece speaks of N10


def test_half_of_the_money_counts_as_half_of_the_items(office: Office, tmp_path: Path) -> None:
    lines = [line("BIG", 9_000_000), *(line(f"N{place}", 1_000) for place in range(12))]
    take(office, tmp_path, lines, as_of=JANUARY, name="january.csv")
    with pytest.raises(Refused, match=r"names 120\.00 CNY as open; the record has 90120\.00 CNY"):
        told(office, tmp_path, lines[1:])


TOTALS = "Customer,Invoice,Date,Amount,Currency\nA,1,2013-04-03,10.00,EUR\nA,2,2013-04-03,5.50,EUR\n"


@pytest.mark.parametrize(
    ("below", "verdict"),
    [
        ("Total,,,15.50,\n", "agrees"),
        ("Total,,,15.50,EUR\n", "agrees"),
        ("Total,,,16.50,\n", "differs"),
        ("合计,,,16.50,\n", "differs"),
        ("Subtotal A,,,15.50,\nB,3,2013-04-03,1.00,EUR\nSubtotal B,,,1.00,\n", "unclear"),
        ("Subtotal A,,,15.50,\nB,3,2013-04-03,1.00,EUR\nSubtotal B,,,1.00,\nTotal,,,16.50,\n", "agrees"),
        ("Subtotal A,,,15.50,\nB,3,2013-04-03,1.00,EUR\nSubtotal B,,,1.00,\nTotal,,,17.50,\n", "differs"),
        ("Subtotal A,,,99.50,\nB,3,2013-04-03,1.00,EUR\nTotal,,,17.50,\n", "unclear"),
        ("B,3,2013-04-03,1.00,USD\nTotal,,,16.50,\n", "unclear"),
        ("B,3,2013-04-03,1.00,USD\nTotal,,,15.50,EUR\nTotal,,,1.00,USD\n", "agrees"),
        ("B,3,2013-04-03,bad,EUR\nTotal,,,16.50,\n", "unclear"),
        ("B,3,,1.00,EUR\nTotal,,,16.50,\n", "agrees"),
        ("A,1,2013-04-03,10.00,EUR\nTotal,,,25.50,\n", "agrees"),
    ],
)
def test_a_total_of_the_file_is_compared(office: Office, tmp_path: Path, below: str, verdict: str) -> None:
    command = put(tmp_path, TOTALS + below, "totals.csv")
    dry = perform(office, replace(command, dry_run=True)).answer
    assert {total["verdict"] for total in dry["file_totals"]} == {verdict}
    if verdict != "differs":
        perform(office, command)
        return
    with pytest.raises(Refused) as refusal:
        perform(office, command)
    assert refusal.value.code == "file_total"
    assert office.ask(imports) == ()
    perform(office, replace(command, ignore_file_total="typed by hand in the list"))
    assert len(office.ask(imports)) == 1
