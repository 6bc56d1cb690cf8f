"""Debtors under several spellings: proposed, merged by a person, and how later files meet the merger."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.alias import mergers
from db.queries.debtor import debtors
from db.queries.item import items
from db.queries.office import imports
from db.queries.spelling import spellings
from db.record import head_of
from db.verify import verify
from domain.error import Refused
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE
from usecases.command import perform
from usecases.importing import ImportItems, TakeBackImport
from usecases.merger import MergeDebtors, PartDebtors
from usecases.office import Office

JANUARY, FEBRUARY, TODAY = date(2026, 1, 31), date(2026, 2, 28), date(2026, 3, 2)
OLD = Line("X1", "A", 10_000, dated=JANUARY, name="上海鑫業貿易有限公司")
NEW = Line("K1", "B", 20_000, dated=JANUARY, name="上海鑫业贸易有限责任公司")
OTHER = Line("Z1", "C", 500, dated=JANUARY, name="Somebody else")


def account(office: Office, code: str) -> UUID:
    return next(each.account for each in office.ask(debtors) if each.code == code)


def numbers(office: Office, code: str) -> dict[str, int]:
    found = office.ask(items, account=account(office, code), as_of=TODAY)
    return {each.number: each.open.minor for each in found}


def is_sound(office: Office) -> bool:
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    return standings_are_true(office)


@pytest.fixture
def merged(office: Office, tmp_path: Path) -> Office:
    take(office, tmp_path, [OLD, NEW, OTHER], as_of=JANUARY, name="january.csv")
    merge = MergeDebtors(keep=account(office, "K1"), absorb=account(office, "X1"), reason="one licence")
    perform(office, merge)
    return office


def test_spellings_are_proposed_and_never_merged(office: Office, tmp_path: Path) -> None:
    answer = take(office, tmp_path, [OLD, NEW, OTHER], as_of=JANUARY).answer
    (proposal,) = answer["proposals"]
    assert (proposal.keep_code, proposal.absorb_code) == ("X1", "K1")
    assert str(proposal.reason) == "Their names differ only by spelling."
    assert office.ask(spellings) == answer["proposals"] or [*office.ask(spellings)] == answer["proposals"]
    assert {each.code for each in office.ask(debtors)} == {"X1", "K1", "Z1"}
    again = take(office, tmp_path, [replace(OTHER, number="D")], as_of=FEBRUARY, name="f.csv").answer
    assert again["proposals"] == []
    pair = {"keep": proposal.keep, "absorb": proposal.absorb, "reason": "two firms"}
    perform(office, PartDebtors(**pair))
    assert office.ask(spellings) == ()
    (decided,) = office.ask(mergers)
    assert (decided.same, decided.reason, decided.by) == (False, "two firms", FOUNDER)


def test_many_of_one_spelling_are_asked_about_one_after_the_other(office: Office, tmp_path: Path) -> None:
    """Each later account beside the first that nobody has decided on: not every pair at once."""
    lines = [Line(code, code, 100, dated=JANUARY, name="Shop") for code in ("A1", "B2", "C3", "D4")]
    take(office, tmp_path, lines, as_of=JANUARY)

    def asked() -> list[tuple[str, str]]:
        return [(each.keep_code, each.absorb_code) for each in office.ask(spellings)]

    a, b, c, _d = (account(office, code) for code in ("A1", "B2", "C3", "D4"))
    assert asked() == [("A1", "B2"), ("A1", "C3"), ("A1", "D4")]
    perform(office, PartDebtors(keep=a, absorb=c, reason="another owner"))
    assert asked() == [("A1", "B2"), ("B2", "C3"), ("A1", "D4")]
    perform(office, MergeDebtors(keep=a, absorb=b, reason="one licence"))
    assert asked() == [("A1", "D4")]
    later = take(
        office, tmp_path, [replace(lines[0], debtor="E5", number="E5")], as_of=FEBRUARY, name="f.csv"
    )
    assert [(each.keep_code, each.absorb_code) for each in later.answer["proposals"]] == [("A1", "E5")]


def test_a_registration_number_under_two_codes_is_proposed(office: Office, tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text(
        "Customer code,Customer,Invoice,Date,Amount,统一社会信用代码\n"
        "A,Alpha,1,2026-01-05,1.00,91310000MA1K35X123\nB,Beta,2,2026-01-05,1.00,91310000ma1k35x123\n"
        "c-001,Gamma,3,2026-01-05,1.00,\nC 001,Delta,4,2026-01-05,1.00,\n"
    )
    perform(office, ImportItems(path=str(path)))
    told = [(each.keep_code, each.absorb_code, str(each.reason)) for each in office.ask(spellings)]
    assert told == [
        ("A", "B", "Both have the registration number 91310000MA1K35X123."),
        ("c-001", "C 001", "Their codes differ only by spelling."),
    ]


def test_later_files_bring_the_absorbed_code_to_the_kept_account(merged: Office, tmp_path: Path) -> None:
    lines = [
        replace(OLD, open=4_000),
        NEW,
        OTHER,
        replace(OLD, number="N", amount=700, name="Other spelling"),
    ]
    answer = take(merged, tmp_path, lines, as_of=FEBRUARY, complete=True, name="february.csv").answer
    assert (answer["new"], answer["changed"], answer["rejected"], answer["vanished"]) == (1, 1, [], 0)
    assert numbers(merged, "X1") == {"A": 4_000}
    assert numbers(merged, "K1") == {"B": 20_000, "N": 700}
    assert next(each.name for each in merged.ask(debtors) if each.code == "K1") == NEW.name
    again = take(merged, tmp_path, lines, as_of=TODAY, complete=True, name="march.csv").answer
    assert (again["new"], again["changed"], again["vanished"]) == (0, 0, 0)
    renamed = [replace(line, debtor="K1") if line.debtor == "X1" else line for line in lines]
    moved = take(merged, tmp_path, renamed, as_of=TODAY, complete=True, name="moved.csv").answer
    assert (moved["new"], moved["changed"], moved["rejected"], moved["vanished"]) == (0, 0, [], 0)
    assert is_sound(merged)


def test_one_document_under_both_spellings_is_rejected_once(merged: Office, tmp_path: Path) -> None:
    lines = [replace(OLD, number="N"), replace(NEW, number="N", amount=10_000)]
    answer = take(merged, tmp_path, lines, as_of=FEBRUARY, name="february.csv").answer
    (rejected,) = answer["rejected"]
    assert (rejected.line, rejected.field) == (3, "number")
    assert "is the same debtor" in str(rejected.reason)
    assert is_sound(merged)


def test_the_absorbed_code_leads_to_the_kept_account(merged: Office) -> None:
    for like in ("X1", "鑫業", "A"):
        assert {each.code for each in merged.ask(debtors, like=like)} == {"X1", "K1"}
    assert {each.code for each in merged.ask(debtors, like="K1")} == {"K1"}


def test_a_merger_can_end(merged: Office, tmp_path: Path) -> None:
    keep, absorb = account(merged, "K1"), account(merged, "X1")
    perform(merged, PartDebtors(keep=keep, absorb=absorb, reason="two licences after all"))
    take(merged, tmp_path, [replace(OLD, number="N")], as_of=FEBRUARY, name="february.csv")
    assert set(numbers(merged, "X1")) == {"A", "N"}
    newest, first = merged.ask(imports)
    perform(merged, TakeBackImport(batch=newest.batch, reason="x"))
    with pytest.raises(Refused, match="mergers of debtors"):
        perform(merged, TakeBackImport(batch=first.batch, reason="x"))
    assert is_sound(merged)


def test_what_cannot_be_merged(merged: Office) -> None:
    keep, absorb, other = (account(merged, code) for code in ("K1", "X1", "Z1"))
    head = head_of(merged.record)
    for command, code in (
        (MergeDebtors(keep=keep, absorb=keep, reason="x"), "same_account"),
        (MergeDebtors(keep=keep, absorb=other, reason=" "), "reason"),
        (MergeDebtors(keep=other, absorb=absorb, reason="x"), "merged"),
        (MergeDebtors(keep=absorb, absorb=other, reason="x"), "merged"),
    ):
        with pytest.raises(Refused) as refusal:
            perform(merged, command)
        assert refusal.value.code == code
    assert perform(merged, MergeDebtors(keep=keep, absorb=absorb, reason="again")).tables == frozenset()
    assert head_of(merged.record) == head
    perform(merged, MergeDebtors(keep=other, absorb=keep, reason="all one"))
    assert is_sound(merged)


def test_after_a_merger_ended_its_items_are_neither_doubled_nor_lost(merged: Office, tmp_path: Path) -> None:
    keep, absorb = account(merged, "K1"), account(merged, "X1")
    lines = [OLD, NEW, OTHER, replace(OLD, number="N", amount=700)]
    take(merged, tmp_path, lines, as_of=FEBRUARY, complete=True, name="february.csv")
    perform(merged, PartDebtors(keep=keep, absorb=absorb, reason="two licences after all"))
    later = [*lines[:3], replace(lines[3], open=400), replace(NEW, number="O"), replace(OLD, number="O")]
    answer = take(merged, tmp_path, later, as_of=TODAY, complete=True, name="march.csv").answer
    assert (answer["new"], answer["changed"], answer["rejected"], answer["vanished"]) == (2, 1, [], 0)
    assert numbers(merged, "X1") == {"A": 10_000, "O": 10_000}
    assert numbers(merged, "K1") == {"B": 20_000, "N": 400, "O": 20_000}
    assert any("stands there still" in str(each) for each in answer["warnings"])
    for newest in merged.ask(imports)[:2]:
        perform(merged, TakeBackImport(batch=newest.batch, reason="x"))
    again = take(merged, tmp_path, later, as_of=TODAY, complete=True, name="march again.csv").answer
    assert (again["new"], again["rejected"], again["vanished"]) == (3, [], 0)
    assert numbers(merged, "X1") == {"A": 10_000, "N": 400, "O": 10_000}
    assert numbers(merged, "K1") == {"B": 20_000, "O": 20_000}
    assert is_sound(merged)


def test_another_document_of_the_same_number_is_no_item_of_a_merger(merged: Office, tmp_path: Path) -> None:
    keep, absorb = account(merged, "K1"), account(merged, "X1")
    take(merged, tmp_path, [replace(NEW, number="N")], as_of=FEBRUARY, name="february.csv")
    perform(merged, PartDebtors(keep=keep, absorb=absorb, reason="two licences after all"))
    take(merged, tmp_path, [replace(OLD, number="N", amount=900)], as_of=TODAY, name="march.csv")
    assert numbers(merged, "X1") == {"A": 10_000, "N": 900}
    assert numbers(merged, "K1")["N"] == 20_000
