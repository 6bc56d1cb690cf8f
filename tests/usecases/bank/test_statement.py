"""Bank statements in the office: every line once, what cannot be is refused whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from db.queries.bank import (
    bank_accounts,
    bank_decided,
    bank_line_count,
    bank_lines,
    bank_posted,
    bank_statements,
)
from domain.error import Refused
from tests.makers import Taken
from tests.usecases.bank.record import FIRST, LAST, is_whole, take
from usecases.bank import ImportStatement
from usecases.command import perform
from usecases.office import Office


def test_a_statement_is_taken_once(office: Office, taken: Taken, tmp_path: Path) -> None:
    first = take(office, tmp_path, *FIRST)
    assert (first.answer["new"], first.answer["known"], first.answer["rejected"]) == (4, 0, ())
    again = take(office, tmp_path, *FIRST)
    assert (again.answer["new"], again.answer["known"], again.seq) == (0, 4, first.seq)
    (statement,) = office.ask(bank_statements)
    assert (statement.account, statement.lines, str(statement.closing)) == ("62220001", 4, "2400.50 CNY")
    assert office.ask(bank_posted) == date(2026, 2, 28)
    assert office.ask(bank_decided) == date(2026, 2, 25)  # the first line came in on the 26th, and waits
    counts = office.ask(bank_line_count)
    assert (counts["open"], counts["out"]) == (3, 1)
    assert is_whole(office)


def test_statements_that_overlap_bring_each_line_once(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    second = take(office, tmp_path, *FIRST[2:], *LAST[1:])
    assert (second.answer["new"], second.answer["known"]) == (2, 2)
    longer = take(office, tmp_path, *FIRST[:3], FIRST[2], *LAST[1:])
    assert longer.answer["new"] == 1  # the same payment a third time is a third payment
    assert len(office.ask(bank_lines)) == 7


def test_the_same_days_in_another_kind_of_file_bring_nothing(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    take(office, tmp_path, *FIRST)
    path = tmp_path / "s.sta"
    path.write_text(
        ":20:S\n:25:62220001\n:28C:1\n:60F:C260227CNY2250,50\n:61:2602270227C80,00NTRFNONREF\n:86:other words\n"
        ":61:2602270227C80,00NTRFNONREF\n:61:2602270227C81,00NTRFNONREF\n:62F:C260228CNY2491,50\n-\n",
        encoding="utf-8",
    )
    answer = perform(office, ImportStatement(path=str(path))).answer
    assert (answer["new"], answer["known"]) == (1, 2)


def test_what_is_only_looked_at_leaves_nothing(office: Office, taken: Taken, tmp_path: Path) -> None:
    changes = take(office, tmp_path, *FIRST, dry_run=True)
    assert changes.answer["new"] == 4
    assert next(one.debtor for one in changes.answer["proposals"]) == "Debtor D001"
    assert office.ask(bank_lines) == ()
    assert office.ask(bank_accounts) == ()


@pytest.mark.parametrize(
    ("lines", "options", "code"),
    [
        (("2026-03-03,,5.00,5.00,A,1,x",), {}, "future"),
        ((*FIRST[:1], "2026-02-27,,80.00,9999.00,S,2,p"), {"strict": True}, "balance"),
        ((*FIRST, "2026-02-28,,x,1,A,1,x"), {"strict": True, "decimal": "."}, "rejected_rows"),
    ],
)
def test_what_cannot_be_is_refused_whole(
    office: Office,
    taken: Taken,
    tmp_path: Path,
    lines: tuple[str, ...],
    options: dict[str, object],
    code: str,
) -> None:
    with pytest.raises(Refused) as refusal:
        take(office, tmp_path, *lines, **options)
    assert refusal.value.code == code
    assert office.ask(bank_lines) == ()


def test_what_does_not_add_up_or_meet_is_told(office: Office, taken: Taken, tmp_path: Path) -> None:
    take(office, tmp_path, *FIRST)
    later = take(office, tmp_path, "2026-03-01,,5.00,7.00,A,1,x")
    assert any("seems to be missing" in str(each) for each in later.answer["warnings"])


def test_a_statement_that_begins_with_known_lines_leaves_no_gap(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    take(office, tmp_path, *FIRST)
    later = take(office, tmp_path, *LAST)  # its first line was the last one of the other
    assert (later.answer["new"], later.answer["known"]) == (2, 1)
    assert not any("seems to be missing" in str(each) for each in later.answer["warnings"])


def test_an_account_that_no_file_names_is_asked_for_once(
    office: Office, taken: Taken, tmp_path: Path
) -> None:
    path = tmp_path / "bare.csv"
    path.write_text("Date,Amount\n2026-02-27,5.00\n", encoding="utf-8")
    with pytest.raises(Refused) as refusal:
        perform(office, ImportStatement(path=str(path)))
    assert refusal.value.where == "account"
    perform(office, ImportStatement(path=str(path), account="1 234"))
    path.write_text("Date,Amount\n2026-02-28,6.00\n", encoding="utf-8")
    perform(office, ImportStatement(path=str(path)))
    assert [line.number for line in office.ask(bank_accounts)] == ["1234"]
