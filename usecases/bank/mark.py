"""Saying by hand up to which day a bank account is posted, for offices and accounts without statements."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.importing.statement.record import plain_account
from db.stores import bank
from db.stores.account import office
from db.work import UnitOfWork
from domain.error import Refused
from domain.role import Role
from resources.mark import N_, text
from usecases.command import Command, handles
from usecases.rights import only


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkBankPosted(Command):
    """All receipts of a bank account up to a day are recorded; `currency` is the office's where it is empty."""

    account_number: str
    posted_up_to: date
    currency: str = ""


@handles(MarkBankPosted, event="bank.marked/1", class_="fact", roles=only(Role.FINANCE))
def mark_bank_posted(command: MarkBankPosted, work: UnitOfWork) -> None:
    number = plain_account(command.account_number)
    if not number:
        raise Refused(
            "account",
            N_("The number of the bank account is missing."),
            N_("Write it as it stands on letters, or a name for it."),
            "account_number",
        )
    if command.posted_up_to > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.posted_up_to),
            text(N_("Take {today} or an earlier day."), today=work.today),
            "posted_up_to",
        )
    account = bank.bank_account(work, number, command.currency or office(work).currency, "")
    bank.add_mark(work, account, command.posted_up_to)
    work.answer = {"bank_account": account.uid, "posted_up_to": command.posted_up_to}
