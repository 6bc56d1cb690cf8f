"""What a later file changes is told item by item, and what it leaves out is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from hypothesis import Phase, given, settings

from db.queries.ageing import By
from db.queries.debtor import debtors
from db.queries.missing import missing
from db.queries.office import imports
from db.record import head_of
from domain.money import Money
from tests.ledger import Line, asked, ledgers, new_office, take
from tests.usecases.importing.reconciliation.ledger import (
    FEBRUARY,
    JANUARY,
    TODAY,
    is_sound,
    line,
    opens,
    told,
)
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.office import Office
from usecases.receipt import RecordReceipt


def test_new_changed_vanished_are_told_with_their_sums(
    office: Office, tmp_path: Path, january: list[Line]
) -> None:
    a, b, c, d, e, _f = january
    lines = [a, replace(b, open=4_000), replace(d, open=0), e, line("G", 300), replace(c, amount=26_000)]
    before = head_of(office.record)
    answer = told(office, tmp_path, lines, dry_run=True)
    found = answer["reconciliation"]
    assert [(name, found[name]["count"]) for name in ("new", "changed", "vanished", "contradicted")] == [
        ("new", 1),
        ("changed", 2),
        ("vanished", 1),
        ("contradicted", 1),
    ]
    assert found["changed"]["totals"] == {
        "CNY": {"count": 1, "before": "100.00", "after": "40.00"},
        "USD": {"count": 1, "before": "7.00", "after": "0.00"},
    }
    assert found["unchanged"] == {"count": 2}
    (row,) = found["vanished"]["rows"]
    assert (row["debtor_code"], row["number"], row["before"], row["due_date"]) == (
        "D2",
        "F",
        "50.00",
        date(2026, 2, 4),
    )
    changed = {row["number"]: str(row["follows"]) for row in found["changed"]["rows"]}
    assert changed["B"] == "60.00 CNY less by ledger on 2026-02-28"
    (other,) = found["contradicted"]["rows"]
    assert other["number"] == "C"
    assert "never changes" in str(other["reason"])
    assert head_of(office.record) == before
    assert office.ask(missing) == ()


def test_a_rejected_row_is_not_missing(office: Office, tmp_path: Path, january: list[Line]) -> None:
    lines = [replace(january[2], amount=1), *january[:2], *january[3:]]
    path = tmp_path / "bad.csv"
    answer = told(office, tmp_path, lines, name="bad.csv", dry_run=True)
    assert (answer["vanished"], len(answer["rejected"])) == (0, 1)
    path.write_text(path.read_text().replace("0.01,,CNY", "lost,,CNY"))
    command = ImportItems(path=str(path), as_of=FEBRUARY, complete=True, date_format="YMD", decimal=".")
    answer = perform(office, command).answer
    assert (answer["vanished"], len(answer["rejected"])) == (0, 1)


def test_proposals_say_what_the_record_knows(office: Office, tmp_path: Path, january: list[Line]) -> None:
    """Paid by hand, credited in the same file, under another debtor, written otherwise, or unknown."""
    a, b, c, d, e, f = january
    account = next(each.account for each in office.ask(debtors) if each.code == "D1")
    spare = line("S", 33_300)
    take(office, tmp_path, [*january, spare, line("T", 200, debtor="D3")], as_of=JANUARY, name="more.csv")
    perform(office, RecordReceipt(account=account, amount=Money(90_000, "USD"), received_on=TODAY))
    lines = [
        replace(a, open=0),
        line("CN-1", -10_000, kind="credit_note"),
        replace(e, debtor="D1"),
        line("0-F", 5_000, debtor="D2"),
        c,
        d,
    ]
    found = told(office, tmp_path, lines, as_of=TODAY, dry_run=True)["reconciliation"]
    (changed,) = [row for row in found["changed"]["rows"] if row["number"] == "A"]
    assert changed["explanation"] == "credited"
    why = {row["number"]: (row["explanation"], str(row["reason"])) for row in found["vanished"]["rows"]}
    assert why["B"] == ("credited", "The credit note CN-1 of the same file has its amount.")
    assert why["E"] == ("error", "The file has this document under the debtor “D1”.")
    assert why["S"] == ("", "Nothing in the record says why: ask the ledger whether it was settled.")
    assert why["T"] == ("error", "The file names no open item of this debtor at all.")
    assert f.number in why
    assert b.number in why


def test_unapplied_money_of_the_amount_explains(office: Office, tmp_path: Path, january: list[Line]) -> None:
    a, b, c, d, e, f = january
    account = next(each.account for each in office.ask(debtors) if each.code == "D2")
    perform(office, RecordReceipt(account=account, amount=Money(9_000, "CNY"), received_on=JANUARY))
    perform(office, RecordReceipt(account=account, amount=Money(7_700, "CNY"), received_on=FEBRUARY))
    more = line("Z", 7_700, debtor="D2")
    take(office, tmp_path, [more], as_of=FEBRUARY, name="more.csv")
    found = told(office, tmp_path, [a, b, c, d, e, f], as_of=TODAY, dry_run=True)["reconciliation"]
    (row,) = found["vanished"]["rows"]
    assert (row["number"], row["explanation"]) == ("Z", "paid")


def test_a_ledger_that_does_not_know_a_receipt_is_told(
    office: Office, tmp_path: Path, january: list[Line]
) -> None:
    account = next(each.account for each in office.ask(debtors) if each.code == "D1")
    perform(office, RecordReceipt(account=account, amount=Money(500, "CNY"), received_on=FEBRUARY))
    stated = [replace(each, open=each.amount) if each.open is None else each for each in january]
    found = told(office, tmp_path, stated, as_of=TODAY, dry_run=True)["reconciliation"]
    rows = found["changed"]["rows"]
    assert [(row["number"], row["explanation"]) for row in rows] == [(each, "error") for each in "ABC"]
    assert str(rows[0]["reason"]) == (
        f"Receipts that are recorded here took 1.11 CNY off it, the last on {FEBRUARY}: "
        "the ledger does not know them."
    )


def test_missing_items_change_nothing_and_wait(office: Office, tmp_path: Path, january: list[Line]) -> None:
    before = opens(office)
    answer = told(office, tmp_path, january[1:], name="february.csv")
    assert answer["reconciliation"]["questions"] == {"added": 1, "answered": 0}
    assert opens(office) == before
    (question,) = office.ask(missing)
    assert (question.number, question.since, question.open) == ("A", FEBRUARY, Money(10_000, "CNY"))
    assert told(office, tmp_path, january[1:], name="february.csv")["batch"] is not None
    assert len(office.ask(missing)) == 1
    assert len(office.ask(imports)) == 2
    back = told(office, tmp_path, january, as_of=TODAY, name="march.csv")
    assert back["reconciliation"]["questions"] == {"added": 0, "answered": 1}
    assert office.ask(missing) == ()
    assert [each.number for each in office.ask(missing, state="back")] == ["A"]
    assert is_sound(office)
    perform(office, TakeBackImport(batch=office.ask(imports)[0].batch, reason="wrong"))
    assert [each.number for each in office.ask(missing)] == ["A"]
    perform(office, TakeBackImport(batch=office.ask(imports)[1].batch, reason="wrong"))
    assert office.ask(missing) == ()
    assert is_sound(office)


def test_an_older_file_asks_nothing(office: Office, tmp_path: Path, january: list[Line]) -> None:
    take(office, tmp_path, [*january, line("NEW")], as_of=TODAY, name="march.csv")
    answer = told(office, tmp_path, january[1:], name="february.csv")
    assert (answer["vanished"], answer["reconciliation"]["questions"]["added"]) == (0, 0)
    assert answer["reconciliation"]["vanished"]["rows"] == []
    assert any("newer files of this ledger" in str(words) for words in answer["warnings"])
    assert office.ask(missing) == ()


def test_what_is_new_in_an_older_file_was_perhaps_settled(
    office: Office, tmp_path: Path, january: list[Line]
) -> None:
    told(office, tmp_path, [*january, line("NEW")], as_of=TODAY, name="march.csv")
    answer = told(office, tmp_path, [january[0], line("OLD")], name="february.csv")
    assert (answer["new"], answer["obstacles"]) == (1, [])
    assert any("were settled since" in str(words) for words in answer["warnings"])


def test_an_older_file_answers_nothing(office: Office, tmp_path: Path, january: list[Line]) -> None:
    told(office, tmp_path, january[2:], name="february.csv")
    waiting = office.ask(missing)
    assert len(waiting) == 2
    answer = told(office, tmp_path, [*january], as_of=JANUARY, name="january again.csv")
    assert answer["reconciliation"]["questions"] == {"added": 0, "answered": 0}
    assert office.ask(missing) == waiting
    answer = told(office, tmp_path, january, as_of=TODAY, name="march.csv")
    assert answer["reconciliation"]["questions"] == {"added": 0, "answered": 2}
    assert office.ask(missing) == ()
    assert is_sound(office)


@settings(max_examples=3, deadline=None, phases=[Phase.explicit, Phase.generate])
@given(first=ledgers(), second=ledgers())
def test_the_order_of_two_ledgers_does_not_matter(first: list[Line], second: list[Line]) -> None:
    """And the same file twice is once."""
    told_: list[object] = []
    for order in ((("a", first), ("b", second)), (("b", second), ("a", first), ("b", second), ("a", first))):
        with new_office() as (office, folder, _clock):
            for source, lines in order:
                take(
                    office, folder, lines, as_of=FEBRUARY, source=source, complete=True, name=f"{source}.csv"
                )
            told_.append([asked(office, TODAY, by) for by in (By.DEBTOR, By.CURRENCY, By.BUCKET)])
            assert office.ask(missing) == ()
            assert len(office.ask(imports)) == 2
    assert told_[0] == told_[1]
