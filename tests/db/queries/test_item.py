"""Items of an account on a day, and what came in for them."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from db.queries.account import account_numbers, debtor, unassigned
from db.queries.item import items, receipts
from domain.error import NotFound
from domain.item import DocumentType
from tests.makers import FOUNDER, Claim, Taken, cny, take_ledger
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import RecordReceipt, ReverseReceipt

TODAY = date(2026, 3, 2)


def test_open_items_come_oldest_due_date_first(office: Office, taken: Taken) -> None:
    found = office.ask(items, account=taken.accounts["D001"], as_of=TODAY)
    assert [(line.number, line.open, line.days_past_due, line.officer) for line in found] == [
        ("A-1", cny("1000.00"), 92, FOUNDER),
        ("A-2", cny("200.00"), 0, FOUNDER),
    ]
    assert found[0].item == f"{taken.batch}/1"
    other = office.ask(items, account=taken.accounts["D002"], as_of=TODAY)
    assert [(line.number, line.document_type, line.disputed, line.days_past_due) for line in other] == [
        ("B-2", DocumentType.CREDIT_NOTE, False, 60),
        ("B-1", DocumentType.INVOICE, True, 0),
    ]


def test_settled_items_are_shown_when_asked_for(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    perform(office, RecordReceipt(account=account, amount=cny("1000.00"), received_on=TODAY))
    assert [line.number for line in office.ask(items, account=account, as_of=TODAY)] == ["A-2"]
    both = office.ask(items, account=account, as_of=TODAY, settled=True)
    assert [(line.number, line.open.minor) for line in both] == [("A-1", 0), ("A-2", 20_000)]
    assert office.ask(items, account=account, as_of=date(2025, 10, 30), settled=True) == ()


def test_receipts_newest_first_with_what_became_of_them(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    done = perform(
        office, RecordReceipt(account=account, amount=cny("1300.00"), received_on=date(2026, 2, 27))
    )
    receipt = UUID(done.answer["receipt"])
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=TODAY, reason="bounced"))
    lines = office.ask(receipts, account=account)
    assert [(line.received_on, line.amount, line.ground) for line in lines] == [
        (TODAY, cny("-1300.00"), "reversal"),
        (TODAY, cny("50.50"), "by ledger"),
        (date(2026, 2, 27), cny("1300.00"), "receipt"),
    ]
    assert [str(line.unapplied.decimal) for line in lines] == ["-100.00", "0.00", "100.00"]
    assert len(office.ask(receipts, account=account, by_ledger=False)) == 2
    assert len(office.ask(receipts, limit=1)) == 1
    assert office.ask(receipts, account=taken.accounts["D002"]) == ()


def test_a_debtor_with_its_standings(office: Office, taken: Taken) -> None:
    found = office.ask(debtor, account=taken.accounts["D001"])
    (line,) = found.standings
    assert (found.code, found.name, line.total, line.overdue) == (
        "D001",
        "Debtor D001",
        cny("1200.00"),
        cny("1000.00"),
    )
    with pytest.raises(NotFound):
        office.ask(debtor, account=taken.batch)


def test_accounts_by_number_and_those_that_nobody_answers_for(office: Office, taken: Taken) -> None:
    assert office.ask(unassigned) == ()
    other = take_ledger(office, {"D003": (Claim("A-1", cny("5"), date(2026, 1, 1)),)})
    (line,) = office.ask(unassigned)
    assert (line.account, line.overdue) == (other.accounts["D003"], cny("5.00"))
    found = office.ask(account_numbers, number="A-1")
    assert set(found) == {taken.accounts["D001"], other.accounts["D003"]}
    assert office.ask(account_numbers, number="A-") == ()
