"""Taking a file in: parts of many rows, due lines that the ledger names, what is counted and warned of."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.importing import gathering
from db.queries.ageing import By
from db.queries.debtor import debtors
from db.queries.item import items
from tests.ledger import Line, asked, standings_are_true, take
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office

TODAY = date(2026, 3, 2)


@pytest.mark.parametrize("size", [1, 3, 7, 100])
def test_parts_of_any_size_come_to_the_same(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    monkeypatch.setattr(gathering, "CHUNK", size)
    lines = [
        Line(
            f"D{place % 3}", f"N-{place}", 100 + place, officer=("", "Li Wei", "Zhao Min")[place % 3], open=50
        )
        for place in range(20)
    ]
    answer = take(office, tmp_path, lines, as_of=date(2026, 1, 31)).answer
    assert (answer["new"], answer["totals"]["CNY"]) == (20, {"amount": "21.90", "open": "10.00"})
    told = [replace(line, open=25, disputed=place % 2 == 0) for place, line in enumerate(lines)]
    answer = take(office, tmp_path, told[::-1], as_of=TODAY).answer
    assert (answer["changed"], answer["rejected"]) == (20, [])
    assert asked(office, TODAY, By.CURRENCY)["CNY", "CNY"][1].minor == 500  # type: ignore[index]  # figures of a row
    assert standings_are_true(office)


def test_due_lines_that_the_ledger_names(office: Office, tmp_path: Path) -> None:
    """Then the line tells the item, whatever the order of the rows or of the files."""
    path = tmp_path / "lines.csv"
    head = "Customer,Invoice,Instalment,Due date,Amount,Open amount\n"
    path.write_text(f"{head}D1,A,2,2026-02-01,20.00,20.00\nD1,A,1,2026-01-01,10.00,10.00\n", "utf-8")
    assert perform(office, ImportItems(path=str(path), as_of=date(2026, 1, 31))).answer["new"] == 2
    path.write_text(f"{head}D1,A,3,2026-03-01,30.00,30.00\nD1,A,1,2026-01-01,10.00,4.00\n", "utf-8")
    answer = perform(office, ImportItems(path=str(path), as_of=TODAY)).answer
    assert (answer["new"], answer["changed"], answer["rejected"]) == (1, 1, [])
    (line,) = office.ask(debtors)
    found = office.ask(items, account=line.account, as_of=TODAY)
    assert [(one.due_line, one.open.minor) for one in found] == [(1, 400), (2, 2_000), (3, 3_000)]


def test_due_lines_of_one_document_may_stand_far_apart_in_a_file(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file does not meet its own rows, in whatever parts it is taken."""
    monkeypatch.setattr(gathering, "CHUNK", 1)
    take(office, tmp_path, [Line("D1", "A", 100)], as_of=date(2026, 1, 31))
    lines = [Line("D1", "B", 100, due=date(2026, 1, 5)), Line("D1", "B", 200, due=date(2026, 2, 5))]
    for new in (2, 0):
        answer = take(office, tmp_path, lines, as_of=TODAY).answer
        assert (answer["new"], answer["accepted"], answer["rejected"]) == (new, 2, [])


def test_totals_are_of_accepted_rows_by_currency(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D1", "A", 10_000, settled=date(2026, 1, 5)),
        Line("D1", "B", 500, currency="JPY", open=200),
        Line("D1", "C", -300, kind="credit_note"),
    ]
    answer = take(office, tmp_path, lines).answer
    assert answer["totals"] == {
        "CNY": {"amount": "97.00", "open": "-3.00"},
        "JPY": {"amount": "500", "open": "200"},
    }
    counts = answer["accepted"] + len(answer["rejected"]) + len(answer["skipped"])
    assert answer["read"] == counts == 4
    assert answer["accepted"] == answer["new"] + answer["changed"] + answer["unchanged"] == 3


def test_warnings_name_the_lines_but_not_thousands(office: Office, tmp_path: Path) -> None:
    lines = [Line("D1", f"N-{place}", -100) for place in range(15)]
    told = [str(words) for words in take(office, tmp_path, lines).answer["warnings"]]
    negative = [words for words in told if "An invoice has a negative amount." in words]
    assert negative == [
        "An invoice has a negative amount. (15 lines, the first: 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)"
    ]
