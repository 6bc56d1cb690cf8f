"""The same file once, older files after newer ones, and days to come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings

from db.record import head_of
from domain.error import Refused
from domain.money import Money
from tests.ledger import TODAY, Line, ledgers, new_office, take
from tests.usecases.importing.record import FEBRUARY, JANUARY, SLOWLY, account, everything, is_sound, opens
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt


@settings(max_examples=2, **SLOWLY)
@given(lines=ledgers(8))
def test_the_same_file_twice_writes_no_row_and_no_entry(lines: list[Line]) -> None:
    with new_office() as (office, folder, clock):
        first = take(office, folder, lines, as_of=FEBRUARY).answer
        before, head = everything(office), head_of(office.record)
        for _ in range(2):
            clock.pass_by(minutes=5)
            again = take(office, folder, lines, as_of=FEBRUARY)
            assert again.answer["batch"] == first["batch"]
            assert (again.answer["new"], again.answer["changed"]) == (0, 0)
            assert again.answer["unchanged"] == again.answer["accepted"] == len(lines)
            assert again.answer["totals"] == first["totals"]
            assert again.hash == head.hash
        assert everything(office) == before
        assert head_of(office.record) == head


def test_a_receipt_that_a_file_does_not_know_of_stays(office: Office, tmp_path: Path) -> None:
    """The file speaks of a day before the money: it can say nothing about it."""
    lines = [Line("D1", "A", 10_000, dated=JANUARY, open=10_000)]
    take(office, tmp_path, lines, as_of=FEBRUARY)
    perform(
        office, RecordReceipt(account=account(office, "D1"), amount=Money(3_000, "CNY"), received_on=TODAY)
    )
    head = head_of(office.record)
    answer = take(office, tmp_path, lines, as_of=FEBRUARY).answer
    assert (answer["changed"], answer["unchanged"]) == (0, 1)
    assert head_of(office.record) == head
    take(office, tmp_path, [*lines, Line("D1", "B", 1)], as_of=FEBRUARY)
    assert opens(office, as_of=FEBRUARY) == {"A": 10_000, "B": 1}
    assert opens(office)["A"] == 7_000
    assert is_sound(office)


def test_an_older_file_does_not_undo_a_newer_one(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    older = [replace(line, open=7_000), Line("D1", "B", 500, dated=date(2025, 12, 5))]
    answer = take(office, tmp_path, older, as_of=JANUARY).answer
    (rejected,) = answer["rejected"]
    assert (rejected.line, rejected.field, rejected.column) == (2, "open_amount", "Open amount")
    assert "2026-02-28" in str(rejected.reason)
    assert answer["new"] == 1
    assert opens(office) == {"A": 2_000, "B": 500}
    assert opens(office, as_of=JANUARY) == {"A": 10_000, "B": 500}
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"open": 1_000}, "open_amount"),
        ({"settled": date(2026, 1, 15)}, "settlement_date"),
        ({"disputed": True}, "disputed"),
    ],
)
def test_whatever_an_older_file_would_change_is_named(
    office: Office, tmp_path: Path, changed: dict[str, object], field: str
) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    line = replace(line, open=10_000)
    answer = take(office, tmp_path, [line, Line("D9", "G", 1)], as_of=JANUARY).answer
    assert answer["rejected"] == []
    (rejected,) = take(office, tmp_path, [replace(line, **changed)], as_of=JANUARY).answer["rejected"]
    assert rejected.field == field
    assert opens(office)["A"] == 2_000


def test_a_settlement_of_a_later_day_is_not_undone_by_a_file_of_an_earlier(
    office: Office, tmp_path: Path
) -> None:
    """The first file spoke of the end of January, and knew that the money came in March."""
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), settled=TODAY)
    take(office, tmp_path, [line], as_of=JANUARY)
    (rejected,) = take(office, tmp_path, [replace(line, settled=None, open=235)], as_of=FEBRUARY).answer[
        "rejected"
    ]
    assert rejected.field == "open_amount"
    assert "2026-03-02" in str(rejected.reason)
    assert (opens(office, as_of=FEBRUARY), opens(office)) == ({"A": 10_000}, {})


@pytest.mark.parametrize("known", [False, True])
def test_what_was_settled_after_the_day_of_the_file_is_open_on_it(
    office: Office, tmp_path: Path, known: bool
) -> None:
    """The figures of the answer are those of the record on the file's day, and a warning says why."""
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=7_000)
    if known:
        take(office, tmp_path, [line], as_of=JANUARY)
    told = [replace(line, open=None, settled=TODAY), Line("D1", "B", 500, settled=FEBRUARY)]
    answer = take(office, tmp_path, told, as_of=FEBRUARY, name="later.csv").answer
    left = 7_000 if known else 10_000
    assert answer["totals"]["CNY"]["open"] == str(Money(left, "CNY").decimal)
    assert [str(one) for one in answer["warnings"] if "after the day of the file" in str(one)] == [
        "The money came in after the day of the file; the item is open on that day. (lines 2)"
    ]
    assert (opens(office, as_of=FEBRUARY), opens(office)) == ({"A": left}, {})


def test_no_file_speaks_of_a_day_to_come(office: Office, tmp_path: Path) -> None:
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        take(office, tmp_path, [Line("D1", "A", 1)], as_of=TODAY + timedelta(1))
    assert (told.value.code, told.value.where) == ("future", "as_of")
    assert head_of(office.record) == head


def test_an_older_file_that_says_the_same_is_taken(office: Office, tmp_path: Path) -> None:
    line = Line("D1", "A", 10_000, dated=date(2025, 12, 1), open=2_000)
    take(office, tmp_path, [line], as_of=FEBRUARY)
    answer = take(office, tmp_path, [replace(line, open=10_000)], as_of=JANUARY).answer
    assert (answer["unchanged"], answer["rejected"]) == (1, [])
    assert opens(office) == {"A": 2_000}
