"""Later files: what changes, what never does, and what stands apart."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.queries.item import items
from tests.ledger import TODAY, Line, take
from tests.usecases.importing.record import FEBRUARY, JANUARY, account, is_sound, opens
from usecases.command import perform
from usecases.importing import ImportItems
from usecases.office import Office


@pytest.mark.parametrize(
    ("first", "then", "expected"),
    [
        pytest.param({"open": 10_000}, {"open": 4_000}, (10_000, 4_000), id="paid in part"),
        pytest.param({"open": 10_000}, {"open": 0}, (10_000, None), id="paid"),
        pytest.param({"open": 4_000}, {"open": 9_000}, (4_000, 9_000), id="partly open again"),
        pytest.param(
            {"settled": date(2026, 1, 15)}, {"open": 10_000}, (None, 10_000), id="settled and open again"
        ),
        pytest.param({"open": 4_000}, {"settled": date(2026, 2, 10)}, (4_000, None), id="settled on a day"),
        pytest.param({}, {"open": 10_000}, (10_000, 10_000), id="nothing said, nothing changed"),
        pytest.param({"open": 6_000}, {}, (6_000, 6_000), id="no longer said"),
    ],
)
def test_a_changed_open_amount_is_posted_on_the_day_of_the_new_file(
    office: Office,
    tmp_path: Path,
    first: dict[str, int],
    then: dict[str, int],
    expected: tuple[int | None, int | None],
) -> None:
    line = Line("D1", "A", 10_000, due=date(2026, 1, 1), dated=date(2025, 12, 1))
    take(office, tmp_path, [replace(line, **first)], as_of=JANUARY)
    answer = take(office, tmp_path, [replace(line, **then)], as_of=FEBRUARY).answer
    assert answer["changed"] == int(expected[0] != expected[1])
    assert answer["accepted"] == answer["changed"] + answer["unchanged"] == 1
    assert (opens(office, as_of=JANUARY).get("A"), opens(office, as_of=FEBRUARY).get("A")) == expected
    if "settled" not in then:
        assert opens(office, as_of=date(2026, 2, 27)).get("A") == expected[0]
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changed", "field", "words"),
    [
        ({"due": date(2026, 3, 1)}, "due_date", "2026-01-01"),
        ({"due": None}, "due_date", "2026-01-01"),
        ({"amount": 9_999}, "amount", "original amount"),
        ({"currency": "USD"}, "currency", "CNY"),
    ],
)
def test_what_never_changes_is_rejected_with_words_and_the_rest_goes_in(
    office: Office, tmp_path: Path, changed: dict[str, object], field: str, words: str
) -> None:
    line = Line("D1", "A", 10_000, due=date(2026, 1, 1), dated=date(2025, 12, 1))
    take(office, tmp_path, [line], as_of=JANUARY)
    answer = take(office, tmp_path, [replace(line, **changed), Line("D2", "B", 700)], as_of=FEBRUARY).answer
    (rejected,) = answer["rejected"]
    assert (rejected.line, rejected.field) == (2, field)
    assert words in str(rejected.reason)
    assert str(rejected.advice)
    assert (answer["new"], answer["accepted"]) == (1, 1)
    assert opens(office) == {"A": 10_000}
    assert opens(office, "D2") == {"B": 700}
    assert is_sound(office)


def test_the_same_document_of_another_ledger_is_another_item(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000)
    take(office, tmp_path, [line], source="north")
    answer = take(office, tmp_path, [replace(line, currency="USD")], source="south").answer
    assert answer["new"] == 1
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert sorted((one.source, one.open.currency) for one in found) == [("north", "CNY"), ("south", "USD")]


def test_due_lines_of_one_document_stay_apart(office: Office, tmp_path: Path) -> None:
    lines = [
        Line("D1", "A", 1_000, due=date(2026, month, 28), dated=date(2025, 12, 1)) for month in (1, 2, 3)
    ]
    assert take(office, tmp_path, lines, as_of=JANUARY).answer["new"] == 3
    answer = take(office, tmp_path, [replace(lines[1], open=300)], as_of=FEBRUARY).answer
    assert (answer["changed"], answer["rejected"]) == (1, [])
    found = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert [(one.due_line, one.open.minor) for one in found] == [(1, 1_000), (2, 300), (3, 1_000)]


def test_a_ledger_that_has_only_open_amounts(office: Office, tmp_path: Path) -> None:
    """What was open when the item was first seen is its amount; what is less later was paid."""
    path = tmp_path / "open.csv"
    for as_of, left in ((JANUARY, "80.00"), (FEBRUARY, "30.00")):
        path.write_text(f"Customer,Invoice,Due date,Open amount\nD1,A,2026-01-10,{left}\n", "utf-8")
        answer = perform(office, ImportItems(path=str(path), as_of=as_of)).answer
        assert answer["rejected"] == []
    (line,) = office.ask(items, account=account(office, "D1"), as_of=TODAY)
    assert (line.amount.minor, line.open.minor) == (8_000, 3_000)


@pytest.mark.parametrize(("later", "hints"), [("30.00", True), ("90.00", False)])
def test_a_lower_amount_may_be_what_is_left(office: Office, tmp_path: Path, later: str, hints: bool) -> None:
    """The only amount of a file that falls from day to day is hardly an original amount."""
    path = tmp_path / "ledger.csv"
    for as_of, amount in ((JANUARY, "80.00"), (FEBRUARY, later)):
        path.write_text(f"Customer,Invoice,Due date,Amount\nD1,A,2026-01-10,{amount}\n", "utf-8")
        answer = perform(office, ImportItems(path=str(path), as_of=as_of)).answer
    (rejected,) = answer["rejected"]
    assert ("take it as the open amount" in str(rejected.advice)) is hints
    assert opens(office) == {"A": 8_000}


def test_a_dispute_comes_and_goes_with_the_ledger(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, due=JANUARY)
    for disputed, as_of in ((True, JANUARY), (True, date(2026, 2, 14)), (False, FEBRUARY)):
        take(office, tmp_path, [replace(line, disputed=disputed)], as_of=as_of)
        (found,) = office.ask(items, account=account(office, "D1"), as_of=TODAY)
        assert found.disputed is disputed
    assert is_sound(office)


@pytest.mark.parametrize(("complete", "vanished"), [(True, 2), (False, 0)])
def test_what_vanished_is_said_for_complete_files_and_changes_nothing(
    office: Office, tmp_path: Path, complete: bool, vanished: int
) -> None:
    lines = [Line("D1", f"N-{place}", 100, open=100 if place else 0) for place in range(4)]
    take(office, tmp_path, lines, as_of=JANUARY)
    take(office, tmp_path, [Line("D1", "other", 100)], source="other")
    before = opens(office)
    answer = take(
        office, tmp_path, [lines[1], Line("D9", "new", 1)], as_of=FEBRUARY, complete=complete
    ).answer
    assert answer["vanished"] == vanished
    assert opens(office) == before
