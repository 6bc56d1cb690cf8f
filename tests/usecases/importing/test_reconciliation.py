"""A later file of a ledger: what it changes is told item by item, and what it leaves out is asked about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, given, settings

from db.queries.ageing import By
from db.queries.debtor import debtors
from db.queries.item import items, receipts
from db.queries.missing import missing
from db.queries.office import imports
from db.queries.source import sources
from db.record import head_of
from db.verify import verify
from domain.error import NotFound, QuittanceError, Refused
from domain.money import Money
from tests.ledger import Line, asked, ledgers, new_office, standings_are_true, take, write_ledger
from tests.makers import FOUNDER, PASSPHRASE
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.missing import ExplainVanished, Explanation, WithdrawExplanation
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt

JANUARY, FEBRUARY, TODAY = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)
DATED = date(2026, 1, 5)


def line(number: str, amount: int = 10_000, debtor: str = "D1", **values: Any) -> Line:
    return Line(debtor, number, amount, dated=DATED, due=date(2026, 2, 4), **values)


def told(office: Office, folder: Path, lines: list[Line], **options: Any) -> Any:
    return take(office, folder, lines, **{"as_of": FEBRUARY, "complete": True, **options}).answer


def is_sound(office: Office) -> bool:
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    return standings_are_true(office)


def opens(office: Office, code: str = "D1", as_of: date = TODAY) -> dict[str, int]:
    account = next(each.account for each in office.ask(debtors) if each.code == code)
    return {each.number: each.open.minor for each in office.ask(items, account=account, as_of=as_of)}


@pytest.fixture
def january(office: Office, tmp_path: Path) -> list[Line]:
    """Six items of two debtors, as the ledger had them in January."""
    lines = [
        line("A"),
        line("B"),
        line("C", 25_000),
        line("D", 700, currency="USD"),
        line("E", 4_000, debtor="D2"),
        line("F", 5_000, debtor="D2"),
    ]
    take(office, tmp_path, lines, as_of=JANUARY, complete=True, name="january.csv")
    return lines


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


@pytest.mark.parametrize("explanation", Explanation)
def test_an_explanation_adds_what_follows(
    office: Office, tmp_path: Path, january: list[Line], explanation: Explanation
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    explained = ExplainVanished(
        missing=(question.missing,), explanation=explanation, on=FEBRUARY, reason="statement 7"
    )
    perform(office, explained)
    assert office.ask(missing) == ()
    left = 10_000 if explanation is Explanation.KEPT else 0
    assert opens(office).get("A", 0) == left
    assert opens(office, as_of=JANUARY)["A"] == 10_000
    assert is_sound(office)
    with pytest.raises(NotFound):
        perform(office, replace(explained, id=question.missing))
    with pytest.raises(Refused, match="lean on this import"):
        perform(office, TakeBackImport(batch=office.ask(imports)[0].batch, reason="wrong"))
    again = told(office, tmp_path, january[1:], as_of=TODAY, name="march.csv")
    assert again["reconciliation"]["questions"]["added"] == 0
    if explanation is Explanation.PAID:
        account = question.account
        (receipt,) = office.ask(receipts, account=account)
        perform(office, ReverseReceipt(receipt=receipt.receipt, reversed_on=TODAY, reason="bounced"))
        assert opens(office)["A"] == 10_000
        assert is_sound(office)


@pytest.mark.parametrize("explanation", Explanation)
def test_an_explanation_can_be_withdrawn(
    office: Office, tmp_path: Path, january: list[Line], explanation: Explanation
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    withdrawn = WithdrawExplanation(missing=question.missing, reason="mistaken")
    with pytest.raises(NotFound):
        perform(office, withdrawn)
    perform(
        office,
        ExplainVanished(missing=(question.missing,), explanation=explanation, on=FEBRUARY, reason="x"),
    )
    if explanation is Explanation.PAID:
        with pytest.raises(Refused, match="its receipt stands"):
            perform(office, withdrawn)
        (receipt,) = office.ask(receipts, account=question.account)
        perform(office, ReverseReceipt(receipt=receipt.receipt, reversed_on=TODAY, reason="bounced"))
    perform(office, withdrawn)
    assert opens(office)["A"] == 10_000
    assert [each.number for each in office.ask(missing)] == ["A"]
    assert is_sound(office)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"reason": " "}, "reason"),
        ({"on": date(2026, 3, 3)}, "future"),
        ({"on": date(2026, 1, 4)}, "before"),
        ({"missing": ()}, "no_missing"),
    ],
)
def test_an_explanation_that_cannot_be(
    office: Office, tmp_path: Path, january: list[Line], changes: dict[str, Any], code: str
) -> None:
    told(office, tmp_path, january[1:], name="february.csv")
    (question,) = office.ask(missing)
    command = ExplainVanished(
        missing=(question.missing,), explanation=Explanation.PAID, on=FEBRUARY, reason="x"
    )
    before = head_of(office.record)
    with pytest.raises(QuittanceError) as refusal:
        perform(office, replace(command, **changes))
    assert refusal.value.code == code
    assert head_of(office.record) == before


def test_a_credit_note_is_not_paid(office: Office, tmp_path: Path) -> None:
    lines = [line("A"), line("CN", -500, kind="credit_note")]
    take(office, tmp_path, lines, as_of=JANUARY, name="january.csv")
    told(office, tmp_path, lines[:1])
    (question,) = office.ask(missing)
    command = ExplainVanished(
        missing=(question.missing,), explanation=Explanation.PAID, on=FEBRUARY, reason="x"
    )
    with pytest.raises(Refused, match="no debt of theirs"):
        perform(office, command)
    perform(office, replace(command, explanation=Explanation.CREDITED))
    assert opens(office) == {"A": 10_000}


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


def test_an_older_file_asks_nothing(office: Office, tmp_path: Path, january: list[Line]) -> None:
    take(office, tmp_path, [*january, line("NEW")], as_of=TODAY, name="march.csv")
    answer = told(office, tmp_path, january[1:], name="february.csv")
    assert (answer["vanished"], answer["reconciliation"]["questions"]["added"]) == (2, 0)
    assert any("newer files of this ledger" in str(words) for words in answer["warnings"])
    assert office.ask(missing) == ()


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


# ---- the map of a ledger -------------------------------------------------------------------------------------

HEAD = "Kunde,Rechnung,Datum,Betrag\n"


def put(folder: Path, content: str, name: str) -> ImportItems:
    (folder / name).write_text(content)
    return ImportItems(path=str(folder / name), source="erp")


def test_the_next_file_of_a_ledger_is_read_as_the_last(office: Office, tmp_path: Path) -> None:
    """What a person decided once is not asked again, and that is told."""
    first = put(tmp_path, f"{HEAD}A,1,03/04/2013,1.00\nB,2,05/06/2013,2.00\n", "one.csv")
    perform(office, replace(first, date_format="MDY"))
    (source,) = office.ask(sources)
    assert (source.source, 'date = "MDY"' in source.map, "encoding" in source.map) == ("erp", True, False)
    answer = perform(office, put(tmp_path, f"{HEAD}C,3,07/08/2013,3.00\n", "two.csv")).answer
    assert answer["reconciliation"]["new"]["rows"][0]["number"] == "3"
    assert str(answer["read_as"]).startswith("Read as the ledger “erp” was")
    assert opens(office, "C") == {"3": 300}
    perform(office, put(tmp_path, f"{HEAD}E,5,2013-07-08,3.00\n", "certain.csv"))
    (source,) = office.ask(sources)
    assert 'date = "MDY"' in source.map
    with pytest.raises(Refused) as refusal:
        perform(office, replace(put(tmp_path, f"{HEAD}D,4,07/08/2013,3.00\n", "three.csv"), forget_map=True))
    assert refusal.value.code == "undecidable"


@pytest.mark.parametrize(
    ("content", "told_"),
    [
        (f"{HEAD}A,9,13/04/2013,1.00\n", "is written as DMY"),
        ("Kunde,Rechnung,Datum,Summe\nA,9,03/04/2013,1.00\n", "Betrag"),
        (f'{HEAD}A,9,03/04/2013,"1.000,50"\n', "is written as ,"),
    ],
)
def test_a_file_that_speaks_against_the_map_is_asked_about(
    office: Office, tmp_path: Path, content: str, told_: str
) -> None:
    first = put(tmp_path, f"{HEAD}A,1,03/04/2013,1.00\nB,2,05/26/2013,2.00\n", "one.csv")
    perform(office, first)
    before = head_of(office.record)
    with pytest.raises(Refused) as refusal:
        perform(office, put(tmp_path, content, "two.csv"))
    assert refusal.value.code == "saved_map"
    assert told_ in str(refusal.value.message)
    assert head_of(office.record) == before


def test_a_file_of_another_make_is_read_anew(office: Office, tmp_path: Path) -> None:
    perform(office, put(tmp_path, f"{HEAD}A,1,2013-04-03,1.00\n", "one.csv"))
    other = put(tmp_path, "Customer,Invoice,Invoice date,Amount\nB,2,2013-04-03,2.00\n", "two.csv")
    answer = perform(office, other).answer
    assert any("made otherwise" in str(words) for words in answer["warnings"])
    answer = perform(office, put(tmp_path, f"{HEAD}A,3,2013-04-03,1.00\n", "three.csv")).answer
    assert "Read as the ledger" in str(answer["read_as"])


def test_a_map_leaves_with_its_import(office: Office, tmp_path: Path) -> None:
    answer = perform(office, put(tmp_path, f"{HEAD}A,1,2013-04-03,1.00\n", "one.csv")).answer
    perform(office, TakeBackImport(batch=answer["batch"], reason="wrong columns"))
    assert office.ask(sources) == ()
    assert is_sound(office)


# ---- totals that the file prints -----------------------------------------------------------------------------

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
