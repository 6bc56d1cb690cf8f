"""A line that a person splits: over items with an amount for each, or over several debtors (a batch total)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from uuid import UUID

from db.queries.bank.line import BankLine
from db.stores import bank
from db.stores.account import accounts_by_uid
from db.work import UnitOfWork
from domain.allocation import Named
from domain.error import Refused
from domain.money import Money, total
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.bank.settling import check_came_in, open_line, receive
from usecases.command import Command, handles
from usecases.receipt import AgreedPart
from usecases.rights import only


@dataclass(frozen=True, slots=True)
class Share:
    """What of a line is one debtor's.

    `parts` (each item as import/row) are settled first, up to their amounts where they have one, as those that
    the debtor named; the rest of the share goes by the order of the office.
    """

    account: UUID
    amount: Money
    parts: tuple[AgreedPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SplitLine(Command):
    """A line is money of the debtors of these shares, which come to its amount: each gets a receipt of its own.

    They stand and fall together: opening the line again, or its return by the bank, takes all of them back.
    """

    line: UUID
    shares: tuple[Share, ...]


@handles(SplitLine, event="line.split/1", class_="fact", roles=only(Role.FINANCE))
def split_line(command: SplitLine, work: UnitOfWork) -> None:
    found = open_line(work, command.line)
    check_came_in(found)
    _check_sum(command, found)
    rows = accounts_by_uid(work, tuple(share.account for share in command.shares))
    told = []
    for row, share in zip(rows, command.shares, strict=True):
        named = _named(work, share, row.id)
        _, answer = receive(work, found, row.id, share.amount, named)
        work.touch(row.id)
        told.append({"account": share.account, "debtor": row.name, "amount": share.amount, **answer})
    work.account_id = rows[0].id if len(rows) == 1 else None
    work.answer = {
        "shares": told,
        "unapplied": total((each["unapplied"] for each in told), found.amount.currency),
    }


def _check_sum(command: SplitLine, found: BankLine) -> None:
    """Each debtor once, every share above zero, and all of them the amount of the line exactly."""
    currency = found.amount.currency
    if not command.shares:
        raise _bad(N_("Nobody was chosen whose money it is."), N_("Choose at least one debtor."))
    if max(Counter(share.account for share in command.shares).values()) > 1:
        raise _bad(N_("A debtor stands here twice."), N_("Put both shares into one."))
    if any(share.amount.currency != currency for share in command.shares):
        raise _bad(
            text(N_("The line is in {currency}, a share is not."), currency=currency),
            N_("Split it in its own currency."),
        )
    if any(share.amount.minor <= 0 for share in command.shares):
        raise _bad(N_("A share is not above zero."), N_("Leave out who gets nothing."))
    comes_to = total((share.amount for share in command.shares), currency)
    if comes_to != found.amount:
        raise _bad(
            text(N_("The shares come to {sum}, the line to {amount}."), sum=comes_to, amount=found.amount),
            N_("Change the shares until both are equal."),
        )


def _named(work: UnitOfWork, share: Share, account_id: int) -> list[Named]:
    """The items of a share, which must fit into it."""
    currency = share.amount.currency
    named = [Named(bank.item_key(work, part.item, account_id, currency), part.amount) for part in share.parts]
    if len({each.key for each in named}) != len(named):
        raise _bad(N_("An item stands here twice."), N_("Put both parts into one."))
    for each in named:
        if each.amount is not None and (each.amount.currency != currency or each.amount.minor <= 0):
            raise _bad(
                N_("A part of an item is not above zero in the currency of the line."),
                N_("Leave out what gets nothing."),
            )
    parts = total((each.amount for each in named if each.amount is not None), currency)
    if parts > share.amount:
        raise _bad(
            text(N_("The items get {parts}, but the share is {amount}."), parts=parts, amount=share.amount),
            N_("Lower a part, or raise the share."),
        )
    return named


def _bad(message: Text | str, advice: str) -> Refused:
    return Refused("shares", message, advice, "shares")
