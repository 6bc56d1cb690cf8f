"""Statements of account: one paper for each currency of a debtor, with a slip that confirms the balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from uuid import UUID

from sqlalchemy import select

from db.queries.ageing import By, ageing
from db.queries.bank import posted_up_to
from db.queries.fee import fees, open_fees
from db.queries.letter import answer_day
from db.queries.responsibility import account_officers
from db.queries.rule import rule_in_force
from db.queries.statement import statement_currencies, statement_items, unapplied_receipts
from db.work import UnitOfWork
from documents.page import Imprint
from documents.statement import Statement, StatementLine, UnappliedLine, statement_of_account
from documents.wording import PaperLanguage
from domain.ageing import column_label, days_past_due
from domain.error import Refused
from domain.money import Money
from domain.role import Role
from resources.mark import N_, Text, text
from usecases.command import Command, account, handles
from usecases.printing import Order, creditor, debtor, language_of, officer, print_paper
from usecases.rights import Relation, Roles

_READERS: Final[Roles] = {
    Role.OFFICER: Relation.OWN,
    Role.SUPERVISOR: Relation.ANY,
    Role.FINANCE: Relation.ANY,
    Role.LEGAL: Relation.ANY,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintStatement(Command):
    """Print what an account owes on a day: in one currency, or a paper for each in which something is open.

    Reminder fees that are open are told beside the balance.

    `language` is en, zh or both; else the debtor's.
    """

    account: UUID
    as_of: date
    currency: str = ""
    language: str = ""


@handles(PrintStatement, event="statement.printed/1", class_="control", roles=_READERS)
def print_statement(command: PrintStatement, work: UnitOfWork) -> None:
    if command.as_of > work.today:
        raise Refused(
            "future",
            text(N_("{day} has not come yet."), day=command.as_of),
            N_("A statement tells what is known: choose today or an earlier day."),
            "as_of",
        )
    charged = fees(work.connection, as_of=command.as_of, account=command.account)
    money = statement_currencies(work.connection, command.account, command.as_of)
    open_in = tuple(sorted({*money, *(left.currency for left in open_fees(charged))}))
    chosen = tuple(code for code in open_in if command.currency in ("", code))
    if not chosen:
        raise Refused(
            "nothing_open",
            text(N_("Nothing is open on {day}."), day=command.as_of),
            text(N_("Something is open in: {currencies}."), currencies=", ".join(open_in))
            if open_in
            else N_("Choose another day."),
            "currency" if command.currency else "as_of",
        )
    language = language_of(work, account(work), command.language)
    work.refs = {"as_of": command.as_of.isoformat()}
    work.answer = {"statements": [_print(work, command, code, language) for code in chosen]}


def _print(
    work: UnitOfWork, command: PrintStatement, currency: str, language: PaperLanguage
) -> dict[str, Any]:
    balance = Money(0, currency)

    def make(imprint: Imprint) -> Any:
        nonlocal balance
        statement = _statement(work, command, currency, imprint)
        balance = statement.balance
        return statement_of_account(statement, language)

    paper = print_paper(work, Order("statement", "statement", language, account(work)), make)
    return {
        "serial": paper.serial,
        "balance": balance,
        "paper": paper.uid,
        "file": paper.file_name,
        "sha256": paper.sha256,
        "head": paper.fingerprint,
    }


def _statement(work: UnitOfWork, command: PrintStatement, currency: str, imprint: Imprint) -> Statement:
    as_of, key = command.as_of, account(work)
    connection, uid = work.connection, command.account
    charged = fees(connection, as_of=as_of, account=uid)
    holders = account_officers(work.today)
    holder = connection.execute(select(holders.c.person_id).where(holders.c.key == key)).scalar_one_or_none()
    return Statement(
        creditor=creditor(work),
        debtor=debtor(work, key),
        officer=officer(work, holder),
        imprint=imprint,
        as_of=as_of,
        answer_by=answer_day(connection, max(work.today, as_of)).day,
        currency=currency,
        items=tuple(
            StatementLine(
                item.number,
                item.amount,
                item.open,
                item.document_date,
                item.due_date,
                days_past_due(item.due_date, as_of) if item.due_date else None,
            )
            for item in statement_items(connection, account=uid, currency=currency, as_of=as_of)
        ),
        unapplied=tuple(
            UnappliedLine(line.received_on, line.reference, line.amount)
            for line in unapplied_receipts(connection, account=uid, currency=currency, as_of=as_of)
        ),
        ages=_ages(work, command, currency),
        posted_until=posted_up_to(connection),
        fees=next((left for left in open_fees(charged) if left.currency == currency), None),
    )


def _ages(work: UnitOfWork, command: PrintStatement, currency: str) -> tuple[tuple[Text, Money], ...]:
    """The ageing of the account in the buckets of the office."""
    found = ageing(
        work.connection,
        as_of=command.as_of,
        by=By.CURRENCY,
        buckets=rule_in_force(work.connection, "buckets", command.as_of),
        account=command.account,
    )
    return tuple(
        (column_label(column), amount)
        for row in found.totals
        if row.currency == currency
        for column, amount in row.columns.items()
    )
