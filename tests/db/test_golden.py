"""RT29: offices as earlier versions left them: they open, are migrated, verify, and go on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from db import schema
from db.queries.ageing import By, ageing
from db.queries.bank.line import bank_statements
from db.queries.bank.posted import posted_up_to
from db.queries.bill import bills
from db.queries.debtor import debtors
from db.queries.fee import fees
from db.queries.group import group_members
from db.queries.letter import letters
from db.queries.office import problems as rejected
from db.queries.paper import papers
from db.queries.rule import rule_in_force
from db.queries.timetable import instalments, timetable, timetables
from db.verify import verify_with_key
from domain.bill import BillState
from domain.fee import RULE
from domain.instalment import InstalmentState
from domain.money import Money
from domain.timetable_state import State
from tests.makers import Clock, cny
from usecases.agreement import PrintAgreement
from usecases.command import perform
from usecases.incarnation import restore_office
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt
from usecases.rule import DecideRule

GOLDEN = Path(__file__).parent.parent / "golden"
PASSPHRASE = "four words of ours"  # of offices that are nobody's
OPENED = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def restored(version: int, folder: Path) -> Office:
    """The office that a version left, opened by this one."""
    file = GOLDEN / f"office-{version}.backup"
    return restore_office(file, folder / "office", "Li Na", PASSPHRASE, Clock(OPENED))[0]


@pytest.fixture(params=range(1, schema.VERSION), ids="version {}".format)
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    """An office of an earlier version, restored and opened.

    Each has three debtors, a receipt, a promise and a rejected row; from the second on a fourth debtor with what
    that version brought.
    """
    office = restored(request.param, tmp_path)
    yield office
    office.close()


@pytest.fixture
def second(tmp_path: Path) -> Iterator[Office]:
    """The office of version 2."""
    office = restored(2, tmp_path)
    yield office
    office.close()


def problems(office: Office) -> tuple[object, ...]:
    """What a verification finds."""
    return verify_with_key(office.record.folder, office.record.data_key).problems


def test_it_is_whole_after_its_migration(old: Office) -> None:
    with old.record.read() as connection:
        assert schema.check_version(connection) == schema.VERSION
    assert problems(old) == ()


def test_its_figures_are_as_they_were(old: Office) -> None:
    found = old.ask(ageing, as_of=datetime(2026, 11, 22, tzinfo=UTC).date(), by=By.DEBTOR)
    totals = {(row.key, row.currency): str(row.total.decimal) for row in found.rows}
    assert totals.pop(("K4", "CNY"), "45000.00") == "45000.00"
    assert totals == {("K1", "CNY"): "-99.50", ("K2", "USD"): "7660.00", ("K3", "EUR"): "80.00"}


def test_one_can_go_on_in_it(old: Office) -> None:
    [k1] = [line.account for line in old.ask(debtors) if line.code == "K1"]
    perform(old, RecordReceipt(account=k1, amount=cny("0.50"), received_on=old.today))
    found = old.ask(ageing, as_of=old.today, by=By.DEBTOR)
    assert str(next(row.total.decimal for row in found.rows if row.key == "K1")) == "-100.00"
    assert problems(old) == ()


def test_rows_that_were_not_taken_name_no_debtor_yet(old: Office) -> None:
    """They were kept without one: they are told of the whole, and of nobody alone."""
    open_ones = old.ask(rejected)
    assert open_ones
    assert {line.debtor for line in open_ones} == {""}
    whole = old.ask(ageing, as_of=old.today)
    assert any("not taken" in str(warning) for warning in whole.warnings)
    for line in old.ask(debtors):
        own = old.ask(ageing, as_of=old.today, account=line.account)
        assert not any("not taken" in str(warning) for warning in own.warnings)


def test_what_the_second_version_brought_is_as_it_was(second: Office) -> None:
    """Groups, rules, rates, bank statements and bills."""
    assert {
        line.code for line in second.ask(group_members, as_of=second.today, group="Northern magnets")
    } == {
        "K1",
        "K4",
    }
    with second.record.read() as connection:
        assert rule_in_force(connection, "buckets", second.today) == "30,60,90"
        assert posted_up_to(connection) == date(2026, 11, 21)
    assert len(second.ask(bank_statements)) == 1
    [bill] = second.ask(bills, as_of=second.today)
    assert (bill.number, bill.amount, bill.state) == ("B-0001", cny("5000.00"), BillState.RECEIVED)
    kinds = sorted(paper.kind for paper in second.ask(papers))
    assert kinds == ["agreement", "filed", "import", "reminder", "statement", "statement"]  # one of the bank


def test_a_timetable_of_the_second_version_is_followed_to_its_end(second: Office) -> None:
    """Its terms had no versions, clauses or default notices yet; receipts fill it, and its paper is the old one."""
    [line] = second.ask(timetables, as_of=second.today)
    found = second.ask(timetable, timetable=line.timetable, as_of=second.today)
    assert (found.state, line.principal, line.count) == (State.ACTIVE, cny("45000.00"), 3)
    assert found.instalments[0].due == date(2026, 12, 1)
    assert sum(each.amount.minor for each in found.instalments) == 4_500_000 + found.interest.minor
    printed = perform(second, PrintAgreement(timetable=line.timetable, language="both")).answer
    assert printed["serial"] in {paper.serial for paper in second.ask(papers, kind="agreement")}
    assert len(second.ask(papers, kind="agreement")) == 1
    perform(second, RecordReceipt(account=line.account, amount=cny("5000.00"), received_on=second.today))
    [first, *_] = second.ask(instalments, timetable=line.timetable, as_of=second.today)
    assert first.state == InstalmentState.PAID
    assert problems(second) == ()


def test_a_reminder_of_an_earlier_version_bore_no_fee_and_the_next_one_does(tmp_path: Path) -> None:
    """The fourth version knew no fees: its letter demands none; the rule holds for letters from its day on."""
    office = restored(4, tmp_path)
    try:
        (before,) = office.ask(letters)
        assert (before.serial, before.fees, before.settled) == ("RL-2026-00001", Money(0, "USD"), False)
        assert office.ask(fees, as_of=office.today) == ()
        rule = DecideRule(rule=RULE, value="5.00 USD", effective_from=office.today, reason="contract")
        perform(office, rule)
        office.clock.pass_by(days=7)  # type: ignore[attr-defined]  # a clock of tests
        (written,) = perform(office, WriteLetters(as_of=office.today)).answer["letters"]
        assert written["fees"] == Money(500, "USD")
        assert [line.amount for line in office.ask(fees, as_of=office.today)] == [Money(500, "USD")]
        assert problems(office) == ()
    finally:
        office.close()
