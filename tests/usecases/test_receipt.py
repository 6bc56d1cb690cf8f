"""Receipts: allocated to the oldest items, reversed whole, never before their time."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import func, select

from db.identity import new_uid
from db.queries.debtor import debtors
from db.queries.item import items, receipts
from db.record import head_of
from db.tables.item import ItemRow
from db.verify import verify
from domain.error import NotAllowed, NotFound, Refused
from domain.money import Money
from domain.role import Role
from tests.ledger import Line, standings_are_true, take
from tests.makers import FOUNDER, PASSPHRASE, Clock, Taken, add_user, cny
from usecases.command import perform
from usecases.office import Office
from usecases.receipt import ApplyReceipt, RecordReceipt, ReverseReceipt


def open_of(office: Office, account: UUID, as_of: date | None = None) -> dict[str, str]:
    """What is open of each item, zero left out."""
    found = office.ask(items, account=account, as_of=as_of or office.today)
    return {line.number: str(line.open.decimal) for line in found}


def record(office: Office, taken: Taken, amount: str, day: date | None = None) -> UUID:
    changes = perform(
        office,
        RecordReceipt(
            account=taken.accounts["D001"],
            amount=cny(amount),
            received_on=day or office.today,
            reference="BK-1",
        ),
    )
    return UUID(str(changes.answer["receipt"]))


@pytest.mark.parametrize(
    ("amount", "left", "unapplied"),
    [
        ("0.01", {"A-1": "999.99", "A-2": "250.50"}, "0.00"),
        ("1000.00", {"A-2": "250.50"}, "0.00"),
        ("1100.25", {"A-2": "150.25"}, "0.00"),
        ("1250.50", {}, "0.00"),
        ("1300.00", {}, "49.50"),
    ],
)
def test_money_settles_the_oldest_items(
    office: Office, taken: Taken, amount: str, left: dict[str, str], unapplied: str
) -> None:
    record(office, taken, amount)
    account = taken.accounts["D001"]
    assert open_of(office, account) == left
    (line,) = office.ask(receipts, account=account)
    assert (str(line.amount.decimal), str(line.unapplied.decimal)) == (f"{cny(amount).decimal}", unapplied)
    assert open_of(office, account, office.today - timedelta(1)) == {"A-1": "1000.00", "A-2": "250.50"}
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_another_currency_settles_nothing(office: Office, taken: Taken) -> None:
    account = taken.accounts["D001"]
    changes = perform(
        office, RecordReceipt(account=account, amount=Money(500, "USD"), received_on=office.today)
    )
    assert changes.answer["unapplied"] == Money(500, "USD")
    assert open_of(office, account) == {"A-1": "1000.00", "A-2": "250.50"}


@pytest.mark.parametrize("amount", ["0", "-1"])
def test_nothing_and_less_are_no_receipt(office: Office, taken: Taken, amount: str) -> None:
    with pytest.raises(Refused):
        record(office, taken, amount)


def test_money_of_tomorrow_is_refused(office: Office, taken: Taken) -> None:
    with pytest.raises(Refused) as told:
        record(office, taken, "1", office.today + timedelta(1))
    assert (told.value.code, told.value.where) == ("future", "received_on")


def test_a_mistyped_year_is_refused_and_a_deposit_is_not(office: Office, taken: Taken) -> None:
    with office.record.read() as connection:
        first = connection.execute(
            select(func.min(ItemRow.opened_on)).where(ItemRow.account_id == taken.ids["D001"])
        ).scalar_one()
    with pytest.raises(Refused) as told:
        record(office, taken, "1", first - timedelta(367))
    assert (told.value.code, told.value.where) == ("before", "received_on")
    record(office, taken, "1", first - timedelta(366))
    (line,) = office.ask(receipts, account=taken.accounts["D001"])
    assert line.unapplied == cny("1.00")
    abroad = RecordReceipt(
        account=taken.accounts["D001"], amount=Money(1, "USD"), received_on=date(2001, 1, 1)
    )
    perform(office, abroad)  # nothing in this currency says that it is too early


def test_money_dated_back_settles_what_was_open_then_and_still_is(
    office: Office, taken: Taken, clock: Clock
) -> None:
    account = taken.accounts["D001"]
    record(office, taken, "1000.00")
    record(office, taken, "100.00", date(2026, 1, 15))
    assert open_of(office, account) == {"A-2": "150.50"}
    assert open_of(office, account, date(2026, 1, 20)) == {"A-1": "1000.00", "A-2": "150.50"}


def test_an_account_of_another_office_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound) as told:
        perform(office, RecordReceipt(account=new_uid(), amount=cny("1"), received_on=office.today))
    assert told.value.code == "no_account"


def test_a_reversal_opens_the_items_again_from_its_day_on(office: Office, taken: Taken, clock: Clock) -> None:
    account = taken.accounts["D001"]
    receipt = record(office, taken, "1100.25")
    clock.pass_by(days=3)
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert open_of(office, account) == {"A-1": "1000.00", "A-2": "250.50"}
    assert open_of(office, account, office.today - timedelta(1)) == {"A-2": "150.25"}
    reversal, first = office.ask(receipts, account=account)
    assert first.reversed_by == reversal.receipt
    assert reversal.reverses == first.receipt
    assert str(reversal.amount.decimal) == "-1100.25"
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_money_comes_again_after_a_reversal(office: Office, taken: Taken) -> None:
    first = record(office, taken, "1250.50")
    perform(office, ReverseReceipt(receipt=first, reversed_on=office.today, reason="wrong debtor"))
    record(office, taken, "1250.50")
    assert open_of(office, taken.accounts["D001"]) == {}


def test_a_receipt_is_reversed_once_and_a_reversal_never(office: Office, taken: Taken) -> None:
    receipt = record(office, taken, "5")
    done = perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    head = head_of(office.record)
    for again in (receipt, UUID(str(done.answer["receipt"]))):
        with pytest.raises(Refused) as told:
            perform(office, ReverseReceipt(receipt=again, reversed_on=office.today, reason="bounced"))
        assert told.value.code == "reversed"
    assert head_of(office.record) == head


@pytest.mark.parametrize(
    ("days", "reason", "code"), [(-1, "bounced", "before"), (1, "bounced", "future"), (0, " ", "reason")]
)
def test_a_reversal_has_its_day_and_its_reason(
    office: Office, taken: Taken, days: int, reason: str, code: str
) -> None:
    receipt = record(office, taken, "5")
    with pytest.raises(Refused) as told:
        perform(
            office,
            ReverseReceipt(receipt=receipt, reversed_on=office.today + timedelta(days), reason=reason),
        )
    assert told.value.code == code


def test_an_unknown_receipt_is_not_found(office: Office) -> None:
    with pytest.raises(NotFound):
        perform(office, ReverseReceipt(receipt=new_uid(), reversed_on=office.today, reason="x"))


def test_only_finance_books_money(office: Office, officer: Office, taken: Taken) -> None:
    supervisor = add_user(office, "Supervisor", Role.SUPERVISOR)
    for acting in (officer, supervisor):
        with pytest.raises(NotAllowed):
            record(acting, taken, "5")


def test_what_no_item_took_is_applied_to_later_items(office: Office, tmp_path: Path, clock: Clock) -> None:
    take(office, tmp_path, [Line("D1", "A", 10_000, due=date(2026, 1, 10))])
    account = office.ask(debtors)[0].account
    answer = perform(
        office, RecordReceipt(account=account, amount=cny("150.00"), received_on=office.today)
    ).answer
    receipt = UUID(str(answer["receipt"]))
    with pytest.raises(Refused) as told:
        perform(office, ApplyReceipt(receipt=receipt))
    assert (told.value.code, told.value.where) == ("nothing_open", "receipt")
    clock.pass_by(days=3)
    later = [Line("D1", "B", 3_000, due=date(2026, 1, 20)), Line("D1", "C", 9_000, due=date(2026, 2, 20))]
    take(office, tmp_path, later, name="later.csv", as_of=office.today)
    assert open_of(office, account) == {"B": "30.00", "C": "90.00"}
    done = perform(office, ApplyReceipt(receipt=receipt))
    assert done.answer["unapplied"] == cny("0.00")
    assert open_of(office, account) == {"C": "70.00"}
    assert open_of(office, account, office.today - timedelta(1)) == {"B": "30.00", "C": "90.00"}
    assert standings_are_true(office)
    with pytest.raises(Refused) as told:
        perform(office, ApplyReceipt(receipt=receipt))
    assert told.value.code == "applied"
    with pytest.raises(Refused) as told:
        perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today - timedelta(1), reason="x"))
    assert told.value.code == "before"
    perform(office, ReverseReceipt(receipt=receipt, reversed_on=office.today, reason="bounced"))
    assert open_of(office, account) == {"A": "100.00", "B": "30.00", "C": "90.00"}
    with pytest.raises(Refused) as told:
        perform(office, ApplyReceipt(receipt=receipt))
    assert told.value.code == "reversed"
    assert standings_are_true(office)
    assert verify(office.record.folder.path, FOUNDER, PASSPHRASE).ok


def test_only_finance_applies_money(office: Office, officer: Office, taken: Taken) -> None:
    receipt = record(office, taken, "5000.00")
    with pytest.raises(NotAllowed):
        perform(officer, ApplyReceipt(receipt=receipt))
