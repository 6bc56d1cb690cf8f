"""Deciding what a line of a bank statement is: a receipt, a payment that came back, or nothing of ours."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from db.queries.bank.line import BankLine
from db.stores import bank
from db.stores import receipt as receipts
from db.tables.item import ReceiptRow
from db.work import UnitOfWork
from domain.allocation import Named
from domain.bank import LineState
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.bank.settling import check_came_in, open_line, receive
from usecases.command import Command, account, handles
from usecases.receipt import add_reversal
from usecases.rights import only


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
    found = open_line(work, command.line)
    check_came_in(found)
    keys = [bank.item_key(work, name, account_id, found.amount.currency) for name in command.items]
    named = [Named(key) for key in dict.fromkeys(keys)]
    _, work.answer = receive(work, found, account_id, found.amount, named)


@handles(ReturnLine, event="line.returned/1", class_="fact", roles=only(Role.FINANCE))
def return_line(command: ReturnLine, work: UnitOfWork) -> None:
    found = open_line(work, command.line, LineState.OUT)
    receipt = receipts.receipt(work, command.receipt)
    shares = bank.shares_of(work, receipt)
    _may_return(work, found, shares)
    reason = command.reason.strip() or found.remittance or found.kind or "returned by the bank"
    rows = []
    for share in shares:
        on = max(found.booked_on, receipts.last_day(work, share))
        rows.append(add_reversal(share, on, reason, work))
        work.touch(share.account_id)
        bank.add_verdict(work, found, "returned", receipt=rows[-1].id, reason=reason)
    work.why = reason
    work.answer = {"receipt": rows[0].uid, "receipts": [row.uid for row in rows]}


@handles(DismissLine, event="line.dismissed/1", class_="decision", roles=only(Role.FINANCE))
def dismiss_line(command: DismissLine, work: UnitOfWork) -> None:
    found = open_line(work, command.line)
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
        for share in bank.shares_of(work, receipts.receipt(work, found.receipt)):
            add_reversal(share, receipts.last_day(work, share), reason, work)
            work.touch(share.account_id)
    bank.add_verdict(work, found, "opened", reason=reason)
    work.why = reason
    work.answer = {"line": found.line}


def _may_return(work: UnitOfWork, found: BankLine, shares: Sequence[ReceiptRow]) -> None:
    """Whether a line took back what another line had brought: all of its receipts, whole."""
    first = shares[0]
    for share in shares:
        if share.reverses_id is not None or receipts.reversal_of(work, share) is not None:
            raise Refused(
                "reversed",
                N_("This receipt is a reversal, or was reversed already."),
                N_("Choose a receipt that stands."),
                "receipt",
            )
    if (-found.amount.minor, found.amount.currency) != (sum(row.amount for row in shares), first.currency):
        raise Refused(
            "amount",
            text(N_("The line took {amount} back, the receipt is of another amount."), amount=-found.amount),
            N_("Choose the receipt of the same amount; a part cannot come back."),
            "receipt",
        )
    if found.booked_on < first.received_on:
        raise Refused(
            "before",
            N_("A receipt cannot be reversed before the day on which it came in."),
            text(N_("Take {day} or later."), day=first.received_on),
            "receipt",
        )


def _reason(words: str) -> str:
    if not words.strip():
        raise Refused(
            "reason",
            N_("A reason is missing."),
            N_("Say why, for example “own transfer” or “interest of the bank”."),
            "reason",
        )
    return words.strip()
