"""Bills count nothing until they are honoured, are then receipts, and open everything again when dishonoured."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest

from db.identity import new_uid
from db.queries.bill import bill_life, bill_totals, bills
from db.queries.item import items, receipts
from db.queries.receipt import receipt_parts
from db.queries.story import StoryKind, story
from db.verify import verify
from domain.bill import BillKind, BillState, Timing
from domain.error import NotAllowed, NotFound, Refused
from domain.money import Money
from tests.ledger import standings_are_true
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, cny
from usecases.bill import DishonourBill, EndorseBill, HonourBill, PresentBill, ReturnBill, TakeBill
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import ReverseReceipt

MATURITY = date(2026, 3, 20)


def take(office: Office, taken: Taken, number: str = "B-1", **terms: object) -> UUID:
    given: dict[str, object] = {
        "kind": BillKind.COMMERCIAL,
        "amount": cny("1100.00"),
        "maturity": MATURITY,
        "acceptor": "Steel Works Ltd",
        "received_on": office.today,
        **terms,
    }
    command = TakeBill(account=taken.accounts["D001"], number=number, **given)  # type: ignore[arg-type]  # fields above
    return UUID(str(perform(office, command).answer["bill"]))


def left(office: Office, taken: Taken) -> dict[str, str]:
    found = office.ask(items, account=taken.accounts["D001"], as_of=office.today)
    return {line.number: str(line.open.decimal) for line in found}


def test_a_bill_is_no_cash_until_it_is_honoured(office: Office, taken: Taken, clock: Clock) -> None:
    bill = take(office, taken)
    assert left(office, taken) == {"A-1": "1000.00", "A-2": "250.50"}
    assert office.ask(receipts, account=taken.accounts["D001"]) == ()
    perform(office, PresentBill(bill=bill, on=office.today))
    with pytest.raises(Refused) as told:
        perform(office, HonourBill(bill=bill, on=office.today))
    assert told.value.code == "early"
    clock.pass_by(days=18)
    named = next(
        line.item
        for line in office.ask(items, account=taken.accounts["D001"], as_of=office.today)
        if line.number == "A-2"
    )
    answer = perform(office, HonourBill(bill=bill, on=office.today, designation=(named,))).answer
    parts = office.ask(receipt_parts, receipt=UUID(str(answer["receipt"])))
    assert [(part.number, str(part.amount.decimal)) for part in parts] == [
        ("A-2", "250.50"),
        ("A-1", "849.50"),
    ]
    (line,) = office.ask(receipts, account=taken.accounts["D001"])
    assert (line.reference, line.payer) == ("B-1", "Steel Works Ltd")
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_dishonour_takes_back_what_the_bill_had_brought(office: Office, taken: Taken, clock: Clock) -> None:
    bill = take(office, taken)
    before = left(office, taken)
    clock.pass_by(days=18)
    receipt = perform(office, HonourBill(bill=bill, on=office.today)).answer["receipt"]
    with pytest.raises(Refused) as told:
        perform(office, ReverseReceipt(receipt=UUID(str(receipt)), reversed_on=office.today, reason="x"))
    assert told.value.code == "bill"
    clock.pass_by(days=2)
    perform(office, DishonourBill(bill=bill, on=office.today, reason="insufficient funds"))
    assert left(office, taken) == before
    (line,) = office.ask(bills, as_of=office.today)
    assert (line.state, line.timing, line.note) == (
        BillState.DISHONOURED, Timing.OVERDUE, "insufficient funds",
    )  # fmt: skip
    assert office.ask(bills, as_of=office.today - timedelta(1))[0].state is BillState.HONOURED
    assert [step.state for step in office.ask(bill_life, bill=bill)] == [
        BillState.RECEIVED, BillState.HONOURED, BillState.DISHONOURED,
    ]  # fmt: skip
    perform(office, HonourBill(bill=bill, on=office.today))  # paid after all
    assert left(office, taken) == {"A-2": "150.50"}
    told_ = office.ask(story, account=taken.accounts["D001"], as_of=office.today)
    assert len([line for line in told_ if line.kind is StoryKind.BILL]) == 4
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_a_bill_that_brought_nothing_leaves_nothing(office: Office, taken: Taken) -> None:
    bill = take(office, taken)
    perform(office, EndorseBill(bill=bill, on=office.today, to="Supplier Ltd"))
    perform(office, DishonourBill(bill=bill, on=office.today, reason="acceptor bankrupt"))
    assert office.ask(receipts, account=taken.accounts["D001"]) == ()
    perform(office, ReturnBill(bill=bill, on=office.today, reason="against cash"))
    assert take(office, taken) != bill  # the same bill may come again once it was given back


def test_the_register_adds_up_by_currency(office: Office, taken: Taken, clock: Clock) -> None:
    take(office, taken, "1")
    take(office, taken, "2", maturity=date(2026, 8, 1))
    take(office, taken, "3", amount=Money(500, "USD"), kind=BillKind.BANK)
    perform(
        office,
        DishonourBill(bill=take(office, taken, "4", amount=cny("7")), on=office.today, reason="refused"),
    )
    clock.pass_by(days=18)
    assert [line.timing for line in office.ask(bills, as_of=office.today)] == [
        Timing.SOON, Timing.SOON, Timing.OVERDUE, Timing.LATER,
    ]  # fmt: skip
    yuan, dollars = office.ask(bill_totals, as_of=office.today + timedelta(1))
    assert (yuan.awaited, yuan.overdue, yuan.soon, yuan.dishonoured) == (
        cny("2200.00"), cny("1100.00"), cny("0.00"), cny("7.00"),
    )  # fmt: skip
    assert (dollars.currency, dollars.awaited, dollars.count) == ("USD", Money(500, "USD"), 1)


@pytest.mark.parametrize(
    ("terms", "where"),
    [
        ({"number": " "}, "number"),
        ({"acceptor": ""}, "acceptor"),
        ({"amount": cny("0")}, "amount"),
        ({"maturity": date(2026, 3, 1)}, "maturity"),
        ({"received_on": date(2026, 3, 3)}, "received_on"),
    ],
)
def test_a_bill_that_cannot_be_is_refused(
    office: Office, taken: Taken, terms: dict[str, object], where: str
) -> None:
    with pytest.raises(Refused) as told:
        take(office, taken, **terms)  # type: ignore[arg-type]  # one field each
    assert told.value.where == where


def test_the_same_bill_is_taken_once(office: Office, taken: Taken) -> None:
    take(office, taken)
    with pytest.raises(Refused) as told:
        take(office, taken, amount=cny("5"))
    assert told.value.code == "twice"
    take(office, taken, kind=BillKind.BANK)


def test_a_long_voucher_is_taken_with_a_warning(office: Office, taken: Taken) -> None:
    command = TakeBill(
        account=taken.accounts["D001"],
        kind=BillKind.E_VOUCHER,
        number="V",
        amount=cny("1"),
        received_on=office.today,
        maturity=date(2027, 6, 1),
        acceptor="Core Ltd",
    )
    assert "456 days" in str(perform(office, command).answer["warning"])


def test_what_becomes_of_a_bill_has_its_reason_and_its_day(office: Office, taken: Taken) -> None:
    bill = take(office, taken)
    for command, where in (
        (ReturnBill(bill=bill, on=office.today, reason=" "), "reason"),
        (DishonourBill(bill=bill, on=office.today, reason=""), "reason"),
        (EndorseBill(bill=bill, on=office.today, to=""), "to"),
        (PresentBill(bill=bill, on=office.today + timedelta(1)), "on"),
        (PresentBill(bill=bill, on=office.today - timedelta(1)), "on"),
    ):
        with pytest.raises(Refused) as told:
            perform(office, command)
        assert told.value.where == where
    with pytest.raises(NotFound):
        perform(office, PresentBill(bill=new_uid(), on=office.today))
    assert office.ask(bill_life, bill=new_uid()) == ()


def test_only_finance_handles_bills(office: Office, officer: Office, taken: Taken) -> None:
    bill = take(office, taken)
    with pytest.raises(NotAllowed):
        perform(officer, PresentBill(bill=bill, on=office.today))
    with pytest.raises(NotAllowed):
        take(officer, taken, "9")
