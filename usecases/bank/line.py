"""Deciding what a line of a bank statement is: a receipt, a payment that came back, or nothing of ours."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from db.queries.bank.line import BankLine
from db.stores import bank
from db.stores import receipt as receipts
from db.stores.account import account as account_row
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.bank import LineState
from domain.error import Conflict, Refused
from domain.matching import is_third_party
from domain.role import Role
from resources.mark import N_, text
from usecases.bank.settling import settle
from usecases.command import Command, account, handles
from usecases.receipt import add_reversal, told
from usecases.rights import only

LONGEST = 200  # signs of a receipt's reference


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmLine(Command):
    """A line is money of an account: it becomes its receipt.

    `items` (each as import/row) are settled first, as those that the debtor named; the rest of the money goes
    by the order of the office.
    """

    line: UUID
    account: UUID
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnLine(Command):
    """A line took an earlier receipt back: its items are open again from the day of the line on."""

    line: UUID
    receipt: UUID
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DismissLine(Command):
    """A line is no receipt: an own transfer, interest of the bank, not of a customer."""

    line: UUID
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenLine(Command):
    """A line was decided wrongly: its receipt is reversed from its own day on, and it is to be decided again.

    Other than a payment that came back, a mistake was never true: the items are as if it had not been made.
    """

    line: UUID
    reason: str


@handles(ConfirmLine, event="line.confirmed/1", class_="fact", roles=only(Role.FINANCE))
def confirm_line(command: ConfirmLine, work: UnitOfWork) -> None:
    account_id = account(work)
    found = _open_line(work, command.line)
    if found.amount.minor < 0:
        raise Refused(
            "went_out",
            N_("This line went out: it is no receipt."),
            N_("If a payment came back, say which receipt it takes back."),
            "line",
        )
    named = [bank.item_key(work, name, account_id, found.amount.currency) for name in command.items]
    settling = settle(work, account_id, found.amount, found.booked_on, named)
    row = ReceiptRow(
        account_id=account_id,
        amount=found.amount.minor,
        currency=found.amount.currency,
        received_on=found.booked_on,
        reference=_reference(found),
        reason="",
        payer=found.payer,
        bank_reference=found.reference,
        entry=work.entry_id,
    )
    receipts.add_receipt(work, row, settling.then)
    receipts.add_postings(work, row, settling.today, work.today)
    receipts.add_names(work, row, settling.payment)
    third = is_third_party(found.payer, account_row(work, account_id).name)
    bank.add_verdict(work, found, "receipt", receipt=row.id, third_party=third)
    work.answer = {
        "receipt": row.uid,
        "settled": settling.items,
        **told(work, receipts.allocation_of(work, row)),
        "third_party": third,
    }


@handles(ReturnLine, event="line.returned/1", class_="fact", roles=only(Role.FINANCE))
def return_line(command: ReturnLine, work: UnitOfWork) -> None:
    found = _open_line(work, command.line, LineState.OUT)
    receipt = receipts.receipt(work, command.receipt)
    _may_return(work, found, receipt)
    reason = command.reason.strip() or found.remittance or found.kind or "returned by the bank"
    on = max(found.booked_on, receipts.last_day(work, receipt))
    row = add_reversal(receipt, on, reason, work)
    bank.add_verdict(work, found, "returned", receipt=row.id, reason=reason)
    work.why = reason
    work.answer = {"receipt": row.uid}


@handles(DismissLine, event="line.dismissed/1", class_="decision", roles=only(Role.FINANCE))
def dismiss_line(command: DismissLine, work: UnitOfWork) -> None:
    found = _open_line(work, command.line)
    reason = _reason(command.reason)
    bank.add_verdict(work, found, "dismissed", reason=reason)
    work.why = reason
    work.answer = {"line": found.line}


@handles(ReopenLine, event="line.reopened/1", class_="fact", roles=only(Role.FINANCE))
def reopen_line(command: ReopenLine, work: UnitOfWork) -> None:
    found = bank.line(work, command.line)
    reason = _reason(command.reason)
    if found.state not in {LineState.RECEIPT, LineState.DISMISSED}:
        raise Refused(
            "not_decided",
            N_("This line is not decided, or a later line of the bank leans on it."),
            N_("Only a receipt that stands, or a dismissed line, can be opened again."),
            "line",
        )
    if found.receipt is not None:
        receipt = receipts.receipt(work, found.receipt)
        add_reversal(receipt, receipts.last_day(work, receipt), reason, work)
    bank.add_verdict(work, found, "opened", reason=reason)
    work.why = reason
    work.answer = {"line": found.line}


def _open_line(work: UnitOfWork, uid: UUID, *also: LineState) -> BankLine:
    found = bank.line(work, uid)
    if found.state not in {LineState.OPEN, *also}:
        raise Conflict(
            "decided",
            N_("This line was decided already."),
            N_("Open it again first, with the reason why."),
            "line",
        )
    return found


def _may_return(work: UnitOfWork, found: BankLine, receipt: ReceiptRow) -> None:
    if receipt.reverses_id is not None or receipts.reversal_of(work, receipt) is not None:
        raise Refused(
            "reversed",
            N_("This receipt is a reversal, or was reversed already."),
            N_("Choose a receipt that stands."),
            "receipt",
        )
    if (-found.amount.minor, found.amount.currency) != (receipt.amount, receipt.currency):
        raise Refused(
            "amount",
            text(N_("The line took {amount} back, the receipt is of another amount."), amount=-found.amount),
            N_("Choose the receipt of the same amount; a part cannot come back."),
            "receipt",
        )
    if found.booked_on < receipt.received_on:
        raise Refused(
            "before",
            N_("A receipt cannot be reversed before the day on which it came in."),
            text(N_("Take {day} or later."), day=receipt.received_on),
            "receipt",
        )


def _reference(found: BankLine) -> str:
    return " · ".join(part for part in (found.reference, found.remittance) if part)[:LONGEST]


def _reason(words: str) -> str:
    if not words.strip():
        raise Refused(
            "reason",
            N_("A reason is missing."),
            N_("Say why, for example “own transfer” or “interest of the bank”."),
            "reason",
        )
    return words.strip()
