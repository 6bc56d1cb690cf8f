"""Receipts by hand: money that came in, allocated to the oldest items, and its reversal."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final
from uuid import UUID

from db.stores import receipt as receipts
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.allocation import allocate_oldest_first, reverse
from domain.error import Refused
from domain.item import OpenItem
from domain.money import Money
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, account, handles
from usecases.rights import only

_BEFORE: Final = 366  # days before the oldest item in which money may have come in


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReceipt(Command):
    """Money came in for an account; it settles the oldest items in its currency, the rest stays unapplied."""

    account: UUID
    amount: Money
    received_on: date
    reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseReceipt(Command):
    """A receipt was wrong or bounced: its items are open again from the day of the reversal."""

    receipt: UUID
    reversed_on: date
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyReceipt(Command):
    """What no item took of a receipt settles the oldest items that are open today."""

    receipt: UUID


@handles(RecordReceipt, event="receipt.recorded/1", class_="fact", roles=only(Role.FINANCE))
def record_receipt(command: RecordReceipt, work: UnitOfWork) -> None:
    account_id = account(work)
    _not_in_future(command.received_on, work, "received_on")
    _not_long_before(command, account_id, work)
    allocation = allocate_oldest_first(command.amount, _open_items(command, account_id, work))
    row = ReceiptRow(
        account_id=account_id,
        received_on=command.received_on,
        amount=command.amount.minor,
        currency=command.amount.currency,
        reference=command.reference,
        reason="",
        entry=work.entry_id,
    )
    receipts.add_receipt(work, row, allocation, "oldest first")
    work.answer = {"receipt": str(row.uid), "unapplied": allocation.unapplied}


@handles(ReverseReceipt, event="receipt.reversed/1", class_="fact", roles=only(Role.FINANCE))
def reverse_receipt(command: ReverseReceipt, work: UnitOfWork) -> None:
    found = receipts.receipt(work, command.receipt)
    _not_in_future(command.reversed_on, work, "reversed_on")
    _stands(found, work)
    last = receipts.last_day(work, found)
    if command.reversed_on < last:
        raise Refused(
            "before",
            N_("A receipt cannot be reversed before the day on which it came in."),
            text(N_("Take {day} or later."), day=last),
            "reversed_on",
        )
    if not command.reason.strip():
        raise Refused(
            "reason", N_("A reversal needs its reason."), N_("Say why, for example “bounced”."), "reason"
        )
    row = ReceiptRow(
        account_id=found.account_id,
        received_on=command.reversed_on,
        amount=-found.amount,
        currency=found.currency,
        reference=found.reference,
        reverses_id=found.id,
        reason=command.reason,
        entry=work.entry_id,
    )
    receipts.add_receipt(work, row, reverse(receipts.allocation_of(work, found)), "reversal")
    work.why = command.reason
    work.answer = {"receipt": str(row.uid)}


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
    open_now = receipts.open_items(work, found.account_id, found.currency, work.today)
    allocation = allocate_oldest_first(rest, open_now)
    if not allocation.parts:
        raise Refused(
            "nothing_open",
            text(N_("Nothing is open in {currency} that could take the money."), currency=found.currency),
            N_("Wait for the next import of the ledger."),
            "receipt",
        )
    receipts.add_postings(work, found, allocation, "oldest first", work.today)
    work.answer = {"receipt": str(found.uid), "unapplied": allocation.unapplied}


def _stands(found: ReceiptRow, work: UnitOfWork) -> None:
    if found.reverses_id is not None or receipts.reversal_of(work, found) is not None:
        raise Refused(
            "reversed",
            N_("This receipt is a reversal, or was reversed already."),
            N_("Record a new receipt if money came in again."),
            "receipt",
        )


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


def _not_in_future(day: date, work: UnitOfWork, where: str) -> None:
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
