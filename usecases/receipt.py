"""Receipts by hand: money that came in, allocated by agreement, designation and order, and its reversal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from db.queries.rule import rule_in_force
from db.stores import bank
from db.stores import bill as bills
from db.stores import fee as fees
from db.stores import receipt as receipts
from db.stores.timetable import items_by_key
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.allocation import (
    Allocation,
    Ground,
    Named,
    Order,
    Payment,
    allocate,
    debts_of,
    parse_order,
    reverse,
    said,
)
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import only

_BEFORE: Final = 366  # days before the oldest item in which money may have come in


@dataclass(frozen=True, slots=True)
class AgreedPart:
    """A part of a payment that the parties agreed on for an item; without an amount all that is open of it."""

    item: str
    amount: Money | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReceipt(Command):
    """Money came in for an account; it settles items in its currency, the rest stays unapplied.

    First what the parties agreed, then the items that the debtor named when paying (`designation`, in their
    order), then the order that the office decided (Civil Code articles 560 and 561 where it decided none).
    """

    account: UUID
    amount: Money
    received_on: date
    reference: str = ""
    designation: tuple[str, ...] = ()
    agreed: tuple[AgreedPart, ...] = ()
    payer: str = ""
    bank_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseReceipt(Command):
    """A receipt was wrong or bounced: its items and fees are open again from the day of the reversal."""

    receipt: UUID
    reversed_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyReceipt(Command):
    """What no item took of a receipt settles items that are open today, by the order of the office."""

    receipt: UUID


@dataclass(frozen=True, slots=True, kw_only=True)
class ReallocateReceipt(Command):
    """A receipt settled the wrong items: from today on its postings are taken back, and made anew.

    What it paid of reminder fees stays where it is; only a reversal takes that back.
    """

    receipt: UUID
    reason: str
    designation: tuple[str, ...] = ()
    agreed: tuple[AgreedPart, ...] = ()


@handles(RecordReceipt, event="receipt.recorded/1", class_="fact", roles=only(Role.FINANCE))
def record_receipt(command: RecordReceipt, work: UnitOfWork) -> None:
    account_id = account(work)
    check_not_in_future(command.received_on, work, "received_on")
    _not_long_before(command, account_id, work)
    row = add_receipt(command, account_id, work)
    work.answer = {"receipt": str(row.uid), **told(work, receipts.allocation_of(work, row))}


def add_receipt(command: RecordReceipt, account_id: int, work: UnitOfWork) -> ReceiptRow:
    """Allocate a receipt and save it with its postings and with what was named for it."""
    payment = _payment(command, command.amount, command.received_on, account_id, work)
    found = debts_of(_open_items(command, account_id, work))
    allocation = allocate(payment, found, order_of(work, command.received_on))
    row = ReceiptRow(
        account_id=account_id,
        received_on=command.received_on,
        amount=command.amount.minor,
        currency=command.amount.currency,
        reference=command.reference,
        reason="",
        entry=work.entry_id,
        payer=command.payer.strip(),
        bank_reference=command.bank_reference.strip(),
    )
    receipts.add_receipt(work, row, allocation)
    receipts.add_names(work, row, payment)
    return row


@handles(ReverseReceipt, event="receipt.reversed/1", class_="fact", roles=only(Role.FINANCE))
def reverse_receipt(command: ReverseReceipt, work: UnitOfWork) -> None:
    found = receipts.receipt(work, command.receipt)
    check_not_in_future(command.reversed_on, work, "reversed_on")
    _check_no_bill(found, work)
    _check_no_split(found, work)
    row = add_reversal(found, command.reversed_on, command.reason, work)
    work.why = command.reason
    work.answer = {"receipt": str(row.uid)}


def add_reversal(found: ReceiptRow, on: date, reason: str, work: UnitOfWork) -> ReceiptRow:
    """Save the reversal of a receipt that stands: the same split with the opposite sign, from a day on."""
    _stands(found, work)
    last = receipts.last_day(work, found)
    if on < last:
        raise Refused(
            "before",
            N_("A receipt cannot be reversed before the day on which it came in."),
            text(N_("Take {day} or later."), day=last),
            "reversed_on",
        )
    _check_reason(reason, N_("A reversal needs its reason."), N_("Say why, for example “bounced”."))
    row = ReceiptRow(
        account_id=found.account_id,
        received_on=on,
        amount=-found.amount,
        currency=found.currency,
        reference=found.reference,
        reverses_id=found.id,
        reason=reason,
        entry=work.entry_id,
    )
    receipts.add_receipt(work, row, reverse(receipts.allocation_of(work, found)))
    fees.take_back(work, found, row)
    return row


@handles(ApplyReceipt, event="receipt.applied/1", class_="fact", roles=only(Role.FINANCE))
def apply_receipt(command: ApplyReceipt, work: UnitOfWork) -> None:
    found = receipts.receipt(work, command.receipt)
    _stands(found, work)
    rest = receipts.allocation_of(work, found).unapplied
    if not rest:
        raise Refused(
            "applied",
            N_("Items took all of this receipt already."),
            N_("There is nothing left to do."),
            "receipt",
        )
    open_now = debts_of(receipts.open_items(work, found.account_id, found.currency, work.today))
    allocation = allocate(Payment(rest, work.today), open_now, order_of(work, work.today))
    if not allocation.parts:
        raise Refused(
            "nothing_open",
            text(N_("Nothing is open in {currency} that could take the money."), currency=found.currency),
            N_("Wait for the next import of the ledger."),
            "receipt",
        )
    receipts.add_postings(work, found, allocation, work.today)
    work.answer = {"receipt": str(found.uid), **told(work, allocation)}


@handles(ReallocateReceipt, event="receipt.reallocated/1", class_="fact", roles=only(Role.FINANCE))
def reallocate_receipt(command: ReallocateReceipt, work: UnitOfWork) -> None:
    found = receipts.receipt(work, command.receipt)
    _stands(found, work)
    _check_reason(
        command.reason,
        N_("A new allocation needs its reason."),
        N_("Say why, for example “the debtor named other invoices”."),
    )
    before = receipts.allocation_of(work, found)
    receipts.add_postings(work, found, _taken_back(before), work.today)
    amount = Money(found.amount - receipts.fees_of(work, found), found.currency)
    payment = _payment(command, amount, found.received_on, found.account_id, work)
    open_now = debts_of(receipts.open_items(work, found.account_id, found.currency, work.today))
    allocation = allocate(payment, open_now, order_of(work, found.received_on))
    if allocation.by_key() == before.by_key():
        raise Refused(
            "same",
            N_("The receipt settles exactly this already."),
            N_("Name the items that it should settle, in their order."),
            "designation",
        )
    receipts.add_postings(work, found, allocation, work.today)
    receipts.add_names(work, found, payment)
    work.why = command.reason
    work.answer = {"receipt": str(found.uid), **told(work, allocation)}


def order_of(work: UnitOfWork, on: date) -> Order:
    """The order in which payments of a day are allocated, as the office decided it."""
    return parse_order(rule_in_force(work.connection, "allocation", on))


def told(work: UnitOfWork, allocation: Allocation) -> dict[str, Any]:
    """What an act answers of an allocation: each part with its ground, and what stays unapplied."""
    numbers = receipts.numbers_of(work, allocation.by_key())
    return {
        "parts": [
            {"number": numbers[part.key], "amount": part.amount, "ground": said(part.ground)}
            for part in allocation.parts
        ],
        "unapplied": allocation.unapplied,
    }


def _payment(
    command: RecordReceipt | ReallocateReceipt, amount: Money, on: date, account_id: int, work: UnitOfWork
) -> Payment:
    agreed = items_by_key(work, account_id, [part.item for part in command.agreed], "agreed")
    return Payment(
        amount,
        on,
        tuple(Named(key, part.amount) for key, part in zip(agreed, command.agreed, strict=True)),
        tuple(map(Named, items_by_key(work, account_id, command.designation, "designation"))),
    )


def _taken_back(allocation: Allocation) -> Allocation:
    parts = (replace(part, ground=Ground.TAKEN_BACK) for part in reverse(allocation).parts)
    return Allocation(tuple(parts), -allocation.unapplied)


def _stands(found: ReceiptRow, work: UnitOfWork) -> None:
    if found.reverses_id is not None or receipts.reversal_of(work, found) is not None:
        raise Refused(
            "reversed",
            N_("This receipt is a reversal, or was reversed already."),
            N_("Record a new receipt if money came in again."),
            "receipt",
        )


def _check_no_bill(found: ReceiptRow, work: UnitOfWork) -> None:
    """What a bill brought goes with the bill: else the register would say that it is honoured still."""
    bill = bills.bill_of_receipt(work, found)
    if bill is not None and receipts.reversal_of(work, found) is None:
        raise Refused(
            "bill",
            text(N_("This receipt came from bill {number}."), number=bill.number),
            N_("Record that the bill was dishonoured: the receipt is reversed with it."),
            "receipt",
        )


def _check_no_split(found: ReceiptRow, work: UnitOfWork) -> None:
    """The receipts of one line of the bank go together: the line could be decided again while some stand."""
    if len(bank.shares_of(work, found)) > 1 and receipts.reversal_of(work, found) is None:
        raise Refused(
            "split",
            N_("This receipt is one of several that a line of the bank was split into."),
            N_("Open the line again under Receipts: all of them are reversed with it."),
            "receipt",
        )


def _check_reason(reason: str, message: str, advice: str) -> None:
    if not reason.strip():
        raise Refused("reason", message, advice, "reason")


def _not_long_before(command: RecordReceipt, account_id: int, work: UnitOfWork) -> None:
    """A day long before the debt began is a mistyped year; a deposit comes shortly before it."""
    first = receipts.first_day(work, account_id, command.amount.currency)
    if first is not None and (first - command.received_on).days > _BEFORE:
        raise Refused(
            "before",
            text(N_("{day} is long before the oldest document of this debtor."), day=command.received_on),
            text(N_("Check the year: the oldest is of {first}."), first=first),
            "received_on",
        )


def check_not_in_future(day: date, work: UnitOfWork, where: str) -> None:
    """Refuse a day that has not come yet."""
    if day > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=day),
            text(N_("Money is recorded when it has come in: today is {today}."), today=work.today),
            where,
        )


def _open_items(command: RecordReceipt, account_id: int, work: UnitOfWork) -> list[OpenItem]:
    """What was open on the day of the receipt and was not settled by something else since."""
    currency = command.amount.currency
    then = receipts.open_items(work, account_id, currency, command.received_on)
    now = {item.key: item.open for item in receipts.open_items(work, account_id, currency, work.today)}
    return [replace(item, open=min(item.open, now[item.key])) for item in then if item.key in now]
