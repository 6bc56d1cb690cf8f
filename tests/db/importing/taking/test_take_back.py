"""Taking an import back: refused while anything leans on it, and nothing of it stays where it should not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest

from db.queries.account import debtor
from db.queries.debtor import debtors
from db.queries.item import items
from db.record import head_of
from db.verify import verify
from domain.contact import Channel, Outcome
from domain.error import Refused
from domain.money import Money
from tests.ledger import TODAY, Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, add_user
from usecases.account import DescribeDebtor
from usecases.command import perform
from usecases.contact import LogContact
from usecases.filing import FilePaper
from usecases.importing import ImportItems, TakeBackImport
from usecases.letter import WriteLetters
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt
from usecases.responsibility import AssignAccounts
from usecases.timetable import CancelTimetable, DraftTimetable

JANUARY, FEBRUARY = date(2026, 1, 31), date(2026, 2, 28)
LINE = Line("D1", "A", 10_000, due=date(2025, 12, 31), dated=date(2025, 12, 1), officer=FOUNDER)


def account(office: Office, code: str = "D1") -> UUID:
    return next(line.account for line in office.ask(debtors, like=code))


def take_back(office: Office, batch: UUID) -> None:
    perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).problems == ()
    assert standings_are_true(office)


def receive(office: Office, folder: Path) -> None:
    perform(office, RecordReceipt(account=account(office), amount=Money(1, "CNY"), received_on=TODAY))


def write(office: Office, folder: Path) -> None:
    perform(office, DescribeDebtor(account=account(office), address="1 High Street"))
    assert perform(office, WriteLetters(as_of=TODAY)).answer["letters"]


def plan(office: Office, folder: Path) -> None:
    perform(
        office, DraftTimetable(account=account(office), currency="CNY", count=2, first_due=date(2026, 4, 1))
    )


def speak(office: Office, folder: Path) -> None:
    perform(
        office, LogContact(account=account(office), channel=Channel.CALL, outcome=Outcome.REFUSED, note="no")
    )


def file(office: Office, folder: Path) -> None:
    (folder / "scan.txt").write_text("a scan", "utf-8")
    perform(office, FilePaper(account=account(office), path=str(folder / "scan.txt"), title="contract"))


def assign(office: Office, folder: Path) -> None:
    other = add_user(office, "Li Wei")
    perform(office, AssignAccounts(accounts=(account(office),), officer=other.actor.name))


def import_later(office: Office, folder: Path) -> None:
    take(office, folder, [replace(LINE, open=1)], as_of=TODAY)


def import_more(office: Office, folder: Path) -> None:
    take(office, folder, [Line("D1", "B", 1)], as_of=TODAY)


def import_dispute(office: Office, folder: Path) -> None:
    take(office, folder, [replace(LINE, disputed=True)], as_of=TODAY)


@pytest.mark.parametrize(
    ("act", "what"),
    [
        (receive, "receipts or later imports"),
        (write, "letters"),
        (plan, "timetables"),
        (speak, "contacts"),
        (file, "papers"),
        (assign, "assignments"),
        (import_later, "later imports"),
        (import_more, "items of later imports"),
        (import_dispute, "later disputes"),
    ],
)
def test_refused_while_something_leans_on_it(
    office: Office, tmp_path: Path, act: Callable[[Office, Path], None], what: str
) -> None:
    batch = take(office, tmp_path, [LINE], as_of=FEBRUARY).answer["batch"]
    act(office, tmp_path)
    head = head_of(office.record)
    with pytest.raises(Refused) as told:
        perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert told.value.code == "leaned_on"
    assert what in str(told.value.message)
    assert head_of(office.record) == head
    assert len(office.ask(items, account=account(office), as_of=TODAY, settled=True)) >= 1


@pytest.mark.parametrize("act", [receive, speak, file, assign])
def test_acts_on_an_account_known_before_do_not_hold_a_later_file(
    office: Office, tmp_path: Path, act: Callable[[Office, Path], None]
) -> None:
    """What is about the account, or about its earlier items, does not lean on the later import."""
    take(office, tmp_path, [LINE], as_of=JANUARY)
    batch = take(office, tmp_path, [Line("D1", "B", 700), Line("D2", "C", 1)], as_of=FEBRUARY).answer["batch"]
    act(office, tmp_path)
    take_back(office, batch)
    assert [line.number for line in office.ask(items, account=account(office), as_of=TODAY)] == ["A"]
    assert office.ask(debtors, like="D2") == ()


def test_an_assignment_of_one_of_its_items_leans_on_it(office: Office, tmp_path: Path) -> None:
    """The account was known before; the item has an officer of its own and is given to another with its account."""
    take(office, tmp_path, [LINE], as_of=JANUARY)
    later = [Line("D1", "B", 700, officer="Zhao Min")]
    batch = take(office, tmp_path, later, as_of=FEBRUARY).answer["batch"]
    assign(office, tmp_path)
    with pytest.raises(Refused) as told:
        perform(office, TakeBackImport(batch=batch, reason="wrong file"))
    assert "assignments" in str(told.value.message)


def test_a_reversed_receipt_and_a_cancelled_timetable_still_lean(office: Office, tmp_path: Path) -> None:
    """Facts stay: what was posted to an item and what was planned over it names the item for ever."""
    batch = take(office, tmp_path, [LINE]).answer["batch"]
    received = perform(
        office, RecordReceipt(account=account(office), amount=Money(1, "CNY"), received_on=TODAY)
    )
    receipt = UUID(received.answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=TODAY, reason="bounced"))
    drafted = perform(
        office, DraftTimetable(account=account(office), currency="CNY", count=1, first_due=date(2026, 4, 1))
    )
    perform(office, CancelTimetable(timetable=drafted.answer["timetable"], reason="wrong"))
    with pytest.raises(Refused):
        perform(office, TakeBackImport(batch=batch, reason="wrong file"))


def test_later_imports_are_taken_back_first(office: Office, tmp_path: Path) -> None:
    first = take(office, tmp_path, [LINE], as_of=JANUARY).answer["batch"]
    second = take(office, tmp_path, [replace(LINE, open=4_000)], as_of=FEBRUARY).answer["batch"]
    take_back(office, second)
    assert [line.open.minor for line in office.ask(items, account=account(office), as_of=TODAY)] == [10_000]
    take_back(office, first)
    assert office.ask(debtors) == ()


def details(office: Office, folder: Path, phone: str, branch: str, name: str) -> UUID:
    path = folder / "details.csv"
    path.write_text(
        f"Customer ID,Customer name,Invoice,Amount,Phone,Branch\nD1,{name},A,10.00,{phone},{branch}\n",
        "utf-8",
    )
    return perform(office, ImportItems(path=str(path))).answer["batch"]  # type: ignore[no-any-return]  # an answer holds anything


def test_details_that_the_import_changed_come_back(office: Office, tmp_path: Path) -> None:
    details(office, tmp_path, "1", "North", "Acme")
    second = details(office, tmp_path, "2", "South", "Umbrella")
    assert office.ask(debtors, like="umbrella")
    take_back(office, second)
    found = office.ask(debtor, account=account(office))
    assert (found.phone, found.branch, found.name) == ("1", "North", "Acme")
    assert office.ask(debtors, like="umbrella") == ()
    assert len(office.ask(debtors, like="acme")) == 1


def test_a_branch_that_the_import_gave_is_gone_again(office: Office, tmp_path: Path) -> None:
    details(office, tmp_path, "1", "", "Acme")
    take_back(office, details(office, tmp_path, "1", "South", "Acme"))
    assert office.ask(debtor, account=account(office)).branch == ""


def test_details_that_somebody_changed_since_stay(office: Office, tmp_path: Path) -> None:
    details(office, tmp_path, "1", "North", "Acme")
    second = details(office, tmp_path, "2", "North", "Umbrella")
    perform(office, DescribeDebtor(account=account(office), phone="3"))
    take_back(office, second)
    found = office.ask(debtor, account=account(office))
    assert (found.phone, found.name) == ("3", "Acme")


def test_details_of_a_debtor_that_went_before_are_no_obstacle(office: Office, tmp_path: Path) -> None:
    first = details(office, tmp_path, "1", "North", "Acme")
    second = details(office, tmp_path, "2", "North", "Acme")
    take_back(office, first)
    take_back(office, second)
    assert office.ask(debtors) == ()
